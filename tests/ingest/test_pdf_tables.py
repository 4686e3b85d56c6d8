"""Ruled tables: rows with the heading of each cell, over pages, merged cells filled."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.domain import BlockKind
from extract.ingest.pdf import read_pdf

if TYPE_CHECKING:
    from extract.ingest.blocks import RawBlock

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_writer import Sheet, pdf

XS = [56.0, 110.0, 340.0, 430.0, 540.0]
HEAD = ["Ref", "Action", "Owner", "Due"]


def rows_of(*sheets: Sheet) -> list[RawBlock]:
    return [block for block in read_pdf(pdf(list(sheets))).blocks if block.kind is BlockKind.TABLE_ROW]


def words(block: RawBlock) -> list[str]:
    return [text for _, text in block.cells]


def test_each_cell_has_its_heading_and_wrapped_words() -> None:
    """The first row heads the columns and is no row itself."""
    sheet = Sheet()
    long = "Ask the joiner of Upper Wallop for a price for the doors of the hall and tell the tenants"
    sheet.table(XS, [HEAD, ["1", long, "Clerk", "May 2024"], ["2", "Sweep the yard", "Cllr Low", ""]])
    first, second = rows_of(sheet)
    assert first.cells == (("Ref", "1"), ("Action", long), ("Owner", "Clerk"), ("Due", "May 2024"))
    assert second.cells[3] == ("Due", "")
    assert first.page == 1


def test_a_repeated_heading_and_a_row_torn_by_the_page() -> None:
    """On the next page the heading goes, and the rest of a row joins it."""
    one, two = Sheet(), Sheet()
    one.table(
        XS,
        [
            HEAD,
            ["1", "Mend the roof of the hall", "Clerk", "May"],
            ["2", "Tell the tenants", "Clerk", "June"],
        ],
    )
    two.table(XS, [HEAD, ["", "and put the key back.", "", ""], ["3", "Sweep the yard", "Cllr Low", "July"]])
    rows = rows_of(one, two)
    assert [words(row)[1] for row in rows] == [
        "Mend the roof of the hall",
        "Tell the tenants and put the key back.",
        "Sweep the yard",
    ]
    assert [row.page for row in rows] == [1, 1, 2]
    assert all(row.cells[2][0] == "Owner" for row in rows)


def test_cells_merged_down_are_filled() -> None:
    """A cell that spans two rows is said of both."""
    sheet = Sheet()
    sheet.table(
        XS,
        [
            HEAD,
            ["1", "Mend the roof", "Clerk", "May"],
            ["2", "Paint the door", None, "June"],
            ["3", "Sweep", "Cllr Low", "July"],
        ],
    )
    assert [words(row)[2] for row in rows_of(sheet)] == ["Clerk", "Clerk", "Cllr Low"]


def test_text_around_a_table_stays_in_its_place() -> None:
    """Paragraphs above and below are no part of the table, and stand in order."""
    sheet = Sheet()
    sheet.prose("The log of actions was gone through.")
    sheet.space()
    sheet.table(XS, [HEAD, ["1", "Mend the roof", "Clerk", "May"]])
    sheet.prose("The meeting closed at nine.")
    kinds = [block.kind for block in read_pdf(pdf([sheet])).blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.TABLE_ROW, BlockKind.PARAGRAPH]


def test_a_table_set_sideways() -> None:
    """A landscape table on an upright sheet has its rows and headings."""
    sheet = Sheet()
    sheet.table(XS, [HEAD, ["1", "Mend the roof", "Clerk", "May"]])
    (row,) = [b for b in read_pdf(pdf([sheet], turned="sideways")).blocks if b.kind is BlockKind.TABLE_ROW]
    assert row.cells == (("Ref", "1"), ("Action", "Mend the roof"), ("Owner", "Clerk"), ("Due", "May"))


def test_a_table_without_a_heading_has_none() -> None:
    """Sentences are no column headings."""
    sheet = Sheet()
    sheet.table(
        XS, [["1", "Mend it.", "Ann Low", "soon"], ["2", "Sweep it.", "Bob Hale", "soon"]], bold_first=False
    )
    rows = rows_of(sheet)
    assert len(rows) == 2
    assert {heading for row in rows for heading, _ in row.cells} == {None}


def test_backgrounds_and_boxes_are_no_tables() -> None:
    """A shaded word and a frame round a paragraph make no rows."""
    sheet = Sheet()
    for offset in range(4):
        sheet.box(56 + 30 * offset, 70 + 14 * offset, 86 + 30 * offset, 84 + 14 * offset)
    for x in (50, 520):
        sheet.rule(x, 60, x, 200)
    for y in (60, 200):
        sheet.rule(50, y, 520, y)
    sheet.prose("The notice was read out. It was agreed to hang it in the porch of the hall.")
    assert not rows_of(sheet)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text("abcdefghij ", max_size=24).map(
                lambda t: " ".join(word[:10] for word in t.split())  # no word is wider than its column
            ),
            min_size=4,
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_word_of_a_table_is_in_its_cell(cells: list[list[str]]) -> None:
    """What was put into a cell comes out of it, and nothing else."""
    sheet = Sheet()
    sheet.table(XS, [HEAD, *[["x", *row[1:]] for row in cells]])
    assert [words(row) for row in rows_of(sheet)] == [["x", *row[1:]] for row in cells]
