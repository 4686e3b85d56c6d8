"""The entries worth comparing with a mention: those that share a number or a rare word, latest first.

Each look-up takes the latest few entries of a posting list, so the cost of a mention does not grow with
the body's history.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extract.link.references import AGAINST, counted, own_keys
from extract.link.wording import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.link.entries import Entry
    from extract.link.references import Cited
    from extract.link.rules import LinkRules
    from extract.link.wording import Wording

LEAST = 0.05  # a word in nearly every entry leads nowhere


@dataclass(frozen=True, slots=True)
class Asked:
    """What an entry's items say: stems and last names of owners, days (day, month), words of timescales.

    ``several`` are the wordings of its items where it holds more than one.
    """

    owners: frozenset[str] = frozenset()
    last_names: frozenset[str] = frozenset()
    days: frozenset[tuple[int, int]] = frozenset()
    timescales: frozenset[str] = frozenset()
    several: tuple[Wording, ...] = ()


NOTHING = Asked()


class Known(NamedTuple):
    """What was read of one entry, once; ``most`` is what its topic, owners and days may add to a pair."""

    entry: Entry
    wording: Wording
    keys: frozenset[Cited]
    topic: frozenset[str]
    asked: Asked
    most: float


class Index:
    """All entries of a body by word and by number."""

    def __init__(self, entries: Sequence[Entry], rules: LinkRules) -> None:
        """Read every entry once."""
        self.rules = rules
        self.reader = Reader([e.text for e in entries], rules)
        self.counted = counted(entries)
        self._topics: dict[str, frozenset[str]] = {}
        self.known = [self._known(e) for e in entries]
        self._starts: list[int] = []
        self._terms: defaultdict[str, list[int]] = defaultdict(list)
        self._keys: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for k in self.known:
            while len(self._starts) <= k.entry.meeting:
                self._starts.append(k.entry.n)
            for stem in dict.fromkeys(k.wording.stems):
                self._terms[stem].append(k.entry.n)
            for key in k.keys:
                self._keys[key.way, key.key].append(k.entry.n)

    def _known(self, entry: Entry) -> Known:
        weights, topic, asked = self.rules.weights, self.topic(entry), self._asked(entry)
        most = max(0.0, weights.heading) if topic else 0.0
        if asked is not NOTHING:
            most += max(0.0, weights.owner) if asked.last_names else 0.0
            most += max(0.0, weights.timescale) if asked.days or asked.timescales else 0.0
        return Known(entry, self.reader.read(entry.text), self._keys_of(entry), topic, asked, most)

    def _keys_of(self, entry: Entry) -> frozenset[Cited]:
        return frozenset() if entry.n in self.counted else frozenset(own_keys(entry))

    def _asked(self, entry: Entry) -> Asked:
        items = entry.items
        owners = {owner for item in items for owner in item.owners}
        days = frozenset([(item.due.day, item.due.month) for item in items if item.due])
        timescales = frozenset([item.timescale.casefold() for item in items if item.timescale])
        if len(items) <= 1 and not (owners or days or timescales):
            return NOTHING
        lasts = {owner.split()[-1].casefold() for owner in owners if owner.split()}
        return Asked(
            owners=frozenset([s for owner in owners for s in self.reader.stems(owner)]),
            last_names=frozenset([last for last in lasts if len(last) > 1]),
            days=days,
            timescales=timescales,
            several=tuple([self.reader.read(i.text) for i in items]) if len(items) > 1 else (),
        )

    def topic(self, entry: Entry) -> frozenset[str]:
        """Return the words of the heading; one that looks back says nothing itself."""
        if not entry.heading or entry.in_review:
            return frozenset()
        known = self._topics.get(entry.heading)
        if known is None:
            known = self._topics[entry.heading] = frozenset(self.reader.stems(entry.heading))
        return known

    def before(self, meeting: int) -> int:
        """Return the number of entries of earlier meetings."""
        return self._starts[meeting]

    def by_number(self, cited: Iterable[Cited], meeting: int) -> tuple[int, ...]:
        """Return the latest entries of the meetings before that one of the numbers cited may mean."""
        blocking = self.rules.blocking
        start, end = self.before(max(0, meeting - blocking.window)), self.before(meeting)
        found: set[int] = set()
        for c in cited:
            for form in AGAINST[c.way]:
                latest = _latest(self._keys.get((form, c.key), []), end, blocking.tail)
                found.update(latest[bisect_left(latest, start) :])
        return tuple(sorted(found))

    def by_words(self, wording: Wording, meeting: int) -> list[int]:
        """Return the earlier entries that share the most of the rarest words, the likeliest first."""
        blocking, end = self.rules.blocking, self.before(meeting)
        of = self.reader.rarity.of
        rarest = sorted([(-of(stem), stem) for stem in set(wording.stems)])[: blocking.rarest]
        totals: dict[int, float] = {}
        for less, stem in rarest:
            if -less < LEAST:
                break
            for n in _latest(self._terms.get(stem, ()), end, blocking.tail):
                totals[n] = totals[n] - less if n in totals else -less
        if not totals:
            return []
        best = sorted(totals.values(), reverse=True)[: blocking.candidates]
        least = max(blocking.least * best[0], best[-1])  # so that few are left to sort by age
        likely = sorted([(total, n) for n, total in totals.items() if total >= least], reverse=True)
        return [n for _, n in likely[: blocking.candidates]]


def _latest(postings: Sequence[int], end: int, tail: int) -> Sequence[int]:
    """Return the last ``tail`` entries of a posting list that lie before ``end``."""
    stop = bisect_left(postings, end)
    return postings[max(0, stop - tail) : stop]
