"""How sure a pair is: worth asking about, sure by its number or words, or sure because it stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from extract.domain import Kind, UpdateStatus
from extract.link.entries import ANSWERS, is_routine
from extract.link.references import GUESSED, is_lone
from extract.link.score import log_odds, odds, probability
from extract.link.wording import RARE_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.domain import Item, Tier, Update
    from extract.link.entries import Entry, Mention
    from extract.link.pairs import Pair, Pairing
    from extract.link.rules import Tiers

FOLLOWED = frozenset({Kind.ACTION, Kind.RECOMMENDATION})
ENDLESS = 99.0
BORROWED = 1.5  # words that stand before an update are less surely what it is about
SLACK = 1e-9  # an inverse is not exact
APART = 0.6  # names that differ this much forbid a link


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one pair; ``alone`` where only its standing alone speaks for it."""

    pair: Pair
    tier: Tier
    target_id: str
    alone: bool = False


def least_of(mention: Mention, tiers: Tiers) -> float:
    """Return the weighed sum below which no decision about a mention looks at a pair.

    An item printed again is told by its words, whatever the rest comes to.
    """
    if mention.item is not None:
        return inf
    if not mention.looks_back:
        return odds(tiers.review_unsure) - SLACK
    # What is_alone takes for a rival; it links nothing below these.
    margin = tiers.alone_margin * (BORROWED if mention.borrows else 1.0)
    return min(odds(tiers.review), min(tiers.alone, log_odds(tiers.linked)) - margin) - SLACK


def is_likely(pair: Pair, pairing: Pairing) -> bool:
    """Return whether a pair is worth a question: likely enough, and more than a number in passing."""
    seen, tiers = pair.comparison, pairing.rules.tiers
    least = tiers.review if pair.mention.looks_back else tiers.review_unsure
    if probability(pair.value) < least or is_routine(pair.target.entry.text, pairing.rules):
        return False
    if pair.mention.continues:
        return seen.rare >= tiers.faint
    return _has_wording(pair, tiers) or seen.reference >= tiers.linked_reference


def _has_wording(pair: Pair, tiers: Tiers) -> bool:
    """Return whether the words in common say something; one name does where nothing else is shared."""
    seen = pair.comparison
    return seen.rare >= tiers.faint or (seen.names > 0 and not seen.differs and seen.rare >= tiers.faint / 2)


def is_sure(first: Pair, rivals: list[Pair], pairing: Pairing) -> bool:
    """Return whether a link is made without asking: a number that the words bear out, or the same words."""
    tiers, seen, target = pairing.rules.tiers, first.comparison, first.target.entry
    score = probability(first.value)
    doubtful = (
        seen.differs >= APART
        or score < tiers.linked
        or _gap(first, rivals) < tiers.margin
        or (is_lone(first.mention.label) and pairing.names_limbs)
        or (target.foreign and not _answers(first, pairing))
    )
    if doubtful:
        return False
    if seen.reference >= tiers.linked_reference:
        return seen.rare >= tiers.faint or seen.reference >= tiers.unambiguous
    return _stands(target) and (seen.wording >= tiers.same_words or score >= tiers.linked_words)


def is_alone(first: Pair, rivals: list[Pair], pairing: Pairing) -> bool:
    """Return whether an update fits one open matter and nothing else comes near it.

    Where a body cites by number, an update that cites nothing is none of those it numbers, and asked about;
    so is one whose number is no longer trusted there ("4.4" in an item 4 of today's).
    """
    tiers, seen, target = pairing.rules.tiers, first.comparison, first.target.entry
    margin = tiers.alone_margin * (BORROWED if first.mention.borrows else 1.0)
    doubtful = (
        (is_lone(first.mention.label) and pairing.names_limbs)
        or not first.mention.looks_back
        or first.mention.continues
        or (pairing.cites and not seen.reference)
        or seen.conflict
        or seen.differs
        or is_misled(first, pairing)
        or (seen.rare < tiers.faint and not seen.reference)
        or (target.foreign and not _answers(first, pairing))
        or _gap(first, [p for p in rivals if _has_wording(p, tiers)]) < margin
    )
    if doubtful or not _stands(target) or _is_task(first.mention):
        return False
    if first.mention.status:
        return first.value >= tiers.alone
    # Of words without a status, only a whole entry is surely one report.
    return first.mention.text == first.mention.entry.text and first.value >= (
        tiers.alone if first.mention.entry.in_review else log_odds(tiers.linked)
    )


def is_misled(first: Pair, pairing: Pairing) -> bool:
    """Return whether a number is only guessed to be the earlier one, by a guess that mostly failed so far."""
    way, scheme = first.way, pairing.scheme
    return way is not None and way.startswith(GUESSED) and scheme.trust(way) < scheme.prior(way)


def _is_task(mention: Mention) -> bool:
    """Return whether an update sets a task itself: the same task again, or another one in like words."""
    entry = mention.entry
    return any(
        i.kind in FOLLOWED and i.start_char <= u.start_char and u.end_char <= i.end_char
        for u in entry.updates
        if u.update_id == mention.mention_id and u.status is not UpdateStatus.COMPLETE
        for i in entry.items
    )


def _gap(first: Pair, rivals: list[Pair]) -> float:
    """Return how far the next pair lies behind; talk before an item under its heading is no rival to it."""
    target = first.target.entry
    real = [
        p.value
        for p in rivals
        if not _stands(target)
        or _stands(p.target.entry)
        or (p.target.entry.meeting, p.target.entry.heading) != (target.meeting, target.heading)
    ]
    return first.value - max(real) if real else ENDLESS


def _answers(pair: Pair, pairing: Pairing) -> bool:
    """Return whether another body's item is surely meant: its numbers run beside this one's.

    A code is one body's alone; an executive that accepts or rejects speaks of recommendations made to it.
    """
    if pair.way == "code":
        return True
    recommended = any(i.kind is Kind.RECOMMENDATION for i in pair.target.entry.items)
    tiers, seen = pairing.rules.tiers, pair.comparison
    answered = pair.mention.status in ANSWERS or seen.reference >= tiers.linked_reference
    return recommended and answered and seen.rare >= 2 * tiers.faint


def _stands(entry: Entry) -> bool:
    """Return whether something stands there that could be followed up (no payment, no letter noted)."""
    return bool(entry.items or entry.updates or entry.in_review)


def target_of(pair: Pair, pairing: Pairing, entries: Sequence[Entry]) -> tuple[str, bool]:
    """Return what in the earlier entry the words fit best, and whether it stands out there.

    That is one of its items, or what it said itself of an older matter; with neither, the entry's own id.
    """
    entry, reader = pair.target.entry, pairing.index.reader
    items = list(entry.items) or _of_family(entry, entries)
    within = [u for u in entry.updates if not u.bulk and not any(_overlap(u, i) for i in items)]
    if not items and not within:
        return entry.entry_id, True
    wording = reader.read(pair.mention.text)

    def fit(one: Item | Update) -> tuple[float, bool, bool, int]:
        shared = reader.rarity.mass(wording.terms & reader.read(one.text).terms)
        kind = getattr(one, "kind", None)
        return (shared, kind in FOLLOWED, kind is not None, -one.start_char)

    best, *others = sorted((*items, *within), key=fit, reverse=True)
    followed = getattr(best, "kind", None) in FOLLOWED
    rivals = [o for o in others if followed == (getattr(o, "kind", None) in FOLLOWED)]
    next_best = max((fit(o)[0] for o in rivals), default=-ENDLESS)
    # "Members requested a note. The Clerk agreed to supply one.": only one of the two will be followed.
    left = wording.terms - reader.read(best.text).terms
    twice = any(reader.rarity.mass(left & reader.read(o.text).terms) >= RARE_NAME for o in rivals)
    stands_out = fit(best)[0] - next_best >= pairing.rules.tiers.stands_out and not twice
    return _carried_on(best, items, within), stands_out


def _carried_on(best: Item | Update, items: Sequence[Item], updates: Sequence[Update]) -> str:
    """Return the id of what is meant: of news with a task right behind it ("Clerk to chase."), the task."""
    after = [one for one in (*items, *updates) if one.start_char > best.start_char]
    following = min(after, key=lambda one: one.start_char, default=best)
    meant = best if getattr(following, "item_id", None) is None or best in items else following
    return getattr(meant, "item_id", None) or getattr(meant, "update_id", "")


def _overlap(a: Item | Update, b: Item | Update) -> bool:
    return a.start_char < b.end_char and b.start_char < a.end_char


def _of_family(entry: Entry, entries: Sequence[Entry]) -> list[Item]:
    """Return the items of the paragraphs that continue an entry."""
    found: list[Item] = []
    for other in entries[entry.family :]:
        if other.family != entry.family:
            break
        found += other.items
    return found
