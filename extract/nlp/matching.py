"""Where the patterns of the rules match a row of tokens: what spaCy's Matcher finds, many times faster.

The Matcher asks a Python function for each word list at each token; with two hundred rows that costs
more than parsing. Here each rule first has to find one word of each of its lists in the sentence; of
two hundred about five do. tests/nlp/test_matching.py holds the answers against the Matcher's.
"""

from __future__ import annotations

import re
from collections.abc import Callable  # noqa: TC003 (a field of a named tuple)
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.lang.en.lex_attrs import like_num

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = re.compile(r"\{0,(\d)\}")


class Step(NamedTuple):
    """One token specification: the words it can take (None: any), a test beside them, and how often."""

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
    tests = [_TESTS[name](value) for name, value in spec.items() if name not in {"OP", _covered(spec)}]
    if len(tests) <= 1:
        return Step(words, tests[0] if tests else None, least, most)
    return Step(words, lambda word, lower: all(test(word, lower) for test in tests), least, most)


def _covered(spec: dict[str, Any]) -> str | None:
    """Return the attribute that the words of a step say all about."""
    value = spec.get("LOWER")
    return "LOWER" if isinstance(value, str) or (value is not None and "IN" in value) else None


def _times(operator: str | None) -> tuple[int, int]:
    if operator is None:
        return 1, 1
    gap = _GAP.fullmatch(operator)
    return (0, int(gap.group(1))) if gap else (0, 1)


def _words(spec: dict[str, Any]) -> frozenset[str] | None:
    """Return the words a specification can take, lower case, where it lists them."""
    value = spec.get("LOWER", spec.get("TEXT"))
    if isinstance(value, str):
        return frozenset({value})
    listed = value.get("IN") if value else None
    return frozenset(word.lower() for word in listed) if listed else None


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
        have = self._free
        for word in lower:
            if word in bits:
                have |= bits[word]
        left = self._all
        for slot in range(self._slots):
            left &= have >> (slot * len(self._steps))
        while left:
            low = left & -left
            yield low.bit_length() - 1
            left ^= low

    def find(self, words: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """Yield pattern number, first and last token (half open) of each match.

        Matches of one pattern do not overlap: the longest is kept, of equal ones the first.
        """
        for number in self.possible(lower):
            steps, starts = self._steps[number], self._starts[number]
            if starts is None:
                firsts = range(len(lower))
            else:
                firsts = [place for place, word in enumerate(lower) if word in starts]
            spans = [(first, last) for first in firsts for last in _ends(steps, words, lower, first)]
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


def _ends(steps: tuple[Step, ...], words: Sequence[str], lower: Sequence[str], first: int) -> Iterable[int]:
    """Return every token at which a match that begins with token ``first`` can end."""
    at, length = [first], len(lower)
    for wanted, test, least, most in steps:
        after = [] if least else at.copy()
        for begin in at:
            here, stop = begin, min(length, begin + most)
            # Written out: this runs a hundred times a sentence.
            while here < stop:
                if wanted is not None and lower[here] not in wanted:
                    break
                if test is not None and not test(words[here], lower[here]):
                    break
                here += 1
                after.append(here)
        if not after:
            return ()
        at = after if len(after) == 1 else list(set(after))
    return [last for last in at if last > first]


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(last <= a or b <= first for a, b in taken):
            taken.append((first, last))
            yield first, last
