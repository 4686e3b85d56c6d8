"""Takes the linker's candidates in and gives its inputs out, as plain values of the domain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract.domain import SourceKind, Tier, UpdateStatus
from extract.ledger.codec import (
    ITEM_COLUMNS,
    MINUTE_COLUMNS,
    UPDATE_COLUMNS,
    column,
    day,
    evidence_of,
    evidence_to,
    item_of,
    minute_of,
    update_of,
)
from extract.ledger.database import Database, rows_in
from extract.ledger.joins import AGAINST, FOR, Pair, all_pairs, leading_up, pairs_touching
from extract.ledger.likeness import body_key
from extract.ledger.names import Names
from extract.ledger.splits import wholes
from extract.ledger.told import said
from extract.ledger.values import AgendaNumber, EntryUpdate, Link, LinkInputs, Mention, Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from extract.domain import Candidate

IN_FORCE = """
SELECT id, doc_id, source, source_kind, body, meeting_date, title, next_meeting FROM version
WHERE body_key = :body AND canonical > 0
"""


DROP = "DELETE FROM candidate WHERE body_key = :body AND mention_id = :m AND target_id = :t"


def bodies(db: Database) -> tuple[str, ...]:
    """Return the bodies that have papers in force, each in one spelling (the first by the alphabet)."""
    found: dict[str, str] = {}
    for key, name in db.rows(
        "SELECT DISTINCT body_key, body FROM version WHERE canonical > 0 AND body IS NOT NULL"
    ):
        found[key] = min(found.get(key, name), name)
    return tuple(sorted(found.values()))


def meetings(db: Database) -> dict[str, tuple[date, ...]]:
    """Return for each body, as its papers in force name it, the days of its meetings."""
    found: dict[str, set[date]] = defaultdict(set)
    sql = "SELECT DISTINCT body, meeting_date FROM version WHERE canonical > 0 AND body IS NOT NULL"
    for name, printed in db.rows(sql):
        if met := day(printed):
            found[name].add(met)
    return {name: tuple(sorted(days)) for name, days in found.items()}


AGENDA = "SELECT version_id, number, title FROM coverage WHERE version_id IN {in} ORDER BY version_id, n"


def link_inputs(db: Database, body: str) -> LinkInputs:
    """Return all papers in force of one body, oldest first; items carry the ids of their entries."""
    rows = sorted(db.rows(IN_FORCE, {"body": body_key(body)}), key=lambda r: (r[5] or "", r[2], r[1]))
    ids = [row[0] for row in rows]
    items = _children(db, "item", ITEM_COLUMNS, ids)
    updates = _children(db, "update_", UPDATE_COLUMNS, ids)
    minutes = _children(db, "minute", MINUTE_COLUMNS, ids)
    agenda: dict[int, list[AgendaNumber]] = defaultdict(list)
    for number, shown, title in rows_in(db, AGENDA, ids):
        agenda[number].append(AgendaNumber(number=shown, title=title))
    papers = tuple(
        Paper(
            doc_id=doc_id, source=source, source_kind=SourceKind(kind), body=name, meeting_date=day(date),
            title=title,
            next_meeting=day(following),
            items=tuple(replace(item_of(r), item_id=i) for i, r in items[number]),
            updates=tuple(replace(update_of(r), update_id=i) for i, r in updates[number]),
            minutes=tuple(replace(minute_of(r), minute_id=i) for i, r in minutes[number]),
            agenda=tuple(agenda[number]),
        )
        for number, doc_id, source, kind, name, date, title, following in rows
    )  # fmt: skip
    return LinkInputs(body=body, papers=papers)


def _children(
    db: Database, table: str, columns: Sequence[str], ids: Sequence[int]
) -> dict[int, list[tuple[str, tuple[Any, ...]]]]:
    names = ", ".join(f"t.{name}" for name in columns)
    sql = (
        f"SELECT t.version_id, coalesce(a.name, t.{columns[0]}), {names} FROM {table} t "  # noqa: S608 (our own names)
        f"LEFT JOIN alias a ON a.id = t.{columns[0]} WHERE t.version_id IN {{in}}"
    )
    start = 2 + columns.index("start_char")
    found: dict[int, list[tuple[str, tuple[Any, ...]]]] = defaultdict(list)
    for row in sorted(rows_in(db, sql, ids), key=lambda r: (r[0], r[start], r[1])):
        found[row[0]].append((row[1], row[2:]))
    return found


def replace_links(db: Database, body: str, candidates: Sequence[Candidate]) -> tuple[int, int]:
    """Make these the machine's links of one body; return how many were added or changed, and removed.

    What people decided is kept apart and stands over them.
    """
    from extract.ledger import schema, views  # noqa: PLC0415 (reading needs none of SQLAlchemy)

    key = body_key(body)
    wanted = {(row["mention_id"], row["target_id"]): row for row in _rows(key, candidates)}
    sql = "SELECT mention_id, target_id, tier, score, status, evidence FROM candidate WHERE body_key = :body"
    before = {(r[0], r[1]): r for r in db.rows(sql, {"body": key})}
    gone = sorted(before.keys() - wanted.keys())
    moved = {k for k, row in wanted.items() if tuple(row.values())[1:] != tuple(before.get(k, ()))}
    fresh = [wanted[k] for k in sorted(moved)]
    if not gone and not fresh:
        return (0, 0)
    with db.writing():
        stale = [*gone, *sorted(moved & before.keys())]
        db.change(DROP, [{"body": key, "m": m, "t": t} for m, t in stale])
        db.insert(schema.candidate, fresh)
        ends = {end for k in gone for end in k} | {
            r[side] for r in fresh for side in ("mention_id", "target_id")
        }
        views.refresh(db, entries_at(db, ends))
    return (len(fresh), len(gone))


def _rows(key: str, candidates: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [
        {
            "body_key": key, "mention_id": c.mention_id, "target_id": c.target_id, "tier": c.tier.value,
            "score": float(c.score), "status": column(c.status), "evidence": evidence_to(c.evidence),
        }
        for c in sorted(candidates, key=lambda c: (c.tier is Tier.LINKED, c.score))
        if c.tier is not Tier.NONE
    ]  # fmt: skip


AT_MINUTE = """
SELECT coalesce(a.name, i.item_id) FROM minute m JOIN version v ON v.id = m.version_id AND v.canonical > 0
JOIN item i ON i.version_id = m.version_id AND i.start_char >= m.start_char AND i.start_char < m.end_char
LEFT JOIN alias a ON a.id = i.item_id WHERE m.minute_id IN {in}
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


OF_ITEM = """
SELECT coalesce(a.name, m.minute_id) FROM item i JOIN version v ON v.id = i.version_id AND v.canonical > 0
JOIN minute m ON m.version_id = i.version_id AND i.start_char >= m.start_char AND i.start_char < m.end_char
LEFT JOIN alias a ON a.id = m.minute_id WHERE i.item_id IN {in}
"""


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
