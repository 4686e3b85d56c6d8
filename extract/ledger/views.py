"""Works out the current value of entries and keeps them ready to list.

The machine's value stands under the latest edit, by presence: a field that a person cleared stays
cleared. ``entry`` holds the outcome and can be rebuilt from the other tables at any time.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from extract.domain import Kind, Status
from extract.ledger import schema, splits
from extract.ledger.assembly import Found, Parts, load
from extract.ledger.clocks import response_due
from extract.ledger.codec import column, day, listed, to_json
from extract.ledger.database import rows_in
from extract.ledger.entered import CONFIRMED
from extract.ledger.lifecycle import FOLLOWED_UP, Standing, standing
from extract.ledger.names import Names
from extract.ledger.rules import ledger_rules
from extract.ledger.values import ENDED, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.ledger.database import Database

Rows = dict[str, dict[str, Any]]
PORTION = 2000
COLUMNS = tuple(c.name for c in schema.entry.columns)
OF_ITEM = (
    "kind", "agenda_item", "minute_number", "text", "lead_in", "addressed_to", "owners", "owner_person",
    "timescale", "due", "due_basis", "confidence", "page",
)  # fmt: skip
OF_STANDING = (
    "revised_due", "extensions", "response", "response_text", "status", "status_source", "progress",
    "progress_date", "evidence",
)  # fmt: skip
COMPUTED = frozenset({"no_owner", "no_date", "past_when_reported"})
DROP_WORDS = "DELETE FROM entry_fts WHERE rowid = :n"
ADD_WORDS = "INSERT INTO entry_fts (rowid, id, words) VALUES (:n, :id, :words)"
ADD_NEW_WORDS = "INSERT INTO entry_fts (rowid, id, words) SELECT n, :id, :words FROM entry WHERE id = :id"
CHANGE_ENTRY = f"UPDATE entry SET {', '.join(f'{c} = :{c}' for c in COLUMNS[1:])} WHERE n = :n"  # noqa: S608 (our own names)
SNAPSHOT = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE id IN {{in}}"  # noqa: S608 (our own names)
ALL_NAMES = "SELECT DISTINCT coalesce(a.name, i.item_id) FROM item i LEFT JOIN alias a ON a.id = i.item_id"


def snapshot(db: Database, ids: Iterable[str]) -> Rows:
    """Return the rows that are kept ready for these ids."""
    rows = rows_in(db, SNAPSHOT, sorted(set(ids)))
    return {row[1]: dict(zip(COLUMNS, row, strict=True)) for row in rows}


def rebuild(db: Database) -> None:
    """Work every entry out anew."""
    names = sorted(
        {row[0] for row in db.rows(ALL_NAMES)} | {row[0] for row in db.rows("SELECT id FROM entry")}
    )
    for start in range(0, len(names), PORTION):
        refresh(db, names[start : start + PORTION])


def refresh(db: Database, ids: Iterable[str]) -> tuple[Rows, Rows]:
    """Work these entries out anew, and those they are joined with; write what differs.

    Returns the rows as they were kept and as they are now (without their numbers), by id.
    """
    known = Names(db)
    asked = set(ids)
    asked |= splits.parts_ever(known, asked)
    rows = {row["id"]: row for row in entry_rows(load(db, asked, known))}
    before = snapshot(db, asked | rows.keys())
    gone = sorted(before.keys() - rows.keys())
    fresh = [rows[i] for i in sorted(rows.keys() - before.keys())]
    moved = [rows[i] | {"n": before[i]["n"]} for i in sorted(rows.keys() & before.keys())]
    moved = [row for row in moved if row != before[row["id"]]]
    _write(db, gone, fresh, moved)
    if db.is_sqlite:
        _write_words(db, [before[i]["n"] for i in gone], fresh, moved)
    return before, rows


def _write(db: Database, gone: list[str], fresh: list[dict[str, Any]], moved: list[dict[str, Any]]) -> None:
    db.change("DELETE FROM entry WHERE id = :id", [{"id": name} for name in gone])
    db.insert(schema.entry, fresh)
    db.change(CHANGE_ENTRY, moved)


def _write_words(
    db: Database, gone: Sequence[int], fresh: Sequence[dict[str, Any]], moved: Sequence[dict[str, Any]]
) -> None:
    """Keep the full-text table in step; its rowid is the entry's number."""
    old = [*gone, *(row["n"] for row in moved)]
    db.change(DROP_WORDS, [{"n": number} for number in old])
    db.change(ADD_NEW_WORDS, [{"id": row["id"], "words": searched(row)} for row in fresh])
    db.change(ADD_WORDS, [{"n": row["n"], "id": row["id"], "words": searched(row)} for row in moved])


def searched(row: dict[str, Any]) -> str:
    """Return the words by which an entry is found."""
    parts = (
        row["text"],
        row["lead_in"],
        row["agenda_item"],
        row["ref"],
        row["progress"],
        row["response_text"],
    )
    return "\n".join(part for part in parts if part)


def entry_rows(parts: Parts) -> list[dict[str, Any]]:
    """Return the row of every entry in ``parts``."""
    open_from = ledger_rules().open_from
    return [_row(name, found, parts, open_from) for name, found in sorted(parts.found.items())]


def machine_rows(db: Database, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what the machine makes of entries, whatever people entered."""
    wanted = sorted(set(names))
    parts = load(db, wanted)
    parts.edits.clear()
    open_from = ledger_rules().open_from
    return {name: _row(name, parts.found[name], parts, open_from) for name in wanted if name in parts.found}


def _row(name: str, found: Found, parts: Parts, open_from: float) -> dict[str, Any]:
    head = parts.head.get(name, name)
    leads = head == name
    edits = parts.edits.get(name, {}) if leads else {}
    told = parts.news.get(name, {}) if leads else {}
    stands = standing(found, found.source_kind, told.values(), open_from=open_from)
    row = _machine(name, found, stands)
    row |= {field: column(_tupled(value)) for field, value in edits.items() if field in row}
    _finish(row, edits, found, stands)
    row["hidden"] = _hidden(name, found, parts, touched=name in parts.touched or bool(edits))
    if not found.in_force:
        row["flags"] = to_json(sorted({*json.loads(row["flags"]), "retired"}))
    row["joined_to"] = None if leads else head
    _index(row)
    return row


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _machine(name: str, found: Found, stands: Standing) -> dict[str, Any]:
    said = found.said
    row: dict[str, Any] = dict.fromkeys(COLUMNS[1:])
    for field in OF_ITEM:
        row[field] = said[field]
    for field in OF_STANDING:
        row[field] = column(getattr(stands, field))
    for field, value in stands.changed.items():
        row[field] = column(value)
    row |= {
        "id": name, "ref": said["number"], "body": found.body, "meeting_date": found.meeting_date,
        "source": found.source, "body_key": found.body_key, "version_id": found.version,
        "quote_sha256": hashlib.sha256(found.text.encode("utf-8", "backslashreplace")).hexdigest(),
        "sort_key": "|".join(
            (found.body_key, found.meeting_date or "", found.source, f"{said['start_char']:09d}", name)
        ),
    }  # fmt: skip
    return row


def _finish(row: dict[str, Any], edits: dict[str, Any], found: Found, stands: Standing) -> None:
    """Fill in what follows from the values in force: who set the status, the clock, the flags."""
    if edits.get("status") is None:
        row["status"] = (
            stands.status.value if row["kind"] == found.said["kind"] else _of_kind(row["kind"], stands)
        )
        if row["status"] == Status.CANDIDATE and edits.get(CONFIRMED):
            row["status"] = (Status.RECORDED if row["kind"] == Kind.DECISION else Status.OPEN).value
            row["status_source"] = "clerk"
    else:
        row["status_source"] = "clerk"
    if row["extensions"] is None:
        row["extensions"] = 0
    if row["owners"] is None:
        row["owners"] = "[]"
    if "response_due" not in edits and row["response"] in (None, "awaited"):
        row["response_due"] = column(response_due(row["addressed_to"], day(edits.get("notice_given"))))
    row["flags"] = column(_flags(row, edits, found, stands))


def _of_kind(kind: str, stands: Standing) -> str:
    """Return the status after a person changed the kind: a decision is recorded, anything else stands."""
    if kind == Kind.DECISION:
        return Status.RECORDED.value
    return (Status.OPEN if stands.status is Status.RECORDED else stands.status).value


def _flags(row: dict[str, Any], edits: dict[str, Any], found: Found, stands: Standing) -> tuple[str, ...]:
    """Return what a clerk should look at, in a fixed order."""
    meeting = found.meeting_date
    flags = {*listed(found.said["flags"]), *stands.flags} - COMPUTED
    if row["kind"] in FOLLOWED_UP:
        if row["owners"] == "[]" and not row["owner_person"] and not row["addressed_to"]:
            flags.add("no_owner")
        if not row["due"] and not row["revised_due"]:
            flags.add("no_date")
        if row["due"] and meeting and row["due"] < meeting:
            flags.add("past_when_reported")
    if "due" in edits:
        flags.discard("provisional_date")
    return tuple(sorted(flags))


def _hidden(name: str, found: Found, parts: Parts, *, touched: bool) -> str:
    if name in parts.dismissed:
        return "dismissed"
    if parts.head.get(name, name) != name:
        return "joined"
    if name in parts.split:
        return "split"
    # What a person worked on stays in sight, even when its paper no longer says it.
    return "" if found.in_force or touched else "retired"


def _index(row: dict[str, Any]) -> None:
    status = Status(row["status"])
    row["is_open"] = int(status not in ENDED)
    awaited = row["response_due"] if status is Status.AWAITING_RESPONSE else None
    row["due_now"] = (awaited or row["revised_due"] or row["due"]) if status in UNFINISHED else None
