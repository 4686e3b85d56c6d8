"""Reads where entries come from and what was done to them: papers, places in them, acts of people."""

from __future__ import annotations

import difflib
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from extract.closed_sets import SourceKind
from extract.errors import UnknownIdError
from extract.ledger.database import rows_in
from extract.ledger.names import raw_ids
from extract.ledger.queries import NEAR, NEAR_POOL, resolve
from extract.ledger.splits import whole_of
from extract.ledger.values import Event, Place, StoredDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ledger.database import Database

HISTORY = """
SELECT e.id, e.verb, e.subject, e.who, e.when_utc, e.data, d.field, d.value,
EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id)
FROM event e LEFT JOIN edit d ON d.event_id = e.id AND d.entry_id IN {in}
WHERE e.subject IN {in} OR e.other IN {in} OR d.entry_id IN {in}
OR e.undoes IN (SELECT event_id FROM edit WHERE entry_id IN {in})
"""


def history(db: Database, name: str) -> tuple[Event, ...]:
    """Return everything people did to an entry, under any id it ever had, oldest first."""
    rows = sorted(set(rows_in(db, HISTORY, raw_ids(db, [name]))), key=lambda r: (r[0], r[6] or ""))
    return tuple(
        Event(
            event_id=number, verb=verb, entry_id=subject, who=who, when=when, field=field,
            value=value, undone=bool(undone), data=data,
        )
        for number, verb, subject, who, when, data, field, value, undone in rows
    )  # fmt: skip


PLACE = """
SELECT v.doc_id, v.source, v.url, v.title, i.page, i.start_char, i.end_char, v.text, i.rule
FROM entry e JOIN version v ON v.id = e.version_id JOIN item i ON i.version_id = v.id
LEFT JOIN alias a ON a.id = i.item_id WHERE e.id = :id AND coalesce(a.name, i.item_id) = :id
ORDER BY i.start_char LIMIT 1
"""


def place(db: Database, given: str) -> Place:
    """Return where an entry's words stand.

    Raises:
        UnknownIdError: there is no such entry; near ids are named.
    """
    name = resolve(db, given)
    row = next(db.rows(PLACE, {"id": name}), None)
    if row is None and (whole := whole_of(db, name)):
        return _place_of_part(db, name, place(db, whole))
    if row is None:
        raise UnknownIdError(f"no entry has the id {given!r}")
    doc_id, source, url, title, page, start, end, text, rule = row
    return Place(
        entry_id=name, doc_id=doc_id, source=source, url=url, title=title, page=page, start_char=start,
        end_char=end, document_text=text, rule=rule,
    )  # fmt: skip


def _place_of_part(db: Database, name: str, whole: Place) -> Place:
    words = next(db.rows("SELECT text FROM entry WHERE id = :id", {"id": name}))[0]
    at = whole.document_text.find(words, whole.start_char, whole.end_char)
    start, end = (at, at + len(words)) if at >= 0 else (whole.start_char, whole.end_char)
    return replace(whole, entry_id=name, start_char=start, end_char=end)


DOCUMENTS = """
SELECT doc_id, source, part, sha256, body, meeting_date, title, url, source_kind, state, canonical, text,
detail FROM version
"""


def documents(db: Database, given: str | None = None) -> Iterator[StoredDocument]:
    """Return the documents in the ledger by source, all or those with this id or source; in force first."""
    where = " WHERE doc_id = :given OR source = :given" if given else " WHERE state = 'current'"
    rows = db.rows(DOCUMENTS + where, {"given": given} if given else None)
    ordered = sorted(
        rows, key=lambda r: (r[1], r[2]) if not given else (-(r[10] > 0), -(r[9] == "current"), r[1], r[2])
    )
    for doc_id, source, part, sha256, body, day, title, url, kind, state, worth, text, detail in ordered:
        yield StoredDocument(
            doc_id=doc_id, source=source, part=part, sha256=sha256, body=body,
            meeting_date=date.fromisoformat(day) if day else None, title=title, url=url,
            source_kind=SourceKind(kind), state=state, in_force=worth > 0, text=text,
            warnings=tuple(json.loads(detail).get("warnings", ())),
        )  # fmt: skip


def document(db: Database, given: str) -> StoredDocument:
    """Return the document with this id or source, the one in force where there are several.

    Raises:
        UnknownIdError: there is none; near names are given.
    """
    if found := next(documents(db, given), None):
        return found
    names = [name for row in db.rows("SELECT DISTINCT doc_id, source FROM version") for name in row]
    near = difflib.get_close_matches(given, names[:NEAR_POOL], n=NEAR, cutoff=0.5)
    said = f"; near ones: {', '.join(near)}" if near else ""
    raise UnknownIdError(f"no document has the id or source {given!r}{said}")
