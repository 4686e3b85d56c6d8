"""No pattern of the project can be made slow by the words of a paper."""

from __future__ import annotations

import json
import math
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "helpers"))
from regex_attacks import attacks

from extract.ingest.characters import broken

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[1]
COLLECT = ROOT / "tests" / "helpers" / "regex_collect.py"
FEWEST = 250
LOOKED_AT = 4000
QUICK = 0.004
LONGEST = 0.25
STEEPEST = 1.6
SIZES = (1000, 2000, 4000, 8000)
# What is given no more than so many characters, whatever a paper holds.
BOUNDED = {"extract/ingest/plain_margins.py:": 60, "extract/nlp/sentences.py:10": 31}


class TooSlowError(Exception):
    """A search took longer than any may."""


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, int, str, bool]]:
    """Give each pattern with its flags, its place, and whether it is only tried at a given place."""
    done = subprocess.run(
        [sys.executable, str(COLLECT)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    found = [
        (text, flags, place, bool(uses) and set(uses) <= {"match", "fullmatch"})
        for text, flags, place, uses in json.loads(done.stdout)
    ]
    assert len(found) >= FEWEST
    return found


def timed(pattern: re.Pattern[str], text: str, *, placed: bool) -> float:
    """Return how long all matches take to find, or to rule out."""
    began = time.perf_counter()
    if placed:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.perf_counter() - began


def text_of(attack: tuple[str, str, str], size: int) -> str:
    """Return the attack as the readers hand it on: with endless words and blanks broken."""
    before, repeated, after = attack
    return broken(before + repeated * (size // len(repeated)) + after)


def slow(pattern: re.Pattern[str], attack: tuple[str, str, str], *, placed: bool) -> str | None:
    """Return why a pattern is too slow on an attack, or None."""
    if timed(pattern, text_of(attack, LOOKED_AT), placed=placed) < QUICK:
        return None
    said = None
    for _ in range(3):  # work beside the test may slow one measurement, hardly three
        times = [
            min(timed(pattern, text_of(attack, size), placed=placed) for _ in range(2)) for size in SIZES
        ]
        growth = math.log(times[-1] / max(times[1], 1e-6)) / math.log(SIZES[-1] / SIZES[1])
        if times[-1] <= LONGEST and (growth <= STEEPEST or times[-1] <= 10 * QUICK):
            return None
        said = f"{times[-1]:.3f} s for {SIZES[-1]} characters, growth {growth:.2f}"
    return said


def give_up(*_: object) -> None:
    raise TooSlowError


def fault_of(text: str, flags: int, *, placed: bool = False) -> str | None:
    """Return the worst that was seen of a pattern: the attack and how long it took."""
    pattern = re.compile(text, flags)
    for attack in attacks(text, flags):
        signal.setitimer(signal.ITIMER_VIRTUAL, 2)  # of processor time: other work does not count
        try:
            reason = slow(pattern, attack, placed=placed)
        except TooSlowError:
            reason = "no end after 2 s"
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if reason:
            return f"{attack!r}: {reason}"
    return None


@pytest.mark.timeout(600)
def test_every_pattern_takes_time_in_proportion(patterns: list[tuple[str, int, str, bool]]) -> None:
    """Each against strings made of its own parts, growing from 1,000 to 8,000 characters."""
    before = signal.signal(signal.SIGVTALRM, give_up)
    try:
        faults = [
            f"{place}: {text[:120]!r}\n    {fault}"
            for text, flags, place, placed in patterns
            if not place.startswith(tuple(BOUNDED))
            if (fault := fault_of(text, flags, placed=placed))
        ]
    finally:
        signal.signal(signal.SIGVTALRM, before)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("text", [r"(a+)+$", r"(?:\w+\s?)+:", r"^(a|a)*b", r"(?:a?\s*){20,}x"])
def test_the_attacks_find_what_is_slow(text: str) -> None:
    before = signal.signal(signal.SIGVTALRM, give_up)
    try:
        assert fault_of(text, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("place", BOUNDED)
def test_what_is_given_little_is_quick_on_that(
    patterns: list[tuple[str, int, str, bool]], place: str
) -> None:
    """Patterns whose time grows faster, on the most they are ever given."""
    ours = [(text, flags) for text, flags, where, _ in patterns if where.startswith(place)]
    assert ours
    for text, flags in ours:
        pattern = re.compile(text, flags)
        for before, repeated, after in attacks(text, flags):
            held = (before + repeated * (BOUNDED[place] // len(repeated)) + after)[: BOUNDED[place]]
            assert timed(pattern, held, placed=False) < 0.1, (text, held)
