"""How much a shared word tells, by how many entries of a body hold it."""

from __future__ import annotations

from math import fsum, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class _Weights(dict[str, float]):
    """The weight of each term; a pair of words counts half, for its words count too."""

    def __missing__(self, term: str) -> float:
        return 0.5 if " " in term else 1.0


class Rarity:
    """How rare each term is among the entries of a body, 0 (everywhere) to 1 (once)."""

    def __init__(self, counts: Mapping[str, int], entries: int) -> None:
        """Take in how many of ``entries`` hold each term."""
        every = max(entries, 1) + 1
        by_count = {n: min(1.0, max(0.0, log(every / (n + 0.5)) / log(every))) for n in set(counts.values())}
        half = {n: 0.5 * weight for n, weight in by_count.items()}
        weights = _Weights({t: (half if " " in t else by_count)[n] for t, n in counts.items()})
        self.of: Callable[[str], float] = weights.__getitem__

    def mass(self, terms: Iterable[str]) -> float:
        """Return the sum of the weights of ``terms``."""
        # fsum is exact, so that the order in which a set gives its terms does not matter.
        return fsum(map(self.of, terms))
