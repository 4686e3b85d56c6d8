"""The outline of a rule's pattern: which words must stand where, checked before spaCy's Matcher is asked.

The Matcher tries every pattern at every token; most rules cannot match a given sentence, and a look
at its words tells so. The check never refuses a sentence the Matcher would match (a test holds it to
that), and it narrows the tokens the Matcher has to look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    Token = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outline:
    """The words a match must hold, in order, and how far apart they may stand.

    ``steps`` are (words, least, most): the distance in tokens from the step before. ``lead`` and
    ``tail`` are the most tokens a match can have before the first step and after the last.
    """

    steps: tuple[tuple[frozenset[str], int, int], ...]
    lead: int
    tail: int

    @property
    def rarest(self) -> frozenset[str]:
        """Return the smallest set of words; empty where any words will do."""
        return min((words for words, _, _ in self.steps), key=len, default=frozenset())

    def window(self, lower: Sequence[str], present: set[str]) -> tuple[int, int] | None:
        """Return the tokens in which a match can lie, None where none can."""
        if not self.steps:
            return 0, len(lower)
        for words, _, _ in self.steps:
            if present.isdisjoint(words):
                return None
        words = self.steps[0][0]
        starts = at = [k for k, word in enumerate(lower) if word in words]
        for words, least, most in self.steps[1:]:
            at = [
                k for k, word in enumerate(lower) if word in words and any(least <= k - p <= most for p in at)
            ]
            if not at:
                return None
        return max(0, starts[0] - self.lead), min(len(lower), at[-1] + self.tail + 1)


def outline_of(pattern: Sequence[Token]) -> Outline:
    """Return the outline of a compiled pattern."""
    steps: list[tuple[frozenset[str], int, int]] = []
    least = most = 0
    lead = 0
    for token in pattern:
        low, high = _length(token)
        words = _words_of(token) if low else frozenset()
        if words:
            if not steps:
                lead = most
            steps.append((words, least + 1, most + 1))
            least = most = 0
        else:
            least, most = least + low, most + high
    return Outline(steps=tuple(steps), lead=lead, tail=most)


def _length(token: Token) -> tuple[int, int]:
    operator = token.get("OP", "1")
    if operator == "?":
        return 0, 1
    return (0, int(operator[3:-1])) if operator.startswith("{0,") else (1, 1)


def _words_of(token: Token) -> frozenset[str]:
    """Return the words a token asks for, lower case; empty where it asks for a shape."""
    asked = token.get("LOWER", token.get("TEXT"))
    if isinstance(asked, str):
        return frozenset({asked.lower()})
    if isinstance(asked, dict) and "IN" in asked:
        return frozenset(word.lower() for word in asked["IN"])
    return frozenset()
