"""The entries worth comparing with a mention: those that share a number or a rare word, latest first.

Each look-up takes the latest few entries of a posting list, so the cost of a mention does not grow with
the body's history.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.link.references import AGAINST, counted, own_keys
from extract.link.wording import Rarity, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.link.entries import Entry
    from extract.link.references import Cited
    from extract.link.rules import LinkRules
    from extract.link.wording import Wording

LEAST = 0.05  # a word in nearly every entry leads nowhere


@dataclass(frozen=True, slots=True)
class Known:
    """What was read of one entry, once."""

    entry: Entry
    wording: Wording
    mass: float
    keys: frozenset[Cited]
    topic: frozenset[str]
    owners: frozenset[str] = frozenset()


class Index:
    """All entries of a body by word and by number."""

    def __init__(self, entries: Sequence[Entry], rules: LinkRules) -> None:
        """Read every entry once."""
        self.rules = rules
        self.reader = Reader((e.text for e in entries), rules)
        wordings = [self.reader.read(e.text) for e in entries]
        counts: Counter[str] = Counter()
        for wording in wordings:
            counts.update(wording.terms)
        self.rarity = Rarity(counts, len(entries))
        self.counted = counted(entries)
        self.known = [
            Known(e, w, self.rarity.mass(w.terms), self._keys_of(e), self._topic(e), self._owners(e))
            for e, w in zip(entries, wordings, strict=True)
        ]
        self._starts: list[int] = []
        self._terms: defaultdict[str, list[int]] = defaultdict(list)
        self._keys: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for k in self.known:
            while len(self._starts) <= k.entry.meeting:
                self._starts.append(k.entry.n)
            for stem in set(k.wording.stems):
                self._terms[stem].append(k.entry.n)
            for key in k.keys:
                self._keys[key.way, key.key].append(k.entry.n)

    def _keys_of(self, entry: Entry) -> frozenset[Cited]:
        return frozenset() if entry.n in self.counted else frozenset(own_keys(entry))

    def _owners(self, entry: Entry) -> frozenset[str]:
        return frozenset(s for item in entry.items for owner in item.owners for s in self.reader.stems(owner))

    def _topic(self, entry: Entry) -> frozenset[str]:
        if not entry.heading or entry.in_review:
            return frozenset()
        return frozenset(self.reader.stems(entry.heading))

    def before(self, meeting: int) -> int:
        """Return the number of entries of earlier meetings."""
        return self._starts[meeting]

    def by_number(self, cited: Iterable[Cited], meeting: int) -> set[int]:
        """Return the latest earlier entries that one of the numbers cited may mean."""
        end, tail = self.before(meeting), self.rules.blocking.tail
        found: set[int] = set()
        for c in cited:
            for form in AGAINST[c.way]:
                found.update(_latest(self._keys.get((form, c.key), []), end, tail))
        return found

    def by_words(self, wording: Wording, meeting: int) -> list[int]:
        """Return the earlier entries that share the most of the rarest words."""
        blocking, end = self.rules.blocking, self.before(meeting)
        of = self.rarity.of
        rarest = sorted(set(wording.stems), key=lambda s: (-of(s), s))[: blocking.rarest]
        totals: defaultdict[int, float] = defaultdict(float)
        for stem in rarest:
            weight = of(stem)
            if weight < LEAST:
                continue
            for n in _latest(self._terms.get(stem, []), end, blocking.tail):
                totals[n] += weight
        least = blocking.least * max(totals.values(), default=0.0)
        likely = [n for n, total in totals.items() if total >= least]
        return sorted(likely, key=lambda n: (-totals[n], -n))[: blocking.candidates]


def _latest(postings: Sequence[int], end: int, tail: int) -> Sequence[int]:
    """Return the last ``tail`` entries of a posting list that lie before ``end``."""
    stop = bisect_left(postings, end)
    return postings[max(0, stop - tail) : stop]
