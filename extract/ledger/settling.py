"""Applies a settlement: names, readings in force and current values of the papers of one meeting."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extract.ledger import schema, views
from extract.ledger.database import rows_in
from extract.ledger.readings import Mark, Reading
from extract.ledger.reconcile import Settlement, settle
from extract.ledger.values import Change, Recorded
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.ledger.database import Database

COMPARED = ("text", "kind", "owners", "timescale", "due", "addressed_to", "body", "meeting_date")
READINGS = """
SELECT id, source, part, n, replaces, sha256, doc_id, title, body_key, meeting_date, confirmed, state, sketch
FROM version WHERE scope IN {in} AND state <> 'forgotten'
"""
MARKS = (
    ("item", "SELECT version_id, item_id, text, start_char, end_char, agenda_item, kind FROM item"),
    ("update", "SELECT version_id, update_id, text, start_char, end_char, agenda_item, '' FROM update_"),
    ("minute", "SELECT version_id, minute_id, text, start_char, end_char, heading, '' FROM minute"),
)
NEAR = "SELECT DISTINCT scope FROM version WHERE sha256 = :sha256 OR doc_id = :doc_id OR id = :replaces"
IN_VERSIONS = " WHERE version_id IN {in}"


def scope_for(db: Database, row: dict[str, Any]) -> int:
    """Return the scope a new reading belongs to: one with its meeting, its bytes, or its forerunner.

    0 where it is the first of its scope.
    """
    dated = " OR (body_key = :body_key AND meeting_date = :meeting_date)"
    sql = NEAR + (dated if row["body_key"] and row["meeting_date"] else "")
    asked = {name: row[name] for name in ("sha256", "doc_id", "replaces")}
    if row["body_key"] and row["meeting_date"]:
        asked |= {name: row[name] for name in ("body_key", "meeting_date")}
    found = {scope for (scope,) in db.rows(sql, asked)}
    scope = min(found, default=0)
    others = [{"old": other, "new": scope} for other in sorted(found - {scope})]
    db.change("UPDATE version SET scope = :new WHERE scope = :old", others)
    return scope


def settle_scopes(db: Database, versions: Sequence[int]) -> Recorded:
    """Settle every scope the readings belong to, and return what that did to the ledger."""
    scopes = sorted(
        {row[0] for row in rows_in(db, "SELECT DISTINCT scope FROM version WHERE id IN {in}", versions)}
    )
    readings = read_scopes(db, scopes)
    settlement = settle(readings)
    names_before = _names_before(db, settlement.names)
    affected = {*names_before.values(), *settlement.names.values()} - {""}
    items = {mark.id for r in readings for mark in r.marks if mark.group == "item"}
    ids = {settlement.names[i] for i in items} | {names_before.get(i, i) for i in items} | affected
    _apply(db, settlement, names_before)
    before, after = ({i: row for i, row in some.items() if i in ids} for some in views.refresh(db, ids))
    given_up = {
        raw: name
        for raw, name in settlement.names.items()
        if raw != name and names_before.get(raw, raw) != name
    }
    return Recorded(
        new=tuple(sorted(i for i, row in after.items() if not row["hidden"] and i not in before)),
        changed=_changes(before, after),
        retired=tuple(
            sorted(
                i
                for i, row in after.items()
                if row["hidden"] == "retired" and i in before and not before[i]["hidden"]
            )
        ),
        aliases=tuple(sorted(given_up.items())),
        duplicate_of=_duplicate_of(readings, settlement, versions),
    )


def read_scopes(db: Database, scopes: Sequence[int]) -> list[Reading]:
    """Return the readings of some scopes with all that was marked in them."""
    rows = list(rows_in(db, READINGS, scopes))
    marks: dict[int, list[Mark]] = {row[0]: [] for row in rows}
    plain_heading = lru_cache(maxsize=None)(canonical)  # many stand under one heading
    for group, sql in MARKS:
        for number, name, text, start, end, heading, kind in rows_in(db, sql + IN_VERSIONS, list(marks)):
            marks[number].append(
                Mark(
                    id=name, group=group, kind=kind, heading=plain_heading(heading or ""), start=start,
                    end=end, text=text,
                )
            )  # fmt: skip
    return [_reading(row, marks[row[0]]) for row in rows]


def _reading(row: Sequence[Any], marks: Iterable[Mark]) -> Reading:
    number, source, part, n, replaces, sha256, doc_id, title, body, day, confirmed, state, sketch = row
    return Reading(
        version=number, source=source, part=part, n=n, replaces=replaces, sha256=sha256, doc_id=doc_id,
        title=canonical(title or ""), meeting=f"{body}|{day}" if body and day else None,
        confirmed=None if confirmed is None else bool(confirmed), current=state == "current",
        packed=sketch, marks=tuple(marks),
    )  # fmt: skip


def _names_before(db: Database, names: dict[str, str]) -> dict[str, str]:
    return dict(rows_in(db, "SELECT id, name FROM alias WHERE id IN {in}", list(names)))


def _apply(db: Database, settlement: Settlement, names_before: dict[str, str]) -> None:
    order = {version: len(settlement.by_worth) - n for n, version in enumerate(settlement.by_worth)}
    # Above zero: in force, the best highest; below: not in force, the best nearest to zero.
    worth = {v: n if v in settlement.in_force else n - len(order) - 1 for v, n in order.items()}
    db.change(
        "UPDATE version SET canonical = :worth WHERE id = :id AND canonical <> :worth",
        [{"id": version, "worth": n} for version, n in worth.items()],
    )
    wanted = {raw: name for raw, name in settlement.names.items() if raw != name}
    stale = [{"id": raw} for raw, name in names_before.items() if wanted.get(raw) != name]
    db.change("DELETE FROM alias WHERE id = :id", stale)
    fresh = [{"id": raw, "name": name} for raw, name in wanted.items() if names_before.get(raw) != name]
    db.insert(schema.alias, fresh)


def _changes(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> tuple[Change, ...]:
    return tuple(
        Change(entry_id=i, field=field, before=before[i][field], after=after[i][field])
        for i in sorted(before.keys() & after.keys())
        if not after[i]["hidden"]
        for field in COMPARED
        if before[i][field] != after[i][field]
    )


def _duplicate_of(readings: Sequence[Reading], settlement: Settlement, versions: Sequence[int]) -> str | None:
    """Return the paper that stands for the one just recorded, where another one does."""
    written = {v for v in versions if any(r.version == v and r.current for r in readings)}
    if not written or written & set(settlement.in_force):
        return None
    families = {settlement.families[v] for v in written}
    standing = [
        r.source
        for r in readings
        if r.version in settlement.in_force and settlement.families[r.version] in families
    ]
    return min(standing, default=None)
