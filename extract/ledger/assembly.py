"""Loads what an entry is made of: its words in force, its links, its news, what people entered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from extract.domain import Kind, SourceKind, Tier
from extract.ledger import entered, splits, told
from extract.ledger.codec import ITEM_COLUMNS, day, item_of, listed, row_of
from extract.ledger.database import rows_in
from extract.ledger.joins import FOR, MERGED, Pair, handed_on, pairs_touching
from extract.ledger.lifecycle import FOLLOWED_UP, is_restatement
from extract.ledger.names import Names
from extract.ledger.reach import one_item_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from extract.domain import Item
    from extract.ledger.database import Database
    from extract.ledger.lifecycle import News

OCCURRENCES = f"""
SELECT coalesce(a.name, i.item_id), v.id, v.canonical, v.state, i.start_char, v.source, v.source_kind, v.body,
v.body_key, v.meeting_date, {", ".join("i." + c for c in ITEM_COLUMNS)}
FROM item i JOIN version v ON v.id = i.version_id LEFT JOIN alias a ON a.id = i.item_id
WHERE v.state <> 'forgotten' AND i.item_id IN {{in}}
"""  # noqa: S608 (column names of our own)
MINUTE_OF = """
SELECT m.minute_id FROM item i JOIN version v ON v.id = i.version_id AND v.canonical > 0
JOIN minute m ON m.version_id = i.version_id AND i.start_char >= m.start_char AND i.start_char < m.end_char
WHERE i.item_id IN {in}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An item where it stands best; ``said`` is its row, which goes into the entry's as it is."""

    said: Mapping[str, Any]
    kind: Kind
    version: int
    in_force: bool
    source: str
    source_kind: SourceKind
    body: str | None
    body_key: str
    meeting_date: str | None

    @property
    def item(self) -> Item:
        """Return the item of the row."""
        return item_of(self.said.values())

    @property
    def implicit(self) -> bool:
        """Return whether nobody is told to do it in so many words."""
        return bool(self.said["implicit"])

    @property
    def confidence(self) -> float:
        """Return how sure the item is, in 0..1."""
        return self.said["confidence"]

    @property
    def owners(self) -> tuple[str, ...]:
        """Return who is to do it, as printed."""
        return listed(self.said["owners"])

    @property
    def owner_person(self) -> str | None:
        """Return who held the post."""
        return self.said["owner_person"]

    @property
    def timescale(self) -> str | None:
        """Return the words for when."""
        return self.said["timescale"]

    @property
    def due(self) -> date | None:
        """Return the item's day."""
        return day(self.said["due"])

    @property
    def due_basis(self) -> str | None:
        """Return how the day was got."""
        return self.said["due_basis"]

    @property
    def text(self) -> str:
        """Return the item's words."""
        return self.said["text"]

    @property
    def order(self) -> tuple[str, str]:
        """Return the order of chains: the earliest meeting leads."""
        return (self.meeting_date or "", self.said["item_id"])


@dataclass(slots=True)
class Parts:
    """All that is needed to work out the entries of some ids."""

    found: dict[str, Found] = field(default_factory=dict)
    head: dict[str, str] = field(default_factory=dict)
    news: dict[str, dict[str, News]] = field(default_factory=dict)
    edits: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    touched: set[str] = field(default_factory=set)
    dismissed: set[str] = field(default_factory=set)
    split: set[str] = field(default_factory=set)


def occurrences(known: Names, names: Iterable[str]) -> dict[str, Found]:
    """Return for each name its item in the best reading that has it."""
    best: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {}
    for row in rows_in(known.db, OCCURRENCES, known.raw(names)):
        name, version, worth, state, start = row[:5]
        order = (worth, state == "superseded", version if worth <= 0 else 0, -start)
        if name not in best or order > best[name][0]:
            best[name] = (order, row)
    return {name: _found(row) for name, (_, row) in best.items()}


def _found(row: tuple[Any, ...]) -> Found:
    _, version, worth, _, _, source, source_kind, body, key, meeting_date = row[:10]
    said = dict(zip(ITEM_COLUMNS, row[10:], strict=True))
    return Found(
        said=said, kind=Kind(said["kind"]), version=version, in_force=worth > 0,
        source=source, source_kind=SourceKind(source_kind), body=body, body_key=key,
        meeting_date=meeting_date,
    )  # fmt: skip


def load(db: Database, names: Iterable[str], known: Names | None = None) -> Parts:
    """Return the parts of these entries and of every entry they are joined with."""
    parts = Parts()
    known = known or Names(db)
    wanted = splits.wholes(db, names)
    pairs = _with_neighbours(known, wanted | splits.parts_ever(known, wanted), parts)
    _join(pairs, parts)
    divided = _split(known, parts)
    parts.news = told.news_of(known, pairs, parts.head, parts.found)
    _share(divided, pairs, parts)
    acted_on = known.acted_on(known.raw(parts.found))
    for name, fieldname, value in entered.edits_of(db, acted_on):
        parts.edits[parts.head.get(name, name)][fieldname] = value
        parts.touched.add(name)
    words = {name: entered.dismissal_key(f.body_key, f.text) for name, f in parts.found.items()}
    parts.dismissed = entered.dismissed(db, acted_on, words)
    return parts


def _split(known: Names, parts: Parts) -> list[splits.Part]:
    """Put the parts of split lines beside them, and return them; a part may be split again."""
    made: list[splits.Part] = []
    ahead = set(parts.found)
    while ahead:
        pieces = [piece for some in splits.splits_of(known, ahead).values() for piece in some]
        for piece in pieces:
            whole = parts.found[piece.whole]
            parts.split.add(piece.whole)
            parts.found[piece.id] = replace(whole, said=row_of(splits.item_of_part(piece, whole.item)))
            parts.head[piece.id] = piece.id
            parts.touched.add(piece.id)
        made += pieces
        ahead = {piece.id for piece in pieces}
    return made


def _share(divided: Iterable[splits.Part], pairs: Iterable[Pair], parts: Parts) -> None:
    """Make news of a whole news of its parts, but for what a person said is about one of them."""
    placed: dict[str, set[str]] = defaultdict(set)
    for p in pairs:
        if p.verdict in FOR:
            placed[p.target].add(p.mention)
    siblings: dict[str, set[str]] = defaultdict(set)
    for part in divided:
        siblings[part.whole] |= placed[part.id]
    for part in divided:
        shared = parts.news.get(parts.head.get(part.whole, part.whole), {})
        kept = {name: told for name, told in shared.items() if name not in siblings[part.whole]}
        parts.news[part.id] = kept | parts.news.get(part.id, {})


def _with_neighbours(known: Names, names: set[str], parts: Parts) -> list[Pair]:
    """Follow links from entry to entry until nothing new is met; return the links that hold."""
    pairs: dict[tuple[str, str], Pair] = {}
    ahead = names
    while ahead:
        parts.found.update(occurrences(known, ahead))
        minutes = {row[0] for row in rows_in(known.db, MINUTE_OF, known.raw(ahead))}
        met = [p for p in pairs_touching(known, {*ahead, *minutes}) if p.holds]
        met = _through_minutes(known.db, met)
        pairs.update({(p.mention, p.target): p for p in met})
        ends = {end for p in met for end in (p.mention, p.target)}
        ahead = ends - names
        names = names | ahead
    in_parts = {p.target for p in pairs.values() if splits.PART.search(p.target)}
    return handed_on([pairs[key] for key in sorted(pairs)], parts.found.keys() | in_parts)


def _through_minutes(db: Database, pairs: list[Pair]) -> list[Pair]:
    """A link to a minute is news of the one item that stands in it; of several, of none."""
    minutes = {p.target for p in pairs if p.target.startswith("m")}
    if not minutes:
        return pairs
    items = one_item_of(db, minutes)
    settled = []
    for p in pairs:
        if p.target in minutes:
            item = items.get(p.target)
            if item and item != p.mention:
                settled.append(replace(p, target=item))
        else:
            settled.append(p)
    return settled


def _join(pairs: Iterable[Pair], parts: Parts) -> None:
    """Find for each restated item the earliest entry it belongs to."""
    up: dict[str, tuple[tuple[Any, ...], str]] = {}
    for p in pairs:
        later, earlier = parts.found.get(p.mention), parts.found.get(p.target)
        if not (later and earlier) or not (p.verdict == MERGED or _continues(later, earlier)):
            continue
        rank = (p.verdict == MERGED, p.verdict in FOR, p.tier is Tier.LINKED, p.score)
        if p.mention not in up or (rank, p.target) > up[p.mention]:
            up[p.mention] = (rank, p.target)
    for name in parts.found:
        head, seen = name, {name}
        while head in up and up[head][1] not in seen:
            head = up[head][1]
            seen.add(head)
        parts.head[name] = head


def _continues(later: Found, earlier: Found) -> bool:
    return earlier.order < later.order and _restates(later, earlier)


def _restates(later: Found, earlier: Found) -> bool:
    alike = later.kind is earlier.kind or {later.kind, earlier.kind} <= FOLLOWED_UP
    return alike and is_restatement(earlier.text, later.text)
