"""How a ledger is opened: is it ours, whole and of this version; if not, its bytes stay as they are."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import ExtractError, LedgerInUseError, LedgerRefusedError, NotAccessibleError
from extract.ledger.driver_errors import translated
from extract.ledger.layout import SCHEMA_VERSION, check_header, check_tables
from extract.ledger.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from extract.ledger.lock import FileLock
    from extract.ledger.server import ServerDatabase

QUICK, THOROUGH = 4 << 20, 64 << 20  # bytes that are examined whole when reading and when writing
PREPARED = 512  # a run has some 30 statements, each for 1, 2, 4 … ids at once
PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = FULL",
)


def is_url(target: str | Path) -> bool:
    """Return whether ``target`` names a database server instead of a file."""
    return isinstance(target, str) and target.partition("://")[0] in {
        "postgresql",
        "postgres",
        "postgresql+psycopg",
    }


def file_of(target: str | Path) -> Path:
    """Return the file that ``target`` names; ``sqlite:///FILE`` is one too."""
    text = str(target)
    return Path(text.removeprefix("sqlite:///")) if text.startswith("sqlite:///") else Path(text)


def open_file(path: Path, *, create: bool, read_only: bool, lock: FileLock, wait: float) -> SqliteDatabase:
    """Return the ledger in ``path``, made or migrated first where that is asked for and due.

    Raises:
        NotAccessibleError: it is missing or cannot be read or written.
        LedgerRefusedError: it is foreign, damaged or newer than this program.
        LedgerInUseError: another process holds it.
    """
    _check_place(path, create=create)
    if read_only:
        return _open_to_read(path, lock=lock, wait=wait)
    held_before = lock.held
    if not held_before:
        lock.acquire(wait)
    try:
        return _open_to_write(path, create=create, wait=wait)
    except ExtractError:
        if not held_before:
            lock.release()
        raise


def _open_to_write(path: Path, *, create: bool, wait: float) -> SqliteDatabase:
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise _missing(path)
        _make(path, wait)
    version = check_header(path)
    raw, database = _connected(path, wait)
    try:
        if version < SCHEMA_VERSION:
            from extract.ledger import migrate  # noqa: PLC0415 (imports alembic)

            migrate.bring_up(database, fresh=False)
        else:
            check_tables(raw, path, thorough=THOROUGH)
    except BaseException:
        raw.close()
        raise
    return database


def _make(path: Path, wait: float) -> None:
    """Make the ledger beside its place and move it there whole: a kill leaves none, never half of one."""
    from extract.ledger import migrate  # noqa: PLC0415 (imports SQLAlchemy)

    unfinished = path.with_name(path.name + ".new")
    with translated(str(path)):
        unfinished.unlink(missing_ok=True)
        unfinished.with_name(unfinished.name + "-journal").unlink(missing_ok=True)
    _make_private(unfinished)
    raw, database = _connected(unfinished, wait)
    try:
        migrate.bring_up(database, fresh=True)
        database.close()
    finally:
        raw.close()
    with translated(str(path)):
        unfinished.replace(path)


def _connected(path: Path, wait: float) -> tuple[sqlite3.Connection, SqliteDatabase]:
    raw = _connect(f"{path.resolve().as_uri()}?mode=rw", wait)
    try:
        with translated(str(path)):
            raw.execute("PRAGMA journal_mode = DELETE").fetchone()
            for pragma in PRAGMAS:
                raw.execute(pragma)
        return raw, SqliteDatabase(raw, path)
    except BaseException:
        raw.close()
        raise


def _open_to_read(path: Path, *, lock: FileLock, wait: float) -> SqliteDatabase:
    if not path.exists() or path.stat().st_size == 0:
        raise _missing(path)
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size and os.access(path, os.W_OK):
        _roll_back(path, lock, wait)
    version = check_header(path)
    if version < SCHEMA_VERSION:
        raise LedgerRefusedError(
            f"the ledger is of an older version: {path}",
            remedy="Open it once for writing (any `matters run` or `matters set`); a backup is made first.",
        )
    raw = _connect(f"{path.resolve().as_uri()}?mode=ro", wait)
    try:
        with translated(str(path)):
            raw.execute("PRAGMA trusted_schema = OFF")
        check_tables(raw, path, thorough=QUICK)
    except BaseException:
        raw.close()
        raise
    return SqliteDatabase(raw, path)


def _roll_back(path: Path, lock: FileLock, wait: float) -> None:
    """Undo what a killed run left half written; a reader may not, and must not while a run is at it."""
    try:
        lock.acquire(0)
    except (LedgerInUseError, NotAccessibleError):
        return
    try:
        with translated(str(path)), closing(_connect(f"{path.resolve().as_uri()}?mode=rw", wait)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("COMMIT")
    finally:
        lock.release()


def _connect(uri: str, wait: float) -> sqlite3.Connection:
    with translated(uri):
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=max(wait, 1.0), check_same_thread=False,
            cached_statements=PREPARED,
        )  # fmt: skip


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise NotAccessibleError(
            f"the ledger is a folder: {path}", remedy="Name a file, such as outputs/ledger.db."
        )
    if path.exists() and not path.is_file():
        raise LedgerRefusedError(f"not a ledger: {path} is no regular file", remedy="Name a file.")
    if path.exists() and not os.access(path, os.R_OK):
        raise NotAccessibleError(f"the ledger cannot be read: {path}", remedy="Check your rights to it.")
    if path.parent.is_dir():
        return
    if not create:
        raise _missing(path)
    with translated(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)


def _missing(path: Path) -> NotAccessibleError:
    return NotAccessibleError(
        f"there is no ledger at {path}",
        remedy="Make one with `matters run PAPERS`, or name another with --ledger.",
    )


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, readable by its owner only: minutes name people."""
    with translated(str(path)):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def open_server(url: str, *, create: bool, read_only: bool, wait: float) -> ServerDatabase:
    """Return the ledger on a PostgreSQL server, made or migrated first where that is due.

    Raises:
        NotAccessibleError: the server cannot be reached, or holds no ledger and none may be made.
        LedgerRefusedError: it is newer than this program.
        LedgerInUseError: another process writes to it.
    """
    from extract.ledger import server  # noqa: PLC0415

    database = server.ServerDatabase(server.engine(url), server.shown(url))
    try:
        if not read_only:
            server.lock(database, wait)
        _bring_up_server(database, create=create, read_only=read_only)
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_server(database: ServerDatabase, *, create: bool, read_only: bool) -> None:
    from extract.ledger import migrate, server  # noqa: PLC0415

    version = server.schema_version(database)
    if version > SCHEMA_VERSION:
        raise LedgerRefusedError(
            f"the ledger is newer than this program: {database.name} has version {version}",
            remedy="Install the newer release of matters-arising.",
        )
    if version < SCHEMA_VERSION:
        if read_only or (not version and not create):
            raise NotAccessibleError(
                f"there is no ledger at {database.name}", remedy="Make one with `matters run PAPERS`."
            )
        migrate.bring_up(database, fresh=not version)
