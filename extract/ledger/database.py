"""One open ledger database: plain SQL for what is done often, SQLAlchemy Core for what is done seldom.

SQLAlchemy takes a third of a second to import, so a list or a show on SQLite goes through the
standard library's driver. What a run writes for each paper is plain SQL as well: to build and compile
the statements anew took longer than to carry them out, and so did SQLAlchemy's transaction.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol

from extract.errors import ExtractError, LedgerInUseError, LedgerRefusedError, NotAccessibleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, Engine

Row = tuple[Any, ...]
IN_CHUNK = 512
MISTAKES = (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError)


class Database(Protocol):
    """What the rest of the ledger needs of a database."""

    is_sqlite: bool

    def rows(self, sql: str, params: Mapping[str, Any] | Sequence[Any] | None = None) -> Iterator[Row]:
        """Return the rows of a query with ``:name`` parameters (on SQLite also ``?1``, ``?2`` …)."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Return a context of one transaction; inside another one it joins it."""
        ...

    @property
    def connection(self) -> Connection:
        """Return the transaction under way as SQLAlchemy's, within ``writing``."""
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
    if len(ordered) <= IN_CHUNK:
        return _rows_in(db, sql, ordered, others) if ordered else iter(())
    portions = (ordered[start : start + IN_CHUNK] for start in range(0, len(ordered), IN_CHUNK))
    return chain.from_iterable(_rows_in(db, sql, portion, others) for portion in portions)


def _rows_in(
    db: Database, sql: str, portion: list[str | int], others: Mapping[str, Any] | None
) -> Iterator[Row]:
    # Filled up to a power of two: few different texts, which the driver keeps prepared.
    size = 1 << (len(portion) - 1).bit_length()
    portion += portion[-1:] * (size - len(portion))
    if db.is_sqlite and not others:
        return db.rows(_numbered(sql, size), portion)
    names, asked = _named(sql, size)
    return db.rows(asked, dict(zip(names, portion, strict=True)) | dict(others or {}))


@lru_cache(maxsize=512)
def _numbered(sql: str, size: int) -> str:
    """Return the query with places that SQLite fills by their order: a name is searched for each value."""
    return sql.replace("{in}", "(" + ",".join(f"?{n}" for n in range(1, size + 1)) + ")")


@lru_cache(maxsize=512)
def _named(sql: str, size: int) -> tuple[tuple[str, ...], str]:
    names = tuple(f"v{n}" for n in range(size))
    return names, sql.replace("{in}", "(" + ",".join(f":{name}" for name in names) + ")")


@lru_cache(maxsize=64)
def _insert_into(table: str, columns: tuple[str, ...]) -> tuple[str, Callable[[Mapping[str, Any]], Row]]:
    """Return the statement, and what gives the values of a row in its order: names cost a search each."""
    places = ", ".join("?" for _ in columns)
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 (names of the schema)
    return sql, itemgetter(*columns)


class SqliteDatabase:
    """A ledger in a file, on one connection."""

    is_sqlite = True

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take a connection in autocommit mode; transactions are begun by hand."""
        self.raw = connection
        self.path = path
        self._engine: Engine | None = None
        self._made: Connection | None = None
        self._in_transaction = False

    def rows(self, sql: str, params: Mapping[str, Any] | Sequence[Any] | None = None) -> Iterator[Row]:
        """Return the rows of a query with ``:name`` parameters, or ``?1`` and so on."""
        try:
            return self.raw.execute(sql, params or {})
        except (OSError, sqlite3.Error):
            with translated(str(self.path)):
                raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Return a context of one transaction; inside another one it joins it."""
        if self._in_transaction:
            yield
            return
        with translated(str(self.path)):
            self.raw.execute("BEGIN IMMEDIATE")
            self._in_transaction = True
            try:
                yield
                self.raw.execute("COMMIT")
            finally:
                self._in_transaction = False
                if self._made is not None:
                    self._made.close()
                    self._made = None
                if self.raw.in_transaction:  # else SQLite has taken it back itself
                    self.raw.execute("ROLLBACK")

    @property
    def connection(self) -> Connection:
        """Return the transaction under way as SQLAlchemy's, within ``writing``."""
        if self._made is None:
            if self._engine is None:
                self._engine = _engine_over(self.raw)
            self._made = self._engine.connect()
        return self._made

    def change(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry out a statement with ``:name`` parameters for each of the rows, within ``writing``."""
        if rows:
            self.raw.executemany(sql, rows)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, all of the same columns, to a table, within ``writing``."""
        if rows:
            sql, values = _insert_into(table.name, tuple(rows[0]))
            self.raw.executemany(sql, map(values, rows))

    def add(self, table: Table, row: Mapping[str, Any]) -> int:
        """Add one row to a table that numbers its rows, within ``writing``; return the number."""
        sql, values = _insert_into(table.name, tuple(row))
        return self.raw.execute(sql, values(row)).lastrowid or 0  # there is one behind every INSERT

    def close(self) -> None:
        """Give the connection up."""
        if self._engine is not None:
            self._engine.dispose()
        self.raw.close()


class _Lent:
    """A connection lent to SQLAlchemy, which ends none of its transactions: ``writing`` does."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def commit(self) -> None:
        """Leave it to ``writing``."""

    def rollback(self) -> None:
        """Leave it to ``writing``: SQLAlchemy asks for one with its first connection already."""

    def close(self) -> None:
        """Leave it to ``SqliteDatabase.close``."""


def _engine_over(raw: sqlite3.Connection) -> Engine:
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    return create_engine("sqlite://", creator=lambda: _Lent(raw), poolclass=StaticPool)


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

    def rows(self, sql: str, params: Mapping[str, Any] | Sequence[Any] | None = None) -> Iterator[Row]:
        """Return the rows of a query with ``:name`` parameters."""
        from sqlalchemy import text  # noqa: PLC0415

        with translated(self.name):
            found = [tuple(row) for row in self.connection.execute(text(sql), dict(params or {}))]
            if not self._depth:
                self.connection.rollback()  # leave no transaction open behind a read
        return iter(found)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Return a context of one transaction; inside another one it joins it."""
        if self._depth:
            yield
            return
        with translated(self.name), self.connection.begin():
            self._depth += 1
            try:
                yield
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
