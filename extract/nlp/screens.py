"""Regular expressions of many alternatives, looked for only where letters stand that they cannot do without.

Such a pattern is tried at every character of a sentence, and of fifty sentences one holds it. The letters
are taken from the pattern itself, so that nothing has to be kept in step with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = re.compile(
    r"(?P<open>\((?:\?(?:[:=!]|<[=!]|P<\w+>|-?[a-z]+:|-[a-z]+:))?)|(?P<close>\))|(?P<bar>\|)|"
    r"(?P<many>[*?]|\{[^}]*\})\??|(?P<more>\+)\??|"
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<shape>\\[AbBdDsSwWZ]|[.^$])|\\(?P<sign>\W)|(?P<letter>[^\\])"
)
_BARRED = ("(?!", "(?<!")
_FOLDED = (("ſ", "s"), ("ı", "i"))  # what the engine takes for these letters where case is nothing
SHORTEST = 3  # letters: fewer stand in nearly every sentence; a sign ("?") tells by itself
MOST_SIGNS = 4  # of a class such as "[:–—-]" that is taken for one of its signs
Pieces = frozenset[str]


class Screened:
    """Patterns any of which may match, each behind the pieces one of which is in all it matches."""

    __slots__ = ("_always", "_bits", "patterns")

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Take what would be the alternatives of one pattern."""
        self.patterns = tuple(patterns)
        self._always = 0  # a bit for each pattern without pieces
        bits: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            pieces = pieces_of([pattern.pattern])
            if pieces is None:
                self._always |= 1 << number
            for piece in pieces or ():
                bits[piece] = bits.get(piece, 0) | 1 << number
        self._bits = tuple(bits.items())

    def may_match(self, text: str) -> bool:
        """Return whether a pattern may match somewhere in ``text``."""
        return bool(self._fit(text))

    def search(self, text: str) -> re.Match[str] | None:
        """Return what the ``search`` of one pattern with all the alternatives does."""
        first: re.Match[str] | None = None
        for pattern in self._fit(text):
            found = pattern.search(text)
            if found and (first is None or found.start() < first.start()):
                first = found
        return first

    def match(self, text: str) -> re.Match[str] | None:
        """Return what the ``match`` of one pattern with all the alternatives does."""
        return next((found for p in self._fit(text) if (found := p.match(text))), None)

    def _fit(self, text: str) -> Sequence[re.Pattern[str]]:
        """Return the patterns that may match, in order."""
        lower = text.lower()
        if not lower.isascii():
            for sign, letter in _FOLDED:
                lower = lower.replace(sign, letter)
        left = self._always
        for piece, bit in self._bits:
            if piece in lower:
                left |= bit
        return [p for n, p in enumerate(self.patterns) if left >> n & 1] if left else ()


def pieces_of(patterns: Sequence[str]) -> Pieces | None:
    """Return pieces one of which is in every text that a pattern matches, None where none are known."""
    found: set[str] = set()
    for written in patterns:
        pattern = written.removeprefix("(?i)")
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
        inside = _signs(part["class"]) if part["class"] else None
        if part["open"]:
            inside, at = _alternatives(pattern, at)
            inside = None if part["open"].startswith(_BARRED) else inside
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
    fit = [pieces for pieces in known if all(map(_tells, pieces))]
    return max(fit, key=lambda p: (min(map(len, p)) - len(p) / 4, sorted(p)), default=None), at


def _tells(piece: str) -> bool:
    return len(piece) >= SHORTEST or any(not sign.isalnum() and not sign.isspace() for sign in piece)


def _signs(listed: str) -> Pieces | None:
    """Return the signs of a class that lists a few of them and nothing else."""
    signs = listed[1:-1]
    plain = not any(sign.isalnum() or sign.isspace() or sign in "\\^" for sign in signs)
    ranged = "-" in signs[1:-1]
    return frozenset(signs) if plain and not ranged and len(signs) <= MOST_SIGNS else None
