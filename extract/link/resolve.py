"""Which pairs are made links, which are put to a person, and which are dropped.

Meetings are settled oldest first, so that a matter that was followed up already is known as one chain:
its older entries are no rivals of its newest one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extract.domain import Candidate, Tier
from extract.link.comparisons import restated
from extract.link.explain import bulk_evidence, evidence_for
from extract.link.score import log_odds, probability
from extract.link.sureness import FOLLOWED, Made, is_alone, is_likely, is_sure, target_of
from extract.link.wording import sentences
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.entries import Entry, Mention
    from extract.link.pairs import Pair, Pairing
    from extract.link.rules import Tiers

MOST_SENTENCES = 24
LISTS = " the following "  # what follows differs each time


class Chains:
    """Entries joined into matters as links are made."""

    def __init__(self) -> None:
        """Begin with every entry a matter of its own."""
        self._before: dict[int, int] = {}

    def head(self, family: int) -> int:
        """Return the oldest entry of a matter."""
        while family in self._before:
            family = self._before[family]
        return family

    def join(self, later: int, earlier: int) -> None:
        """Make the matter of ``later`` go on that of ``earlier``."""
        later, earlier = self.head(later), self.head(earlier)
        if later != earlier:
            self._before[max(later, earlier)] = min(later, earlier)


def resolve(pairing: Pairing, entries: Sequence[Entry]) -> Iterator[Candidate]:
    """Yield the links made and the questions worth asking, in the order of the papers."""
    chains = Chains()
    for _, mentions in groupby(pairing.mentions, key=lambda m: m.entry.meeting):
        found = [made for m in mentions for made in _decided(m, pairing, chains, entries)]
        for made in _one_each(found, pairing.rules.tiers):
            if made.tier is Tier.LINKED:
                chains.join(made.pair.mention.entry.family, made.pair.target.entry.family)
            yield _candidate(made, pairing)
    yield from _bulk(entries)


def _one_each(found: Sequence[Made], tiers: Tiers) -> Iterator[Made]:
    """Yield what became of a meeting's pairs: of several alone with one item, only the best are links."""
    best: dict[str, float] = {}
    for made in found:
        best[made.target_id] = max(best.get(made.target_id, made.pair.value), made.pair.value)
    for made in found:
        beaten = made.alone and made.pair.value < best[made.target_id] - tiers.alone_margin
        yield replace(made, tier=Tier.TO_REVIEW) if beaten else made


def _decided(mention: Mention, pairing: Pairing, chains: Chains, entries: Sequence[Entry]) -> list[Made]:
    """Return what becomes of a mention; several sentences may each be about a matter of its own."""
    if mention.item is not None:
        return _repeated(mention, pairing, entries)
    whole = _settled(pairing.compared(mention), pairing, chains, entries)
    if mention.is_one_matter:
        return whole
    parts = sentences(mention.text)[:MOST_SENTENCES]
    if len(parts) < 2:  # noqa: PLR2004 (one sentence is the whole)
        return whole
    found: dict[str, Made] = {}
    for part in parts:
        seen = pairing.compared(replace(mention, text=part))
        for made in _settled(seen, pairing, chains, entries)[:1]:
            known = found.get(made.target_id)
            if known is None or known.pair.value < made.pair.value:
                found[made.target_id] = made
    if len(found) <= 1:
        sure = any(made.tier is Tier.LINKED for made in whole)
        return whole if sure or not found else list(found.values())
    # Its one status cannot be given to several matters unseen.
    return [replace(made, tier=Tier.TO_REVIEW) for made in found.values()]


def _settled(pairs: list[Pair], pairing: Pairing, chains: Chains, entries: Sequence[Entry]) -> list[Made]:
    tiers = pairing.rules.tiers
    likely = [p for p in pairs if is_likely(p, pairing)]
    if not likely:
        return []
    first = _newest(likely, chains, tiers.newest_margin)
    head = chains.head(first.target.entry.family)
    rivals = [p for p in likely if chains.head(p.target.entry.family) != head]
    others = [p for p in pairs if chains.head(p.target.entry.family) != head]
    # "Minute 3 of 11 January" means that entry, though its matter has a newer one with another number.
    cited = likely[0].comparison.reference and likely[0].comparison.meeting
    for pair in [first, likely[0]] if cited and first is not likely[0] else [first]:
        target, stands_out = target_of(pair, pairing, entries)
        if is_sure(pair, rivals, pairing):
            return [Made(pair, Tier.LINKED, target)]
        if stands_out and is_alone(pair, others, pairing):
            return [Made(pair, Tier.LINKED, target, alone=True)]
    named = first.comparison.names > 0 and not first.comparison.differs
    near = [
        p
        for p in rivals
        if p.value >= first.value - tiers.review_margin and not (named and p.comparison.differs)
    ]
    asked = [first, *near][: tiers.most_questions]
    return [Made(p, Tier.TO_REVIEW, target_of(p, pairing, entries)[0]) for p in asked]


def _newest(likely: list[Pair], chains: Chains, margin: float) -> Pair:
    """Return the best pair, or the newest entry of its matter that is nearly as good."""
    head = chains.head(likely[0].target.entry.family)
    same = [
        p
        for p in likely
        if chains.head(p.target.entry.family) == head and p.value >= likely[0].value - margin
    ]
    return max(same, key=lambda p: (p.target.entry.meeting, p.value))


def _repeated(mention: Mention, pairing: Pairing, entries: Sequence[Entry]) -> list[Made]:
    """Return the earlier entry that holds the same open item, printed again."""
    tiers = pairing.rules.tiers
    if mention.item is None or mention.item.kind not in FOLLOWED or not pairing.may_repeat(mention):
        return []
    same = [p for p in pairing.compared(mention) if _is_restated(p, pairing)]
    if not same:
        return []
    latest = max(p.target.entry.meeting for p in same)
    found = [
        p._replace(value=log_odds(p.comparison.wording)) for p in same if p.target.entry.meeting == latest
    ]
    tier = Tier.LINKED if len(found) == 1 else Tier.TO_REVIEW
    return [Made(p, tier, target_of(p, pairing, entries)[0]) for p in found[: tiers.most_questions]]


def _is_restated(pair: Pair, pairing: Pairing) -> bool:
    """Return whether an open item is printed again: soon, in the same words, of the same names."""
    seen, tiers, target = pair.comparison, pairing.rules.tiers, pair.target
    words = pairing.index.reader.read(pair.mention.text)
    return (
        seen.wording >= tiers.restated
        and seen.shared >= tiers.restated_shared
        and pair.mention.entry.meeting - target.entry.meeting <= tiers.restated_within
        and words.names <= target.wording.names
        and words.slots <= target.wording.slots
        and _says_more(pair, pairing)
        and LISTS not in f" {canonical(pair.mention.text)} "
        and any(i.kind in FOLLOWED for i in target.entry.items)
    )


def _says_more(pair: Pair, pairing: Pairing) -> bool:
    """Return whether the words are the same without the owner's too: one owner has several tasks."""
    reader, item = pairing.index.reader, pair.mention.item
    owners = {stem for owner in (item.owners if item else ()) for stem in reader.stems(owner)}
    ours, theirs = (
        tuple(stem for stem in stems if stem not in owners)
        for stems in (reader.read(pair.mention.text).stems, pair.target.wording.stems)
    )
    return restated(ours, theirs, least=1) >= pairing.rules.tiers.restated


def _candidate(made: Made, pairing: Pairing) -> Candidate:
    return Candidate(
        mention_id=made.pair.mention.mention_id,
        target_id=made.target_id,
        tier=made.tier,
        score=round(probability(made.pair.value), 4),
        evidence=evidence_for(made.pair, pairing.index),
        status=made.pair.mention.status,
    )


def _bulk(entries: Sequence[Entry]) -> Iterator[Candidate]:
    """Yield a question for every item of the meeting before a statement about all of them."""
    by_meeting: dict[int, list[Entry]] = {}
    for entry in entries:
        if not entry.foreign:
            by_meeting.setdefault(entry.meeting, []).append(entry)
    for entry in entries:
        for update in entry.updates if not entry.foreign else ():
            if not update.bulk:
                continue
            earlier = [m for m in by_meeting if m < entry.meeting]
            for other in by_meeting[max(earlier)] if earlier else ():
                for item in other.items:
                    if item.kind in FOLLOWED:
                        yield Candidate(
                            mention_id=update.update_id, target_id=item.item_id, tier=Tier.TO_REVIEW,
                            score=0.5, evidence=bulk_evidence(update.text, other.day), status=update.status,
                        )  # fmt: skip
