"""A mention weighed against the entries near it, the dear comparisons only where they still matter."""

from __future__ import annotations

from heapq import heappushpop
from math import fsum, inf
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from extract.link.comparisons import (
    Comparison,
    heading_share,
    meeting_share,
    name_signs,
    owner_share,
    rare_share,
    timescale_share,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extract.link.blocking import Index, Known
    from extract.link.comparisons import View
    from extract.link.rules import LinkRules
    from extract.link.wording import Wording

CERTAIN = 0.6  # a number trusted this far elsewhere speaks against an entry that has another
NEARLY = 0.75  # but hardly against one that it fits nearly as well, as the limbs of one heading
SLACK = 1e-9  # how far two ways of adding the same weights may lie apart


WORDING = Comparison._fields.index("wording")
UNTRUSTED = (0.0, None)


class Trusts(NamedTuple):
    """How far a mention's numbers speak for entries, and in which way; the best, and where it stands."""

    of: Mapping[int, tuple[float, str | None]]
    top: float
    places: frozenset[tuple[int, str | None]]

    def conflict(self, target: Known) -> float:
        """Return how far the numbers mean another entry; a heading's number means all below it."""
        trust, way = self.of.get(target.entry.n, UNTRUSTED)
        apart = self.top >= CERTAIN and trust < NEARLY * self.top
        return self.top if apart and (way is None or place(target) not in self.places) else 0.0


NO_NUMBER = Trusts({}, 0.0, frozenset())


def place(known: Known) -> tuple[int, str | None]:
    """Return the meeting and the heading an entry stands under."""
    return (known.entry.meeting, known.entry.heading)


class Weighed(NamedTuple):
    """An entry weighed; these sort as they stand: by value, then by age."""

    value: float
    n: int
    seen: tuple[float, ...]
    way: str | None


class Weigher:
    """Weighs pairs of one body by the weights of ``models/linking.toml``."""

    def __init__(self, index: Index, rules: LinkRules) -> None:
        """Take the entries, the weights, and how many pairs are compared whatever they reach."""
        self._known, self._mass = index.known, index.reader.rarity.mass
        self._few, steps = rules.blocking.aligned, rules.blocking.distances
        self._far = dict(enumerate(steps, 1)), steps[-1]
        self._weights = tuple(getattr(rules.weights, name) for name in Comparison._fields)
        self._of = rules.weights
        self._most = max(0.0, rules.weights.names) + max(0.0, rules.weights.differs)

    def value(self, seen: Sequence[float]) -> float:
        """Return the weighed sum of a pair's comparisons, which stand in their order."""
        # sum() rounds in another way from Python 3.12 on.
        return fsum((self._of.bias, *map(mul, seen, self._weights)))

    def reweighed(self, one: Weighed, wording: float) -> Weighed:
        """Return an entry weighed anew, now that its words are aligned."""
        seen = (*one.seen[:WORDING], wording, *one.seen[WORDING + 1 :])
        return Weighed(self.value(seen), one.n, seen, one.way)

    def weigh(self, view: View, near: Iterable[int], trusts: Trusts, least: float) -> list[Weighed]:
        """Return the entries that may reach ``least``, best first, their words not aligned yet.

        Some of the best few may reach it only by the same words. What tells most is compared first: an
        entry that could not reach the bar with all else in its favour is left out.
        """
        of, known, mass, numbered = self._of, self._known, self._mass, trusts.of
        meeting, wording, (far, furthest) = view.mention.entry.meeting, view.wording, self._far
        start, days = of.bias + of.cue * view.cue + SLACK, max(0.0, of.meeting) if view.heading_days else 0.0
        found: list[Weighed] = []
        best = [-inf] * self._few
        bar = hopeless = least - max(0.0, of.wording) if least < inf else -inf
        for n in near:
            target = known[n]
            rare, shared = rare_share(wording, target.wording, mass)
            distance = far.get(meeting - target.entry.meeting, furthest)
            told = start + of.rare * rare + of.shared * shared + of.distance * distance
            trust, way = numbered.get(n, UNTRUSTED)
            conflict = 0.0
            if numbered:
                conflict = trusts.conflict(target)
                told += of.reference * trust + of.conflict * conflict
            most = target.most + days
            if told + most + self._most < bar:
                continue
            names, differs = self._names(wording, target)
            if told + most + of.names * names + of.differs * differs < bar:
                continue
            # In the order of the fields: thirteen names take longer than most of what they name.
            seen = (
                trust, conflict, 0.0, rare, shared, names, differs,
                owner_share(view, target.asked), heading_share(view, target),
                timescale_share(view, target.asked), meeting_share(view, target), distance, view.cue,
            )  # fmt: skip
            value = self.value(seen)
            if value < bar:
                continue
            found.append(Weighed(value, n, seen, way))
            heappushpop(best, value)
            bar = min(least, max(best[0], hopeless))
        found.sort(reverse=True)
        return found

    def _names(self, ours: Wording, target: Known) -> tuple[float, float]:
        """Return how far the names agree and differ, those of the item meant where an entry holds several."""
        if not ours.tells:
            return (0.0, 0.0)
        several, asked, meant = target.asked.several, target.asked, target.wording
        if several:
            meant = max(several, key=lambda theirs: self._mass(ours.terms & theirs.terms))
        return name_signs(ours, meant, asked.owners)
