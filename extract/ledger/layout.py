"""What marks a file as a ledger of ours, known without SQLAlchemy."""

from __future__ import annotations

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
