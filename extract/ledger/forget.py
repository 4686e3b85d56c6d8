"""Erases a paper or an item for good: its words leave the file, a stub tells that it was there.

What is left: ids, the hash of the bytes, who forgot it and when. Backups hold the words too, so they
are removed; other copies (exports, mails) are out of reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, or_, select, text, update

from extract.errors import ConfigurationError
from extract.ledger import documents, schema, settling, splits, views
from extract.ledger.codec import to_json
from extract.ledger.database import Database, rows_in
from extract.ledger.driver_errors import translated
from extract.ledger.likeness import sketch_of
from extract.ledger.links import entries_at
from extract.ledger.names import raw_ids
from extract.ledger.origins import document
from extract.ledger.queries import resolve
from extract.ledger.redaction import span_key, stroke, words_key
from extract.ledger.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from extract.ledger.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was erased: entries that are gone, and backups that were removed with it."""

    entries: tuple[str, ...]
    backups: tuple[Path, ...]


def forget_document(db: Database, given: str, act: Act) -> Forgotten:
    """Erase every reading of a paper: its text, all that was found in it, what was entered about that.

    Raises:
        UnknownIdError: there is no such document.
    """
    found = document(db, given)
    with db.writing():
        connection = db.connection
        v = schema.version.c
        same = or_(v.doc_id == found.doc_id, v.sha256 == found.sha256, v.source == found.source)
        rows = connection.execute(select(v.id, v.sha256).where(same)).all()
        numbers = [r.id for r in rows]
        ids = _ids_in(db, numbers)
        touched = _entries_touched(db, ids)
        _drop_links(connection, ids)
        documents.remove_children(connection, numbers)
        stub = {
            "text": "", "title": None, "detail": "{}", "sketch": "0;;", "words": 0, "canonical": 0,
            "state": "forgotten",
        }  # fmt: skip
        connection.execute(update(schema.version).where(v.id.in_(numbers)).values(**stub))
        _remember(connection, "sha256", {r.sha256 for r in rows})
        settling.settle_scopes(db, numbers)
        views.refresh(db, touched)
        gone = _gone(db, touched)
        _blank_edits(db, connection, gone)
        _note(connection, act, found.doc_id)
    return Forgotten(entries=gone, backups=_sweep(db))


def forget_item(db: Database, given: str, act: Act) -> Forgotten:
    """Erase one entry's words wherever its papers print them.

    Raises:
        UnknownIdError: there is no such entry.
        ConfigurationError: it is a part of a line that was split.
    """
    name = resolve(db, given)
    if whole := splits.whole_of(db, name):
        raise ConfigurationError(
            (f"{name} is a part of {whole}: its words stand there",), remedy=f"Forget {whole}."
        )
    words, spans = _wordings(db, name), _spans(db, name)
    with db.writing():
        connection = db.connection
        ids = set(raw_ids(db, [name]))
        touched = _entries_touched(db, ids) | {name}
        _drop_links(connection, ids)
        for number, wording in words:
            _blank(db, connection, number, wording)
        connection.execute(delete(schema.item).where(schema.item.c.item_id.in_(ids)))
        _remember(connection, "words", {words_key(wording) for _, wording in words})
        _remember(connection, "span", spans)
        views.refresh(db, touched)
        gone = _gone(db, [name])
        _blank_edits(db, connection, gone)
        _note(connection, act, name)
    return Forgotten(entries=gone, backups=_sweep(db))


def _ids_in(db: Database, numbers: Sequence[int]) -> set[str]:
    found: set[str] = set()
    for table, column in (("item", "item_id"), ("update_", "update_id"), ("minute", "minute_id")):
        sql = f"SELECT {column} FROM {table} WHERE version_id IN {{in}}"  # noqa: S608 (our own names)
        found |= {row[0] for row in rows_in(db, sql, numbers)}
    return found


def _entries_touched(db: Database, ids: set[str]) -> set[str]:
    """Return the entries of these ids and of every link they have: their progress may quote the words."""
    ends = set(ids)
    for one, other in (("mention_id", "target_id"), ("target_id", "mention_id")):
        sql = f"SELECT {other} FROM candidate WHERE {one} IN {{in}}"  # noqa: S608 (our own names)
        ends |= {row[0] for row in rows_in(db, sql, sorted(ids))}
    for one, other in (("subject", "other"), ("other", "subject")):
        sql = f"SELECT {other} FROM event WHERE {other} IS NOT NULL AND {one} IN {{in}}"  # noqa: S608
        ends |= {row[0] for row in rows_in(db, sql, sorted(ids))}
    return entries_at(db, ends)


def _drop_links(connection: Connection, ids: Iterable[str]) -> None:
    c, some = schema.candidate.c, sorted(ids)
    connection.execute(delete(schema.candidate).where(or_(c.mention_id.in_(some), c.target_id.in_(some))))


def _wordings(db: Database, name: str) -> list[tuple[int, str]]:
    sql = "SELECT version_id, text FROM item WHERE item_id IN {in}"
    return sorted(set(rows_in(db, sql, raw_ids(db, [name]))))


def _spans(db: Database, name: str) -> set[str]:
    sql = """SELECT v.sha256, v.part, length(v.text), i.start_char, i.end_char
    FROM item i JOIN version v ON v.id = i.version_id WHERE i.item_id IN {in}"""
    return {span_key(*row) for row in rows_in(db, sql, raw_ids(db, [name]))}


def _blank(db: Database, connection: Connection, number: int, wording: str) -> None:
    """Black out the words in a paper's text and in everything found in it that repeats them."""
    black = stroke(wording)
    whole = next(db.rows("SELECT text FROM version WHERE id = :id", {"id": number}))[0].replace(
        wording, black
    )
    values: dict[str, Any] = {"text": whole, "sketch": sketch_of(whole).packed()}
    connection.execute(update(schema.version).where(schema.version.c.id == number).values(**values))
    for table, columns in (
        (schema.item, ("text", "lead_in", "also_at")),
        (schema.update_, ("text", "about")),
        (schema.minute, ("text", "heading")),
    ):
        for column in (table.c[c] for c in columns):
            blanked = text(f"replace({column.name}, :wording, :stroke)")
            holds = (table.c.version_id == number) & column.contains(wording, autoescape=True)
            values = {column.name: blanked.bindparams(wording=wording, stroke=black)}
            connection.execute(update(table).where(holds).values(**values))


def _remember(connection: Connection, kind: str, keys: set[str]) -> None:
    table = schema.forgotten
    known = {r.key for r in connection.execute(select(table.c.key).where(table.c.kind == kind))}
    if keys - known:
        connection.execute(insert(table), [{"kind": kind, "key": key} for key in sorted(keys - known)])


def _gone(db: Database, ids: Iterable[str]) -> tuple[str, ...]:
    wanted = sorted(ids)
    left = {row[0] for row in rows_in(db, "SELECT id FROM entry WHERE id IN {in}", wanted)}
    return tuple(i for i in wanted if i not in left)


def _blank_edits(db: Database, connection: Connection, gone: Sequence[str]) -> None:
    """Empty what was entered about entries that are gone; that something was entered stays on record."""
    ids = raw_ids(db, gone)
    edit, event = schema.edit, schema.event
    connection.execute(update(edit).where(edit.c.entry_id.in_(ids)).values(value="null", seen="null"))
    about = or_(event.c.subject.in_(ids), event.c.other.in_(ids))
    connection.execute(update(event).where(about).values(words=None, data="{}"))


def _note(connection: Connection, act: Act, subject: str) -> None:
    said = {"verb": "forget", "subject": subject, "data": to_json({}), "who": act.who, "when_utc": act.stamp}
    connection.execute(insert(schema.event).values(**said))


def _sweep(db: Database) -> tuple[Path, ...]:
    """Rewrite the file, so that no free page keeps the words, and remove the backups that do."""
    if not isinstance(db, SqliteDatabase):
        return ()
    from extract.ledger.migrate import backups  # noqa: PLC0415 (imports alembic)

    with translated(str(db.path)):
        db.raw.execute("INSERT INTO entry_fts (entry_fts) VALUES ('optimize')")
        db.raw.execute("VACUUM")
        old = tuple(backups(db.path))
        for path in old:
            path.unlink()
    return old
