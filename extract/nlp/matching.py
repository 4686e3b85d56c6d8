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
        self._seconds = [_second(steps) for steps in self._steps]
        self._begins, self._loose = _begins(self._steps)
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

    def _possible(self, lower: Sequence[str]) -> int:
        """Return a bit for each pattern each of whose lists has a word among ``lower``."""
        bits = self._bits
        have = self._free
        for word in lower:
            if word in bits:
                have |= bits[word]
        left = self._all
        for slot in range(self._slots):
            left &= have >> (slot * len(self._steps))
        return left

    def find(self, words: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """Yield pattern number, first and last token (half open) of each match.

        Matches of one pattern do not overlap: the longest is kept, of equal ones the first.
        """
        left = self._possible(lower)
        if not left:
            return
        begins, loose = self._begins, self._loose
        spans: dict[int, list[tuple[int, int]]] = {}
        for place, word in enumerate(lower):
            here = left & begins.get(word, loose)
            following = lower[place + 1] if place + 1 < len(lower) else ""
            while here:
                low = here & -here
                here ^= low
                number = low.bit_length() - 1
                second = self._seconds[number]
                if second is not None and following not in second:
                    continue
                for last in _ends(self._steps[number], words, lower, place):
                    spans.setdefault(number, []).append((place, last))
        for number, found in spans.items():
            for first, last in _apart(found) if len(found) > 1 else found:
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


def _begins(rules: Sequence[tuple[Step, ...]]) -> tuple[dict[str, int], int]:
    """Return, as bits, the patterns that can begin with each word, and those that can with any other."""
    starts = [_starts(steps) for steps in rules]
    loose = sum(1 << number for number, words in enumerate(starts) if words is None)
    begins: dict[str, int] = {}
    for number, words in enumerate(starts):
        for word in words or ():
            begins[word] = begins.get(word, loose) | 1 << number
    return begins, loose


def _second(steps: tuple[Step, ...]) -> frozenset[str] | None:
    """Return the words that can stand second in a match; None where there is no such list."""
    if (steps[0].least, steps[0].most) != (1, 1) or not any(step.least for step in steps[1:]):
        return None
    return _starts(steps[1:])


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
