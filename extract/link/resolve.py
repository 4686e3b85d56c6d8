"""Which pairs are made links, which are put to a person, and which are dropped.

Meetings are settled oldest first, so that a matter that was followed up already is known as one chain:
its older entries are no rivals of its newest one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.domain import Candidate, Kind, Tier
from extract.link.entries import is_routine
from extract.link.explain import bulk_evidence, evidence_for
from extract.link.references import is_lone
from extract.link.score import log_odds, probability
from extract.link.wording import sentences
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.domain import Item
    from extract.link.entries import Entry, Mention
    from extract.link.pairs import Pair, Pairing
    from extract.link.rules import Tiers

FOLLOWED = frozenset({Kind.ACTION, Kind.RECOMMENDATION})
MOST_SENTENCES = 24
LISTS = " the following "  # what follows differs each time
APART = 0.6  # names that differ this much forbid a link


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
    for mention in pairing.mentions:
        for pair, tier in _decided(mention, pairing, chains, entries):
            if tier is Tier.LINKED:
                chains.join(mention.entry.family, pair.target.entry.family)
            yield _candidate(pair, tier, pairing, entries)
    yield from _bulk(entries)


def _decided(
    mention: Mention, pairing: Pairing, chains: Chains, entries: Sequence[Entry]
) -> list[tuple[Pair, Tier]]:
    """Return what becomes of a mention; several sentences may each be about a matter of its own."""
    pairs = pairing.compared(mention)
    if mention.item is not None:
        return _repeated(mention, pairs, pairing)
    whole = _settled(pairs, pairing, chains)
    if mention.is_one_matter:
        return whole
    parts = sentences(mention.text)[:MOST_SENTENCES]
    if len(parts) < 2:  # noqa: PLR2004 (one sentence is the whole)
        return whole
    found: dict[str, tuple[Pair, Tier]] = {}
    for part in parts:
        for pair, tier in _settled(pairing.compared(replace(mention, text=part)), pairing, chains)[:1]:
            target = _target_id(pair, pairing, entries)
            if target not in found or found[target][0].value < pair.value:
                found[target] = (pair, tier)
    if len(found) <= 1:
        sure = any(tier is Tier.LINKED for _, tier in whole)
        return whole if sure or not found else list(found.values())
    # Its one status cannot be given to several matters unseen.
    return [(pair, Tier.TO_REVIEW) for pair, _ in found.values()]


def _settled(pairs: list[Pair], pairing: Pairing, chains: Chains) -> list[tuple[Pair, Tier]]:
    tiers = pairing.rules.tiers
    likely = [p for p in pairs if probability(p.value) >= _least(p, tiers) and _says_something(p, pairing)]
    if not likely:
        return []
    first = _newest(likely, chains, tiers.newest_margin)
    head = chains.head(first.target.entry.family)
    rivals = [p for p in likely if chains.head(p.target.entry.family) != head]
    if _is_sure(first, rivals, pairing):
        return [(first, Tier.LINKED)]
    named = first.comparison.names > 0 and not first.comparison.differs
    asked = [
        first,
        *(
            p
            for p in rivals
            if p.value >= first.value - tiers.review_margin and not (named and p.comparison.differs)
        ),
    ]
    return [(p, Tier.TO_REVIEW) for p in asked[: tiers.most_questions]]


def _least(pair: Pair, tiers: Tiers) -> float:
    return tiers.review if pair.mention.looks_back else tiers.review_unsure


def _says_something(pair: Pair, pairing: Pairing) -> bool:
    """Return whether more than a number in passing speaks for a pair."""
    seen, tiers = pair.comparison, pairing.rules.tiers
    if is_routine(pair.target.entry.text, pairing.rules):
        return False
    if pair.mention.continues:
        return seen.rare >= tiers.faint
    return seen.rare >= tiers.faint or seen.reference >= tiers.linked_reference


def _newest(likely: list[Pair], chains: Chains, margin: float) -> Pair:
    """Return the best pair, or the newest entry of its matter that is nearly as good."""
    head = chains.head(likely[0].target.entry.family)
    same = [
        p
        for p in likely
        if chains.head(p.target.entry.family) == head and p.value >= likely[0].value - margin
    ]
    return max(same, key=lambda p: (p.target.entry.meeting, p.value))


def _is_sure(first: Pair, rivals: list[Pair], pairing: Pairing) -> bool:
    """Return whether a link is made without asking: a number that the words bear out, or the same words."""
    tiers, seen, target = pairing.rules.tiers, first.comparison, first.target.entry
    score = probability(first.value)
    doubtful = (
        seen.differs >= APART
        or score < tiers.linked
        or (rivals and first.value - rivals[0].value < tiers.margin)
        or (is_lone(first.mention.label) and pairing.names_limbs)
        or (target.foreign and first.way != "code")  # another body's numbers run beside this one's
    )
    if doubtful:
        return False
    if seen.reference >= tiers.linked_reference:
        return seen.rare >= tiers.faint or seen.reference >= tiers.unambiguous
    # Where nothing stands that could be followed up (a payment, a letter noted), words are not enough.
    stands = target.items or target.updates or target.in_review
    return bool(stands) and (seen.wording >= tiers.same_words or score >= tiers.linked_words)


def _repeated(mention: Mention, pairs: list[Pair], pairing: Pairing) -> list[tuple[Pair, Tier]]:
    """Return the earlier entry that holds the same open item, printed again."""
    tiers = pairing.rules.tiers
    if mention.item is None or mention.item.kind not in FOLLOWED:
        return []
    same = [p for p in pairs if _is_restated(p, pairing)]
    if not same:
        return []
    latest = max(p.target.entry.meeting for p in same)
    found = [
        replace(p, value=log_odds(p.comparison.wording)) for p in same if p.target.entry.meeting == latest
    ]
    return [(p, Tier.LINKED if len(found) == 1 else Tier.TO_REVIEW) for p in found[: tiers.most_questions]]


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
        and LISTS not in f" {canonical(pair.mention.text)} "
        and any(i.kind in FOLLOWED for i in target.entry.items)
    )


def _candidate(pair: Pair, tier: Tier, pairing: Pairing, entries: Sequence[Entry]) -> Candidate:
    return Candidate(
        mention_id=pair.mention.mention_id,
        target_id=_target_id(pair, pairing, entries),
        tier=tier,
        score=round(probability(pair.value), 4),
        evidence=evidence_for(pair, pairing.index),
        status=pair.mention.status,
    )


def _target_id(pair: Pair, pairing: Pairing, entries: Sequence[Entry]) -> str:
    """Return the item of the earlier entry that the words fit best; the entry's own id if it has none."""
    entry, index = pair.target.entry, pairing.index
    items = list(entry.items) or _of_family(entry, entries)
    if not items:
        return entry.entry_id
    wording = index.reader.read(pair.mention.text)

    def fit(item: Item) -> tuple[float, bool, int]:
        common = wording.terms & index.reader.read(item.text).terms
        return (index.rarity.mass(common), item.kind in FOLLOWED, -item.start_char)

    return max(items, key=fit).item_id


def _of_family(entry: Entry, entries: Sequence[Entry]) -> list[Item]:
    """Return the items of the paragraphs that continue an entry."""
    found: list[Item] = []
    for other in entries[entry.family :]:
        if other.family != entry.family:
            break
        found += other.items
    return found


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
