"""Tables without upright rules: columns told by the headings that stand over them.

"Ref  Action  Owner  Deadline" over words that keep to those columns is a table, whether or not rules
part its rows. Every cell begins at the heading's left edge or right of it, or all below centred
headings at a place of their own; the first line that reaches from one column into the next ends the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ingest.pdf_aligned_rows import Chunk, Row, column_of, row_tops, visual_rows
from extract.ingest.pdf_grid import Grid, GridCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.pdf_lines import Line
    from extract.ingest.pdf_page import PageReader
    from extract.ingest.pdf_rules import Rules
    from extract.ingest.pdf_settings import PdfSettings

_LEFT_OF_HEADING = 3.0  # points a cell may begin before its heading
_COLUMNS_AT_LEAST = 3
_CELLS_AT_LEAST = 2
_FARTHEST = 2.2  # of the size, from the foot of a line to the head of the next one in the table
_MOST_WORDS = 16  # in a line of headings
_EDGES = ".:()"
_SIDE_WORDS = frozenset({"of", "the", "for", "to", "and", "&", "/", "-", "–"})


class AlignedTables:
    """Finds the tables of a paper whose columns only their headings tell, page by page."""

    def __init__(self, settings: PdfSettings) -> None:
        """Take the settings."""
        self.settings = settings
        self._open: list[float] = []  # the columns of a table that reached the foot of the last page

    def find(self, lines: Sequence[Line], rules: Rules, reader: PageReader) -> list[Grid]:
        """Return such tables of a page, top first; one may go on from the page before."""
        heads = [line for line in lines if is_heading_line(line.text, self.settings)]
        if not heads and not self._open:
            return []
        rows = list(visual_rows(lines, reader))
        grids: list[Grid] = []
        rest = self._rest(rows, rules, reader) if self._open else None
        if rest is not None:
            grids.append(rest)
        for line in heads:
            if grids and line.top < grids[-1].tops[-1]:
                continue
            at = next(number for number, row in enumerate(rows) if line in row.lines)
            grid = _grid_below(rows, at, rules, reader, self.settings)
            if grid is not None:
                grids.append(grid)
        self._open = grids[-1].xs if grids and self._reaches_foot(grids[-1], rows, reader) else []
        return grids

    def _reaches_foot(self, grid: Grid, rows: Sequence[Row], reader: PageReader) -> bool:
        foot = reader.height - self.settings.furniture_band * reader.height
        return all(row.top < grid.tops[-1] or row.bottom > foot for row in rows)

    def _rest(self, rows: Sequence[Row], rules: Rules, reader: PageReader) -> Grid | None:
        """Return the rest of a table at the head of a page; running heads stand above it."""
        head = self.settings.furniture_band * reader.height
        xs = [*self._open[:-1], reader.width]
        for at, row in enumerate(rows):
            if _keeps_to(row, xs) and len({column_of(chunk, xs) for chunk in row.chunks}) >= _CELLS_AT_LEAST:
                if _is_heading(row, self.settings):
                    return None
                return _grid(None, [row, *_body(row, rows[at + 1 :], xs)], xs, rules)
            if row.bottom > head:
                return None
        return None


def is_heading_line(text: str, settings: PdfSettings) -> bool:
    """Return whether a line is made of words that stand over columns."""
    first = text.partition(" ")[0].casefold().strip(_EDGES)
    if first not in settings.column_words:
        return False  # nearly every line of a paper
    words = text.casefold().replace("/", " ").split()
    known = sum(word.strip(_EDGES) in settings.column_words for word in words)
    if len(words) > _MOST_WORDS:
        return False
    return known + sum(word in _SIDE_WORDS for word in words) == len(words)


def _grid_below(
    rows: Sequence[Row], at: int, rules: Rules, reader: PageReader, settings: PdfSettings
) -> Grid | None:
    head = rows[at]
    if not _is_heading(head, settings):
        return None
    heads = sorted(head.chunks, key=lambda chunk: chunk.x0)
    if len(heads) < _COLUMNS_AT_LEAST:
        return None
    for starts in ([chunk.x0 for chunk in heads], _starts_below(heads, head, rows[at + 1 :])):
        xs = [*(x0 - _LEFT_OF_HEADING for x0 in starts), reader.width]
        body = _body(head, rows[at + 1 :], xs)
        if any(len({column_of(chunk, xs) for chunk in row.chunks}) >= _CELLS_AT_LEAST for row in body):
            return _grid(head, body, xs, rules)
    return None


def _starts_below(heads: Sequence[Chunk], head: Row, rows: Sequence[Row]) -> list[float]:
    """Return where the columns below centred headings begin: at the leftmost words under each."""
    starts = [chunk.x0 for chunk in heads]
    last = head
    for row in rows:
        found = [_heading_over(chunk, heads) for chunk in row.chunks]
        if row.top - last.bottom > _FARTHEST * row.size or None in found or len(set(found)) < len(found):
            break
        for chunk, at in zip(row.chunks, found, strict=True):
            if at is not None:
                starts[at] = min(starts[at], chunk.x0)
        last = row
    return starts


def _heading_over(chunk: Chunk, heads: Sequence[Chunk]) -> int | None:
    """Return which heading words stand below, or the one to their right; None for words below several."""
    over = [at for at, head in enumerate(heads) if chunk.x0 < head.x1 and chunk.x1 > head.x0]
    if over:
        return over[0] if len(over) == 1 else None
    return next((at for at, head in enumerate(heads) if head.x0 > chunk.x0), len(heads) - 1)


def _is_heading(row: Row, settings: PdfSettings) -> bool:
    return all(is_heading_line(line.text, settings) for line in row.lines)


def _body(above: Row, rows: Sequence[Row], xs: Sequence[float]) -> list[Row]:
    """Return the lines below one that keep to its columns."""
    body: list[Row] = []
    for row in rows:
        last = body[-1] if body else above
        if row.top - last.bottom > _FARTHEST * row.size or not _keeps_to(row, xs):
            break
        body.append(row)
    return body


def _grid(head: Row | None, body: Sequence[Row], xs: list[float], rules: Rules) -> Grid:
    tops = row_tops(head, body, xs, rules)
    cells = [[GridCell(r, r + 1, c, c + 1) for c in range(len(xs) - 1)] for r in range(len(tops) - 1)]
    return Grid(xs=xs, tops=tops, cells=cells)


def _keeps_to(row: Row, xs: Sequence[float]) -> bool:
    """Return whether every chunk of a line stands in one column."""
    return all(
        (column := column_of(chunk, xs)) >= 0 and chunk.x1 <= xs[column + 1] + _LEFT_OF_HEADING
        for chunk in row.chunks
    )
