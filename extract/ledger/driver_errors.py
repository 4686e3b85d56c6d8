"""The errors of SQLite, PostgreSQL and the disk, told as ours."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.errors import ExtractError, LedgerInUseError, LedgerRefusedError, NotAccessibleError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MISTAKES = (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError)
_DISK = "Check the disk and your rights; what was in the ledger is still there."


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
        if isinstance(said, _MISTAKES):
            raise  # a mistake of this program, not of the file or the disk
        raise _ours(str(said), name) from error


def _driver_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the drivers in use; asking for SQLAlchemy's would import it."""
    wrapper = sys.modules.get("sqlalchemy.exc")
    return (sqlite3.DatabaseError, wrapper.DBAPIError) if wrapper else (sqlite3.DatabaseError,)


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
