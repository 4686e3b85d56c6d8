"""Tables of HTML and Word papers as blocks: spans filled, header rows told, page layouts opened.

A cell holds ``lines``: its blocks in order, None for an empty paragraph. Empty ones matter: people
press Return in an action column until the owner stands beside the right paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.errors import OverLimitError
from extract.ingest.blocks import RawBlock
from extract.ingest.grid_columns import Columns, find_columns, is_header_row
from extract.ingest.grid_owners import numbers_beside, with_owners, words_of
from extract.ingest.page_settings import page_settings
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class GridCell:
    """A cell as its document states it: how far it reaches and what stands in it."""

    lines: list[RawBlock | None] = field(default_factory=list)
    header: bool = False
    across: int = 1
    down: int = 1
    _words: str | None = None
    _blocks: list[RawBlock] | None = None

    @property
    def blocks(self) -> list[RawBlock]:
        """The blocks of the cell without the empty paragraphs; to be asked for when it is complete."""
        if self._blocks is None:
            self._blocks = [line for line in self.lines if line is not None]
        return self._blocks

    @property
    def words(self) -> str:
        """The words of the cell in one line, labels included, tables inside it left out."""
        if self._words is None:
            self._words = " ".join([words_of(block) for block in self.blocks if not block.cells])
        return self._words


Grid = list[list[GridCell | None]]
Pending = dict[int, tuple[int, GridCell, bool]]


def table_blocks(rows: Sequence[Sequence[GridCell]], *, layout: bool = False) -> list[RawBlock]:
    """Return the blocks of a table in reading order.

    ``layout`` says that the document uses the table to place paragraphs (the item table of a
    meeting page): its cells are opened whatever they hold.
    """
    grid = _fill(rows)
    if not grid:
        return []
    headings, body = _take_headings(grid)
    columns = find_columns(
        headings, [[cell.words if cell else "" for cell in row] for row in body], _most_lines(body)
    )
    if layout or columns.is_layout:
        # "No. Item" above the items of a meeting page tells a person and the program which page it is.
        shown = " ".join(heading for heading in headings if heading) if layout else ""
        head = [RawBlock(kind=BlockKind.PARAGRAPH, text=shown)] if shown else []
        return head + [block for row in body for block in _opened_row(row, headings, columns, layout=layout)]
    return [block for row in body for block in _data_row(row, headings)]


def _fill(rows: Sequence[Sequence[GridCell]]) -> Grid:
    """Give every row its cells by column: a cell that reaches down stands in each of its rows."""
    limits = page_settings().limits
    grid: Grid = []
    pending: Pending = {}
    count = 0
    for row in rows:
        line = _filled(row, pending, limits.span)
        count += len(line)
        if count > limits.cells:
            raise OverLimitError(
                f"A table has more than {limits.cells} cells.", remedy="Split the paper or raise the limit."
            )
        grid.append(line)
    return _trimmed(grid)


def _filled(row: Sequence[GridCell], pending: Pending, most: int) -> list[GridCell | None]:
    """Return the cells of one row by column; ``pending`` are those above that reach into it and below.

    A cell reaches over ``most`` rows or columns at most.
    """
    line: list[GridCell | None] = []
    given = iter(row)
    cell = next(given, None)
    while cell is not None or any(at >= len(line) for at in pending):
        at = len(line)
        if at in pending:
            left, above, first = pending.pop(at)
            line.append(above if first else None)
            if left > 1:
                pending[at] = (left - 1, above, first)
            continue
        if cell is None:
            line.append(None)
            continue
        down = min(max(cell.down, 1), most)
        for offset in range(min(max(cell.across, 1), most)):
            if offset and len(line) in pending:
                break
            if down > 1:
                pending[len(line)] = (down - 1, cell, offset == 0)
            line.append(cell if offset == 0 else None)
        cell = next(given, None)
    return line


def _trimmed(grid: Grid) -> Grid:
    """Drop rows and columns without words and make the rows equally long."""
    grid = [row for row in grid if any(cell is not None and cell.blocks for cell in row)]
    width = max((len(row) for row in grid), default=0)
    for row in grid:
        row.extend([None] * (width - len(row)))
    used = [at for at in range(width) if any((cell := row[at]) is not None and cell.blocks for row in grid)]
    return [[row[at] for at in used] for row in grid] if len(used) < width else grid


def _take_headings(grid: Grid) -> tuple[list[str | None], Grid]:
    """Return the column headings and the rows below; a title row above them stays a row."""
    width = len(grid[0])
    for at, row in enumerate(grid[:3]):
        if width > 1 and len(grid) > at + 1 and _heads(row, grid[at + 1]):
            last = at
            while last + 2 < len(grid) and last < at + 2 and _all_header(grid[last + 1]):
                last += 1
            headings = _joined(grid[at : last + 1])
            below = [r for r in grid[last + 1 :] if not _repeats(r, headings)]
            return headings, grid[:at] + below
        if sum(cell is not None and bool(cell.words) for cell in row) > 1:
            break
    return [None] * width, grid


def _heads(row: list[GridCell | None], below: list[GridCell | None]) -> bool:
    held = [cell for cell in row if cell is not None and cell.blocks]
    if any(len(cell.blocks) > 2 for cell in held):  # noqa: PLR2004 (a heading on two lines)
        return False
    bold_below = all(_is_bold(cell) for cell in below if cell is not None and cell.blocks)
    return is_header_row(
        [cell.words for cell in held],
        marked=_all_header(row),
        bold=all(_is_bold(cell) for cell in held) and not bold_below,
    )


def _all_header(row: list[GridCell | None]) -> bool:
    held = [cell for cell in row if cell is not None and cell.blocks]
    return bool(held) and all(cell.header for cell in held)


def _is_bold(cell: GridCell) -> bool:
    return all(block.kind is BlockKind.HEADING for block in cell.blocks)


def _joined(rows: Grid) -> list[str | None]:
    """Return one heading a column; a heading that spans columns stands over each of them."""
    headings: list[str | None] = []
    for at in range(len(rows[0])):
        parts: list[str] = []
        for number, row in enumerate(rows):
            cell = row[at]
            if cell is None and number < len(rows) - 1:
                cell = next((c for c in reversed(row[:at]) if c is not None), None)
            words = cell.words if cell else ""
            if words and words not in parts:
                parts.append(words)
        headings.append(" ".join(parts) or None)
    return headings


def _repeats(row: list[GridCell | None], headings: list[str | None]) -> bool:
    found = [cell.words if cell else "" for cell in row]
    if sum(map(len, found)) > 2 * sum(len(heading or "") for heading in headings):
        return False
    return any(found) and list(map(canonical, found)) == [canonical(heading or "") for heading in headings]


def _most_lines(body: Grid) -> list[int]:
    """Return how many paragraphs the fullest cell of each column has."""
    return (
        [
            max((len(cell.blocks) for row in body if (cell := row[at])), default=0)
            for at in range(len(body[0]))
        ]
        if body
        else []
    )


def _data_row(row: list[GridCell | None], headings: list[str | None]) -> list[RawBlock]:
    """Return the row as one block, then the rows of tables inside its cells."""
    held = [cell for cell in row if cell is not None and cell.blocks]
    if not any(headings) and len(held) == 1:
        return held[0].blocks
    if len(held) == 1 and row[0] is held[0] and held[0].across >= len(row):
        return held[0].blocks
    inner = [block for cell in held for block in cell.blocks if block.cells]
    cells = tuple(
        (headings[at], cell.words if cell else "")
        for at, cell in enumerate(row)
        if cell is not None or headings[at]
    )
    if not any(words for _, words in cells):
        return inner
    return [RawBlock(kind=BlockKind.TABLE_ROW, cells=cells), *inner]


def _opened_row(
    row: list[GridCell | None], headings: list[str | None], columns: Columns, *, layout: bool
) -> list[RawBlock]:
    """Return a row that places paragraphs: its number as label, its owners beside their paragraphs."""
    story = row[columns.narrative]
    if story is None or not story.blocks:
        return [block for cell in row if cell is not None for block in cell.blocks]
    others = [at for at in range(len(row)) if at not in {columns.narrative, columns.number, columns.owner}]
    number = row[columns.number] if columns.number is not None else None
    owner = row[columns.owner] if columns.owner is not None else None
    if not layout and columns.owner is not None and len(story.blocks) == 1:
        return _data_row(row, headings)
    numbers = numbers_beside(story.lines, number.lines if number else [])
    named = [
        None if at is None else headings[at] for at in (columns.number, columns.narrative, columns.owner)
    ]
    found = with_owners(story.lines, numbers, owner.lines if owner else [], named)
    before = [block for at in others if at < columns.narrative and (cell := row[at]) for block in cell.blocks]
    after = [block for at in others if at > columns.narrative for block in _headed(row[at], headings[at])]
    return [*before, *found, *after]


def _headed(cell: GridCell | None, heading: str | None) -> list[RawBlock]:
    if cell is None:
        return []
    if heading is None:
        return cell.blocks
    return [
        block if block.cells else RawBlock(kind=BlockKind.TABLE_ROW, cells=((heading, words_of(block)),))
        for block in cell.blocks
    ]
