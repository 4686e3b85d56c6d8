"""What is written down of the runs themselves; none of it reaches an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ledger import schema
from extract.ledger.codec import clean, clean_name, to_json
from extract.ledger.documents import Key, note_paper

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from extract.ledger.database import Database

ENDED = "UPDATE run SET finished_utc = :finished, detail = :detail WHERE run_id = :run_id"


def start(db: Database, run_id: str, rules_version: str, started: datetime, program: str) -> None:
    """Write down that a run began."""
    with db.writing():
        db.change("DELETE FROM run WHERE run_id = :run_id", [{"run_id": run_id}])
        said = {
            "run_id": run_id,
            "rules_version": rules_version,
            "started_utc": started.isoformat(timespec="seconds"),
            "program": program,
        }
        db.insert(schema.run, [said])


def finish(db: Database, run_id: str, finished: datetime, counts: Mapping[str, int]) -> None:
    """Write down that a run ended, and its counts."""
    with db.writing():
        said = {
            "run_id": run_id,
            "finished": finished.isoformat(timespec="seconds"),
            "detail": to_json(dict(counts)),
        }
        db.change(ENDED, [said])


def fail(db: Database, source: str, sha256: str, key: Key, *, state: str, reason: str) -> None:
    """Write down that a file could not be read; what was read from it before stays as it is."""
    with db.writing():
        note_paper(db, clean_name(source), sha256, key, state=state, reason=clean(reason))
