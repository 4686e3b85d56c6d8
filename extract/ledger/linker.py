"""The linker's side of the ledger: its inputs given out, its candidates taken in, as values of the domain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract.domain import SourceKind, Tier
from extract.ledger.codec import (
    ITEM_COLUMNS,
    MINUTE_COLUMNS,
    UPDATE_COLUMNS,
    column,
    day,
    evidence_to,
    item_of,
    minute_of,
    update_of,
)
from extract.ledger.database import Database, rows_in
from extract.ledger.likeness import body_key
from extract.ledger.links import entries_at
from extract.ledger.values import AgendaNumber, LinkInputs, Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from extract.domain import Candidate

IN_FORCE = """
SELECT id, doc_id, source, source_kind, body, meeting_date, title, next_meeting FROM version
WHERE body_key = :body AND canonical > 0
"""
AGENDA = "SELECT version_id, number, title FROM coverage WHERE version_id IN {in} ORDER BY version_id, n"
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
