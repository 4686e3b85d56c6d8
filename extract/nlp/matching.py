"""Where the patterns of the rules match a row of tokens: what spaCy's Matcher finds, many times faster.

The Matcher asks a Python function for each word list at each token; with two hundred rows that costs
more than parsing. Here each rule first has to find one word of each of its lists in the sentence; of
two hundred about five do. tests/nlp/test_matching.py holds the answers against the Matcher's.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.nlp.steps import ends_of, starts_of, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.nlp.steps import Step, Test


LISTS_ASKED = 4  # word lists of a pattern looked for before it is tried: more turn hardly another one away


class Marks(NamedTuple):
    """What the index knows of a word: the lists that hold it, and the patterns it can be first in."""

    held: int
    begins: int


class PhraseIndex:
    """The patterns of all rules, ready to be looked for together."""

    def __init__(self, patterns: Sequence[Iterable[dict[str, Any]]]) -> None:
        """Index the patterns by the words they cannot do without."""
        self._steps = [steps_of(specs) for specs in patterns]
        self._ends = [ends_of(steps) for steps in self._steps]
        self._follows, self._any_follows = _follows(self._steps)
        self._begins, self._loose = _begins(self._steps)
        needed = [
            [s.words for s in steps if s.least and s.words is not None][:LISTS_ASKED] for steps in self._steps
        ]
        self._slots = max((len(lists) for lists in needed), default=0)
        self._all = (1 << len(needed)) - 1
        self._free = 0
        self._bits: dict[str, int] = {}
        for rule, lists in enumerate(needed):
            for slot in range(self._slots):
                bit = 1 << (slot * len(needed) + rule)
                if slot >= len(lists):
                    self._free |= bit
                    continue
                for word in lists[slot]:
                    self._bits[word] = self._bits.get(word, 0) | bit

    def marks(self, word: str, lower: str) -> Marks:
        """Return what is known of a word, given also in lower case."""
        begins = self._begins.get(lower, 0)
        for bit, test in self._loose:
            if test is None or test(word, lower):
                begins |= bit
        return Marks(self._bits.get(lower, 0), begins)

    def possible(self, held: int) -> int:
        """Return a bit for each pattern whose first lists have a word each in ``held``, of all words."""
        held |= self._free
        left = self._all
        for _ in range(self._slots):
            left &= held
            held >>= len(self._steps)
        return left

    def find(self, words: Sequence[str], lower: Sequence[str]) -> list[tuple[int, int, int]]:
        """Return pattern number, first and last token (half open) of each match.

        Matches of one pattern do not overlap: the longest is kept, of equal ones the first.
        """
        marks = [self.marks(*forms) for forms in zip(words, lower, strict=True)]
        left = self.possible(reduce(or_, (mark.held for mark in marks), 0))
        return self.matches(left, [mark.begins for mark in marks], words, lower)

    def matches(
        self, left: int, begins: Iterable[int], words: Sequence[str], lower: Sequence[str]
    ) -> list[tuple[int, int, int]]:
        """Return the matches of the patterns ``left``; ``begins`` are marks of the words."""
        spans: dict[int, list[tuple[int, int]]] = {}
        padded = (*lower, "")  # behind the last word stands one that no list holds
        follows, any_follows = self._follows, self._any_follows
        for place, begun in enumerate(map(left.__and__, begins)):
            # Of four words one can be first; only then is the second looked at.
            here = begun and begun & follows.get(padded[place + 1], any_follows)
            while here:
                low = here & -here
                here ^= low
                number = low.bit_length() - 1
                for last in self._ends[number](words, padded, place):
                    if last == place:
                        continue
                    if number in spans:
                        spans[number].append((place, last))
                    else:
                        spans[number] = [(place, last)]
        return [
            (number, first, last)
            for number, found in spans.items()
            for first, last in (_apart(found) if len(found) > 1 else found)
        ]


def _begins(rules: Sequence[tuple[Step, ...]]) -> tuple[dict[str, int], list[tuple[int, Test | None]]]:
    """Return, as bits, the patterns that can begin with each word, and those that can with others.

    Of those the test of the first word comes along, where it is the same whatever stands second.
    """
    begins: dict[str, int] = {}
    loose: list[tuple[int, Test | None]] = []
    for number, steps in enumerate(rules):
        words = starts_of(steps)
        if words is None:
            loose.append((1 << number, steps[0].test if steps[0].least else None))
        for word in words or ():
            begins[word] = begins.get(word, 0) | 1 << number
    return begins, loose


def _follows(rules: Sequence[tuple[Step, ...]]) -> tuple[dict[str, int], int]:
    """Return, as bits, the patterns that each word can stand second in, and those any word can."""
    seconds = [_second(steps) for steps in rules]
    loose = sum(1 << number for number, words in enumerate(seconds) if words is None)
    follows: dict[str, int] = {}
    for number, words in enumerate(seconds):
        for word in words or ():
            follows[word] = follows.get(word, loose) | 1 << number
    return follows, loose


def _second(steps: tuple[Step, ...]) -> frozenset[str] | None:
    """Return the words that can stand second in a match; None where there is no such list."""
    if (steps[0].least, steps[0].most) != (1, 1) or not any(step.least for step in steps[1:]):
        return None
    return starts_of(steps[1:])


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(last <= a or b <= first for a, b in taken):
            taken.append((first, last))
            yield first, last
