"""A line of the ledger as it stands, and which lines are asked for: all that a list needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extract.closed_sets import Kind, Status

if TYPE_CHECKING:
    from datetime import date

UNFINISHED = frozenset(
    {
        Status.CANDIDATE,
        Status.OPEN,
        Status.IN_PROGRESS,
        Status.AWAITING_RESPONSE,
        Status.ON_HOLD,
    }
)
ENDED = frozenset({Status.CLOSED, Status.RECORDED})


class Entry(NamedTuple):
    """One line of the ledger as it stands now; the fields are in export order.

    A tuple, since an export makes a hundred thousand of them: a frozen dataclass takes ten times as long.
    """

    id: str
    ref: str | None
    kind: Kind
    body: str | None
    meeting_date: date | None
    agenda_item: str | None
    minute_number: str | None
    text: str
    lead_in: str | None
    addressed_to: str | None
    owners: tuple[str, ...]
    owner_person: str | None
    timescale: str | None
    due: date | None
    due_basis: str | None
    revised_due: date | None
    extensions: int
    response: str | None
    response_text: str | None
    response_due: date | None
    status: Status
    status_source: str
    progress: str | None
    progress_date: date | None
    evidence: str | None
    proposed_for_closure: date | None
    closed_at: str | None
    close_reason: str | None
    superseded_by: str | None
    age_meetings: int
    flags: tuple[str, ...]
    confidence: float
    source: str
    page: int | None
    quote_sha256: str

    @property
    def is_open(self) -> bool:
        """Return whether somebody still has to deal with it."""
        return self.status not in ENDED

    @property
    def due_now(self) -> date | None:
        """Return the day that counts: the response's while one is awaited, else the revised or the due."""
        if self.status is Status.AWAITING_RESPONSE and self.response_due:
            return self.response_due
        return self.revised_due or self.due

    def is_overdue(self, as_at: date) -> bool:
        """Return whether its day passed before ``as_at`` and it is not finished."""
        day = self.due_now
        return day is not None and day < as_at and self.status in UNFINISHED


ENTRY_FIELDS: tuple[str, ...] = Entry._fields


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries to give; every condition that is set must hold.

    ``as_at`` is the day ``overdue`` and ``age_meetings`` are counted to; ``overdue`` needs it.
    ``owner`` and ``body`` match a part of the words; ``search`` all of its words, as beginnings.
    ``hidden`` adds what is left out else: dismissed entries, items gone from their paper, and items
    that were joined to an earlier entry.
    """

    open: bool = False
    overdue: bool = False
    kind: Kind | None = None
    owner: str | None = None
    body: str | None = None
    due_before: date | None = None
    as_at: date | None = None
    search: str | None = None
    status: Status | None = None
    ids: tuple[str, ...] | None = None
    hidden: bool = False
    limit: int | None = None
