"""Running heads, page numbers and repeated titles leave the text of a PDF; other lines stay."""

from __future__ import annotations

import sys
from pathlib import Path

from extract.ingest.pdf import read_pdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_reading import FERRY, LAMPS, headed, texts
from pdf_writer import LEFT, Sheet, pdf


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
