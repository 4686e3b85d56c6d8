"""The comparisons of a mention with an earlier entry, each 0 (differs) to 1 (same)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from extract.link.references import days_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.domain import Item
    from extract.link.blocking import Index, Known
    from extract.link.entries import Mention
    from extract.link.wording import Rarity, Wording

FULL_MASS = 6.0  # so much shared rare wording says all that wording can say
LEAST_MASS = 1.5  # a text with less rare wording than this cannot be told by it
RARE_NAME = 0.35
LONGEST = 90  # stems of a text that are aligned: partial_ratio costs the product of the lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was seen of one pair, by the names of ``[weights]`` in models/linking.toml."""

    reference: float = 0.0
    conflict: float = 0.0
    wording: float = 0.0
    rare: float = 0.0
    shared: float = 0.0
    names: float = 0.0
    differs: float = 0.0
    owner: float = 0.0
    heading: float = 0.0
    timescale: float = 0.0
    meeting: float = 0.0
    distance: float = 0.0
    cue: float = 0.0


@dataclass(frozen=True, slots=True)
class View:
    """What is read of a mention once, for all its pairs."""

    mention: Mention
    wording: Wording
    mass: float
    text: str
    days: frozenset[tuple[int, int, int | None]]
    heading_days: frozenset[tuple[int, int, int | None]]
    topic: frozenset[str]


def view_of(mention: Mention, index: Index) -> View:
    """Return a mention read for comparing."""
    entry = mention.entry
    known = index.known[entry.n]
    wording = known.wording if mention.text == entry.text else index.reader.read(mention.text)
    topic = set(wording.stems)
    if entry.heading and not entry.in_review:
        topic.update(index.reader.stems(entry.heading))
    days = frozenset(days_named(mention.text))
    return View(
        mention,
        wording,
        index.rarity.mass(wording.terms),
        mention.text.casefold(),
        days,
        days | days_named(entry.heading or ""),
        frozenset(topic),
    )


def restated(a: Sequence[str], b: Sequence[str], least: int) -> float:
    """Return how far one text repeats the other's content words (labels and small words are out)."""
    a, b = a[:LONGEST], b[:LONGEST]
    short = min(len(a), len(b))
    if not short:
        return 0.0
    one, other = " ".join(a), " ".join(b)
    whole = fuzz.token_sort_ratio(one, other)
    score = max(whole, fuzz.partial_ratio(one, other, score_cutoff=whole)) / 100
    return score * min(1.0, short / least)


def rare_share(a: Wording, mass_a: float, b: Wording, mass_b: float, rarity: Rarity) -> tuple[float, float]:
    """Return the share of rare wording in common, of the text that has less of it, and its amount."""
    common = rarity.mass(a.terms & b.terms)
    if not common:
        return (0.0, 0.0)
    least = min(mass_a, mass_b, FULL_MASS)
    return (min(1.0, common / max(least, LEAST_MASS)), min(1.0, common / FULL_MASS))


def name_signs(
    a: Wording, b: Wording, rarity: Rarity, owners: frozenset[str] = frozenset()
) -> tuple[float, float]:
    """Return how far the same things are named, and how far others are; who is to do it is no other thing."""
    kinds_a, kinds_b = _by_kind(a.slots), _by_kind(b.slots)
    apart = any(kinds_a[k].isdisjoint(kinds_b[k]) for k in kinds_a.keys() & kinds_b.keys())
    both = {n for n in a.names & b.names if rarity.of(n) >= RARE_NAME}
    same = min(1.0, 0.6 * len(both) + (0.6 if a.slots & b.slots else 0.0))
    if apart and not a.slots & b.slots:
        return (same, 1.0 if not both else 0.6)
    only_a = any(n.isalpha() and rarity.of(n) >= RARE_NAME for n in a.names - b.names - owners)
    only_b = any(n.isalpha() and rarity.of(n) >= RARE_NAME for n in b.names - a.names - owners)
    return (same, 0.4 if only_a and only_b and not both else 0.0)


def _by_kind(slots: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, name in slots:
        found.setdefault(kind, set()).add(name)
    return found


def owner_share(view: View, items: Iterable[Item]) -> float:
    """Return 1 where an owner of the earlier items is named in the mention."""
    for item in items:
        for owner in item.owners:
            last = owner.split()[-1].casefold() if owner.split() else ""
            if len(last) > 1 and last in view.text:
                return 1.0
    return 0.0


def heading_share(view: View, target: Known) -> float:
    """Return how far heading or topic agree; sections that look back say nothing themselves."""
    if not target.topic:
        return 0.0
    return len(target.topic & view.topic) / len(target.topic)


def meeting_share(view: View, target: Known) -> float:
    """Return 1 where the earlier meeting's day is named."""
    day = target.entry.day
    named = view.heading_days
    return float(any((d, m) == (day.day, day.month) and y in {None, day.year} for d, m, y in named))


def timescale_share(view: View, items: Iterable[Item]) -> float:
    """Return 1 where the day an earlier item fell due is named, or its timescale repeated."""
    for item in items:
        if item.due and any((d, m) == (item.due.day, item.due.month) for d, m, _ in view.days):
            return 1.0
        if item.timescale and item.timescale.casefold() in view.text:
            return 1.0
    return 0.0


def distance_share(steps: Sequence[float], view: View, target: Known) -> float:
    """Return how near the earlier meeting lies."""
    back = view.mention.entry.meeting - target.entry.meeting
    return steps[min(back, len(steps)) - 1]
