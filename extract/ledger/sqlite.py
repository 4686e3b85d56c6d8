"""A ledger in a file: SQLite by the standard library's driver, SQLAlchemy over the same connection."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from extract.ledger.driver_errors import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, Engine

    from extract.ledger.database import Row


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
