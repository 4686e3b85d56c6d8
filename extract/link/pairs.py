"""Every mention of a body's papers paired with the earlier entries it may be about, and compared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from extract.link.blocking import Index
from extract.link.comparisons import Comparison, numbers_of, rare_share, restated, view_of
from extract.link.mentions import mentions_of
from extract.link.references import Scheme, citations, is_lone, keys_of, ways
from extract.link.sureness import least_of
from extract.link.weighing import NO_NUMBER, SLACK, Trusts, Weigher, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.blocking import Known
    from extract.link.comparisons import Numbers, View
    from extract.link.entries import Entry, Mention
    from extract.link.rules import LinkRules
    from extract.link.weighing import Weighed

TALLY = re.compile(r"^\s*\(?\d{1,2}[).]?\s*(?:\||\s)")
RARE = Comparison._fields.index("rare")
CONTINUED = 0.6  # the number above a paragraph may not be its own


class Pair(NamedTuple):
    """A mention and an earlier entry with what was seen of them."""

    mention: Mention
    target: Known
    comparison: Comparison
    value: float
    way: str | None = None


class Pairing:
    """Mentions of one body against its earlier entries."""

    def __init__(self, entries: Sequence[Entry], rules: LinkRules) -> None:
        """Index the entries and learn how this body cites."""
        self.rules = rules
        self.index = Index(entries, rules)
        self.weigher = Weigher(self.index, rules)
        self._views: dict[tuple[int, str, str], View] = {}
        self._cited: dict[tuple[int, str, str], Numbers] = {}
        self._last: tuple[View | None, tuple[int, ...]] = (None, ())
        self.mentions = tuple(
            m for e in entries if not e.foreign for m in mentions_of(e, entries[e.family], rules)
        )
        self.scheme = self._learned()
        self.cites = self._cites()
        self.names_limbs = self._names_limbs()

    def _cites(self) -> bool:
        """Return whether this body's papers mostly cite by number: other words are less sure in them."""
        back = [m for m in self.mentions if m.looks_back and m.entry.meeting and not m.continues]
        return sum(bool(self._numbers(m).meant) for m in back) * 2 > len(back)

    def _names_limbs(self) -> bool:
        """Return whether this body's papers mostly cite limbs: a number without one is coarse in them."""
        labels = [
            m.label for m in self.mentions if m.looks_back and not m.continues and keys_of(m.label or "")
        ]
        return sum(is_lone(label) for label in labels) * 2 < len(labels)

    def _learned(self) -> Scheme:
        """Learn from each number that fits one earlier entry only, the latest, whether the words agree."""
        scheme = Scheme(self.rules.references)
        for mention in self.mentions:
            cited, meant = self._numbers(mention)
            if mention.continues or not meant:
                continue
            met: dict[str, set[int]] = {}
            for n in meant:
                target = self.index.known[n]
                if target.entry.meeting == mention.entry.meeting - 1:
                    for way in ways(cited, target.keys):
                        met.setdefault(way, set()).add(n)
            for way, found in met.items():
                if len(found) == 1:
                    scheme.learn(way, agreed=self._agrees(mention, *found))
        return scheme

    def _agrees(self, mention: Mention, n: int) -> bool:
        """Return whether the words bear out that a mention means an entry."""
        ours, theirs = self.index.reader.read(mention.text), self.index.known[n].wording
        share, _ = rare_share(ours, theirs, self.index.reader.rarity.mass)
        return share >= self.rules.references.agrees

    def _view(self, mention: Mention) -> View:
        key = _key(mention)
        known = self._views.get(key)
        if known is None:
            known = self._views[key] = view_of(mention, self.index, self._numbers(mention))
        return known

    def _numbers(self, mention: Mention) -> Numbers:
        """Return the numbers a mention cites; its place in a list that counts from 1 is none."""
        key = _key(mention)
        known = self._cited.get(key)
        if known is None:
            bare = mention
            if mention.entry.n in self.index.counted:
                bare = replace(mention, label=None, ref=None, text=TALLY.sub("", mention.text))
            cited = citations(bare, self.rules.references)
            known = self._cited[key] = numbers_of(mention, self.index, cited)
        return known

    def compared(self, mention: Mention) -> list[Pair]:
        """Return a mention's pairs, best first, one for each family of entries.

        Beyond the few best, pairs that no decision looks at are left out.
        """
        view, least = self._view(mention), least_of(mention, self.rules.tiers)
        trusts = self._trusts(view) if view.numbers.meant else NO_NUMBER
        weighed = self.weigher.weigh(view, self._near(view), trusts, least)
        few = self.rules.blocking.aligned
        found = [*self._aligned(view, weighed[:few], least), *weighed[few:]]
        best: dict[int, Pair] = {}
        for value, n, seen, way in sorted(found, reverse=True):
            target = self.index.known[n]
            if target.entry.family not in best:
                best[target.entry.family] = Pair(mention, target, Comparison._make(seen), value, way)
        return list(best.values())

    def may_repeat(self, mention: Mention) -> bool:
        """Return whether an entry of the last meetings says enough of the same to hold the same item.

        Most items are new ones: this tells it for a tenth of what comparing costs.
        """
        tiers, view, mass = self.rules.tiers, self._view(mention), self.index.reader.rarity.mass
        return any(
            mention.entry.meeting - target.entry.meeting <= tiers.restated_within
            and rare_share(view.wording, target.wording, mass)[1] >= tiers.restated_shared
            for target in map(self.index.known.__getitem__, self._near(view))
        )

    def _near(self, view: View) -> tuple[int, ...]:
        """Return the entries worth comparing with a mention: those its numbers mean, then the likeliest."""
        if self._last[0] is not view:
            by_words = self.index.by_words(view.wording, view.mention.entry.meeting)
            self._last = (view, tuple(dict.fromkeys((*view.numbers.meant, *by_words))))
        return self._last[1]

    def _trusts(self, view: View) -> Trusts:
        """Return how far a number speaks for each entry: in full for the latest meeting it fits."""
        known = self.index.known
        found: dict[int, tuple[float, str]] = {}
        latest: dict[str, int] = {}
        for n in view.numbers.meant:
            met = ways(view.numbers.cited, known[n].keys)
            for way in met:
                latest[way] = max(latest.get(way, -1), known[n].entry.meeting)
            if met:
                found[n] = max((self.scheme.trust(way), way) for way in met)
        share = CONTINUED if view.mention.continues else 1.0
        of = {
            n: (share * (trust if known[n].entry.meeting == latest[way] else trust * 0.5), way)
            for n, (trust, way) in found.items()
        }
        top = max((trust for trust, _ in of.values()), default=0.0)
        return Trusts(of, top, frozenset(place(known[n]) for n, (trust, _) in of.items() if trust == top))

    def _aligned(self, view: View, weighed: Sequence[Weighed], least: float) -> Iterator[Weighed]:
        """Yield entries with their words aligned, where enough of the same wording would matter."""
        ours, shortest = view.wording.stems, self.rules.tiers.restated_words
        needed = self._needed(view.mention, weighed, least)
        for one in weighed:
            share = 0.0
            if one.seen[RARE] and needed[one.n] <= 1:
                theirs = self.index.known[one.n].wording.stems
                share = restated(ours, theirs, shortest, needed[one.n])
            yield self.weigher.reweighed(one, share) if share else one

    def _needed(self, mention: Mention, weighed: Sequence[Weighed], least: float) -> dict[int, float]:
        """Return how far the words must be the same in each entry: to be likely, or to be printed again."""
        tiers, weight = self.rules.tiers, self.rules.weights.wording
        if mention.item is None:
            gain = max(weight, SLACK)
            return {one.n: max(0.0, (least - one.value) / gain) for one in weighed}
        entries = [self.index.known[one.n].entry for one in weighed]
        # Of two paragraphs of one matter the better counts.
        families = Counter([e.family for e in entries])
        again = {e.n: tiers.restated - SLACK if families[e.family] == 1 else 0.0 for e in entries}
        gone = mention.entry.meeting - tiers.restated_within
        return again | {e.n: inf for e in entries if e.meeting < gone}


def _key(mention: Mention) -> tuple[int, str, str]:
    return (mention.entry.n, mention.mention_id, mention.text)
