"""Comparisons weighed into one score, and the words a clerk reads as evidence for it."""

from __future__ import annotations

from dataclasses import fields
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.link.comparisons import Comparison
    from extract.link.rules import Weights


def logit(comparison: Comparison, weights: Weights) -> float:
    """Return the weighed sum of a pair's comparisons."""
    total = weights.bias
    for field in fields(comparison):
        total += getattr(weights, field.name) * getattr(comparison, field.name)
    return total


def probability(value: float) -> float:
    """Return the score, 0 to 1, of a weighed sum."""
    if value >= 0:
        return 1.0 / (1.0 + exp(-value))
    return exp(value) / (1.0 + exp(value))


def log_odds(score: float) -> float:
    """Return the weighed sum that has this score; sureness ends at 0.99."""
    held = min(max(score, 0.01), 0.99)
    return log(held / (1.0 - held))
