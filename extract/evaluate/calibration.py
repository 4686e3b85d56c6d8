"""Whether confidence means what it says: of items shown at 0.9, nine in ten should be right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.evaluate.report import Report

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The items shown with a confidence in ``low``..``high`` (``high`` itself only in the last bin)."""

    low: float
    high: float
    items: int
    shown: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The reliability table, and the mean gap between shown and true share, weighted by items."""

    bins: tuple[Bin, ...]
    gap: float
    items: int


def calibration(report: Report) -> Calibration:
    """Return the reliability of the confidences in a report; items without one are left out."""
    judged = [(j.confidence, j.right) for j in report.judgements if j.confidence is not None]
    bins: list[Bin] = []
    for low, high in pairwise(EDGES):
        last = high == EDGES[-1]
        mine = [(c, right) for c, right in judged if low <= c < high or (last and c >= high)]
        if mine:
            shown = sum(c for c, _ in mine) / len(mine)
            share = sum(right for _, right in mine) / len(mine)
            bins.append(Bin(low=low, high=high, items=len(mine), shown=shown, right=share))
    gap = sum(b.items * abs(b.shown - b.right) for b in bins) / len(judged) if judged else 0.0
    return Calibration(bins=tuple(bins), gap=gap, items=len(judged))
