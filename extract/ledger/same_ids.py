"""Which ids name one thing: in the readings of one paper, and in two papers of one meeting."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extract.ledger.likeness import dice
from extract.ledger.rules import ledger_rules
from extract.ledger.sets import Sets

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Sequence

    from extract.ledger.readings import Mark, Reading

_Print = tuple[str, str, str, tuple[str, ...]]  # meeting, kind, topic and words of an item


def names_of(
    ordered: Sequence[Reading], families: list[list[Reading]], in_force: list[Reading]
) -> dict[str, str]:
    """Return for every id of the readings the one that stands for it, the first that was given.

    Args:
        ordered: the readings, from draft to record.
        families: those that are one paper, each in the same order.
        in_force: those whose items count.
    """
    rank: dict[Hashable, int] = {}
    for r in ordered:
        for mark in sorted(r.marks, key=lambda m: (m.start, m.id)):
            rank.setdefault(mark.id, len(rank))
    sets = Sets()
    for members in families:
        for a, b in _pairs_of_family(members):
            sets.join(a, b, rank=rank)
    for a, b in _twins(in_force, families):
        sets.join(a, b, rank=rank)
    return {str(mark): str(sets.find(mark)) for mark in rank}


def _pairs_of_family(members: Sequence[Reading]) -> list[tuple[str, str]]:
    """Return pairs of ids that name one thing in successive readings of one paper."""
    pairs: list[tuple[str, str]] = []
    known: dict[str, tuple[Mark, Reading]] = {}
    for reading in members:
        here = {mark.id for mark in reading.marks}
        fresh = [mark for mark in reading.marks if mark.id not in known]
        gone = [(mark, r) for mark, r in known.values() if mark.id not in here]
        found = _pair(gone, [(mark, reading) for mark in fresh])
        pairs += found
        for old, _ in found:
            del known[old]  # it lives on under the words it has now
        known.update({mark.id: (mark, reading) for mark in reading.marks})
    return pairs


def _pair(
    gone: Sequence[tuple[Mark, Reading]], fresh: Sequence[tuple[Mark, Reading]]
) -> list[tuple[str, str]]:
    """Return (vanished, new) ids that are plainly the same thing, each the other's one best."""
    if not gone or not fresh:
        return []
    margin = ledger_rules().item_margin
    scores: dict[tuple[int, int], float] = {}
    counts = {id(mark): Counter(mark.words) for mark, _ in (*gone, *fresh)}
    for i, (a, ra) in enumerate(gone):
        for j, (b, rb) in enumerate(fresh):
            if a.group == b.group:
                score = _score(a, b, counts[id(a)], counts[id(b)], same_text=ra.sha256 == rb.sha256)
                if score:
                    scores[i, j] = score
    best_of_gone, best_of_fresh = _best(scores, 0, margin), _best(scores, 1, margin)
    return [
        (gone[i][0].id, fresh[j][0].id)
        for i, j in sorted(scores)
        if best_of_gone.get(i) == (i, j) and best_of_fresh.get(j) == (i, j)
    ]


def _score(a: Mark, b: Mark, one: Counter[str], two: Counter[str], *, same_text: bool) -> float:
    """Return how surely two marks are one thing, 0 where they are not; a shared place weighs most."""
    rules = ledger_rules()
    common, short = (one & two).total(), min(one.total(), two.total())
    if not common:
        return 0.0
    wording = dice(one, two)
    held = common / short if short >= rules.fewest_words else 0.0
    inside = held >= rules.item_inside
    overlap = same_text and max(a.start, b.start) < min(a.end, b.end)
    if not (overlap or wording >= rules.item_same or inside):
        return 0.0
    return wording + 0.25 * (a.heading == b.heading) + 0.25 * overlap + 0.05 * (a.kind == b.kind)


def _best(scores: dict[tuple[int, int], float], side: int, margin: float) -> dict[int, tuple[int, int]]:
    """Return for each member of one side its best pair, where that leads the next by ``margin``."""
    ranked: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for key, score in scores.items():
        ranked[key[side]].append((score, key))
    best: dict[int, tuple[int, int]] = {}
    for member, found in ranked.items():
        found.sort(reverse=True)
        if len(found) == 1 or found[0][0] - found[1][0] >= margin:
            best[member] = found[0][1]
    return best


def _twins(in_force: Sequence[Reading], families: list[list[Reading]]) -> list[tuple[str, str]]:
    """Return items that two papers of one meeting both print, once each: a decision sheet and minutes.

    What a draft or an older reading of a paper printed counts as well: a notice may have it in the draft's
    words and the approved minutes in others. The heading must agree too (its number apart): "That the
    report be noted" stands under many.
    """
    held = {r.version for r in in_force}
    living = [members for members in families if any(r.version in held for r in members)]
    if len(living) < 2:  # noqa: PLR2004 (it takes two)
        return []
    printed: dict[_Print, list[str]] = defaultdict(list)
    for members in living:
        for place, name in _printed_once(members).items():
            printed[place].append(name)
    return [(names[0], other) for names in printed.values() for other in names[1:] if other != names[0]]


def _printed_once(members: Sequence[Reading]) -> dict[_Print, str]:
    """Return what each reading of a paper that has it prints once, with its id in the last of them."""
    fewest, dropped = ledger_rules().twin_words, ledger_rules().heading_words
    found: dict[_Print, str] = {}
    twice: set[_Print] = set()
    for r in members:
        here: dict[_Print, str] = {}
        for mark in r.marks:
            topic = _topic(mark.heading, dropped)
            if mark.group != "item" or not r.meeting or not topic or len(mark.words) < fewest:
                continue
            place = (r.meeting, mark.kind, topic, mark.words)
            if here.setdefault(place, mark.id) != mark.id:
                twice.add(place)
        found |= here
    return {place: name for place, name in found.items() if place not in twice}


def _topic(heading: str, dropped: Container[str]) -> str:
    return " ".join(w for w in heading.split() if not w.isdigit() and w not in dropped)
