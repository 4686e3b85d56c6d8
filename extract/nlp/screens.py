"""Regular expressions of many alternatives, looked for only where letters stand that they cannot do without.

Such a pattern is tried at every character of a sentence, and of fifty sentences one holds it. The letters
are taken from the pattern itself, so that nothing has to be kept in step with it.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from extract.pieces import ALWAYS, held_in, mask_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = re.compile(
    r"(?P<open>\((?:\?(?:[:=!]|<[=!]|P<\w+>|-?[a-z]+:|-[a-z]+:))?)|(?P<close>\))|(?P<bar>\|)|"
    r"(?P<many>[*?]|\{[^}]*\})[?+]?|(?P<more>\+)[?+]?|"
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<shape>\\[AbBdDsSwWZ]|[.^$])|\\(?P<sign>\W)|(?P<letter>[^\\])"
)
_BARRED = ("(?!", "(?<!")
SHORTEST = 3  # letters: fewer stand in nearly every sentence; a sign ("?") tells by itself
MOST_SIGNS = 4  # of a class such as "[:–—-]" that is taken for one of its signs
MOST_LED = 1_000  # different sets of bits remembered with the patterns that they lead to
Pieces = frozenset[str]


class Screened:
    """Patterns any of which may match, each behind the pieces that are in all it matches."""

    __slots__ = ("_behind", "_led", "_mask", "patterns")

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Take what would be the alternatives of one pattern."""
        self.patterns = tuple(patterns)
        masks = [masks_of(pattern) for pattern in self.patterns]
        self._behind = [
            (pattern, first, others) for pattern, (first, *others) in zip(self.patterns, masks, strict=True)
        ]
        self._mask = reduce(or_, [first for _, first, _ in self._behind], 0)
        self._led: dict[int, list[tuple[re.Pattern[str], list[int]]]] = {}  # by the bits that texts had

    def may_match(self, text: str) -> bool:
        """Return whether a pattern may match somewhere in ``text``."""
        held = held_in(text)
        return bool(held & self._mask) and bool(self._fit(held))

    def search(self, text: str) -> re.Match[str] | None:
        """Return what the ``search`` of one pattern with all the alternatives does."""
        held = held_in(text)
        if not held & self._mask:
            return None
        first: re.Match[str] | None = None
        for pattern in self._fit(held):
            found = pattern.search(text)
            if found and (first is None or found.start() < first.start()):
                first = found
        return first

    def match(self, text: str) -> re.Match[str] | None:
        """Return what the ``match`` of one pattern with all the alternatives does."""
        held = held_in(text)
        if not held & self._mask:
            return None
        return next((found for p in self._fit(held) if (found := p.match(text))), None)

    def search_part(self, part: str, text: str) -> re.Match[str] | None:
        """Return what ``search`` does for ``part`` of ``text``.

        What the whole holds is known from other questions, and that of the part would have to be looked up.
        """
        return self.search(part) if self.may_match(text) else None

    def _fit(self, held: int) -> list[re.Pattern[str]]:
        """Return the patterns that may match a text with these bits, in order."""
        told = held & self._mask
        led = self._led.get(told)
        if (
            led is None
        ):  # of fifty patterns the bits lead to three, and nine texts of ten have bits met before
            if len(self._led) >= MOST_LED:
                self._led.clear()
            led = [(pattern, others) for pattern, first, others in self._behind if told & first]
            self._led[told] = led
        return [pattern for pattern, others in led if all(map(held.__and__, others))]


def masks_of(pattern: re.Pattern[str]) -> tuple[int, ...]:
    """Return the bits of which a text must hold one each (extract/pieces.py), the most telling first."""
    return tuple(mask_of(pieces) for pieces in pieces_of(pattern.pattern)) or (ALWAYS,)


def pieces_of(written: str) -> list[Pieces]:
    """Return sets of pieces of each of which every text that a pattern matches holds one; the best first."""
    pattern = written.removeprefix("(?i)")
    needed, end = _alternatives(pattern, 0)
    if end < len(pattern):
        return []
    plain = {frozenset(p for p in some if not any(q != p and q in p for q in some)) for some in needed}
    return sorted(plain, key=_worth, reverse=True)


def _worth(pieces: Pieces) -> tuple[float, list[str]]:
    """Return how much a set of pieces tells: long ones do, and few."""
    return min(map(len, pieces)) - len(pieces) / 4, sorted(pieces)


def _alternatives(pattern: str, at: int) -> tuple[list[Pieces], int]:
    """Return the pieces of what stands in one pair of brackets from ``at``, and where it ends."""
    found: list[list[Pieces]] = []
    while True:
        needed, at = _sequence(pattern, at)
        found.append(needed)
        if at >= len(pattern) or pattern[at] != "|":
            break
        at += 1
    if len(found) == 1:
        return found[0], at
    return [frozenset[str]().union(*(max(one, key=_worth) for one in found))] if all(found) else [], at


def _sequence(pattern: str, at: int) -> tuple[list[Pieces], int]:
    """Return the pieces of one alternative, up to the bar or bracket that ends it."""
    known: list[Pieces] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        part = _PARTS.match(pattern, at)
        if part is None or (part["open"] == "(" and pattern.startswith("?", part.end())):
            return [], len(pattern)  # a notation that is not known here
        at = part.end()
        inside = _signs(part["class"]) if part["class"] else []
        if part["open"]:
            inside, at = _alternatives(pattern, at)
            inside = [] if part["open"].startswith(_BARRED) else inside
            at += 1
        sign = (part["sign"] or part["letter"] or "").lower()
        often = _PARTS.match(pattern, at)
        optional = bool(often and often["many"])
        if sign and not optional:
            run += sign
        else:
            known, run = [*known, frozenset({run})], ""
            known += [] if optional else inside
        if optional or (often and often["more"]):
            at = often.end() if often else at
            known, run = [*known, frozenset({run})], ""
    known.append(frozenset({run}))
    return [pieces for pieces in known if all(map(_tells, pieces))], at


def _tells(piece: str) -> bool:
    return len(piece) >= SHORTEST or any(not sign.isalnum() and not sign.isspace() for sign in piece)


def _signs(listed: str) -> list[Pieces]:
    """Return the signs of a class that lists a few of them and nothing else."""
    signs = listed[1:-1]
    plain = not any(sign.isalnum() or sign.isspace() or sign in "\\^" for sign in signs)
    ranged = "-" in signs[1:-1]
    return [frozenset(signs)] if plain and not ranged and len(signs) <= MOST_SIGNS else []
