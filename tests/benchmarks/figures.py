"""One measured figure, and how things are measured: in turn, in rounds, by the median of their ratios."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its target and the floor below which CI fails; ``most`` turns both into ceilings."""

    key: str
    what: str
    value: float
    unit: str = "x"
    target: float | None = None
    floor: float | None = None
    most: bool = False

    def _holds(self, bound: float | None) -> bool:
        return bound is None or (self.value <= bound if self.most else self.value >= bound)

    @property
    def is_met(self) -> bool:
        """Return whether the target is reached."""
        return self._holds(self.target)

    @property
    def is_sound(self) -> bool:
        """Return whether the floor is kept."""
        return self._holds(self.floor)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how long ``work`` takes."""
    gc.collect()  # what another left behind is not charged to it
    start = clock()
    work()
    return clock() - start


def ratios(
    ours: Callable[[], object],
    reference: Callable[[], object],
    *,
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Return the median over the rounds of reference time to ours, and our median seconds.

    Both are run in each round, in turn first, so that other work on the machine weighs on both.
    """
    found, mine = [], []
    for number in range(rounds):
        if number % 2:
            theirs, own = seconds(reference, clock), seconds(ours, clock)
        else:
            own, theirs = seconds(ours, clock), seconds(reference, clock)
        found.append(theirs / own)
        mine.append(own)
    return statistics.median(found), statistics.median(mine)
