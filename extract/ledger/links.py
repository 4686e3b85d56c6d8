"""The links of the ledger, with what people decided of them, and what later papers say of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.domain import SourceKind, Tier, UpdateStatus
from extract.ledger.codec import day, evidence_of
from extract.ledger.database import Database, rows_in
from extract.ledger.joins import AGAINST, FOR, Pair, all_pairs, leading_up, pairs_touching
from extract.ledger.likeness import body_key
from extract.ledger.names import Names
from extract.ledger.splits import wholes
from extract.ledger.told import said
from extract.ledger.values import EntryUpdate, Link, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


AT_MINUTE = """
SELECT coalesce(a.name, i.item_id) FROM minute m JOIN version v ON v.id = m.version_id AND v.canonical > 0
JOIN item i ON i.version_id = m.version_id AND i.start_char >= m.start_char AND i.start_char < m.end_char
LEFT JOIN alias a ON a.id = i.item_id WHERE m.minute_id IN {in}
"""
OF_ITEM = """
SELECT coalesce(a.name, m.minute_id) FROM item i JOIN version v ON v.id = i.version_id AND v.canonical > 0
JOIN minute m ON m.version_id = i.version_id AND i.start_char >= m.start_char AND i.start_char < m.end_char
LEFT JOIN alias a ON a.id = m.minute_id WHERE i.item_id IN {in}
"""


def entries_at(db: Database, ends: Iterable[str]) -> set[str]:
    """Return the entries that a link's ends touch: items themselves, and those that stand in a minute."""
    wanted = sorted(wholes(db, leading_up(Names(db), ends)))
    names = dict(rows_in(db, "SELECT id, name FROM alias WHERE id IN {in}", wanted))
    items = {
        names.get(r[0], r[0]) for r in rows_in(db, "SELECT item_id FROM item WHERE item_id IN {in}", wanted)
    }
    return items | {row[0] for row in rows_in(db, AT_MINUTE, wanted)}


def links(db: Database) -> tuple[Link, ...]:
    """Return every link that was proposed or made, in a fixed order; refused ones carry their verdict."""
    return _told(Names(db), all_pairs(db))


def links_of(db: Database, names: Iterable[str]) -> tuple[Link, ...]:
    """Return the links with one of these ids on either side."""
    known = Names(db)
    return _told(known, pairs_touching(known, names))


def _told(known: Names, pairs: Sequence[Pair]) -> tuple[Link, ...]:
    words = said(known, {end for p in pairs for end in (p.mention, p.target)})
    found = [
        Link(
            mention=_mention(words[p.mention]), target=_mention(words[p.target]), tier=_tier(p),
            score=p.score,
            status=p.status or _own_status(words[p.mention]), evidence=evidence_of(p.evidence),
            verdict=p.verdict,
        )
        for p in pairs
        if p.mention in words and p.target in words
    ]  # fmt: skip
    return tuple(sorted(found, key=_order))


def _tier(pair: Pair) -> Tier:
    """Return the tier as it stands after a person's answer."""
    if pair.verdict in FOR:
        return Tier.LINKED
    return Tier.NONE if pair.verdict in AGAINST else pair.tier


def _order(link: Link) -> tuple[Any, ...]:
    a, b = link.mention, link.target
    return (
        body_key(a.body), str(a.meeting_date or ""), a.source, a.start_char, a.id,
        str(b.meeting_date or ""), b.source, b.start_char, b.id,
    )  # fmt: skip


def _own_status(row: Mapping[str, Any]) -> UpdateStatus | None:
    return UpdateStatus(row["status"]) if row["status"] else None


def _mention(row: Mapping[str, Any]) -> Mention:
    return Mention(
        id=row["name"], text=row["text"], body=row["body"], meeting_date=day(row["meeting_date"]),
        source=row["source"], source_kind=SourceKind(row["source_kind"]), page=row["page"],
        start_char=row["start"],
        end_char=row["end"], minute=row["minute"],
    )  # fmt: skip


def updates_of(db: Database, name: str) -> tuple[EntryUpdate, ...]:
    """Return what later papers say of an entry (and of the items joined to it), oldest first."""
    from extract.ledger.assembly import load  # noqa: PLC0415

    known = Names(db)
    parts = load(db, [name], known)
    head = parts.head.get(name, name)
    chain = sorted(n for n in parts.found if parts.head.get(n, n) == head)
    minutes = [r[0] for r in rows_in(db, OF_ITEM, chain)]
    pairs = _leading_to(known, {*chain, *minutes})
    words = said(known, [p.mention for p in pairs])
    found: dict[str, EntryUpdate] = {}
    for p in pairs:
        if p.mention in words and _tier(p) is not Tier.NONE:
            row = words[p.mention]
            found.setdefault(p.mention, EntryUpdate(
                mention=_mention(row), status=p.status or _own_status(row), tier=_tier(p), verdict=p.verdict,
                due=day(row["due"]), timescale=row["timescale"], ref=row["ref"],
                confidence=row["confidence"],
            ))  # fmt: skip
    return tuple(
        sorted(
            found.values(),
            key=lambda u: (str(u.mention.meeting_date or ""), u.mention.source, u.mention.start_char),
        )
    )


def _leading_to(known: Names, names: set[str]) -> list[Pair]:
    """Return the pairs that lead to these ids, also by way of other news that holds."""
    found: dict[tuple[str, str], Pair] = {}
    ahead, seen = names, set(names)
    while ahead:
        met = [p for p in pairs_touching(known, ahead) if p.target in ahead]
        found.update({(p.mention, p.target): p for p in met})
        ahead = {p.mention for p in met if p.holds} - seen
        ahead -= {
            row[0]
            for row in rows_in(known.db, "SELECT item_id FROM item WHERE item_id IN {in}", sorted(ahead))
        }
        seen |= ahead
    return [found[key] for key in sorted(found)]
