"""What only a PostgreSQL server needs: the driver, the lock that names its holder, the version."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, inspect, make_url

from extract.errors import LedgerInUseError, NotAccessibleError
from extract.ledger.database import ServerDatabase, translated
from extract.ledger.layout import APPLICATION_ID
from extract.ledger.lock import PAUSE

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

HOLDER = """
SELECT a.pid, coalesce(a.client_hostname, host(a.client_addr), 'this host'), a.backend_start
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.objid = :key AND l.granted
"""


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
