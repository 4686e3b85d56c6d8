"""Rows of ruled tables with the heading of each cell, over page breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from extract.ingest.pdf_mend import join_lines
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ingest.pdf_grid import Grid, GridCell
    from extract.ingest.pdf_lines import Line
    from extract.ingest.pdf_mend import Hyphens
    from extract.ingest.pdf_settings import PdfSettings

_SAME_PLACE = 6.0  # points the columns of a table may move from page to page
_HEADING_CHARACTERS = 48


@dataclass(slots=True)
class Row:
    """A row: the words of each column; ``fresh`` says which cells begin here, not in a row above."""

    texts: list[str]
    fresh: list[bool]
    bold: bool
    page: int


@dataclass(slots=True)
class Table:
    """A run of rows of one grid, between lines that go over its whole width."""

    xs: list[float]
    rows: list[Row]


def parts_of(grid: Grid, hyphens: Hyphens, settings: PdfSettings) -> Iterator[Line | Table]:
    """Yield a grid as runs of rows, and the lines of rows that are one cell over the whole width."""
    columns = len(grid.xs) - 1
    rows: list[Row] = []
    for number, cells in enumerate(grid.cells):
        first = cells[0]
        if first.column_end - first.column == columns:
            if rows:
                yield Table(xs=grid.xs, rows=rows)
                rows = []
            if first.row == number:
                yield from first.lines
            continue
        row = _row(cells, number, hyphens, settings)
        if any(row.texts):
            rows.append(row)
    if rows:
        yield Table(xs=grid.xs, rows=rows)


def _row(cells: list[GridCell], number: int, hyphens: Hyphens, settings: PdfSettings) -> Row:
    texts: list[str] = []
    fresh: list[bool] = []
    for column, cell in enumerate(cells):
        # A cell merged over rows counts for each of them; one merged over columns stands once.
        texts.append(join_lines(cell.lines, hyphens, settings) if cell.column == column else "")
        fresh.append(cell.row == number)
    lines = [line for cell in cells for line in cell.lines]
    return Row(
        texts=texts,
        fresh=fresh,
        bold=bool(lines) and all(line.bold for line in lines),
        page=lines[0].page if lines else 0,
    )


class TableBuilder:
    """Turns runs of rows into blocks and remembers the table in hand for its next page."""

    def __init__(self, settings: PdfSettings) -> None:
        """Take the settings."""
        self.settings = settings
        self._xs: list[float] = []
        self._heading: list[str] | None = None
        self._last_page = 0

    def rows(self, table: Table, *, goes_on: bool) -> tuple[Row | None, list[RawBlock]]:
        """Return the rest of a row begun on the page before, if any, and the table's rows as blocks.

        ``goes_on`` says that nothing but furniture stands between this table and the last one.
        """
        rows = list(table.rows)
        same = self._is_same_table(table)
        rest: Row | None = None
        if same:
            if self._heading is not None and rows and self._repeats_heading(rows[0]):
                rows = rows[1:]
            elif goes_on and self._heading is None and rows and self._is_heading(table):
                self._heading, rows = rows[0].texts, rows[1:]
            if goes_on and rows and rows[0].page != self._last_page and _is_rest(rows[0]):
                rest, rows = rows[0], rows[1:]
        else:
            self._heading = None
            if rows and self._is_heading(table):
                self._heading, rows = _spread(rows[0].texts), rows[1:]
        self._xs = table.xs
        if rows:
            self._last_page = rows[-1].page
        return rest, [self._block(row) for row in rows]

    def _block(self, row: Row) -> RawBlock:
        headings: list[str | None] = list(self._heading) if self._heading else [None] * len(row.texts)
        cells = tuple((heading or None, text) for heading, text in zip(headings, row.texts, strict=True))
        return RawBlock(kind=BlockKind.TABLE_ROW, cells=cells, page=row.page)

    def _is_same_table(self, table: Table) -> bool:
        return len(self._xs) == len(table.xs) and all(
            abs(a - b) <= _SAME_PLACE for a, b in zip(self._xs, table.xs, strict=True)
        )

    def _repeats_heading(self, row: Row) -> bool:
        return [canonical(text) for text in _spread(row.texts)] == [
            canonical(text) for text in self._heading or []
        ]

    def _is_heading(self, table: Table) -> bool:
        """Say whether the first row heads the columns: bold, or made of the words such rows are."""
        first = table.rows[0]
        filled = [text for text in first.texts if text]
        if len(filled) * 2 <= len(first.texts) or any(len(text) > _HEADING_CHARACTERS for text in filled):
            return False
        if first.bold and not all(row.bold for row in table.rows[1:2]):
            return True
        words = self.settings.column_words
        known = sum(any(word in words for word in canonical(text).split()) for text in filled)
        ended = any(text.endswith((".", ";", "?")) and len(text) > _ABBREVIATED for text in filled)
        return known * 2 > len(filled) and not ended


_ABBREVIATED = 6  # "No." and "Ref." end in a stop too


def _spread(texts: list[str]) -> list[str]:
    """Return headings with one that spans columns standing over each of them."""
    spread: list[str] = []
    for text in texts:
        spread.append(text or (spread[-1] if spread else ""))
    return spread


def _is_rest(row: Row) -> bool:
    """Say whether a page's first row is the rest of one begun before: no key, or no new sentence."""
    filled = [text for text in row.texts if text]
    return bool(filled) and (not row.texts[0] or filled[0][:1].islower())


def add_rest(block: RawBlock, rest: Row) -> RawBlock:
    """Return a row's block with the cells of its rest on the next page put behind its own."""
    cells = tuple(
        (heading, f"{text} {more}".strip())
        for (heading, text), more in zip(block.cells, rest.texts, strict=True)
    )
    return RawBlock(kind=block.kind, cells=cells, page=block.page, margin=block.margin)
