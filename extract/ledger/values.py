"""What the ledger takes and gives: plain frozen values, free of any library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extract.domain import Item, Kind, Minute, SourceKind, Status, Update

if TYPE_CHECKING:
    from datetime import date

    from extract.domain import Candidate, Evidence, Tier, UpdateStatus

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


class KnownVersion(NamedTuple):
    """What decides whether a paper has to be read again."""

    source: str
    sha256: str
    rules_version: str
    supplied: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A machine value that a new reading changed under an entry."""

    entry_id: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording a paper did to the ledger: ids of entries, and ids that were given up."""

    new: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    retired: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    duplicate_of: str | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing a person did, as it was written down; ``undone`` when a later one took it back.

    ``value`` and ``data`` (what belongs to no field, as who granted a later day) are JSON.
    """

    event_id: int
    verb: str
    entry_id: str | None
    who: str
    when: str
    field: str | None = None
    value: str | None = None
    undone: bool = False
    data: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Something said in a paper (item, update or minute) with the paper it stands in.

    ``minute`` is the whole numbered minute or table row around the words, where they stand in one.
    """

    id: str
    text: str
    body: str | None
    meeting_date: date | None
    source: str
    source_kind: SourceKind
    page: int | None
    start_char: int
    end_char: int
    minute: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryUpdate:
    """What a later paper says of an entry: the words, where, and what they come to."""

    mention: Mention
    status: UpdateStatus | None
    tier: Tier
    verdict: str | None
    due: date | None = None
    timescale: str | None = None
    ref: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link with both sides' words; ``verdict`` is a person's answer, ``None`` where none was given."""

    mention: Mention
    target: Mention
    tier: Tier
    score: float
    status: UpdateStatus | None
    evidence: tuple[Evidence, ...]
    verdict: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaNumber:
    """The number and title of an agenda item."""

    number: str | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the linker needs to know of the document that its inputs stand in."""

    doc_id: str
    source: str
    source_kind: SourceKind
    body: str | None
    meeting_date: date | None
    title: str | None
    next_meeting: date | None
    items: tuple[Item, ...]
    updates: tuple[Update, ...]
    minutes: tuple[Minute, ...]
    agenda: tuple[AgendaNumber, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInputs:
    """All papers in force of one body, oldest first; items carry the ids of their entries."""

    body: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry's words stand: the paper, the span, and its text."""

    entry_id: str
    doc_id: str
    source: str
    url: str | None
    title: str | None
    page: int | None
    start_char: int
    end_char: int
    document_text: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document as the ledger keeps it."""

    doc_id: str
    source: str
    part: int
    sha256: str
    body: str | None
    meeting_date: date | None
    title: str | None
    url: str | None
    source_kind: SourceKind
    state: str
    in_force: bool
    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A machine value that moved under a person's edit since the edit was made."""

    entry_id: str
    field: str
    edited: str | None
    seen: str | None
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What people decided of links: pairs to make and pairs never to make."""

    made: tuple[Candidate, ...] = ()
    barred: frozenset[tuple[str, str]] = frozenset()
