"""What marks a file as a ledger of ours, and whether a file has these marks; known without SQLAlchemy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.errors import LedgerRefusedError
from extract.ledger.driver_errors import translated

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

APPLICATION_ID = 0x4D415454
"""``MATT`` in SQLite's header: tells a ledger from any other database."""
SCHEMA_VERSION = 1
"""SQLite's ``user_version``; the number of the latest migration."""
BACKUPS_KEPT = 5
TABLES = frozenset(
    {
        "meta",
        "run",
        "paper",
        "version",
        "coverage",
        "minute",
        "item",
        "update_",
        "alias",
        "candidate",
        "event",
        "edit",
        "forgotten",
        "entry",
    }
)
_HEADER = b"SQLite format 3\x00"
_DAMAGED = "See `matters ledger check`; it names the last good backup."


def check_header(path: Path) -> int:
    """Return the schema version in the file's header, read without opening it as a database.

    Raises:
        LedgerRefusedError: it is no ledger, or newer than this program.
    """
    with translated(str(path)), path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(_HEADER):  # noqa: PLR2004 (the size of SQLite's header)
        raise LedgerRefusedError(f"not a ledger: {path}", remedy="Name the ledger's own file with --ledger.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise LedgerRefusedError(
            f"not a ledger of this program: {path} is another database", remedy="Name the ledger's own file."
        )
    version = int.from_bytes(head[60:64], "big")
    if version > SCHEMA_VERSION:
        raise LedgerRefusedError(
            f"the ledger is newer than this program: {path} has version {version}, known is {SCHEMA_VERSION}",
            remedy="Install the newer release of matters-arising; the file was not touched.",
        )
    return version


def check_tables(raw: sqlite3.Connection, path: Path, *, thorough: int) -> None:
    """Raise unless every table of a ledger is there and, up to ``thorough`` bytes, the file is whole.

    Raises:
        LedgerRefusedError: some are not, or the file is damaged.
    """
    with translated(str(path)):
        if path.stat().st_size <= thorough:
            said = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
            if said != "ok":
                raise LedgerRefusedError(f"the ledger is damaged: {path}: {said}", remedy=_DAMAGED)
        there = {row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    missing = sorted(TABLES - there)
    if missing:
        raise LedgerRefusedError(
            f"the ledger is damaged: {path} lacks {', '.join(missing)}",
            remedy=_DAMAGED,
        )
