"""The values that pass between the stages: frozen, comparable, picklable, free of any library.

Spans are half-open character offsets ``start_char``, ``end_char`` into ``Document.text``. Dates are
calendar dates without a zone. Scores lie in 0..1. ``None`` means "not stated"; an empty tuple means
"looked, found none".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 (type hints are read at run time where findings cross processes)
from pathlib import Path  # noqa: TC003 (the same)

# Apart, since `matters list` needs these words and none of the values, whose making takes longer than it.
from extract.closed_sets import (  # noqa: TC001 (the same)
    BlockKind,
    Kind,
    Outcome,
    SourceKind,
    Status,  # noqa: F401 (part of the domain, like the others)
    Tier,
    UpdateStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What a clerk says of a paper by option, manifest or sidecar; it overrides the paper."""

    body: str | None = None
    meeting_date: date | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper to read: where it lies, the name it is known by, and what was supplied about it.

    ``name`` is the path relative to the root that was given, with ``/`` between parts; bytes that
    are no UTF-8 stand as surrogate escapes and are shown escaped.
    """

    path: Path
    name: str
    supplied: Supplied = Supplied()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table row: its column heading (as printed) and its span."""

    heading: str | None
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, limb or table row of a document.

    ``start_char:end_char`` covers the block with its label; ``text_start`` is where the words begin
    after the label. ``level`` is the list depth or heading level, 0 outermost. ``margin`` holds the
    words printed beside the block in a margin column; they are no part of the text.
    """

    kind: BlockKind
    start_char: int
    end_char: int
    text_start: int
    label: str | None = None
    level: int = 0
    page: int | None = None
    margin: str | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody in the attendance list; what could not be paired stays ``None``."""

    name: str
    post: str | None = None
    initials: str | None = None
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One agenda item of a meeting and the span of the document that deals with it."""

    number: str | None
    title: str
    start_char: int
    end_char: int
    exempt: bool = False
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting a document belongs to, with the words each fact was read from."""

    body: str | None = None
    body_evidence: str | None = None
    meeting_date: date | None = None
    date_evidence: str | None = None
    next_meeting: date | None = None
    confirmed: bool | None = None
    attendance: tuple[Attendee, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published page or paper as text, of one meeting.

    A paper that holds several meetings (issue pages, packs) is read as several documents with
    ``part`` 0, 1, 2 …. ``text`` is the words as printed, one block a line, furniture and margin
    columns left out; it is never rewritten after ingest. ``unread_pages`` are the numbers of its pages
    of which words may be missing; a warning says why.
    """

    source: str
    doc_id: str
    sha256: str
    source_kind: SourceKind
    text: str
    blocks: tuple[Block, ...]
    meeting: Meeting = Meeting()
    title: str | None = None
    url: str | None = None
    part: int = 0
    pages: int | None = None
    unread_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """One numbered entry of the minutes: what later meetings cite and link to.

    ``number`` is as printed ("4.4.11i)", "46 (a)"); ``heading`` the agenda item it stands under.
    """

    minute_id: str
    number: str | None
    heading: str | None
    text: str
    page: int | None
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One tracked thing, in the document's own words (``text == document.text[start:end]``)."""

    item_id: str
    kind: Kind
    text: str
    start_char: int
    end_char: int
    lead_in: str | None = None
    number: str | None = None
    minute_number: str | None = None
    owners: tuple[str, ...] = ()
    owner_person: str | None = None
    addressed_to: str | None = None
    timescale: str | None = None
    due: date | None = None
    due_basis: str | None = None
    implicit: bool = False
    confidence: float = 0.0
    rule: str = ""
    agenda_item: str | None = None
    page: int | None = None
    also_at: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What a document says about an earlier item; ``ref`` is the number it cites, if any.

    ``about`` describes the earlier item in the document's words (the heading, the quoted wording
    or the definite description). ``bulk`` marks statements about all earlier items at once.
    """

    update_id: str
    about: str
    text: str
    status: UpdateStatus
    start_char: int
    end_char: int
    ref: str | None = None
    timescale: str | None = None
    due: date | None = None
    agenda_item: str | None = None
    page: int | None = None
    confidence: float = 0.0
    rule: str = ""
    bulk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The answer for one agenda item, and why where it could not be read."""

    number: str | None
    title: str
    outcome: Outcome
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one document."""

    document: Document
    minutes: tuple[Minute, ...] = ()
    items: tuple[Item, ...] = ()
    updates: tuple[Update, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One scored aspect of a pair, with the words that tell a clerk what was seen."""

    comparison: str
    score: float
    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A proposed link from a mention (update or restated item) to an earlier item or minute.

    ``mention_id`` is an update id, item id or minute id of the later document; ``target_id`` one of
    the earlier one: an update that is a target hands the news on to the item it speaks of itself.
    """

    mention_id: str
    target_id: str
    tier: Tier
    score: float
    evidence: tuple[Evidence, ...] = ()
    status: UpdateStatus | None = None
