"""Regular expressions of many alternatives, looked for only where letters stand that they cannot do without.

Such a pattern is tried at every character of a sentence, and of fifty sentences one holds it. The letters
are taken from the pattern itself, so that nothing has to be kept in step with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.text import has_any

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = re.compile(
    r"(?P<open>\((?:\?(?:[:=!]|<[=!]|P<\w+>|-?[a-z]+:|-[a-z]+:))?)|(?P<close>\))|(?P<bar>\|)|"
    r"(?P<many>[*?]|\{[^}]*\})\??|(?P<more>\+)\??|"
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<shape>\\[AbBdDsSwWZ]|[.^$])|\\(?P<sign>\W)|(?P<letter>[^\\])"
)
_AHEAD = ("(?=", "(?!", "(?<=", "(?<!")
_FOLDED = str.maketrans("ſı", "si")  # what the engine takes for these letters where case is nothing
SHORTEST = 3  # letters: fewer stand in nearly every sentence
Pieces = frozenset[str]


class Screened:
    """A pattern read without regard to case, behind the pieces one of which is in all it matches."""

    __slots__ = ("_pieces", "pattern")

    def __init__(self, pattern: re.Pattern[str], pieces: Pieces | None) -> None:
        """Take a pattern and what ``pieces_of`` found in it."""
        self.pattern = pattern
        self._pieces = tuple(sorted(pieces or (), key=len))

    def search(self, text: str) -> re.Match[str] | None:
        """Return what ``pattern.search`` does."""
        return self.pattern.search(text) if self._may_hold(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """Return what ``pattern.match`` does."""
        return self.pattern.match(text) if self._may_hold(text) else None

    def _may_hold(self, text: str) -> bool:
        if not self._pieces:
            return True
        lower = text.lower()
        return has_any(lower if lower.isascii() else lower.translate(_FOLDED), self._pieces)


def pieces_of(patterns: Sequence[str]) -> Pieces | None:
    """Return pieces one of which is in every text that a pattern matches, None where none are known."""
    found: set[str] = set()
    for pattern in patterns:
        needed, end = _alternatives(pattern, 0)
        if needed is None or end < len(pattern):
            return None
        found |= needed
    return frozenset(p for p in found if not any(q != p and q in p for q in found))


def _alternatives(pattern: str, at: int) -> tuple[Pieces | None, int]:
    """Return the pieces of what stands in one pair of brackets from ``at``, and where it ends."""
    found: set[str] | None = set()
    while True:
        needed, at = _sequence(pattern, at)
        found = found | needed if found is not None and needed is not None else None
        if at >= len(pattern) or pattern[at] != "|":
            return (frozenset(found) if found is not None else None), at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[Pieces | None, int]:
    """Return the best pieces of one alternative, up to the bar or bracket that ends it."""
    known: list[Pieces] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        part = _PARTS.match(pattern, at)
        if part is None or (part["open"] == "(" and pattern.startswith("?", part.end())):
            return None, len(pattern)  # a notation that is not known here
        at = part.end()
        inside: Pieces | None = None
        if part["open"]:
            inside, at = _alternatives(pattern, at)
            inside = None if part["open"].startswith(_AHEAD) else inside
            at += 1
        sign = (part["sign"] or part["letter"] or "").lower()
        often = _PARTS.match(pattern, at)
        optional = bool(often and often["many"])
        if sign and not optional:
            run += sign
        else:
            known, run = [*known, frozenset({run})], ""
            known += [inside] if inside and not optional else []
        if optional or (often and often["more"]):
            at = often.end() if often else at
            known, run = [*known, frozenset({run})], ""
    known.append(frozenset({run}))
    fit = [pieces for pieces in known if min(map(len, pieces)) >= SHORTEST]
    return max(fit, key=lambda p: (min(map(len, p)) - len(p) / 4, sorted(p)), default=None), at
