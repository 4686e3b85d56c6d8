"""Comparisons weighed into one score, and the words a clerk reads as evidence for it."""

from __future__ import annotations

from math import exp, fsum, log
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def logit(comparison: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """Return the weighed sum of a pair's comparisons."""
    # sum() rounds in another way from Python 3.12 on.
    return fsum((bias, *map(mul, comparison, weights)))


def probability(value: float) -> float:
    """Return the score, 0 to 1, of a weighed sum."""
    if value >= 0:
        return 1.0 / (1.0 + exp(-value))
    return exp(value) / (1.0 + exp(value))


def log_odds(score: float) -> float:
    """Return the weighed sum that has this score; sureness ends at 0.99."""
    held = min(max(score, 0.01), 0.99)
    return log(held / (1.0 - held))
