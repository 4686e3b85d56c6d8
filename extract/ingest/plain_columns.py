"""Tables of a text paper set in columns of spaces below their headings ("Ref   Action   Owner")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.ingest.plain_tables import is_column_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.plain_lines import Line

_CHUNK = re.compile(r"\S+(?: \S+)*")
_COLUMNS_AT_LEAST = 3
_CELLS_AT_LEAST = 2
_LEFT_OF_HEADING = 1  # characters
_TAB = 8


def with_pipes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the rows of such tables written with pipes between their cells.

    A line that reaches from one column into the next ends the table. A row begins where something
    stands in the first column, but for words that go on in small letters.
    """
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        starts = _heading(lines[at])
        rows, end = _rows(lines, at, starts) if starts else ([], at)
        if end == at:
            kept.append(lines[at])
            at += 1
            continue
        kept += rows
        at = end
    return kept


def _chunks(line: Line) -> list[tuple[int, str]]:
    wide = line.text.expandtabs(_TAB).replace("\u00a0", " ")
    moved = line.indent if wide[:1] != " " else 0
    return [(moved + found.start(), found.group()) for found in _CHUNK.finditer(wide)]


def _heading(line: Line) -> list[int] | None:
    """Return where the columns begin, if a line heads some."""
    if line.margin or "|" in line.text or "  " not in line.text.replace("\t", "  "):
        return None
    chunks = _chunks(line)
    if len(chunks) < _COLUMNS_AT_LEAST or not all(is_column_word(words) for _, words in chunks):
        return None
    return [start for start, _ in chunks]


def _rows(lines: Sequence[Line], at: int, starts: list[int]) -> tuple[list[Line], int]:
    """Return a table as lines with pipes and where it ends; nothing where no row has two cells."""
    rows: list[list[str]] = [[words for _, words in _chunks(lines[at])]]
    firsts = [lines[at]]
    end, spaced = at + 1, False
    while end < len(lines):
        cells = _cells(lines[end], starts)
        if cells is None:
            break
        goes_on = not cells[0] or cells[0][:1].islower()
        if goes_on and (len(rows) == 1 or lines[end].gap):
            break
        if lines[end].gap and len(rows) > 1 and not spaced:
            # An empty line ends the table unless its rows are set apart so.
            if sum(map(bool, cells)) < _COLUMNS_AT_LEAST:
                break
            spaced = True
        if goes_on:
            rows[-1] = [f"{above} {more}".strip() for above, more in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
            firsts.append(lines[end])
        end += 1
    if not any(sum(map(bool, row)) >= _CELLS_AT_LEAST for row in rows[1:]):
        return [], at
    return [
        replace(line, text=f"| {' | '.join(row)} |", indent=0) for line, row in zip(firsts, rows, strict=True)
    ], end


def _cells(line: Line, starts: Sequence[int]) -> list[str] | None:
    """Return the cells of a line, or None where it does not keep to the columns."""
    if "|" in line.text:
        return None
    cells = [""] * len(starts)
    for start, words in _chunks(line):
        column = sum(start >= edge - _LEFT_OF_HEADING for edge in starts) - 1
        following = starts[column + 1] if column + 1 < len(starts) else None
        if column < 0 or (following is not None and start + len(words) > following):
            return None
        cells[column] = f"{cells[column]} {words}".strip()
    return cells
