"""Tables without upright rules: each cell in its column, each row whole, prose left alone."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

from extract.domain import BlockKind
from extract.ingest.pdf import read_pdf
from extract.ingest.pdf_aligned import is_heading_line
from extract.ingest.pdf_settings import pdf_settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from typing import TYPE_CHECKING

from pdf_writer import HEIGHT, LEADING, LEFT, RIGHT, Sheet, pdf, width, wrap

if TYPE_CHECKING:
    from extract.ingest.blocks import RawBlock

COLUMNS = {"Ref": 56.0, "Action": 90.0, "Owner": 300.0, "Deadline": 380.0, "Progress": 460.0}
ACTIONS = [
    (
        "1",
        "Obtain three prices for the repair of the sluice gate at the end of the cut",
        "Clerk",
        "30 April",
        "Sent",
    ),
    ("2", "Report on dredging", "Harbour Master", "", "Not begun"),
    ("3", "Write to the county about the flooding of the road and ask for a date", "Cllr Marsh", "May", ""),
]
AFTER = (
    "Members asked for a note on the cost of dredging the inner basin, the disposal of the spoil among it, to be "
    "brought to the next meeting."
)


def written(sheet: Sheet, rows: list[tuple[str, ...]], starts: list[float], *, ruled: bool = False) -> None:
    """Write rows of cells that begin at ``starts``, wrapped to their columns, without room between rows."""
    edges = [*starts[1:], 540.0]
    for row in rows:
        cells = [wrap(text, edge - x0 - 11) for text, x0, edge in zip(row, starts, edges, strict=True)]
        for lines, x0 in zip(cells, starts, strict=True):
            for offset, line in enumerate(lines):
                if line:
                    sheet.at(x0, sheet.y + 13 * offset, line)
        sheet.y += 13 * max(map(len, cells))
        if ruled:
            sheet.y += 4
            sheet.rule(starts[0], sheet.y - 12, 540, sheet.y - 12)


def rows_of(blocks: tuple[RawBlock, ...]) -> list[tuple[str, ...]]:
    return [tuple(words for _, words in block.cells) for block in blocks if block.cells]


@pytest.mark.parametrize("ruled", [False, True])
def test_a_table_by_its_headings_alone(ruled: bool) -> None:
    """Neither lines between its columns nor room between its rows: owner and date stay with their action."""
    sheet = Sheet()
    written(sheet, [tuple(COLUMNS), *ACTIONS], list(COLUMNS.values()), ruled=ruled)
    sheet.space()
    sheet.prose(AFTER)
    blocks = read_pdf(pdf([sheet])).blocks
    assert rows_of(blocks) == ACTIONS
    assert [heading for heading, _ in blocks[0].cells] == list(COLUMNS)
    assert (blocks[-1].kind, blocks[-1].text) == (BlockKind.PARAGRAPH, AFTER)


def test_a_row_begins_where_its_words_had_room_above() -> None:
    """Without a reference the wrapped lines of a first column are told by the room they had."""
    sheet = Sheet()
    written(sheet, [("Action", "Owner", "Deadline"), *(row[1:4] for row in ACTIONS)], [56.0, 300.0, 400.0])
    assert rows_of(read_pdf(pdf([sheet])).blocks) == [row[1:4] for row in ACTIONS]


def test_it_goes_on_over_the_page() -> None:
    """The second sheet has no headings; a running foot stands under the first."""
    rows = [(str(n), *ACTIONS[n % 3][1:]) for n in range(1, 13)]
    first, second = Sheet(y=500), Sheet()
    written(first, [tuple(COLUMNS), *rows[:8]], list(COLUMNS.values()))
    written(second, rows[8:], list(COLUMNS.values()))
    for sheet in (first, second):
        sheet.at(LEFT, HEIGHT - 30, "Netherby Harbour Board action log")
    assert first.y < HEIGHT - 40
    blocks = read_pdf(pdf([first, second])).blocks
    assert rows_of(blocks) == rows
    assert {heading for block in blocks for heading, _ in block.cells} == set(COLUMNS)


def test_prose_below_is_no_row() -> None:
    """A paragraph that begins right under the last row reaches over the columns."""
    sheet = Sheet()
    written(sheet, [tuple(COLUMNS), *ACTIONS], list(COLUMNS.values()))
    sheet.prose(AFTER)
    blocks = read_pdf(pdf([sheet])).blocks
    assert len(rows_of(blocks)) == len(ACTIONS)
    assert blocks[-1].text == AFTER


def test_headings_over_nothing_are_no_table() -> None:
    """The contents of a form: column words stand apart, and prose follows."""
    sheet = Sheet()
    for words, x0 in COLUMNS.items():
        sheet.at(x0, sheet.y, words)
    sheet.space(14)
    sheet.prose(AFTER, right=RIGHT)
    assert rows_of(read_pdf(pdf([sheet])).blocks) == []


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Ref Action Owner Deadline", True),
        ("Minute No. Date of Meeting Action by Whom", False),
        ("Action Owner / Lead Officer Status", True),
        ("The action was agreed", False),
        ("", False),
    ],
)
def test_heading_lines(text: str, heads: bool) -> None:
    assert is_heading_line(text, pdf_settings()) is heads


@pytest.mark.parametrize("cells", ["left", "centred"])
def test_headings_centred_over_their_columns(cells: str) -> None:
    """Cells that begin left of the heading in the middle of their column are in that column."""
    sheet = Sheet()
    edges = [56.0, 110.0, 330.0, 430.0, 540.0]
    rows = [
        ("Ref", "Action", "Owner", "Deadline"),
        ("1", "Ask for prices to mend the slipway", "Harbour Master", "1 May 2024"),
        ("2", "Sign the lease of the boat store", "Clerk", "June 2024"),
    ]
    for number, row in enumerate(rows):
        for (left, right), words in zip(itertools.pairwise(edges), row, strict=True):
            middle = (left + right - width(words)) / 2
            sheet.at(middle if number == 0 or cells == "centred" else left, sheet.y, words)
        sheet.y += LEADING
    sheet.space(30)
    sheet.prose("The Board then heard how the works on the north wall had gone in the spring.")
    blocks = read_pdf(pdf([sheet])).blocks
    assert [block.cells for block in blocks[:2]] == [
        tuple(zip(rows[0], row, strict=True)) for row in rows[1:]
    ]
    assert len(blocks) == 3
