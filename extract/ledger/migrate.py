"""Makes a new ledger, or brings an older one up to date after backing it up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from extract.ledger.database import Database, SqliteDatabase, translated
from extract.ledger.layout import BACKUPS_KEPT, SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def bring_up(database: Database, *, fresh: bool) -> None:
    """Run the migrations that are due, all in one transaction; a kill leaves the old ledger whole."""
    if isinstance(database, SqliteDatabase) and not fresh:
        backup(database)
    with database.writing() as connection:
        upgrade(connection)
        if isinstance(database, SqliteDatabase):
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def upgrade(connection: Connection) -> None:
    """Run every migration the database has not had, on this connection."""
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
