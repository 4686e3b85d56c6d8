"""Headings that only count on, set apart by one space: "611 Conflicts of Interest", "612 Minutes"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.ingest.markers import find_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.plain_lines import Line

_COUNTED = re.compile(r"(?P<number>\d{1,4}) (?=[A-Z])(?P<title>.{3,80})$")
_SENTENCE = re.compile(r"[.;,]\s*$|[.;]\s")
_FEWEST = 4  # numbers in a row; three lines may count on by chance


def with_counted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a wide gap after the number of each heading in a row of numbers.

    So they are read as numbered headings are elsewhere. Only lines without a marker of their own
    count, each one more than the last, of at least four.
    """
    chain: list[int] = []
    best: list[int] = []
    for at, line in enumerate(lines):
        found = _COUNTED.match(line.text.strip())
        if found is None or _SENTENCE.search(found["title"]) or find_marker(line.text):
            continue
        number = int(found["number"])
        if chain and number == int(lines[chain[-1]].text.split(maxsplit=1)[0]) + 1:
            chain.append(at)
        elif not chain or len(chain) < _FEWEST:
            chain = [at]
        best = max(best, chain, key=len)
    if len(best) < _FEWEST:
        return list(lines)
    widened = set(best)
    return [
        replace(line, text=line.text.strip().replace(" ", "  ", 1)) if at in widened else line
        for at, line in enumerate(lines)
    ]
