"""Ruled tables: rules put together to grids, their cells, and the words that stand in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.ingest.pdf_lines import Line
from extract.ingest.pdf_rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ingest.pdf_page import PageReader
    from extract.ingest.pdf_rules import Rules
    from extract.ingest.pdf_settings import PdfSettings

_WORD = re.compile(r"\S+")
_COLUMNS_AT_LEAST = 2
_ROWS_AT_LEAST = 1
_COVERED = 0.5  # of a cell's side a rule must cover to part it from the next


@dataclass(slots=True)
class GridCell:
    """A cell, merged ones as one: the rows and columns it covers (half-open) and its lines."""

    row: int
    row_end: int
    column: int
    column_end: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table of one page: the places of its rules and its cells by row and column.

    ``torn`` of its ``words`` lie across a rule: the more of them, the less the grid is to be trusted.
    """

    xs: list[float]
    tops: list[float]
    cells: list[list[GridCell]]
    torn: int = 0
    words: int = 0

    def cell_at(self, x: float, y: float) -> GridCell:
        """Return the cell a point lies in, the nearest one for a point outside."""
        return self.cells[self.row_at(y)][bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1]

    def row_at(self, y: float) -> int:
        """Return the row a height lies in."""
        return bisect_right(self.tops, y, 1, len(self.tops) - 1) - 1


def find_grids(rules: Rules, settings: PdfSettings) -> list[Grid]:
    """Return the ruled tables of a page, top first: at least two columns, told by upright rules."""
    minimum = _COLUMNS_AT_LEAST + 1
    if len(rules.upright) < minimum or len(rules.level) <= _ROWS_AT_LEAST:
        return []
    tolerance = settings.grid_tolerance
    upright, level = _merged(rules.upright, tolerance), _merged(rules.level, tolerance)
    grids: list[Grid] = []
    for uprights, levels in _connected(upright, level, tolerance):
        xs = _places(uprights, tolerance)
        tops = _places(levels, tolerance)
        enough = len(xs) >= minimum and len(tops) > _ROWS_AT_LEAST
        if enough and (len(xs) - 1) * (len(tops) - 1) <= settings.max_cells:
            grids.append(_grid(xs, tops, uprights, levels, tolerance))
    return sorted(grids, key=lambda grid: (grid.tops[0], grid.xs[0]))


def _merged(rules: Iterable[Rule], tolerance: float) -> list[Rule]:
    """Return rules with those that continue each other as one (Word draws a piece for each cell)."""
    merged: list[Rule] = []
    near: list[int] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        near = [index for index in near if rule.at - merged[index].at <= tolerance / 2]
        for index in near:
            other = merged[index]
            if rule.start <= other.end + tolerance and other.start <= rule.end + tolerance:
                merged[index] = Rule(other.at, min(other.start, rule.start), max(other.end, rule.end))
                break
        else:
            near.append(len(merged))
            merged.append(rule)
    return merged


def _connected(
    upright: list[Rule], level: list[Rule], tolerance: float
) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the groups of rules that cross or touch each other: one group, one table."""
    parents = list(range(len(upright) + len(level)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for i, a in enumerate(upright):
        for j, b in enumerate(level, start=len(upright)):
            touches = b.start - tolerance <= a.at <= b.end + tolerance
            if touches and a.start - tolerance <= b.at <= a.end + tolerance:
                parents[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*upright, *level]):
        group = groups.setdefault(root(index), ([], []))
        group[0 if index < len(upright) else 1].append(rule)
    return list(groups.values())


def _places(rules: list[Rule], tolerance: float) -> list[float]:
    places: list[float] = []
    for rule in sorted(rules):
        if not places or rule.at - places[-1] > tolerance:
            places.append(rule.at)
    return places


def _grid(
    xs: list[float], tops: list[float], upright: list[Rule], level: list[Rule], tolerance: float
) -> Grid:
    rows, columns = len(tops) - 1, len(xs) - 1
    cells = [[GridCell(r, r + 1, c, c + 1) for c in range(columns)] for r in range(rows)]
    for column in range(1, columns):
        near = [rule for rule in upright if abs(rule.at - xs[column]) <= tolerance]
        if _parts_all(near, tops):
            continue
        for row in range(rows):
            if not _parted(near, tops[row], tops[row + 1]):
                _unite(cells, cells[row][column - 1], cells[row][column])
    for row in range(1, rows):
        near = [rule for rule in level if abs(rule.at - tops[row]) <= tolerance]
        if _parts_all(near, xs):
            continue
        for column in range(columns):
            if not _parted(near, xs[column], xs[column + 1]):
                _unite(cells, cells[row - 1][column], cells[row][column])
    return Grid(xs=xs, tops=tops, cells=cells)


def _parts_all(rules: list[Rule], sides: list[float]) -> bool:
    """Say whether one rule runs along all the cells, as in most tables."""
    return any(rule.start <= sides[0] and rule.end >= sides[-1] for rule in rules)


def _parted(rules: list[Rule], start: float, end: float) -> bool:
    """Say whether rules at one place cover most of a cell's side."""
    if len(rules) == 1:
        return min(rules[0].end, end) - max(rules[0].start, start) >= _COVERED * (end - start)
    covered = sum(max(min(rule.end, end) - max(rule.start, start), 0.0) for rule in rules)
    return covered >= _COVERED * (end - start)


def _unite(cells: list[list[GridCell]], a: GridCell, b: GridCell) -> None:
    """Make one cell of two that no rule parts, if they make a rectangle."""
    if a is b:
        return
    side_by_side = a.row == b.row and a.row_end == b.row_end
    stacked = a.column == b.column and a.column_end == b.column_end
    if not side_by_side and not stacked:
        return
    a.row, a.row_end = min(a.row, b.row), max(a.row_end, b.row_end)
    a.column, a.column_end = min(a.column, b.column), max(a.column_end, b.column_end)
    for row in range(b.row, b.row_end):
        for column in range(b.column, b.column_end):
            cells[row][column] = a


def fill(grids: list[Grid], lines: list[Line], reader: PageReader) -> list[Line | Grid]:
    """Put the words of lines inside a grid into its cells; return the others, each grid at its place.

    The place of a grid among the lines is that of the first line that fell into it.
    """
    kept: list[Line | Grid] = []
    placed: set[int] = set()
    for line in lines:
        grid = next((grid for grid in grids if holds(grid, line)), None)
        if grid is None:
            kept.append(line)
            continue
        if id(grid) not in placed:
            placed.add(id(grid))
            kept.append(grid)
        _put(grid, line, reader)
    return kept


def holds(grid: Grid, line: Line) -> bool:
    """Say whether a line stands in a grid."""
    middle = (line.top + line.bottom) / 2
    return grid.tops[0] <= middle <= grid.tops[-1] and line.x0 < grid.xs[-1] and line.x1 > grid.xs[0]


def _put(grid: Grid, line: Line, reader: PageReader) -> None:
    y = (line.top + line.bottom) / 2
    inset = min(line.size / 4, 2.0)
    xs, row, last = grid.xs, grid.cells[grid.row_at(y)], len(grid.xs) - 1
    first = row[bisect_right(xs, line.x0 + inset, 1, last) - 1]
    if first is row[bisect_right(xs, line.x1 - inset, 1, last) - 1]:
        first.lines.append(line)
        grid.words += line.text.count(" ") + 1
        return
    at, text = line.at, line.text
    found = [word.span() for word in _WORD.finditer(text)]
    starts = reader.x0s([at + start for start, _ in found])
    cells = [row[bisect_right(xs, x0 + inset, 1, last) - 1] for x0 in starts]
    grid.words += len(found)
    here: GridCell | None = None
    for (start, end), x0, cell, following in zip(found, starts, cells, [*cells[1:], None], strict=True):
        x1, own = 0.0, cell
        if following is not cell:
            # Only the last word of a cell can lie across its right rule.
            x1 = reader.x1(at + end - 1)
            if row[bisect_right(xs, x1 - inset, 1, last) - 1] is not cell:
                grid.torn += 1
                own = row[bisect_right(xs, (x0 + x1) / 2, 1, last) - 1]
        if here is not None and own is here:
            here.lines[-1].text += " " + text[start:end]
            here.lines[-1].x1 = x1
        else:
            here = own
            here.lines.append(_word(line, text[start:end], x0, x1, at + start))


def _word(line: Line, text: str, x0: float, x1: float, at: int) -> Line:
    return Line(
        text=text, x0=x0, x1=x1, top=line.top, bottom=line.bottom, page=line.page, at=at, bold=line.bold
    )
