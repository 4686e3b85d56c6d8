"""What differs between a sheet that came back and the ledger, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from extract.export.rows import LedgerReader
from extract.export.wording import wording

if TYPE_CHECKING:
    from extract.export.sheet_read import SheetRow
    from extract.ledger.values import Event


class HistoryReader(LedgerReader, Protocol):
    """What comparing needs of a ledger."""

    def history(self, entry_id: str, /) -> tuple[Event, ...]:
        """Return everything people did to an entry."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell that differs from the ledger, with where it was typed."""

    entry_id: str
    field: str
    before: str
    after: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do; nothing of it is done yet.

    ``conflicts`` are cells that were edited in the sheet and have changed in the ledger meanwhile.
    ``added`` are rows without an id, ``missing`` entries that no row holds; neither is acted upon.
    """

    name: str
    sha256: str
    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[CellChange, ...] = ()
    added: tuple[SheetRow, ...] = ()
    missing: tuple[str, ...] = ()
    ignored: tuple[CellChange, ...] = ()
    rows: int = 0


@dataclass(slots=True)
class Found:
    """What comparing has found so far; ``problems`` name sheet and row of what cannot be taken."""

    ledger: HistoryReader
    problems: list[str] = field(default_factory=list)
    changes: dict[tuple[str, str], CellChange] = field(default_factory=dict)
    conflicts: list[CellChange] = field(default_factory=list)
    ignored: list[CellChange] = field(default_factory=list)
    added: list[SheetRow] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, change: CellChange) -> None:
        """Take a change in; the same cell may stand in several sheets, if it says the same in all."""
        known = self.changes.setdefault((change.entry_id, change.field), change)
        if known.after != change.after:
            head = wording().headings[change.field]
            self.problems.append(
                f"{change.place}: {head} is {change.after[:40]!r}, but {known.after[:40]!r} in {known.place}"
            )
