"""Every mention of a body's papers paired with the earlier entries it may be about, and compared."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from extract.link.blocking import Index
from extract.link.comparisons import (
    Comparison,
    distance_share,
    heading_share,
    meeting_share,
    name_signs,
    owner_share,
    rare_share,
    restated,
    timescale_share,
    view_of,
)
from extract.link.mentions import mentions_of
from extract.link.references import Scheme, citations, is_lone, keys_of, ways
from extract.link.score import logit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.link.blocking import Known
    from extract.link.comparisons import View
    from extract.link.entries import Entry, Mention
    from extract.link.references import Cited
    from extract.link.rules import LinkRules
    from extract.link.wording import Wording

TALLY = re.compile(r"^\s*\(?\d{1,2}[).]?\s*(?:\||\s)")
CONTINUED = 0.6  # the number above a paragraph may not be its own
CERTAIN = 0.6  # a number trusted this far elsewhere speaks against an entry that has another
NEARLY = 0.75  # but hardly against one that it fits nearly as well, as the limbs of one heading


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
        self._weights = tuple(getattr(rules.weights, name) for name in Comparison._fields)
        self._views: dict[tuple[int, str, str], View] = {}
        self.mentions = tuple(
            m for e in entries if not e.foreign for m in mentions_of(e, entries[e.family], rules)
        )
        self.scheme = self._learned()
        self.cites = self._cites()
        self.names_limbs = self._names_limbs()

    def _cites(self) -> bool:
        """Return whether this body's papers mostly cite by number: other words are less sure in them."""
        back = [m for m in self.mentions if m.looks_back and m.entry.meeting and not m.continues]
        return sum(bool(self._view(m).numbered) for m in back) * 2 > len(back)

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
            if mention.continues:
                continue
            view = self._view(mention)
            met: dict[str, set[int]] = {}
            for n in view.numbered:
                target = self.index.known[n]
                if target.entry.meeting == mention.entry.meeting - 1:
                    for way in ways(view.cited, target.keys):
                        met.setdefault(way, set()).add(n)
            for way, found in met.items():
                if len(found) == 1:
                    target = self.index.known[next(iter(found))]
                    share = rare_share(view.wording, target.wording, self.index.reader.rarity)[0]
                    scheme.learn(way, agreed=share >= self.rules.references.agrees)
        return scheme

    def _view(self, mention: Mention) -> View:
        key = (mention.entry.n, mention.mention_id, mention.text)
        known = self._views.get(key)
        if known is None:
            known = self._views[key] = view_of(mention, self.index, self._cited(mention))
        return known

    def _cited(self, mention: Mention) -> frozenset[Cited]:
        """Return the numbers a mention cites; its place in a list that counts from 1 is none."""
        if mention.entry.n in self.index.counted:
            mention = replace(mention, label=None, ref=None, text=TALLY.sub("", mention.text))
        return citations(mention, self.rules.references)

    def compared(self, mention: Mention) -> list[Pair]:
        """Return a mention's pairs, best first, one for each family of entries."""
        view = self._view(mention)
        trusts = self._trusts(view)
        top, places = self._most_trusted(trusts)
        pairs = []
        for target in self._near(view):
            trust, way = trusts.get(target.entry.n, (0.0, None))
            meant = way is not None and _place(target) in places
            conflict = top if top >= CERTAIN and trust < NEARLY * top and not meant else 0.0
            seen = self._compare(view, target, trust, conflict)
            pairs.append(Pair(mention, target, seen, self._value(seen), way))
        pairs.sort(key=_order)
        aligned = [self._aligned(view, p) for p in pairs[: self.rules.blocking.aligned]]
        best: dict[int, Pair] = {}
        for pair in sorted(aligned + pairs[len(aligned) :], key=_order):
            best.setdefault(pair.target.entry.family, pair)
        return list(best.values())

    def may_repeat(self, mention: Mention) -> bool:
        """Return whether an entry of the last meetings says enough of the same to hold the same item.

        Most items are new ones: this tells it for a tenth of what comparing costs.
        """
        tiers, view = self.rules.tiers, self._view(mention)
        return any(
            mention.entry.meeting - target.entry.meeting <= tiers.restated_within
            and rare_share(view.wording, target.wording, self.index.reader.rarity)[1] >= tiers.restated_shared
            for target in self._near(view)
        )

    def _near(self, view: View) -> list[Known]:
        """Return the entries worth comparing with a mention, in their order."""
        by_words = self.index.by_words(view.wording, view.mention.entry.meeting)
        return [self.index.known[n] for n in sorted({*view.numbered, *by_words})]

    def _value(self, seen: Comparison) -> float:
        return logit(seen, self._weights, self.rules.weights.bias)

    def _trusts(self, view: View) -> dict[int, tuple[float, str]]:
        """Return how far a number speaks for each entry: in full for the latest meeting it fits."""
        found: dict[int, tuple[float, str]] = {}
        latest: dict[str, int] = {}
        for n in view.numbered:
            target = self.index.known[n]
            met = ways(view.cited, target.keys)
            for way in met:
                latest[way] = max(latest.get(way, -1), target.entry.meeting)
            if met:
                found[n] = max((self.scheme.trust(way), way) for way in met)
        share = CONTINUED if view.mention.continues else 1.0
        return {
            n: (share * (trust if self.index.known[n].entry.meeting == latest[way] else trust * 0.5), way)
            for n, (trust, way) in found.items()
        }

    def _most_trusted(
        self, trusts: Mapping[int, tuple[float, str]]
    ) -> tuple[float, set[tuple[int, str | None]]]:
        """Return the best trust and the headings it stands under: a heading's number means all below it."""
        top = max((t for t, _ in trusts.values()), default=0.0)
        return top, {_place(self.index.known[n]) for n, (t, _) in trusts.items() if t == top}

    def _aligned(self, view: View, pair: Pair) -> Pair:
        """Return a pair with its words aligned."""
        if not pair.comparison.rare:
            return pair
        least = self.rules.tiers.restated_words
        wording = restated(view.wording.stems, pair.target.wording.stems, least)
        seen = pair.comparison._replace(wording=wording)
        return pair._replace(comparison=seen, value=self._value(seen))

    def _compare(self, view: View, target: Known, reference: float, conflict: float) -> Comparison:
        asked = target.asked
        # In the order of the fields: thirteen names for each pair take longer than most of what they name.
        return Comparison(
            reference,
            conflict,
            0.0,  # wording is aligned later, for the best
            *rare_share(view.wording, target.wording, self.index.reader.rarity),
            *name_signs(view.wording, self._meant(view, target), asked.owners),
            owner_share(view, asked),
            heading_share(view, target),
            timescale_share(view, asked),
            meeting_share(view, target),
            distance_share(self.rules.blocking.distances, view, target),
            view.cue,
        )

    def _meant(self, view: View, target: Known) -> Wording:
        """Return the wording of the item that is meant, where an entry holds several; else the entry's."""
        several, mass = target.asked.several, self.index.reader.rarity.mass
        return max(several, key=lambda w: mass(w.terms & view.wording.terms)) if several else target.wording


def _place(known: Known) -> tuple[int, str | None]:
    return (known.entry.meeting, known.entry.heading)


def _order(pair: Pair) -> tuple[float, int]:
    return (-pair.value, -pair.target.entry.n)
