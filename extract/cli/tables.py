"""Tables as lines of text: no boxes, no colour, whole words where they fit."""

from __future__ import annotations

import shutil
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from extract.columns import each_once, portions
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
    for portion in portions(chain([[title for title, _ in heads]], rows)):
        columns = zip(widths, zip(*portion, strict=True), strict=True)
        cells = [each_once(partial(_cell, width), column) for width, column in columns]
        yield from map(str.rstrip, map("  ".join, zip(*cells, strict=True)))


def _cell(width: int, text: str) -> str:
    shown = squash(text[: _AHEAD * width])
    line = visible_line(shown if len(shown) > width else squash(text))
    return f"{line:<{width}}" if len(line) <= width else line[: width - 1] + "…"
