"""Tables as lines of text: no boxes, no colour, whole words where they fit."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from extract.text import squash
from extract.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NARROW = 20
_AHEAD = 2  # times the width looked at of a long text; white space may be squashed in it
PIPED = (120, 24)


def lines(heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a head and one line for each row.

    Args:
        heads: (title, width) of each column; the last takes what is left of the terminal.
        rows: the cells; what is too long is cut, and shows it.
    """
    fixed = sum(width + 2 for _, width in heads[:-1])
    rest = max(shutil.get_terminal_size(PIPED).columns - fixed, _NARROW)
    widths = [*(width for _, width in heads[:-1]), rest]
    yield _line([title for title, _ in heads], widths)
    for row in rows:
        yield _line(row, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_cell(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cell(text: str, width: int) -> str:
    shown = squash(text[: _AHEAD * width])
    line = visible_line(shown if len(shown) > width else squash(text))
    return f"{line:<{width}}" if len(line) <= width else line[: width - 1] + "…"
