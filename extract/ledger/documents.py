"""Writes what was read from a paper, and settles it with the other papers of its meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete

from extract.ledger import schema, settling
from extract.ledger.codec import clean, clean_name, column, digest_of, row_of, to_json
from extract.ledger.likeness import Sketch, body_key, paper_likeness, sketch_of
from extract.ledger.redaction import redacted
from extract.ledger.rules import ledger_rules
from extract.ledger.values import Recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from extract.domain import Extraction
    from extract.ledger.database import Database

SAY_AGAIN = """
UPDATE paper SET sha256 = :sha256, supplied = :supplied, rules_version = :rules_version, run_id = :run_id,
state = :state, reason = :reason, failures = :failures WHERE source = :source
"""
STORED = """
SELECT id, part, n, sha256, digest, supplied, rules_version, doc_id, body_key, meeting_date, sketch
FROM version WHERE source = :source AND state IN ('current', 'withdrawn') ORDER BY part, id
"""
WITHDRAWN = """
SELECT id FROM version WHERE sha256 = :sha256 AND part = :part AND state = 'withdrawn' LIMIT 1
"""
CHILDREN = (schema.item, schema.update_, schema.minute, schema.coverage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a reading was made from and with."""

    rules_version: str
    run_id: str
    supplied: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A reading in the ledger that a new one of the same file may replace."""

    id: int
    part: int
    n: int
    sha256: str
    digest: str
    supplied: str
    rules_version: str
    doc_id: str
    meeting: tuple[str, str | None]
    sketch: Sketch


class Outcome(NamedTuple):
    """What reading a document gave, and its digest."""

    extraction: Extraction
    digest: str


def record(db: Database, extractions: Sequence[Extraction], key: Key, *, whole: bool) -> Recorded:
    """Record the documents read from one paper, in one transaction.

    Args:
        db: the ledger, open for writing.
        extractions: the documents of one file, in order.
        key: what they were read with.
        whole: whether these are all of the file's documents, so that older ones have gone.
    """
    if not extractions:
        return Recorded(unchanged=True)
    source = clean_name(extractions[0].document.source)
    with db.writing():
        kept = redacted(db, extractions)
        note_paper(db, source, extractions[0].document.sha256, key, state="read")
        if kept is None:
            return Recorded(unchanged=True)
        found = [Outcome(extraction, digest_of(extraction)) for extraction in kept]
        olds = _stored(db, source)
        if _is_unchanged(found, olds, key, whole=whole):
            _restamp(db, [o for o in olds if _is_among(o, kept)], key)
            return Recorded(unchanged=True)
        written = _write(db, source, found, olds, key, whole=whole)
        return settling.settle_scopes(db, written)


def note_paper(
    db: Database, source: str, sha256: str, key: Key, *, state: str, reason: str | None = None
) -> None:
    """Write down that a file was read, or why it could not be; failures of the same bytes are counted."""
    asked = "SELECT sha256, failures FROM paper WHERE source = :source"
    before = next(db.rows(asked, {"source": source}), None)
    failures = before[1] if before and before[0] == sha256 and state != "read" else 0
    said = {
        "source": source,
        "sha256": sha256,
        "supplied": key.supplied,
        "rules_version": key.rules_version,
        "run_id": key.run_id,
        "state": state,
        "reason": reason,
        "failures": failures + (state != "read"),
    }
    if before:
        db.change(SAY_AGAIN, [said])
    else:
        db.insert(schema.paper, [said])


def _stored(db: Database, source: str) -> list[Stored]:
    return [
        Stored(
            id=number, part=part, n=n, sha256=sha256, digest=digest, supplied=supplied,
            rules_version=rules_version, doc_id=doc_id, meeting=(body, day), sketch=Sketch.unpacked(sketch),
        )
        for number, part, n, sha256, digest, supplied, rules_version, doc_id, body, day, sketch in db.rows(
            STORED, {"source": source}
        )
    ]  # fmt: skip


def _is_unchanged(found: Sequence[Outcome], olds: Sequence[Stored], key: Key, *, whole: bool) -> bool:
    there = {(o.part, o.sha256, o.digest, o.supplied) for o in olds}
    here = {(e.document.part, e.document.sha256, digest, key.supplied) for e, digest in found}
    sha256 = found[0].extraction.document.sha256
    # What else stands under this name rolled off a changed page, or is another folder's paper.
    return here <= there and (not whole or sum(o.sha256 == sha256 for o in olds) == len(here))


def _is_among(old: Stored, extractions: Sequence[Extraction]) -> bool:
    return any((e.document.part, e.document.sha256) == (old.part, old.sha256) for e in extractions)


def _restamp(db: Database, olds: Sequence[Stored], key: Key) -> None:
    """Note newer rules on readings they did not change, so that they are skipped next time."""
    stale = [o.id for o in olds if o.rules_version != key.rules_version]
    rows = [{"id": number, "rules": key.rules_version} for number in stale]
    db.change("UPDATE version SET rules_version = :rules WHERE id = :id", rows)


def _write(
    db: Database, source: str, found: Sequence[Outcome], olds: list[Stored], key: Key, *, whole: bool
) -> list[int]:
    sha256 = found[0].extraction.document.sha256
    written: list[int] = []
    left = list(olds)
    sketches = [sketch_of(e.document.text) for e, _ in found]
    for (extraction, digest), sketch in zip(found, sketches, strict=True):
        old = _replaced(extraction, sketch, left)
        if old:
            left.remove(old)
            _supersede(db, [old.id])
        row = _version_row(source, extraction, sketch, key) | {"digest": digest}
        written.append(_insert(db, extraction, row, old))
    if whole:
        # The same bytes are now read as other documents; parts that rolled off a changed page stay.
        _supersede(db, [o.id for o in left if o.sha256 == sha256])
        written += [o.id for o in left if o.sha256 == sha256]
    return written


def _replaced(extraction: Extraction, sketch: Sketch, olds: Sequence[Stored]) -> Stored | None:
    """Return the reading of the same file that this one takes the place of, if any.

    A web page may show another meeting each month: then the earlier meeting stands beside the new one.
    """
    document = extraction.document
    meeting = (body_key(document.meeting.body), column(document.meeting.meeting_date))
    for old in olds:
        if (old.part, old.sha256) == (document.part, document.sha256):
            return old
    near = [o for o in olds if o.meeting == meeting or o.part == document.part]
    alike = [(paper_likeness(sketch, o.sketch), o) for o in near]
    enough = [(share, -o.part, o.id) for share, o in alike if share >= _least(o.meeting, meeting)]
    best = max(enough, default=None)
    return next(o for o in near if o.id == best[2]) if best else None


def _least(old: tuple[str, str | None], new: tuple[str, str | None]) -> float:
    rules = ledger_rules()
    if not all((*old, *new)):
        return rules.paper_replaces_undated
    return rules.paper_replaces if old == new else rules.paper_replaces_other


def _supersede(db: Database, ids: Sequence[int]) -> None:
    db.change("UPDATE version SET state = 'superseded' WHERE id = :id", [{"id": number} for number in ids])


def _insert(db: Database, extraction: Extraction, row: dict[str, Any], old: Stored | None) -> int:
    row |= {"n": old.n + 1 if old else 1, "replaces": old.id if old else None}
    row["state"] = "withdrawn" if _is_withdrawn(db, row) else "current"
    row["scope"] = settling.scope_for(db, row)
    number = db.add(schema.version, row)
    if not row["scope"]:
        db.change("UPDATE version SET scope = id WHERE id = :id", [{"id": number}])
    _insert_children(db, number, extraction)
    return number


def _version_row(source: str, extraction: Extraction, sketch: Sketch, key: Key) -> dict[str, Any]:
    document, meeting = extraction.document, extraction.document.meeting
    detail: dict[str, Any] = {
        "attendance": [[a.name, a.post, a.initials, a.present] for a in meeting.attendance],
        "body_evidence": meeting.body_evidence,
        "date_evidence": meeting.date_evidence,
        "warnings": [*document.warnings, *extraction.warnings],
    }
    if document.unread_pages:
        detail["unread_pages"] = list(document.unread_pages)
    private = [[item.start_char, item.end_char] for item in meeting.agenda_items if item.exempt]
    if private:
        detail["exempt"] = private
    return {
        "source": source, "part": document.part, "sha256": document.sha256, "supplied": key.supplied,
        "rules_version": key.rules_version, "run_id": key.run_id,
        "doc_id": document.doc_id, "title": column(document.title), "url": column(document.url),
        "source_kind": document.source_kind.value, "pages": document.pages,
        "body": column(meeting.body), "body_key": body_key(meeting.body),
        "meeting_date": column(meeting.meeting_date), "next_meeting": column(meeting.next_meeting),
        "confirmed": column(meeting.confirmed), "words": sketch.words, "sketch": sketch.packed(),
        "text": clean(document.text), "detail": clean(to_json(detail)), "scope": 0, "canonical": 0,
    }  # fmt: skip


def _is_withdrawn(db: Database, row: dict[str, Any]) -> bool:
    return next(db.rows(WITHDRAWN, {"sha256": row["sha256"], "part": row["part"]}), None) is not None


def _insert_children(db: Database, number: int, extraction: Extraction) -> None:
    for table, values in (
        (schema.item, extraction.items),
        (schema.update_, extraction.updates),
        (schema.minute, extraction.minutes),
    ):
        db.insert(table, [{"version_id": number, **row_of(value)} for value in values])
    answers = [
        {
            "version_id": number, "n": n, "number": column(c.number), "title": clean(c.title),
            "outcome": c.outcome.value, "reason": column(c.reason),
        }
        for n, c in enumerate(extraction.coverage)
    ]  # fmt: skip
    db.insert(schema.coverage, answers)


def remove_children(connection: Connection, ids: Sequence[int]) -> None:
    """Remove what was found in some readings; only ``forget`` does this."""
    for table in CHILDREN:
        connection.execute(delete(table).where(table.c.version_id.in_(ids)))
