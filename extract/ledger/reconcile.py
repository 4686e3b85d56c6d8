"""Settles which readings are one paper, which one is in force, and which ids name the same thing.

Everything here is a function of the set of readings: the order in which they arrived plays no part,
but for readings of one file, which follow each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.ledger.likeness import Sketch, dice, paper_likeness
from extract.ledger.rules import ledger_rules
from extract.text import words

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something with an id in a reading: ``group`` is item, update or minute."""

    id: str
    group: str
    kind: str
    heading: str
    start: int
    end: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words by which it is compared; few marks ever are."""
        return tuple(words(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of one document: what is needed to place it among the others."""

    version: int
    source: str
    part: int
    n: int
    replaces: int | None
    sha256: str
    doc_id: str
    title: str
    meeting: str | None
    confirmed: bool | None
    current: bool
    packed: str
    marks: tuple[Mark, ...]

    @property
    def sketch(self) -> Sketch:
        """Return the sketch of its text; one that stands alone is never held against another."""
        return Sketch.unpacked(self.packed)

    @property
    def length(self) -> int:
        """Return how many words it has."""
        return Sketch.words_of(self.packed)

    @property
    def age(self) -> tuple[int, int, int, str, str, int]:
        """Return the order from draft to record, by content; ids are kept from the first that had them."""
        return (_rank(self.confirmed), self.n, self.length, self.sha256, self.source, self.part)

    @property
    def worth(self) -> tuple[int, int, str]:
        """Return what makes it the one in force: confirmed, then the fullest, then any fixed choice."""
        return (_rank(self.confirmed), self.length, self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Which readings are in force, in which order of worth, and the name each id goes by."""

    in_force: tuple[int, ...]
    by_worth: tuple[int, ...]
    names: dict[str, str]
    families: dict[int, int]


def _rank(confirmed: bool | None) -> int:
    return {False: 0, None: 1, True: 2}[confirmed]


class _Sets:
    """Union-find; the representative of a set is its least member."""

    def __init__(self) -> None:
        self._up: dict[Hashable, Hashable] = {}

    def find(self, key: Hashable) -> Hashable:
        root = key
        while (up := self._up.get(root, root)) != root:
            root = up
        while key != root:
            self._up[key], key = root, self._up.get(key, key)
        return root

    def join(self, a: Hashable, b: Hashable, *, rank: dict[Hashable, int]) -> None:
        one, two = sorted((self.find(a), self.find(b)), key=lambda k: rank[k])
        self._up[two] = one


def settle(readings: Iterable[Reading]) -> Settlement:
    """Return how the readings of one meeting (or of one undated paper) stand to each other."""
    ordered = sorted(readings, key=lambda r: r.age)
    families = _families(ordered)
    in_force = [r for members in families for r in _in_force(members)]
    return Settlement(
        in_force=tuple(r.version for r in in_force),
        by_worth=tuple(r.version for r in sorted(ordered, key=lambda r: (r.worth, r.source), reverse=True)),
        names=_names(ordered, families, in_force),
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
    return _rank(a.confirmed) != _rank(b.confirmed) or not _sets_other_tasks(a, b)


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
    sets = _Sets()
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


def _names(
    ordered: Sequence[Reading], families: list[list[Reading]], in_force: list[Reading]
) -> dict[str, str]:
    rank: dict[Hashable, int] = {}
    for r in ordered:
        for mark in sorted(r.marks, key=lambda m: (m.start, m.id)):
            rank.setdefault(mark.id, len(rank))
    sets = _Sets()
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
        found = pair(gone, [(mark, reading) for mark in fresh])
        pairs += found
        for old, _ in found:
            del known[old]  # it lives on under the words it has now
        known.update({mark.id: (mark, reading) for mark in reading.marks})
    return pairs


def pair(
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

    The heading must agree too (its number apart): "That the report be noted" stands under many.
    """
    family = {r.version: n for n, members in enumerate(families) for r in members}
    if len({family[r.version] for r in in_force}) < 2:  # noqa: PLR2004 (it takes two)
        return []
    fewest, dropped = ledger_rules().twin_words, ledger_rules().heading_words
    places: dict[tuple[str, str, str, tuple[str, ...]], dict[int, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for r in in_force:
        for mark in r.marks:
            if mark.group != "item" or not r.meeting:
                continue
            topic, said = _topic(mark.heading, dropped), mark.words
            if topic and len(said) >= fewest:
                places[r.meeting, mark.kind, topic, said][family[r.version]].append(mark.id)
    pairs: list[tuple[str, str]] = []
    for by_family in places.values():
        once = [ids[0] for ids in by_family.values() if len(set(ids)) == 1]
        pairs += [(once[0], other) for other in once[1:] if other != once[0]]
    return pairs


def _topic(heading: str, dropped: Container[str]) -> str:
    return " ".join(w for w in heading.split() if not w.isdigit() and w not in dropped)
