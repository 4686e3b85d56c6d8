"""Where the patterns of the rules match a row of tokens: what spaCy's Matcher finds, many times faster.

The Matcher asks a Python function for each word list at each token; with two hundred rows that costs
more than parsing. Here each rule first has to find one word of each of its lists in the sentence; of
two hundred about five do. tests/nlp/test_matching.py holds the answers against the Matcher's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from spacy.lang.en.lex_attrs import like_num

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_GAP = re.compile(r"\{0,(\d)\}")


@dataclass(frozen=True, slots=True)
class Step:
    """One token specification: the words it takes, or a test of word and lower case; how often."""

    words: frozenset[str] | None
    test: Callable[[str, str], bool] | None
    least: int
    most: int


def steps_of(specs: Iterable[dict[str, Any]]) -> tuple[Step, ...]:
    """Return the steps of token specifications written as for spaCy's Matcher.

    Raises:
        ValueError: an attribute or operator that the rule notation does not make.
    """
    return tuple(_step(spec) for spec in specs)


def _step(spec: dict[str, Any]) -> Step:
    least, most = _times(spec.get("OP"))
    words = _words(spec)
    if words is not None:
        return Step(words, None, least, most)
    tests = [_TESTS[name](value) for name, value in spec.items() if name != "OP"]
    if len(tests) == 1:
        return Step(None, tests[0], least, most)
    return Step(None, lambda word, lower: all(test(word, lower) for test in tests), least, most)


def _times(operator: str | None) -> tuple[int, int]:
    if operator is None:
        return 1, 1
    gap = _GAP.fullmatch(operator)
    return (0, int(gap.group(1))) if gap else (0, 1)


def _words(spec: dict[str, Any]) -> frozenset[str] | None:
    """Return the list a specification takes its words from, where it is a list and no more."""
    if set(spec) - {"OP"} != {"LOWER"}:
        return None
    value = spec["LOWER"]
    if isinstance(value, str):
        return frozenset({value})
    return frozenset(value["IN"]) if set(value) == {"IN"} else None


def _lower_test(value: dict[str, Any]) -> Callable[[str, str], bool]:
    if "NOT_IN" in value:
        barred = frozenset(value["NOT_IN"])
        return lambda _, lower: lower not in barred
    shape = re.compile(value["REGEX"])
    return lambda _, lower: shape.search(lower) is not None


def _text_test(value: dict[str, Any]) -> Callable[[str, str], bool]:
    exact = frozenset(value["IN"])
    return lambda word, _: word in exact


_TESTS: dict[str, Callable[[Any], Callable[[str, str], bool]]] = {
    "LOWER": _lower_test,
    "TEXT": _text_test,
    "IS_LOWER": lambda wanted: lambda word, _: word.islower() == wanted,
    "IS_ALPHA": lambda wanted: lambda word, _: word.isalpha() == wanted,
    "IS_SPACE": lambda wanted: lambda word, _: word.isspace() == wanted,
    "LIKE_NUM": lambda wanted: lambda word, _: like_num(word) == wanted,
}


class PhraseIndex:
    """The patterns of all rules, ready to be looked for together."""

    def __init__(self, patterns: Sequence[Iterable[dict[str, Any]]]) -> None:
        """Index the patterns by the words they cannot do without."""
        self._steps = [steps_of(specs) for specs in patterns]
        self._starts = [_starts(steps) for steps in self._steps]
        needed = [[s.words for s in steps if s.least and s.words is not None] for steps in self._steps]
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

    def possible(self, lower: Sequence[str]) -> Iterator[int]:
        """Yield the numbers of the patterns each of whose lists has a word among ``lower``."""
        bits = self._bits
        have = reduce(or_, {bits[word] for word in lower if word in bits}, self._free)
        left = self._all
        for slot in range(self._slots):
            left &= have >> (slot * len(self._steps))
        while left:
            low = left & -left
            yield low.bit_length() - 1
            left ^= low

    def find(self, words: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """Yield pattern number, first and last token (half open) of each match, longest first a pattern.

        Matches of one pattern do not overlap: the longest is kept, of equal ones the first.
        """
        for number in self.possible(lower):
            steps, starts = self._steps[number], self._starts[number]
            spans = [
                (first, last)
                for first, word in enumerate(lower)
                if starts is None or word in starts
                for last in _ends(steps, words, lower, first)
            ]
            for first, last in _apart(spans) if len(spans) > 1 else spans:
                yield number, first, last


def _starts(steps: tuple[Step, ...]) -> frozenset[str] | None:
    """Return the words a match can begin with, or None where any can."""
    words: frozenset[str] = frozenset()
    for step in steps:
        if step.words is None:
            return None
        words |= step.words
        if step.least:
            return words
    return words


def _ends(steps: tuple[Step, ...], words: Sequence[str], lower: Sequence[str], first: int) -> set[int]:
    """Return every token at which a match that begins with token ``first`` can end."""
    at, length = {first}, len(lower)
    for step in steps:
        after = set() if step.least else set(at)
        for begin in at:
            here = begin
            while here < length and here - begin < step.most and _takes(step, words[here], lower[here]):
                here += 1
                after.add(here)
        if not after:
            return after
        at = after
    at.discard(first)
    return at


def _takes(step: Step, word: str, lower: str) -> bool:
    if step.words is not None:
        return lower in step.words
    return step.test is None or step.test(word, lower)


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(last <= a or b <= first for a, b in taken):
            taken.append((first, last))
            yield first, last
