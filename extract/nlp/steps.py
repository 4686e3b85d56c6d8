"""The steps of one pattern: what each token of it can be, and where a match that begins with a token ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.lang.en.lex_attrs import like_num

if TYPE_CHECKING:
    from collections.abc import Iterable

_GAP = re.compile(r"\{0,(\d)\}")
_GAP_KEYS = {"IS_SPACE", "LOWER", "OP"}
Test = Callable[[str, str], bool]  # of a word and its lower case
# Of the words, their lower case with an empty word behind it, and a token: where what begins there ends.
Ends = Callable[[Sequence[str], Sequence[str], int], tuple[int, ...]]


class Step(NamedTuple):
    """One token specification: the words it can take (None: any), a test beside them, and how often."""

    words: frozenset[str] | None
    test: Test | None
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
    if spec.keys() == _GAP_KEYS and not spec["IS_SPACE"]:
        return Step(words, _gap_test(spec["LOWER"]), least, most)
    tests = [_TESTS[name](value) for name, value in spec.items() if name not in {"OP", _covered(spec)}]
    return Step(words, _all(tests), least, most)


def _all(tests: list[Test]) -> Test | None:
    """Return the test that all of ``tests`` pass."""
    if not tests:
        return None
    first, rest = tests[0], _all(tests[1:])
    return first if rest is None else lambda word, lower: first(word, lower) and rest(word, lower)


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


def _lower_test(value: dict[str, Any]) -> Test:
    if "NOT_IN" in value:
        barred = frozenset(value["NOT_IN"])
        return lambda _, lower: lower not in barred
    shape = re.compile(value["REGEX"])
    return lambda _, lower: shape.search(lower) is not None


def _gap_test(value: dict[str, Any]) -> Test:
    """Return the test of a gap, as one: it is asked for every word in it."""
    barred = frozenset(value["NOT_IN"])
    return lambda word, lower: lower not in barred and not word.isspace()


def _text_test(value: dict[str, Any]) -> Test:
    exact = frozenset(value["IN"])
    return lambda word, _: word in exact


_TESTS: dict[str, Callable[[Any], Test]] = {
    "LOWER": _lower_test,
    "TEXT": _text_test,
    "IS_LOWER": lambda wanted: lambda word, _: word.islower() == wanted,
    "IS_ALPHA": lambda wanted: lambda word, _: word.isalpha() == wanted,
    "IS_SPACE": lambda wanted: lambda word, _: word.isspace() == wanted,
    "LIKE_NUM": lambda wanted: lambda word, _: like_num(word) == wanted,
}


def starts_of(steps: tuple[Step, ...]) -> frozenset[str] | None:
    """Return the words a match can begin with, or None where any can."""
    words: frozenset[str] = frozenset()
    for step in steps:
        if step.words is None:
            return None
        words |= step.words
        if step.least:
            return words
    return words


def ends_of(steps: tuple[Step, ...]) -> Ends:
    """Return what tells where a match of ``steps`` can end that begins with a token, an end more than once.

    Each step calls the one after it, and only where that can begin: most stop at their second word.
    """
    ends: Ends = _stop
    starts: frozenset[str] | None = frozenset()
    for number in range(len(steps) - 1, -1, -1):
        step, rest = steps[number], steps[number + 1 :]
        follow = starts if any(later.least for later in rest) else None
        ends = _way_of(step)(step, ends, follow)
        starts = starts_of(steps[number:])
    return ends


def _way_of(step: Step) -> Callable[[Step, Ends, frozenset[str] | None], Ends]:
    """Return what makes the function of a step: for one word, for one that may be missing, for more."""
    if (step.least, step.most) == (1, 1):
        return _one
    return _maybe if step.most == 1 and step.words is not None and step.test is None else _several


def _stop(_words: Sequence[str], _lower: Sequence[str], at: int) -> tuple[int, ...]:
    return (at,)


def _one(step: Step, ends: Ends, follow: frozenset[str] | None) -> Ends:
    """Return where a match ends whose first step takes one word."""
    wanted, test = step.words, step.test
    listed = wanted or frozenset()

    def plain(words: Sequence[str], lower: Sequence[str], at: int) -> tuple[int, ...]:
        if lower[at] not in listed or (follow is not None and lower[at + 1] not in follow):
            return ()
        return ends(words, lower, at + 1)

    def tested(words: Sequence[str], lower: Sequence[str], at: int) -> tuple[int, ...]:
        if at >= len(words) or (wanted is not None and lower[at] not in wanted):
            return ()
        return ends(words, lower, at + 1) if test is None or test(words[at], lower[at]) else ()

    return tested if wanted is None or test is not None else plain


def _maybe(step: Step, ends: Ends, follow: frozenset[str] | None) -> Ends:
    """Return where a match ends whose first step takes one listed word or none."""
    listed = step.words or frozenset()

    def reach(words: Sequence[str], lower: Sequence[str], at: int) -> tuple[int, ...]:
        found = ends(words, lower, at) if follow is None or lower[at] in follow else ()
        if lower[at] in listed and (follow is None or lower[at + 1] in follow):
            found += ends(words, lower, at + 1)
        return found

    return reach


def _several(step: Step, ends: Ends, follow: frozenset[str] | None) -> Ends:
    """Return where a match ends whose first step may take several words, or none."""
    wanted, test, _, most = step

    def reach(words: Sequence[str], lower: Sequence[str], at: int) -> tuple[int, ...]:
        found: tuple[int, ...] = ()
        for here in range(at, min(at + most, len(words)) + 1):
            if follow is None or lower[here] in follow:
                found += ends(words, lower, here)
            if here >= at + most or here >= len(words) or (wanted is not None and lower[here] not in wanted):
                break
            if test is not None and not test(words[here], lower[here]):
                break
        return found

    return reach
