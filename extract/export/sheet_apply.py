"""Writes the edits of a sheet into the ledger: all of them in one transaction, or none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from extract.export.sheet_cells import closing_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from extract.export.sheet_changes import CellChange, Preview


class LedgerWriter(Protocol):
    """What applying needs of a ledger."""

    def batch(self) -> AbstractContextManager[None]:
        """Return a context in which all calls are one transaction."""
        ...

    def set_field(self, entry_id: str, field: str, value: str | None, /, *, who: str, when: datetime) -> str:
        """Set one field."""
        ...

    def propose(self, ids: Iterable[str], /, *, who: str, when: datetime) -> tuple[str, ...]:
        """Propose entries for closure."""
        ...

    def reopen(self, ids: Iterable[str], /, *, who: str, when: datetime) -> tuple[str, ...]:
        """Open closed entries again."""
        ...

    def close_entries(
        self,
        ids: Iterable[str],
        /,
        *,
        meeting: date | None,
        minute: str,
        reason: str,
        who: str,
        when: datetime,
    ) -> tuple[str, ...]:
        """Close entries as the committee agreed."""
        ...


def apply_import(
    ledger: LedgerWriter, preview: Preview, *, who: str, when: datetime, with_conflicts: bool = False
) -> int:
    """Write the changes of a preview; return how many cells were set.

    Each entry's history says who imported which file. With ``with_conflicts`` the sheet wins where the
    ledger changed meanwhile; else those cells are left as they are in the ledger.
    """
    source = f"{who}, import of {preview.name} ({preview.sha256[:12]})"
    changes = (*preview.changes, *(preview.conflicts if with_conflicts else ()))
    by_entry: dict[str, dict[str, CellChange]] = defaultdict(dict)
    for change in changes:
        by_entry[change.entry_id][change.field] = change
    with ledger.batch():
        for name, fields in by_entry.items():
            _apply_entry(ledger, name, fields, source, when)
    return len(changes)


def _apply_entry(
    ledger: LedgerWriter, name: str, fields: dict[str, CellChange], who: str, when: datetime
) -> None:
    if "status" in fields:
        _apply_status(ledger, name, fields, who, when)
    for field, change in fields.items():
        if field not in {"status", "closed_at", "close_reason"}:
            ledger.set_field(name, field, change.after or None, who=who, when=when)


def _apply_status(
    ledger: LedgerWriter, name: str, fields: dict[str, CellChange], who: str, when: datetime
) -> None:
    status = fields["status"]
    if status.after == "closed":
        meeting, minute, reason = closing_of(fields["closed_at"].after, fields["close_reason"].after)
        ledger.close_entries([name], meeting=meeting, minute=minute, reason=reason, who=who, when=when)
        return
    if status.before == "closed":
        ledger.reopen([name], who=who, when=when)
    if status.after == "proposed_for_closure":
        ledger.propose([name], who=who, when=when)
    elif not (status.before == "closed" and status.after == "open"):
        ledger.set_field(name, "status", status.after, who=who, when=when)
