"""What the ledger takes and gives: plain frozen values, free of any library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extract.ledger.entry import (  # noqa: F401 (part of what the ledger gives; apart for what only lists)
    ENDED,
    ENTRY_FIELDS,
    UNFINISHED,
    Entry,
    EntryFilter,
)

if TYPE_CHECKING:
    from datetime import date

    from extract.domain import Evidence, Item, Minute, SourceKind, Tier, Update, UpdateStatus


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


class Around(NamedTuple):
    """Words with what stands around them: the lines above and below, and the rest of their own lines."""

    above: str
    lead: str
    words: str
    tail: str
    below: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry's words stand: the paper, the span (characters, half-open), and the paper's text."""

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

    @property
    def around(self) -> Around:
        """Return the words with the lines they stand in, and the nearest lines that are not empty."""
        text, start, end = self.document_text, self.start_char, self.end_char
        opens = text.rfind("\n", 0, start) + 1
        closes = text.find("\n", end)
        closes = len(text) if closes < 0 else closes
        return Around(
            above=text[:opens].rstrip("\n").rpartition("\n")[2],
            lead=text[opens:start],
            words=text[start:end],
            tail=text[end:closes],
            below=text[closes:].lstrip("\n").partition("\n")[0],
        )


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
