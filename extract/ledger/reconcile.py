"""Settles which readings are one paper, which one is in force, and which ids name the same thing.

Everything here is a function of the set of readings: the order in which they arrived plays no part,
but for readings of one file, which follow each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.ledger.likeness import paper_likeness
from extract.ledger.readings import Reading, rank_of
from extract.ledger.rules import ledger_rules
from extract.ledger.same_ids import names_of
from extract.ledger.sets import Sets

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Which readings are in force, by their versions, and the name each id goes by.

    ``by_worth`` holds all versions, the best first; ``families`` gives those of one paper one number.
    """

    in_force: tuple[int, ...]
    by_worth: tuple[int, ...]
    names: dict[str, str]
    families: dict[int, int]


def settle(readings: Iterable[Reading]) -> Settlement:
    """Return how the readings of one meeting (or of one undated paper) stand to each other."""
    ordered = sorted(readings, key=lambda r: r.age)
    families = _families(ordered)
    in_force = [r for members in families for r in _in_force(members)]
    return Settlement(
        in_force=tuple(r.version for r in in_force),
        by_worth=tuple(r.version for r in sorted(ordered, key=lambda r: (r.worth, r.source), reverse=True)),
        names=names_of(ordered, families, in_force),
        families={r.version: n for n, members in enumerate(families) for r in members},
    )


def is_same_paper(a: Reading, b: Reading) -> bool:
    """Return whether two readings are of one paper: a copy, another format, a re-issue."""
    if b.version == a.replaces or a.version == b.replaces:
        return True
    if a.source == b.source:
        return False
    if a.sha256 == b.sha256:
        return a.part == b.part
    if not a.meeting or a.meeting != b.meeting:
        return False
    rules = ledger_rules()
    titled = bool(a.title) and a.doc_id == b.doc_id
    if paper_likeness(a.sketch, b.sketch) < (rules.paper_same_title if titled else rules.paper_same):
        return False
    return rank_of(a.confirmed) != rank_of(b.confirmed) or not _sets_other_tasks(a, b)


def _sets_other_tasks(a: Reading, b: Reading) -> bool:
    """Say whether two papers of one meeting and form hold different items: two notices, not one twice.

    Taken for one paper, the items of the lesser of the two would go out of force without a word.
    """
    rules = ledger_rules()
    few, many = sorted((_items(a), _items(b)), key=len)
    if not few:
        return bool(many)
    is_short = min(a.sketch.words, b.sketch.words) < rules.short_words
    same = sum(any(_is_same_wording(one, two, is_short=is_short) for two in many) for one in few)
    return same < rules.paper_same_items * len(few)


def _items(reading: Reading) -> list[Counter[str]]:
    return [Counter(mark.words) for mark in reading.marks if mark.group == "item"]


def _is_same_wording(one: Counter[str], two: Counter[str], *, is_short: bool) -> bool:
    """Say whether two items read alike; in short papers, which are forms, every word tells."""
    rules = ledger_rules()
    common, short = (one & two).total(), min(one.total(), two.total())
    return common >= (1.0 if is_short else rules.item_inside) * short


def _families(ordered: Sequence[Reading]) -> list[list[Reading]]:
    rank: dict[Hashable, int] = {r.version: n for n, r in enumerate(ordered)}
    sets = Sets()
    for n, a in enumerate(ordered):
        for b in ordered[:n]:
            if sets.find(a.version) != sets.find(b.version) and is_same_paper(a, b):
                sets.join(a.version, b.version, rank=rank)
    members: dict[Hashable, list[Reading]] = defaultdict(list)
    for r in ordered:
        members[sets.find(r.version)].append(r)
    return list(members.values())


def _in_force(members: Sequence[Reading]) -> list[Reading]:
    current = [r for r in members if r.current]
    if not current:
        return []
    best = max(current, key=lambda r: r.worth)
    source = min(r.source for r in current if r.worth == best.worth)
    return [r for r in current if r.source == source]
