"""One open ledger database: plain SQL for reading, SQLAlchemy Core for writing.

SQLAlchemy takes a third of a second to import, so a list or a show on SQLite goes through the
standard library's driver; on PostgreSQL, and for every write, the same connection is handed to an
SQLAlchemy engine. What a run writes for each paper is plain SQL within that transaction: to build and
compile the statements anew took longer than to carry them out.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from extract.errors import ExtractError, LedgerInUseError, LedgerRefusedError, NotAccessibleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, Engine

Row = tuple[Any, ...]
IN_CHUNK = 512
MISTAKES = (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError)


class Database(Protocol):
    """What the rest of the ledger needs of a database."""

    is_sqlite: bool

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Return the rows of a query with ``:name`` parameters."""
        ...

    def writing(self) -> Any:
        """Return a context of one transaction, with the SQLAlchemy connection to write through."""
        ...

    def change(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry out a statement with ``:name`` parameters for each of the rows, within ``writing``."""
        ...

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, all of the same columns, to a table, within ``writing``."""
        ...

    def add(self, table: Table, row: Mapping[str, Any]) -> int:
        """Add one row to a table that numbers its rows, within ``writing``; return the number."""
        ...

    def close(self) -> None:
        """Give the connection up."""
        ...


def rows_in(
    db: Database, sql: str, values: Sequence[str | int], others: Mapping[str, Any] | None = None
) -> Iterator[Row]:
    """Return the rows of a query whose ``{in}`` stands for many values, asked in bounded portions."""
    ordered = list(values)
    for start in range(0, len(ordered), IN_CHUNK):
        portion = ordered[start : start + IN_CHUNK]
        # Filled up to a power of two: few different texts, which the driver keeps prepared.
        size = 1 << (len(portion) - 1).bit_length()
        names, asked = _with_places(sql, size)
        portion += portion[-1:] * (size - len(portion))
        yield from db.rows(asked, dict(zip(names, portion, strict=True)) | dict(others or {}))


@lru_cache(maxsize=512)
def _with_places(sql: str, size: int) -> tuple[tuple[str, ...], str]:
    names = tuple(f"v{n}" for n in range(size))
    return names, sql.replace("{in}", "(" + ",".join(f":{name}" for name in names) + ")")


@lru_cache(maxsize=64)
def _insert_into(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join(f":{name}" for name in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 (names of the schema)


def raw_ids(db: Database, names: Iterable[str]) -> list[str]:
    """Return all ids that go by these names, the names among them."""
    wanted = sorted(set(names))
    return sorted(
        {*wanted, *(row[0] for row in rows_in(db, "SELECT id FROM alias WHERE name IN {in}", wanted))}
    )


class SqliteDatabase:
    """A ledger in a file, on one connection."""

    is_sqlite = True

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take a connection in autocommit mode; transactions are begun by hand."""
        self.raw = connection
        self.path = path
        self._engine: Engine | None = None
        self._current: Connection | None = None

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Return the rows of a query with ``:name`` parameters."""
        with translated(str(self.path)):
            return iter(self.raw.execute(sql, params or {}))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return a context of one transaction; inside another one it joins it."""
        if self._current is not None:
            yield self._current
            return
        if self._engine is None:
            self._engine = _engine_over(self.raw)
        with translated(str(self.path)), self._engine.begin() as connection:
            self._current = connection
            try:
                yield connection
            finally:
                self._current = None

    def change(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry out a statement with ``:name`` parameters for each of the rows, within ``writing``."""
        self.raw.executemany(sql, rows)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, all of the same columns, to a table, within ``writing``."""
        if rows:
            self.raw.executemany(_insert_into(table.name, tuple(rows[0])), rows)

    def add(self, table: Table, row: Mapping[str, Any]) -> int:
        """Add one row to a table that numbers its rows, within ``writing``; return the number."""
        number = self.raw.execute(_insert_into(table.name, tuple(row)), row).lastrowid
        return number or 0  # there is one behind every INSERT

    def close(self) -> None:
        """Give the connection up."""
        if self._engine is not None:
            self._engine.dispose()
        self.raw.close()


def _engine_over(raw: sqlite3.Connection) -> Engine:
    from sqlalchemy import create_engine, event  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class ServerDatabase:
    """A ledger on a PostgreSQL server."""

    is_sqlite = False

    def __init__(self, engine: Engine, name: str) -> None:
        """Take an engine; one connection is held while the ledger is open."""
        self._engine = engine
        self.name = name
        with translated(name):
            self.connection = engine.connect()
        self._depth = 0

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> Iterator[Row]:
        """Return the rows of a query with ``:name`` parameters."""
        from sqlalchemy import text  # noqa: PLC0415

        with translated(self.name):
            found = [tuple(row) for row in self.connection.execute(text(sql), dict(params or {}))]
            if not self._depth:
                self.connection.rollback()  # leave no transaction open behind a read
        return iter(found)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return a context of one transaction; inside another one it joins it."""
        if self._depth:
            yield self.connection
            return
        with translated(self.name), self.connection.begin():
            self._depth += 1
            try:
                yield self.connection
            finally:
                self._depth -= 1

    def change(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry out a statement with ``:name`` parameters for each of the rows, within ``writing``."""
        from sqlalchemy import text  # noqa: PLC0415

        if rows:
            self.connection.execute(text(sql), list(rows))

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, all of the same columns, to a table, within ``writing``."""
        from sqlalchemy import insert  # noqa: PLC0415

        if rows:
            self.connection.execute(insert(table), list(rows))

    def add(self, table: Table, row: Mapping[str, Any]) -> int:
        """Add one row to a table that numbers its rows, within ``writing``; return the number."""
        from sqlalchemy import insert  # noqa: PLC0415

        return self.connection.execute(
            insert(table).values(**row).returning(table.primary_key.columns.values()[0])
        ).scalar_one()

    def close(self) -> None:
        """Give the connection up."""
        self.connection.close()
        self._engine.dispose()


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn a driver's error into one of ours.

    Raises:
        LedgerInUseError: another connection holds the database.
        LedgerRefusedError: the file is damaged or no database.
        NotAccessibleError: it cannot be read or written, or the disk is full.
    """
    try:
        yield
    except OSError as error:
        raise NotAccessibleError(
            f"the ledger cannot be used: {name}: {error.strerror or error}", remedy=_DISK
        ) from error
    except _driver_errors() as error:
        said = getattr(error, "orig", None) or error
        if isinstance(said, MISTAKES):
            raise  # a mistake of this program, not of the file or the disk
        raise _ours(str(said), name) from error


def _driver_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the drivers in use; asking for SQLAlchemy's would import it."""
    wrapper = sys.modules.get("sqlalchemy.exc")
    return (sqlite3.DatabaseError, wrapper.DBAPIError) if wrapper else (sqlite3.DatabaseError,)


_DISK = "Check the disk and your rights; what was in the ledger is still there."


def _ours(message: str, name: str) -> ExtractError:
    said = message.strip().splitlines()[0] if message.strip() else "no reason given"
    if "locked" in said:
        return LedgerInUseError(
            f"the ledger is in use by another program: {name}", remedy="Wait, then try again."
        )
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return LedgerRefusedError(
            f"the ledger is damaged: {name}: {said}",
            remedy="See `matters ledger check`; it names the last good backup.",
        )
    return NotAccessibleError(f"the ledger cannot be used: {name}: {said}", remedy=_DISK)
