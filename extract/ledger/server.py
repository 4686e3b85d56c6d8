"""A ledger on a PostgreSQL server: its statements, its driver, the lock that names its holder."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, insert, inspect, make_url, text

from extract.errors import LedgerInUseError, NotAccessibleError
from extract.ledger.driver_errors import translated
from extract.ledger.layout import APPLICATION_ID
from extract.ledger.lock import PAUSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Engine

    from extract.ledger.database import Row

HOLDER = """
SELECT a.pid, coalesce(a.client_hostname, host(a.client_addr), 'this host'), a.backend_start
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.objid = :key AND l.granted
"""


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
        if rows:
            self.connection.execute(text(sql), list(rows))

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, all of the same columns, to a table, within ``writing``."""
        if rows:
            self.connection.execute(insert(table), list(rows))

    def add(self, table: Table, row: Mapping[str, Any]) -> int:
        """Add one row to a table that numbers its rows, within ``writing``; return the number."""
        return self.connection.execute(
            insert(table).values(**row).returning(table.primary_key.columns.values()[0])
        ).scalar_one()

    def close(self) -> None:
        """Give the connection up."""
        self.connection.close()
        self._engine.dispose()


def engine(url: str) -> Engine:
    """Return an engine for the URL, with psycopg 3 whatever name the scheme was given.

    Raises:
        NotAccessibleError: psycopg is not installed.
    """
    parsed = make_url(url).set(drivername="postgresql+psycopg")
    try:
        return create_engine(parsed, pool_pre_ping=True)
    except ImportError as error:
        raise NotAccessibleError(
            "a ledger on PostgreSQL needs the driver psycopg", remedy='Install "matters-arising[postgres]".'
        ) from error


def shown(url: str) -> str:
    """Return the URL without its password."""
    return make_url(url).render_as_string(hide_password=True)


def lock(database: ServerDatabase, wait: float) -> None:
    """Take the server's advisory lock, which ends with the session, trying for ``wait`` seconds.

    Raises:
        LedgerInUseError: another session holds it.
    """
    deadline = time.monotonic() + wait
    while not next(database.rows("SELECT pg_try_advisory_lock(:key)", {"key": APPLICATION_ID}))[0]:
        if time.monotonic() >= deadline:
            found = next(database.rows(HOLDER, {"key": APPLICATION_ID}), None)
            who = (
                f"pid {found[0]} on {found[1]} since {found[2]:%Y-%m-%d %H:%M:%S}" if found else "another run"
            )
            raise LedgerInUseError(f"the ledger is in use by {who}", remedy="Wait for that run to end.")
        time.sleep(PAUSE)


def schema_version(database: ServerDatabase) -> int:
    """Return the schema version written in the ledger, 0 where there is none."""
    with translated(database.name):
        there = inspect(database.connection).has_table("meta")
        database.connection.rollback()
    if not there:
        return 0
    found = next(database.rows("SELECT value FROM meta WHERE key = 'schema_version'"), None)
    return int(found[0]) if found else 0
