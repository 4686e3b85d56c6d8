"""Examines a ledger without changing it: is the file whole, is the schema ours, do the views agree."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.errors import ExtractError, LedgerInUseError, NotAccessibleError
from extract.ledger import layout, migrate, opening, schema, views
from extract.ledger.assembly import load
from extract.ledger.lock import FileLock
from extract.ledger.sqlite import SqliteDatabase
from extract.ledger.store import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.ledger.database import Database

SHOWN = 10
PORTION = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What an examination found; no problem means the ledger is whole."""

    problems: tuple[str, ...]
    counts: dict[str, int]
    last_good_backup: Path | None = None

    @property
    def is_whole(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.problems


def check(target: str | Path) -> CheckReport:
    """Return what is wrong with a ledger, how much it holds, and the last backup that is whole.

    Raises:
        NotAccessibleError: there is no ledger, or it cannot be read.
        LedgerInUseError: a writer holds it.
    """
    backup = None if opening.is_url(target) else last_good_backup(opening.file_of(target))
    try:
        with Ledger.open(target, read_only=True) as ledger:
            problems = tuple(_problems(ledger.database))
            return CheckReport(problems=problems, counts=ledger.counts(), last_good_backup=backup)
    except (NotAccessibleError, LedgerInUseError):
        raise
    except ExtractError as error:
        return CheckReport(problems=(str(error),), counts={}, last_good_backup=backup)


def last_good_backup(path: Path) -> Path | None:
    """Return the newest backup beside the ledger that passes SQLite's own check."""
    for candidate in reversed(migrate.backups(path)):
        try:
            layout.check_header(candidate)
            with closing(sqlite3.connect(f"{candidate.resolve().as_uri()}?mode=ro", uri=True)) as raw:
                if raw.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                    return candidate
        except (ExtractError, sqlite3.DatabaseError):
            continue
    return None


def backup(target: str | Path, goal: Path | None = None) -> Path:
    """Return a backup just made of the ledger in a file, beside it or at ``goal``.

    Raises:
        NotAccessibleError: it is on a server (its own tools do that), or the disk refused.
        LedgerInUseError: a writer holds it.
    """
    if opening.is_url(target):
        raise NotAccessibleError(
            "a ledger on a server is backed up there", remedy="Use pg_dump, or export-all."
        )
    path = opening.file_of(target)
    lock = FileLock(path)
    lock.acquire(10.0)
    try:
        database = opening.open_file(path, create=False, read_only=True, lock=lock, wait=10.0)
        with closing(database):
            return migrate.backup(database, goal)
    finally:
        lock.release()


def _problems(db: Database) -> Iterator[str]:
    if isinstance(db, SqliteDatabase):
        for row in db.rows(f"PRAGMA integrity_check({SHOWN})"):
            if row[0] != "ok":
                yield f"the file is damaged: {row[0]}"
        broken = sum(1 for _ in db.rows("PRAGMA foreign_key_check"))
        if broken:
            yield f"{broken} rows refer to rows that are not there"
        yield from _schema_problems(db)
        words, kept = (
            next(db.rows(sql))[0] for sql in ("SELECT count(*) FROM entry_fts", "SELECT count(*) FROM entry")
        )
        if words != kept:
            yield f"the search holds {words} entries, the ledger {kept}"
    yield from _stale(db)


def _schema_problems(db: SqliteDatabase) -> Iterator[str]:
    for table in schema.metadata.sorted_tables:
        there = {row[0] for row in db.rows("SELECT name FROM pragma_table_info(:name)", {"name": table.name})}
        missing = sorted(c.name for c in table.columns if c.name not in there)
        if missing:
            yield f"table {table.name} lacks {', '.join(missing)}"


def _stale(db: Database) -> Iterator[str]:
    """Name entries whose kept values are not what their sources give."""
    names = sorted(
        {row[0] for row in db.rows(views.ALL_NAMES)} | {row[0] for row in db.rows("SELECT id FROM entry")}
    )
    wrong: list[str] = []
    for start in range(0, len(names), PORTION):
        portion = names[start : start + PORTION]
        kept = views.snapshot(db, portion)
        now = {row["id"]: row for row in views.entry_rows(load(db, portion))}
        wrong += [i for i in portion if (kept[i] | {"n": 0} if i in kept else None) != _numbered(now.get(i))]
    if wrong:
        yield f"{len(wrong)} entries are out of date, among them {', '.join(wrong[:SHOWN])}"


def _numbered(row: dict[str, object] | None) -> dict[str, object] | None:
    return row | {"n": 0} if row else None


def rebuild(target: str | Path) -> None:
    """Work every entry out anew from what is stored; what people entered is only read."""
    with Ledger.open(target) as ledger, ledger.database.writing():
        views.rebuild(ledger.database)
