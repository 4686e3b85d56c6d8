"""The rows of a table without upright rules: lines as they are seen, and which of them begin a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ingest.pdf_lines import Line
    from extract.ingest.pdf_page import PageReader
    from extract.ingest.pdf_rules import Rules

_WORD = re.compile(r"\S+")
_REFERENCE = re.compile(r"[A-Z]{0,4}[/ -]?\d{1,5}(?:[./-]\w{1,5}){0,3}[.):]?")
_APART = 0.75  # em between the words of two columns
_SAME_HEIGHT = 0.5  # of the size
_ACROSS = 0.5  # of the table's width a rule must reach to part its rows


@dataclass(slots=True)
class Chunk:
    """Words of one cell on one line; ``first`` is the width of the first of them."""

    words: str
    x0: float
    x1: float
    first: float


@dataclass(slots=True)
class Row:
    """A line as it is seen: the chunks of words that stand at one height."""

    top: float
    bottom: float
    chunks: list[Chunk]
    lines: list[Line]

    @property
    def size(self) -> float:
        """The height of the line in points."""
        return self.bottom - self.top


def visual_rows(lines: Sequence[Line], reader: PageReader) -> Iterator[Row]:
    """Yield the lines as they are seen, top first, cut where their words stand apart."""
    under_way: Row | None = None
    for line in sorted(lines, key=lambda line: line.top + line.bottom):
        middle = (line.top + line.bottom) / 2
        if under_way is None or middle - (under_way.top + under_way.bottom) / 2 > _SAME_HEIGHT * line.size:
            if under_way is not None:
                yield under_way
            under_way = Row(line.top, line.bottom, [], [])
        under_way.chunks += _chunks(line, reader)
        under_way.lines.append(line)
    if under_way is not None:
        yield under_way


def _chunks(line: Line, reader: PageReader) -> Iterator[Chunk]:
    here: Chunk | None = None
    for word in _WORD.finditer(line.text):
        x0, x1 = reader.x0(line.at + word.start()), reader.x1(line.at + word.end() - 1)
        if here is not None and x0 - here.x1 < _APART * line.size:
            here.x1 = max(x1, here.x1)
            here.words += " " + word.group()
            continue
        if here is not None:
            yield here
        here = Chunk(word.group(), x0, x1, x1 - x0)
    if here is not None:
        yield here


def column_of(chunk: Chunk, xs: Sequence[float]) -> int:
    """Return which of the columns that begin at ``xs`` a chunk stands in, -1 where it is left of all."""
    return sum(chunk.x0 >= x for x in xs) - 1


def row_tops(head: Row | None, body: Sequence[Row], xs: Sequence[float], rules: Rules) -> list[float]:
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


def _ruled_rows(body: Sequence[Row], edges: Sequence[float]) -> Iterator[Row]:
    """Yield the lines right below a rule."""
    last = 0.0
    for row in body:
        if not last or any(last <= edge <= row.bottom for edge in edges):
            yield row
        last = row.top


def _typed_rows(body: Sequence[Row], xs: Sequence[float]) -> Iterator[Row]:
    """Yield the lines that begin a row: their words had room on the line above, yet do not stand there.

    A line whose first column is empty or goes on in small letters belongs to the row above; where that
    column holds nothing but references, each of them begins a row.
    """
    firsts = [chunk.words for row in body for chunk in row.chunks if column_of(chunk, xs) == 0]
    referenced = all(_REFERENCE.fullmatch(words) for words in firsts)
    rights = _right_edges(body, xs)
    last: dict[int, Chunk] = {}
    for row in body:
        here = {column_of(chunk, xs): chunk for chunk in row.chunks}
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


def _right_edges(body: Sequence[Row], xs: Sequence[float]) -> dict[int, float]:
    """Return how far the words of each column may reach: to the padding before the next one at least."""
    size = max((row.size for row in body), default=0.0)
    edges: dict[int, float] = {column: xs[column + 1] - size for column in range(len(xs) - 2)}
    for row in body:
        for chunk in row.chunks:
            column = column_of(chunk, xs)
            edges[column] = max(edges.get(column, 0.0), chunk.x1)
    return edges
