"""No pattern of the project can be made slow by the words of a paper, or costs much more than the others."""

from __future__ import annotations

import json
import math
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "helpers"))
from regex_attacks import attacks

from extract.ingest.characters import broken

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[1]
COLLECT = ROOT / "tests" / "helpers" / "regex_collect.py"
FEWEST = 250
LOOKED_AT = 4000
# Times the median pattern's time on as many characters of ordinary words.
QUICK = 27
LONGEST = 830
STEEPEST = 1.6
DEAREST = 40
SLICE = 0.005  # seconds
SIZES = (1000, 2000, 4000, 8000)
ORDINARY = (
    "The members talked about the harbour wall and the lamps on the quay. Mr Lane said that 3 of the 12 lamps "
    "had been lit since Easter, and that the rest would be done in time; the clerk (Mrs Orr) would ask.\n"
    "a note on what the work had cost was to come to the next meeting. Nobody had heard from the county\n"
) * 10
# What is given no more than so many characters, whatever a paper holds.
BOUNDED = {"extract/ingest/plain_margins.py:": 60, "extract/nlp/sentences.py:10": 31}


class Tried(NamedTuple):
    """A pattern with its flags and its place; ``placed`` ones are only tried at a given place in a text."""

    text: str
    flags: int
    place: str
    placed: bool

    def compiled(self) -> re.Pattern[str]:
        """Return it as it is used."""
        return re.compile(self.text, self.flags)


class TooSlowError(Exception):
    """A search took longer than any may."""


@pytest.fixture(scope="module")
def patterns() -> list[Tried]:
    """Give each pattern that is compiled on the way through the sample papers."""
    done = subprocess.run(
        [sys.executable, str(COLLECT)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    found = [
        Tried(text, flags, place, bool(uses) and set(uses) <= {"match", "fullmatch"})
        for text, flags, place, uses in json.loads(done.stdout)
    ]
    assert len(found) >= FEWEST
    return found


def timed(pattern: re.Pattern[str], text: str, *, placed: bool) -> float:
    """Return how long all matches take to find, or to rule out.

    What takes longer than the other work leaves us the processor for is timed by the processor's clock, which
    on some systems is too coarse for less.
    """
    began, began_working = time.perf_counter(), time.process_time()
    if placed:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    took = time.perf_counter() - began
    return took if took < SLICE else min(took, max(time.process_time() - began_working, SLICE))


@pytest.fixture(scope="module")
def median(patterns: list[Tried]) -> re.Pattern[str]:
    """Give the searched pattern that half of the others are dearer than, on ordinary words."""
    dear = [(cost(pattern), n, pattern) for n, pattern in enumerate(searched(patterns))]
    return sorted(dear)[len(dear) // 2][2]


def searched(patterns: list[Tried]) -> list[re.Pattern[str]]:
    """Return those that are looked for anywhere in a text."""
    return [one.compiled() for one in patterns if not one.placed]


def cost(pattern: re.Pattern[str], runs: int = 5) -> float:
    """Return the least time that ordinary words took; the least, for other work makes times longer only."""
    return min(timed(pattern, ORDINARY, placed=False) for _ in range(runs))


def dearness(pattern: re.Pattern[str], median: re.Pattern[str]) -> float:
    """Return how many times the median's time a pattern takes on ordinary words, measured side by side."""
    pairs = [(cost(pattern, 3), cost(median, 3)) for _ in range(5)]
    return min(mine for mine, _ in pairs) / min(other for _, other in pairs)


def text_of(attack: tuple[str, str, str], size: int) -> str:
    """Return the attack as the readers hand it on: with endless words and blanks broken."""
    before, repeated, after = attack
    return broken(before + repeated * (size // len(repeated)) + after)


def slow(
    pattern: re.Pattern[str], attack: tuple[str, str, str], median: re.Pattern[str], *, placed: bool
) -> str | None:
    """Return why a pattern is too slow on an attack, or None."""
    each = cost(median, 1) / len(ORDINARY)  # seconds a character
    if timed(pattern, text_of(attack, LOOKED_AT), placed=placed) < QUICK * LOOKED_AT * each:
        return None
    said = None
    for _ in range(3):  # work beside the test may slow one measurement, hardly three
        each = cost(median) / len(ORDINARY)
        times = [
            min(timed(pattern, text_of(attack, size), placed=placed) for _ in range(2)) for size in SIZES
        ]
        growth = math.log(times[-1] / max(times[1], 1e-6)) / math.log(SIZES[-1] / SIZES[1])
        dear = times[-1] / (SIZES[-1] * each)
        if dear <= LONGEST and (growth <= STEEPEST or dear <= 5 * QUICK):
            return None
        said = f"{times[-1]:.3f} s for {SIZES[-1]} characters ({dear:.0f} medians), growth {growth:.2f}"
    return said


def give_up(*_: object) -> None:
    raise TooSlowError


def fault_of(tried: Tried, median: re.Pattern[str]) -> str | None:
    """Return the worst that was seen of a pattern: the attack and how long it took."""
    pattern = tried.compiled()
    for attack in attacks(tried.text, tried.flags):
        signal.setitimer(signal.ITIMER_VIRTUAL, 2)  # of processor time: other work does not count
        try:
            reason = slow(pattern, attack, median, placed=tried.placed)
        except TooSlowError:
            reason = "no end after 2 s"
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if reason:
            return f"{attack!r}: {reason}"
    return None


@pytest.mark.timeout(600)
def test_every_pattern_takes_time_in_proportion(patterns: list[Tried], median: re.Pattern[str]) -> None:
    """Each against strings made of its own parts, growing from 1,000 to 8,000 characters."""
    before = signal.signal(signal.SIGVTALRM, give_up)
    try:
        faults = [
            f"{one.place}: {one.text[:120]!r}\n    {fault}"
            for one in patterns
            if not one.place.startswith(tuple(BOUNDED))
            if (fault := fault_of(one, median))
        ]
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert not faults, "\n".join(faults)


def test_no_pattern_costs_much_more_than_the_others(patterns: list[Tried], median: re.Pattern[str]) -> None:
    """On ordinary words: one that is tried at every letter, or looks far ahead from each, slows every paper."""
    limit = DEAREST * cost(median)
    dear = {one: one.compiled() for one in patterns if not one.placed}
    faults = [
        f"{one.place}: {one.text[:120]!r}: {times:.0f} medians"
        for one, pattern in dear.items()
        if cost(pattern) > limit and (times := dearness(pattern, median)) > DEAREST
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("text", [r"(.{6,90}?),?\s+(?:minute|item)\s", r".{0,80}?\bzebra\b"])
def test_what_is_tried_at_every_letter_is_found(text: str, median: re.Pattern[str]) -> None:
    assert dearness(re.compile(text, re.IGNORECASE), median) > DEAREST


@pytest.mark.parametrize("text", [r"(a+)+$", r"(?:\w+\s?)+:", r"^(a|a)*b", r"(?:a?\s*){20,}x"])
def test_the_attacks_find_what_is_slow(text: str, median: re.Pattern[str]) -> None:
    before = signal.signal(signal.SIGVTALRM, give_up)
    try:
        assert fault_of(Tried(text, 0, "here", placed=False), median)
    finally:
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("place", BOUNDED)
def test_what_is_given_little_is_quick_on_that(
    patterns: list[Tried], median: re.Pattern[str], place: str
) -> None:
    """Patterns whose time grows faster, on the most they are ever given: 0.1 s on the machine of the floors."""
    ours = [one for one in patterns if one.place.startswith(place)]
    assert ours
    most = 10_000 * cost(median)
    for one in ours:
        pattern = one.compiled()
        for before, repeated, after in attacks(one.text, one.flags):
            held = (before + repeated * (BOUNDED[place] // len(repeated)) + after)[: BOUNDED[place]]
            assert timed(pattern, held, placed=False) < most, (one.text, held)
