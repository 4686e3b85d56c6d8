"""Weighed sums as scores, and scores as weighed sums."""

from __future__ import annotations

from math import exp, inf, log


def probability(value: float) -> float:
    """Return the score, 0 to 1, of a weighed sum."""
    if value >= 0:
        return 1.0 / (1.0 + exp(-value))
    return exp(value) / (1.0 + exp(value))


def log_odds(score: float) -> float:
    """Return the weighed sum that has this score; sureness ends at 0.99."""
    return odds(min(max(score, 0.01), 0.99))


def odds(score: float) -> float:
    """Return the weighed sum that has this score, however sure."""
    if not 0.0 < score < 1.0:
        return -inf if score <= 0.0 else inf
    return log(score / (1.0 - score))
