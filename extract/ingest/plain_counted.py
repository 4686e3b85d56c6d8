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
_STEP = 2  # a number may be lost, or stand elsewhere


def with_counted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a wide gap after the number of each heading in a row of numbers.

    So they are read as numbered headings are elsewhere. Only lines without a marker of their own
    count, at least four that rise by one or two; others in between with a number of their own belong to
    them ("7 Funding" before "6 Open meeting").
    """
    found = [(at, number) for at, line in enumerate(lines) if (number := _number(line)) is not None]
    best: list[tuple[int, int]] = []
    chain: list[tuple[int, int]] = []
    for at, number in found:
        if not chain or not chain[-1][1] < number <= chain[-1][1] + _STEP:
            if chain and len(chain) >= _FEWEST and number <= chain[-1][1]:
                continue
            chain = []
        chain.append((at, number))
        best = max(best, chain, key=len)
    if len(best) < _FEWEST:
        return list(lines)
    widened = {at for at, _ in best} | _between(found, best)
    return [
        replace(line, text=line.text.strip().replace(" ", "  ", 1)) if at in widened else line
        for at, line in enumerate(lines)
    ]


def _number(line: Line) -> int | None:
    match = _COUNTED.match(line.text.strip())
    if match is None or _SENTENCE.search(match["title"]) or find_marker(line.text):
        return None
    return int(match["number"])


def _between(found: list[tuple[int, int]], row: list[tuple[int, int]]) -> set[int]:
    """Return the lines between those of a row whose number is missing in it."""
    numbers = {number for _, number in row}
    (first, lowest), (last, highest) = row[0], row[-1]
    return {
        at
        for at, number in found
        if first < at < last and lowest < number < highest and number not in numbers
    }
