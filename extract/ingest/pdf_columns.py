"""The columns of text on a page: where the one that a line stands in begins and ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line, PageText

_COLUMN_CHARACTERS = 15
_COLUMN_LINES = 8
_COLUMN_STEP = 30.0  # points
_NARROW = 0.48  # of the page's width
_MOSTLY = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class TextColumns:
    """The columns of a page, in points from its left; ``right`` is where full lines of one column end.

    ``edges`` are the left and right edges of each column, none for an ordinary page.
    """

    edges: tuple[tuple[float, float], ...] = ()
    right: float

    def start(self, line: Line) -> float:
        """Return how far, in points, the column a line stands in begins to the right of the first one."""
        edges = self.edges
        if edges:  # none on most pages
            for start, end in reversed(edges):
                if start - _COLUMN_STEP <= line.x0 < end:
                    return start - edges[0][0]
        return 0.0

    def end(self, line: Line) -> float:
        """Return where the column a line stands in ends, in points from the left of the page."""
        for start, end in self.edges:
            if start - _COLUMN_STEP <= line.x0 < end:
                return end
        return self.right


def columns_of(page: PageText, right: float) -> TextColumns:
    """Return the columns of a page whose full lines, in one column, would end at ``right``."""
    return TextColumns(edges=_edges(page), right=right)


def _edges(page: PageText) -> tuple[tuple[float, float], ...]:
    lines = [line for line in page.lines if len(line.text) >= _COLUMN_CHARACTERS]
    narrow = [line for line in lines if line.x1 - line.x0 < _NARROW * page.width]
    if len(lines) < _COLUMN_LINES or len(narrow) < _MOSTLY * len(lines):
        return ()
    columns: list[list[float]] = []
    for line in sorted(narrow, key=lambda line: line.x0):
        if columns and line.x0 - columns[-1][0] <= _COLUMN_STEP:
            columns[-1][1] = max(columns[-1][1], line.x1)
            columns[-1][2] += 1
        else:
            columns.append([line.x0, line.x1, 1])
    full = tuple((start, end) for start, end, count in columns if count >= _COLUMN_LINES / 2)
    return full if len(full) > 1 else ()
