"""Tables that lost their columns: the headings one below another, then the cells of each row in order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.markers import find_marker
from extract.ingest.plain_tables import is_column_word
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.plain_lines import Line

_FEWEST, _MOST = 2, 12  # columns
# Columns of a tracker: its cells of numbers, days and states are short, and each row has its number.
_WIDE = 4
_LONGEST_SHORT = 8  # words of a cell that names who, when or how a task stands
_LONGEST_NAME = 4  # words of a line of its own within a cell
_TASK = re.compile(r"\bto [a-z]+", re.IGNORECASE)
_NUMBER = re.compile(r"^\W{0,4}\d{1,6}\W{0,4}$")
_FIGURE = re.compile(r"\d")


def with_stacked(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the rows of such tables written with pipes between their cells.

    Two or more lines must name columns, one of them that of the tasks. A row has a cell for each and
    one short cell at least; the first lines that make no row end the table.
    """
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        heads = _heads(lines, at)
        rows, end = _rows(lines, at, heads) if heads else ([], at)
        if not rows:
            kept.append(lines[at])
            at += 1
            continue
        kept += rows
        at = end
    return kept


def _heads(lines: Sequence[Line], at: int) -> list[str]:
    """Return the headings of columns that stand one below another from a line on; none where too few do."""
    heads: list[str] = []
    for line in lines[at : at + _MOST]:
        words = line.text.strip()
        if line.margin or not _is_head(words) or words in heads:
            break
        heads.append(words)
    return heads if len(heads) >= _FEWEST and any(map(_is_task, heads)) else []


def _is_head(words: str) -> bool:
    """Say whether a column may be called so, or so and otherwise: "Lead officer/Member"."""
    return is_column_word(words) or is_column_word(words.split("/", maxsplit=1)[0])


def _rows(lines: Sequence[Line], at: int, heads: list[str]) -> tuple[list[Line], int]:
    """Return the table as lines with pipes, and where it ends."""
    end = at + len(heads)
    apart = all(line.gap for line in lines[at + 1 : end])
    rows: list[Line] = []
    while row := _row(lines, end, heads, apart=apart):
        cells, after = row
        rows.append(replace(lines[end], text=f"| {' | '.join(cells)} |", indent=0))
        end = after
    head = replace(lines[at], text=f"| {' | '.join(heads)} |", indent=0)
    return ([head, *rows], end) if rows else ([], at)


def _row(lines: Sequence[Line], at: int, heads: list[str], *, apart: bool) -> tuple[list[str], int] | None:
    """Return the cells of a row and the line after it; None where the lines make no row.

    The cell of a day is empty where no day stands there, and so are those before the day of the next row.
    """
    cells: list[str] = []
    for head in heads:
        if at >= len(lines) or not _is_cell(lines[at], head):
            return None
        words = lines[at].text.strip()
        dated = canonical(head).startswith("date")
        if (dated and not _FIGURE.search(words)) or (cells and _is_day(heads[0], cells[0], words)):
            cells.append("")
            continue
        end = at + 1
        while apart and end < len(lines) and not lines[end].gap:
            end += 1
        cells.append(_joined([line.text.strip() for line in lines[at:end]]))
        at = end
    return (cells, at) if _is_row(heads, cells) else None


def _is_cell(line: Line, head: str) -> bool:
    """Say whether a line may stand in a column: one that is numbered stands below the table."""
    if "|" in line.text or line.margin or line.heading:
        return False
    return _NUMBER.match(line.text) is not None or _is_task(head) or find_marker(line.text) is None


def _is_day(head: str, first: str, words: str) -> bool:
    """Say whether words name a day, or a meeting, as those in the first column do."""
    frame = _frame(first)
    return canonical(head).startswith("date") and bool(first) and words != first and _frame(words) == frame


def _frame(words: str) -> list[str]:
    return [
        word
        for word in canonical(words).split()
        if word not in ingest_settings().dates.months and not word.isdigit()
    ]


def _joined(parts: list[str]) -> str:
    names = all(len(part.split()) <= _LONGEST_NAME for part in parts)
    return (" / " if names else " ").join(parts)


def _is_row(heads: list[str], cells: list[str]) -> bool:
    """Say whether cells are a task and what else is known of it: of two columns, a bare task is wanted."""
    task = next(cell for head, cell in zip(heads, cells, strict=True) if _is_task(head))
    told = [cell for head, cell in zip(heads, cells, strict=True) if not _is_task(head)]
    short = any(len(cell.split()) <= _LONGEST_SHORT for cell in told)
    if len(heads) >= _WIDE and not _are_apt(heads, cells):
        return False
    return bool(task) and short and (len(heads) > _FEWEST or _TASK.search(task) is not None)


def _are_apt(heads: list[str], cells: list[str]) -> bool:
    """Say whether the cells of numbers, days and states in a wide table could hold such."""
    for head, cell in zip(map(canonical, heads), cells, strict=True):
        column = next((name for name in ("ref", "date", "status") if name in head.split()), None)
        if column and len(cell.split()) > _LONGEST_SHORT:
            return False
    first = canonical(heads[0])
    return not first.startswith(("ref", "no", "minute no")) or _FIGURE.search(cells[0]) is not None


def _is_task(head: str) -> bool:
    return canonical(head) in ingest_settings().kinds.task_columns
