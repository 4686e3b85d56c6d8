"""Tables without upright rules: columns told by the headings that stand over them.

"Ref  Action  Owner  Deadline" over words that keep to those columns is a table, whether or not rules
part its rows. Every cell begins at the heading's left edge or right of it; the first line that reaches
from one column into the next ends the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.ingest.pdf_grid import Grid, GridCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ingest.pdf_page import Line, PageReader
    from extract.ingest.pdf_rules import Rules
    from extract.ingest.pdf_settings import PdfSettings

_WORD = re.compile(r"\S+")
_REFERENCE = re.compile(r"[A-Z]{0,4}[/ -]?\d{1,5}(?:[./-]\w{1,5}){0,3}[.):]?")
_APART = 0.75  # em between the words of two columns
_LEFT_OF_HEADING = 3.0  # points a cell may begin before its heading
_COLUMNS_AT_LEAST = 3
_CELLS_AT_LEAST = 2
_FARTHEST = 2.2  # of the size, from the foot of a line to the head of the next one in the table
_SAME_HEIGHT = 0.5  # of the size
_ACROSS = 0.5  # of the table's width a rule must reach to part its rows
_MOST_WORDS = 16  # in a line of headings
_EDGES = ".:()"
_SIDE_WORDS = frozenset({"of", "the", "for", "to", "and", "&", "/", "-", "–"})


@dataclass(slots=True)
class _Chunk:
    """Words of one cell on one line; ``first`` is the width of the first of them."""

    words: str
    x0: float
    x1: float
    first: float


@dataclass(slots=True)
class _Row:
    """A line as it is seen: the chunks of words that stand at one height."""

    top: float
    bottom: float
    chunks: list[_Chunk]
    lines: list[Line]

    @property
    def size(self) -> float:
        return self.bottom - self.top


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
        rows = list(_visual_rows(lines, reader))
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

    def _reaches_foot(self, grid: Grid, rows: Sequence[_Row], reader: PageReader) -> bool:
        foot = reader.height - self.settings.furniture_band * reader.height
        return all(row.top < grid.tops[-1] or row.bottom > foot for row in rows)

    def _rest(self, rows: Sequence[_Row], rules: Rules, reader: PageReader) -> Grid | None:
        """Return the rest of a table at the head of a page; running heads stand above it."""
        head = self.settings.furniture_band * reader.height
        xs = [*self._open[:-1], reader.width]
        for at, row in enumerate(rows):
            if _keeps_to(row, xs) and len({_column(chunk, xs) for chunk in row.chunks}) >= _CELLS_AT_LEAST:
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


def _visual_rows(lines: Sequence[Line], reader: PageReader) -> Iterator[_Row]:
    """Yield the lines as they are seen, top first, cut where their words stand apart."""
    under_way: _Row | None = None
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        middle = (line.top + line.bottom) / 2
        if under_way is None or middle - (under_way.top + under_way.bottom) / 2 > _SAME_HEIGHT * line.size:
            if under_way is not None:
                yield under_way
            under_way = _Row(line.top, line.bottom, [], [])
        under_way.chunks += _chunks(line, reader)
        under_way.lines.append(line)
    if under_way is not None:
        yield under_way


def _chunks(line: Line, reader: PageReader) -> Iterator[_Chunk]:
    here: _Chunk | None = None
    for word in _WORD.finditer(line.text):
        x0, x1 = reader.x0(line.at + word.start()), reader.x1(line.at + word.end() - 1)
        if here is not None and x0 - here.x1 < _APART * line.size:
            here.x1 = max(x1, here.x1)
            here.words += " " + word.group()
            continue
        if here is not None:
            yield here
        here = _Chunk(word.group(), x0, x1, x1 - x0)
    if here is not None:
        yield here


def _grid_below(
    rows: Sequence[_Row], at: int, rules: Rules, reader: PageReader, settings: PdfSettings
) -> Grid | None:
    head = rows[at]
    if not _is_heading(head, settings):
        return None
    starts = sorted(chunk.x0 for chunk in head.chunks)
    if len(starts) < _COLUMNS_AT_LEAST:
        return None
    xs = [*(x0 - _LEFT_OF_HEADING for x0 in starts), reader.width]
    body = _body(head, rows[at + 1 :], xs)
    if not any(len({_column(chunk, xs) for chunk in row.chunks}) >= _CELLS_AT_LEAST for row in body):
        return None
    return _grid(head, body, xs, rules)


def _is_heading(row: _Row, settings: PdfSettings) -> bool:
    return all(is_heading_line(line.text, settings) for line in row.lines)


def _body(above: _Row, rows: Sequence[_Row], xs: Sequence[float]) -> list[_Row]:
    """Return the lines below one that keep to its columns."""
    body: list[_Row] = []
    for row in rows:
        last = body[-1] if body else above
        if row.top - last.bottom > _FARTHEST * row.size or not _keeps_to(row, xs):
            break
        body.append(row)
    return body


def _grid(head: _Row | None, body: Sequence[_Row], xs: list[float], rules: Rules) -> Grid:
    tops = _row_tops(head, body, xs, rules)
    cells = [[GridCell(r, r + 1, c, c + 1) for c in range(len(xs) - 1)] for r in range(len(tops) - 1)]
    return Grid(xs=xs, tops=tops, cells=cells)


def _column(chunk: _Chunk, xs: Sequence[float]) -> int:
    return sum(chunk.x0 >= x for x in xs) - 1


def _keeps_to(row: _Row, xs: Sequence[float]) -> bool:
    """Return whether every chunk of a line stands in one column."""
    return all(
        (column := _column(chunk, xs)) >= 0 and chunk.x1 <= xs[column + 1] + _LEFT_OF_HEADING
        for chunk in row.chunks
    )


def _row_tops(head: _Row | None, body: Sequence[_Row], xs: Sequence[float], rules: Rules) -> list[float]:
    """Return where the rows of the table begin, and where it ends; ``body`` has a line at least."""
    first = head or body[0]
    edges = [
        rule.at
        for rule in rules.level
        if rule.end - rule.start >= _ACROSS * (xs[-2] - xs[0]) and first.bottom <= rule.at <= body[-1].top
    ]
    begins = _ruled_rows(body, edges) if len(edges) > 1 else _typed_rows(body, xs)
    tops = [*([head.top] if head else []), *(row.top for row in begins)]
    return [*(top - 1 for top in tops), body[-1].bottom + 1]


def _ruled_rows(body: Sequence[_Row], edges: Sequence[float]) -> Iterator[_Row]:
    """Yield the lines right below a rule."""
    last = 0.0
    for row in body:
        if not last or any(last <= edge <= row.bottom for edge in edges):
            yield row
        last = row.top


def _typed_rows(body: Sequence[_Row], xs: Sequence[float]) -> Iterator[_Row]:
    """Yield the lines that begin a row: their words had room on the line above, yet do not stand there.

    A line whose first column is empty or goes on in small letters belongs to the row above; where that
    column holds nothing but references, each of them begins a row.
    """
    firsts = [chunk.words for row in body for chunk in row.chunks if _column(chunk, xs) == 0]
    referenced = all(_REFERENCE.fullmatch(words) for words in firsts)
    rights = _right_edges(body, xs)
    last: dict[int, _Chunk] = {}
    for row in body:
        here = {_column(chunk, xs): chunk for chunk in row.chunks}
        room = [
            last[column].x1 + chunk.first + _APART * row.size / 2 < rights[column]
            for column, chunk in here.items()
            if column in last
        ]
        opens = 0 in here and not here[0].words[:1].islower()
        if not last or (opens and (referenced or any(room) or not room)):
            last = {}
            yield row
        last |= here


def _right_edges(body: Sequence[_Row], xs: Sequence[float]) -> dict[int, float]:
    """Return how far the words of each column may reach: to the padding before the next one at least."""
    size = max((row.size for row in body), default=0.0)
    edges: dict[int, float] = {column: xs[column + 1] - size for column in range(len(xs) - 2)}
    for row in body:
        for chunk in row.chunks:
            column = _column(chunk, xs)
            edges[column] = max(edges.get(column, 0.0), chunk.x1)
    return edges
