"""Tables of a Word paper as rows of cells with their spans; what is in a cell is read by the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from extract.ingest.docx_xml import VAL, W, child, switch, value, whole
from extract.ingest.grid import GridCell
from extract.ingest.page_settings import page_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from extract.ingest.blocks import RawBlock

_OPENED: Final = frozenset((W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"))
_CONTINUES: Final = "continue"


def table_rows(
    table: _Element, read_cell: Callable[[_Element], list[RawBlock | None]]
) -> list[list[GridCell]]:
    """Return the rows of ``table``; merged cells reach down or across, deleted rows are left out."""
    rows: list[list[GridCell]] = []
    above: dict[int, GridCell] = {}
    for row in _inside(table, W + "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        header = bool(switch(properties, "tblHeader"))
        at = _clipped(whole(value(properties, "gridBefore")), 0)
        cells: list[GridCell] = [GridCell() for _ in range(at)]
        merged: dict[int, GridCell] = {}
        for element in _inside(row, W + "tc"):
            at = _add_cell(element, at, cells, above, merged, read_cell)
        if header:
            for cell in cells:
                cell.header = True
        above = merged
        rows.append(cells)
    return rows


def _add_cell(  # noqa: PLR0917 (the state of one row)
    element: _Element,
    at: int,
    cells: list[GridCell],
    above: dict[int, GridCell],
    merged: dict[int, GridCell],
    read_cell: Callable[[_Element], list[RawBlock | None]],
) -> int:
    """Add one cell that begins in column ``at``; return the column after it."""
    properties = child(element, "tcPr")
    across = _clipped(whole(value(properties, "gridSpan")), 1)
    lines = read_cell(element)
    if _merge(properties, "hMerge") == _CONTINUES and cells:
        cells[-1].across += across
        cells[-1].lines += [line for line in lines if line is not None]
        return at + across
    state = _merge(properties, "vMerge")
    if state == _CONTINUES and at in above:
        cell = above[at]
        cell.down += 1
        cell.lines += [line for line in lines if line is not None]
    else:
        cell = GridCell(lines=lines, across=across)
        cells.append(cell)
    if state is not None:
        merged[at] = cell
    return at + across


def _merge(properties: _Element | None, name: str) -> str | None:
    found = child(properties, name)
    return None if found is None else found.get(VAL) or _CONTINUES


def _clipped(number: int | None, least: int) -> int:
    return min(max(number if number is not None else least, least), page_settings().limits.span)


def _inside(element: _Element, tag: str) -> Iterator[_Element]:
    """Yield the rows or cells of ``element``, content controls and insertions opened."""
    stack = list(reversed(element))
    while stack:
        found = stack.pop()
        if found.tag == tag:
            yield found
        elif found.tag in _OPENED:
            stack.extend(reversed(found))
