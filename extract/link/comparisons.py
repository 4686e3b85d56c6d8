"""The comparisons of a mention with an earlier entry, each 0 (differs) to 1 (same)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from extract.domain import Kind
from extract.link.days import days_named, is_named
from extract.link.wording import FULL_MASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from extract.link.blocking import Asked, Index, Known
    from extract.link.entries import Mention
    from extract.link.references import Cited
    from extract.link.wording import Wording

RECOMMENDATION = re.compile(r"\s*recommendations? \W*\d", re.IGNORECASE)
LONGEST = 90  # stems of a text that are aligned: partial_ratio costs the product of the lengths


NONE_SHARED = (0.0, 0.0)


class Comparison(NamedTuple):
    """What was seen of one pair, by the names and in the order of ``Weights``."""

    reference: float
    conflict: float
    wording: float
    rare: float
    shared: float
    names: float
    differs: float
    owner: float
    heading: float
    timescale: float
    meeting: float
    distance: float
    cue: float


class Numbers(NamedTuple):
    """The numbers a mention cites, and the entries these may mean."""

    cited: frozenset[Cited]
    meant: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What is read of a mention once, for all its pairs."""

    mention: Mention
    numbers: Numbers
    wording: Wording
    text: str
    days: frozenset[tuple[int, int]]
    heading_days: frozenset[tuple[int, int, int | None]]
    topic: frozenset[str]
    cue: float


def numbers_of(mention: Mention, index: Index, cited: frozenset[Cited]) -> Numbers:
    """Return the numbers a mention cites with the entries meant; most mentions cite none."""
    found = index.by_number(cited, mention.entry.meeting) if cited else ()
    return Numbers(cited, _meant(found, mention, index) if found else ())


def view_of(mention: Mention, index: Index, numbers: Numbers) -> View:
    """Return a mention read for comparing."""
    entry = mention.entry
    wording = index.reader.read(mention.text)
    days = days_named(mention.text)
    return View(
        mention,
        numbers,
        wording,
        mention.text.casefold(),
        frozenset([(d, m) for d, m, _ in days]),
        days | days_named(entry.heading or ""),
        index.topic(entry).union(wording.stems),
        float(mention.looks_back),
    )


def _meant(found: tuple[int, ...], mention: Mention, index: Index) -> tuple[int, ...]:
    """Return which entries a number means: those of the meeting named beside it, or recommendations."""
    for named in (days_named(mention.text), days_named(mention.entry.text)):
        if there := tuple(n for n in found if is_named(index.known[n].entry.day, named)):
            found = there
            break
    if not RECOMMENDATION.match(mention.text):
        return found
    items = {n: index.known[n].entry.items for n in found}
    return tuple(n for n in found if any(i.kind is Kind.RECOMMENDATION for i in items[n])) or found


@lru_cache(maxsize=1024)
def _lines(stems: tuple[str, ...]) -> tuple[str, str]:
    """Return stems as one line, in their order and sorted."""
    return " ".join(stems[:LONGEST]), " ".join(sorted(stems[:LONGEST]))


def restated(a: tuple[str, ...], b: tuple[str, ...], least: int, needed: float = 0.0) -> float:
    """Return how far one text repeats the other's content words (labels and small words are out).

    Less than is ``needed`` may come back as nothing: that is seen sooner than how much it is.
    """
    short = min(len(a), len(b), LONGEST)
    if not short:
        return 0.0
    (one, one_sorted), (other, other_sorted) = _lines(a), _lines(b)
    whole = fuzz.ratio(one_sorted, other_sorted, score_cutoff=100 * needed)
    score = max(whole, fuzz.partial_ratio(one, other, score_cutoff=max(whole, 100 * needed))) / 100
    return score * min(1.0, short / least)


def rare_share(a: Wording, b: Wording, mass: Callable[[Iterable[str]], float]) -> tuple[float, float]:
    """Return the share of rare wording in common, of the text that has less of it, and its amount."""
    terms = a.terms & b.terms
    if not terms:
        return NONE_SHARED
    common = mass(terms)
    return (min(1.0, common / min(a.mass, b.mass)), min(1.0, common / FULL_MASS))


def name_signs(a: Wording, b: Wording, owners: frozenset[str] = frozenset()) -> tuple[float, float]:
    """Return how far the same things are named, and how far others are; who is to do it is no other thing."""
    if not a.tells or not b.tells:
        return (0.0, 0.0)
    same_slot = not a.slots.isdisjoint(b.slots)
    both = len(a.rare_names & b.rare_names)
    same = min(1.0, 0.6 * both + (0.6 if same_slot else 0.0)) if both or same_slot else 0.0
    if a.kinds and b.kinds and not same_slot and _is_apart(a.kinds, b.kinds):
        return (same, 1.0 if not both else 0.6)
    if both or not a.rare_words or not b.rare_words:
        return (same, 0.0)
    others = a.rare_words.difference(b.names, owners) and b.rare_words.difference(a.names, owners)
    return (same, 0.4 if others else 0.0)


def _is_apart(a: Mapping[str, set[str]], b: Mapping[str, set[str]]) -> bool:
    return any(a[kind].isdisjoint(b[kind]) for kind in a.keys() & b.keys())


def owner_share(view: View, asked: Asked) -> float:
    """Return 1 where an owner of the earlier items is named in the mention."""
    return float(_has_any(view.text, asked.last_names)) if asked.last_names else 0.0


def timescale_share(view: View, asked: Asked) -> float:
    """Return 1 where the day an earlier item fell due is named, or its timescale repeated."""
    if not asked.days and not asked.timescales:
        return 0.0
    return float(not asked.days.isdisjoint(view.days) or _has_any(view.text, asked.timescales))


def _has_any(text: str, phrases: Iterable[str]) -> bool:
    return any(phrase in text for phrase in phrases)


def heading_share(view: View, target: Known) -> float:
    """Return how far heading or topic agree; sections that look back say nothing themselves."""
    return len(target.topic & view.topic) / len(target.topic) if target.topic else 0.0


def meeting_share(view: View, target: Known) -> float:
    """Return 1 where the earlier meeting's day is named."""
    return float(is_named(target.entry.day, view.heading_days)) if view.heading_days else 0.0
