"""Prose PDFs: paragraphs whole, labels apart, furniture gone, pages kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extract.ingest.blocks import assemble
from extract.ingest.pdf import read_pdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_reading import FERRY, LAMPS, only, texts
from pdf_writer import LEADING, LEFT, Sheet, pdf, width


def test_a_wrapped_paragraph_is_one_block_on_its_page() -> None:
    """Lines that a paragraph wraps to are one text, in the order of the words."""
    sheet = Sheet()
    sheet.prose(LAMPS)
    sheet.space()
    sheet.prose(FERRY)
    blocks = only(sheet)
    assert [block.text for block in blocks] == [LAMPS, FERRY]
    assert {block.page for block in blocks} == {1}


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
