"""Makes a new ledger, or brings an older one up to date after backing it up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert, text

from extract.ledger import schema
from extract.ledger.driver_errors import translated
from extract.ledger.layout import APPLICATION_ID, BACKUPS_KEPT, SCHEMA_VERSION
from extract.ledger.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from extract.ledger.database import Database

FULL_TEXT = """
CREATE VIRTUAL TABLE entry_fts
USING fts5(id UNINDEXED, words, tokenize='porter unicode61 remove_diacritics 2')
"""


def bring_up(database: Database, *, fresh: bool) -> None:
    """Run the migrations that are due, all in one transaction; a kill leaves the old ledger whole."""
    if isinstance(database, SqliteDatabase) and not fresh:
        backup(database)
    with database.writing():
        connection = database.connection
        if fresh:
            create(connection)
        else:
            upgrade(connection)
        if isinstance(database, SqliteDatabase):
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def create(connection: Connection) -> None:
    """Make the tables at once: what all migrations give, without the half second Alembic takes to load."""
    schema.metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.execute(text(FULL_TEXT))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:r)"), {"r": f"{SCHEMA_VERSION:04}"})
    rows = [
        {"key": "application", "value": "matters-arising"},
        {"key": "schema_version", "value": str(SCHEMA_VERSION)},
    ]
    connection.execute(insert(schema.meta), rows)


def upgrade(connection: Connection) -> None:
    """Run every migration the database has not had, on this connection."""
    from alembic import command  # noqa: PLC0415 (half a second, and seldom due)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def backups(path: Path) -> list[Path]:
    """Return the backups of the ledger in ``path``, oldest first."""
    found = path.parent.glob(f"{path.name}.backup-*")
    return sorted((p for p in found if p.suffix[8:].isdigit()), key=lambda p: int(p.suffix[8:]))


def backup(database: SqliteDatabase, target: Path | None = None) -> Path:
    """Return a copy of the ledger made with SQLite's backup API; beside it, the last five are kept."""
    kept = backups(database.path)
    number = int(kept[-1].suffix[8:]) + 1 if kept else 1
    goal = target or database.path.with_name(f"{database.path.name}.backup-{number}")
    unfinished = goal.with_name(goal.name + ".part")
    with translated(str(goal)):
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        with closing(sqlite3.connect(unfinished)) as copy:
            database.raw.backup(copy)
        unfinished.replace(goal)
        if target is None:
            for old in [*kept, goal][:-BACKUPS_KEPT]:
                old.unlink()
    return goal
