"""Prose PDFs: paragraphs whole, labels apart, furniture gone, pages kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock, RawPaper, assemble
from extract.ingest.pdf import read_pdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_writer import LEADING, LEFT, Sheet, pdf, width

LAMPS = (
    "The Surveyor explained that the lamps in Mill Lane had failed twice since the spring and that the contractor "
    "had been asked for a report on the cause."
)
FERRY = "It was agreed to write to the ferry company about the cost of repairs before the summer season begins again."


def headed(number: int, count: int) -> Sheet:
    sheet = Sheet()
    sheet.at(LEFT, 40, "Nether Wallop Town Council - 4 May 2021")
    sheet.at(280, 815, f"Page {number} of {count}")
    return sheet


def texts(paper: RawPaper) -> list[str]:
    return [block.text for block in paper.blocks]


def only(sheet: Sheet) -> tuple[RawBlock, ...]:
    return read_pdf(pdf([sheet])).blocks


def test_a_wrapped_paragraph_is_one_block_on_its_page() -> None:
    """Lines that a paragraph wraps to are one text, in the order of the words."""
    sheet = Sheet()
    sheet.prose(LAMPS)
    sheet.space()
    sheet.prose(FERRY)
    blocks = only(sheet)
    assert [block.text for block in blocks] == [LAMPS, FERRY]
    assert {block.page for block in blocks} == {1}


def test_running_heads_and_page_numbers_leave_the_text_inside_a_sentence() -> None:
    """A paragraph goes on over the page break, and nothing of the furniture stands in it."""
    first, second = headed(1, 2), headed(2, 2)
    first.y = 760
    last = "The bench at the corner of the green was to be bought from the joiner in the High Street of Upper Wallop and"
    first.prose(last)
    second.prose("put up before the fair. The old one would be burnt.")
    paper = read_pdf(pdf([first, second]))
    assert texts(paper) == [f"{last} put up before the fair. The old one would be burnt."]
    assert paper.pages == 2
    assert "Nether Wallop" in paper.hints["page_head"]


def test_bare_page_numbers_go_and_other_figures_stay() -> None:
    """A figure alone at the edge is the page's number only if it fits the sheet."""
    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet()
        sheet.at(LEFT, 40, str(number))
        sheet.prose(f"{LAMPS} {number * 7}")
        sheets.append(sheet)
    alone = Sheet()
    alone.at(LEFT, 60, "1947")
    alone.space(40)
    alone.prose(LAMPS)
    assert all(text.startswith("The Surveyor") for text in texts(read_pdf(pdf(sheets))))
    assert texts(read_pdf(pdf([alone])))[0] == "1947"


def test_a_title_repeated_on_later_pages_goes() -> None:
    """The head of page 2 that repeats the title with the date is no paragraph."""
    first, second = Sheet(), Sheet()
    first.at(180, 60, "OXBRIDGE PARISH COUNCIL", bold=True)
    first.space(20)
    first.prose(LAMPS)
    second.at(LEFT, 40, "Oxbridge Parish Council 4.5.21")
    second.prose(FERRY)
    assert texts(read_pdf(pdf([first, second]))) == ["OXBRIDGE PARISH COUNCIL", LAMPS, FERRY]


def test_the_title_of_the_next_minutes_in_a_pack_is_no_running_head() -> None:
    """Two papers in one file whose titles differ in the day only."""
    sheets = []
    for day in (4, 11):
        first, second = Sheet(), Sheet()
        first.at(LEFT, 60, f"Minutes of Nether Wallop Town Council, {day} May 2021", bold=True)
        first.space(20)
        first.prose(LAMPS)
        second.prose(FERRY)
        sheets += [first, second]
    found = texts(read_pdf(pdf(sheets)))
    assert [text for text in found if text.startswith("Minutes")] == [
        "Minutes of Nether Wallop Town Council, 4 May 2021",
        "Minutes of Nether Wallop Town Council, 11 May 2021",
    ]


def test_a_running_head_that_counts_the_pages_goes() -> None:
    """Its figures differ from page to page, as the pages do."""
    sheets = [Sheet() for _ in range(3)]
    for number, sheet in enumerate(sheets, 41):
        sheet.at(LEFT, 40, f"Harbour Board, 3 May 2021 - sheet {number} of volume 6")
        sheet.prose(f"{LAMPS} {FERRY}")
    assert texts(read_pdf(pdf(sheets))) == [f"{LAMPS} {FERRY}"] * 3


def test_a_numbered_entry_follows_names_without_a_full_stop() -> None:
    """The list of those present ends in no stop; the figure below it is no part of a sentence."""
    sheet = Sheet()
    names = "Present: Cllr A. Rowe (Chairman), Cllr B. Hurst, Cllr C. Dean"
    sheet.at(LEFT, 80, names)
    for number in (1, 2):
        sheet.at(
            LEFT, 80 + LEADING * number, f"{number}. Bridge number {number} was found in a poor state by all."
        )
    assert [(block.label, block.text[:8]) for block in only(sheet)] == [
        (None, "Present:"),
        ("1.", "Bridge n"),
        ("2.", "Bridge n"),
    ]


def test_a_line_that_is_all_a_page_holds_is_kept() -> None:
    """A head over nothing is text: a paper never loses all it says."""
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        sheet.prose("The lamps were mended.")
    assert texts(read_pdf(pdf(sheets))) == ["The lamps were mended."] * 2


def test_the_same_paragraph_on_two_pages_is_kept_on_both() -> None:
    """Only lone lines at the edge are furniture, not paragraphs that come again."""
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        sheet.prose(LAMPS)
    assert texts(read_pdf(pdf(sheets))) == [LAMPS, LAMPS]


@pytest.mark.parametrize(
    ("printed", "label", "kind"),
    [
        (
            "4.4.11i) The gate had been rehung by the tenant of the field beside the old mill.",
            "4.4.11i)",
            BlockKind.PARAGRAPH,
        ),
        (
            "4. 4.10iv) The signs for the cabinets had been ordered from the maker in Lower Town.",
            "4. 4.10iv)",
            BlockKind.PARAGRAPH,
        ),
        (
            "5.vi) The letter from the bank had been answered by the Clerk within the week.",
            "5.vi)",
            BlockKind.PARAGRAPH,
        ),
        (
            "12i) and iv) The County Council would fill the holes in the road by the mill.",
            "12i) and iv)",
            BlockKind.PARAGRAPH,
        ),
        ("13A The Clerk reported that two letters had been received from the school.", "13A", BlockKind.LIMB),
        (
            "(b) to write to the ferry company about the cost of the repairs at the quay.",
            "(b)",
            BlockKind.LIMB,
        ),
        (
            "xii) The list of members was handed round and signed by all who were there.",
            "xii)",
            BlockKind.LIMB,
        ),
        ("• The tables in the hall are to be mended by the caretaker before the fair.", "•", BlockKind.LIMB),
        (
            "GB/1920/043: Governors asked about the number of children in each of the rooms.",
            "GB/1920/043:",
            None,
        ),
    ],
)
def test_labels_stand_apart_from_the_words(printed: str, label: str, kind: BlockKind | None) -> None:
    """The label is kept as printed; a minute number of several parts heads a paragraph, a marker a limb."""
    sheet = Sheet()
    sheet.prose(printed, right=560)
    (block,) = only(sheet)
    assert (block.label, block.text) == (label, printed[len(label) :].strip())
    assert kind is None or block.kind is kind


def test_headings_by_capitals_and_by_weight() -> None:
    """Capitals or bold letters head what follows; a bold RESOLVED and a sum do not."""
    sheet = Sheet()
    for text, bold in (("3. STREET LIGHTING", False), ("Any other business", True), ("RESOLVED", True)):
        sheet.prose(text, bold=bold)
        sheet.space()
        sheet.prose(LAMPS)
        sheet.space()
    kinds = {block.text: block.kind for block in only(sheet)}
    assert kinds["STREET LIGHTING"] is BlockKind.HEADING
    assert kinds["Any other business"] is BlockKind.HEADING
    assert kinds["RESOLVED"] is BlockKind.PARAGRAPH


def test_levels_of_nested_lists() -> None:
    """Letters under figures are one level down, the next figure is up again."""
    sheet = Sheet()
    for x, text in (
        (56, "1. Cabinet notes"),
        (80, "(a) the report;"),
        (80, "(b) the plan; and"),
        (56, "2. Cabinet agrees"),
    ):
        sheet.at(x, sheet.y, text)
        sheet.y += LEADING
    assert [(block.label, block.level) for block in only(sheet)] == [
        ("1.", 0),
        ("(a)", 1),
        ("(b)", 1),
        ("2.", 0),
    ]


def test_a_raised_ordinal_is_part_of_its_figure() -> None:
    """A 4 and a small raised th are "4th", whether PDFium breaks the line there or not."""
    sheet = Sheet()
    start = "The Council held its meeting in the Reading Room on the 4"
    x = LEFT + width(start)
    sheet.at(LEFT, 100, start)
    sheet.at(x, 96, "th", size=7)
    sheet.at(x + width("th", 7), 100, " May at the usual hour.")
    (block,) = only(sheet)
    assert "on the 4th May" in block.text


def test_a_raised_ordinal_drawn_after_its_line_finds_its_place() -> None:
    """The ending may come later in the content than the words that follow it."""
    sheet = Sheet()
    start = "The Council held its meeting in the Reading Room on the 4"
    sheet.at(LEFT, 100, start)
    sheet.at(LEFT + width(start) + 9, 100, "May at the usual hour.")
    sheet.at(LEFT + width(start), 96, "th", size=7)
    (block,) = only(sheet)
    assert "4th May" in block.text


def test_an_ordinal_set_apart_by_a_space_is_mended() -> None:
    """The words "20 th May" are "20th May", and the Welsh endings likewise."""
    sheet = Sheet()
    sheet.prose("The minutes of 20 th May and of 8 fed Mawrth were signed.")
    (block,) = only(sheet)
    assert "20th May" in block.text
    assert "8fed Mawrth" in block.text


def test_an_application_keeps_its_address_and_view_in_one_block() -> None:
    """Short lines under an application's number stay with it; the next number begins a new block."""
    sheet = Sheet()
    sheet.prose(LAMPS)
    sheet.space()
    for number in ("E/12345", "E/12399"):
        sheet.at(LEFT, sheet.y, f"{number}   Porch and shed")
        for line in ("3 Duck Lane", "Upper Wallop", "Mr T Low", "No objection"):
            sheet.y += LEADING
            sheet.at(130, sheet.y, line)
        sheet.y += 2 * LEADING
    blocks = only(sheet)
    assert [block.text for block in blocks[1:]] == [
        f"{number} Porch and shed 3 Duck Lane Upper Wallop Mr T Low No objection"
        for number in ("E/12345", "E/12399")
    ]


def test_three_columns_of_text_are_read_down_each_and_are_no_margin() -> None:
    """Text in columns has no notes, and no line of one column stands in another."""
    sheet = Sheet()
    for column, subject in enumerate(("river path", "market hall", "bus shelter")):
        sheet.y = 80
        for _ in range(5):
            x = 40 + 175 * column
            sheet.prose(
                f"The committee heard that the {subject} had been shut since March and asked when it would open.",
                x,
                x + 160,
            )
            sheet.space()
    blocks = only(sheet)
    assert all(block.margin is None for block in blocks)
    assert all(
        sum(subject in block.text for subject in ("river path", "market hall", "bus shelter")) == 1
        for block in blocks
    )
    assert len(blocks) == 15


@pytest.mark.parametrize("turned", ["shown upright", "sideways"])
def test_a_turned_page_reads_like_an_upright_one(turned: str) -> None:
    """Text set sideways is read in its own direction, with /Rotate and without."""
    sheet = Sheet()
    sheet.prose(LAMPS)
    sheet.space()
    sheet.prose(FERRY)
    assert texts(read_pdf(pdf([sheet], turned=turned))) == [LAMPS, FERRY]


def test_blocks_assemble_to_a_text_with_spans() -> None:
    """The reader's blocks fit the document: labels before the words, one block a line."""
    sheet = Sheet()
    sheet.prose("(a) to mend the gate")
    text, blocks = assemble(only(sheet))
    assert text == "(a) to mend the gate"
    assert text[blocks[0].text_start :] == "to mend the gate"


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    """The title over both is wide; a paragraph ends where its own column does, and lists keep their depth."""
    sheet = Sheet()
    sheet.prose(f"Minutes of the meeting of the Harbour Board. {LAMPS}", right=540)
    sheet.space()
    top = sheet.y
    for column, x in enumerate((56.0, 310.0)):
        sheet.y = top
        for number in (1, 2, 3):
            sheet.prose(f"{3 * column + number}. {FERRY} {LAMPS}", x=x, right=x + 230)
            sheet.space()
    blocks = only(sheet)
    assert [(block.label, block.text, block.level) for block in blocks[1:]] == [
        (f"{number}.", f"{FERRY} {LAMPS}", 0) for number in range(1, 7)
    ]


def test_bare_numbers_before_headings_that_count_on() -> None:
    """Headings "4 Finance", "5 Lamps" are numbered; a house number in a heading is none."""
    sheet = Sheet()
    for words in ("4 Finance", "5 Lamps", "30 Mill Lane"):
        sheet.prose(words, bold=True)
        sheet.space()
        sheet.prose(LAMPS)
        sheet.space()
    heads = [(block.label, block.text) for block in only(sheet) if block.kind is BlockKind.HEADING]
    assert heads == [("4", "Finance"), ("5", "Lamps"), (None, "30 Mill Lane")]


def test_a_bold_action_with_its_owner_is_no_heading() -> None:
    sheet = Sheet()
    sheet.prose(LAMPS)
    sheet.space()
    sheet.prose("ACTION: Clerk", bold=True)
    assert [block.kind for block in only(sheet)] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
