"""Papers laid out for linking: every entry of every meeting in order, and the mentions in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from extract.domain import UpdateStatus
from extract.link.stems import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from extract.domain import Item, Minute, Update
    from extract.link.rules import LinkRules

ANSWERS = frozenset({UpdateStatus.ACCEPTED, UpdateStatus.PARTIALLY_ACCEPTED, UpdateStatus.REJECTED})
ROUTINE_WITHIN = 400  # characters of an entry
BULLET = re.compile(r"^[^A-Za-z0-9]*$")


class Titled(Protocol):
    """An agenda item's number and title."""

    @property
    def number(self) -> str | None:
        """Its number as printed."""
        ...

    @property
    def title(self) -> str:
        """Its title, as the entries under it name their heading."""
        ...


class BodyPaper(Protocol):
    """One paper of a body as the ledger hands it over.

    A paper may also have ``agenda``: the number and title of each agenda item. Citations that put a
    heading's number in front of an entry's ("12v") are read surely only with it.
    """

    @property
    def doc_id(self) -> str:
        """The document's id."""
        ...

    @property
    def source(self) -> str:
        """Its name."""
        ...

    @property
    def body(self) -> str | None:
        """The body that met."""
        ...

    @property
    def meeting_date(self) -> date | None:
        """The day of the meeting; papers without one cannot be put in order and are left out."""
        ...

    @property
    def items(self) -> tuple[Item, ...]:
        """What is to be followed up."""
        ...

    @property
    def updates(self) -> tuple[Update, ...]:
        """What it says of earlier items."""
        ...

    @property
    def minutes(self) -> tuple[Minute, ...]:
        """Its entries."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a meeting with what stands in it; ``n`` and ``meeting`` count from the oldest.

    ``family`` is the entry that this one continues (itself where it begins a matter).
    ``foreign`` entries are of another body: they can be linked to, but say nothing themselves.
    ``in_review`` entries stand under a heading that looks back at the last meeting.
    """

    n: int
    family: int
    meeting: int
    day: date
    entry_id: str
    label: str | None
    heading: str | None
    heading_number: str | None
    text: str
    items: tuple[Item, ...] = ()
    updates: tuple[Update, ...] = ()
    foreign: bool = False
    in_review: bool = False

    @property
    def is_numbered(self) -> bool:
        """Return whether a number or letter is printed before it."""
        return bool(self.label) and not BULLET.match(self.label or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a later meeting that may report on, or repeat, an earlier entry.

    ``looks_back`` is set where the words themselves or their place say so. ``label`` is the number it
    stands under; where it ``continues`` a numbered entry, that entry's, and so less sure. It ``borrows``
    where what it is about stands before it in the paper.
    """

    mention_id: str
    entry: Entry
    text: str
    looks_back: bool
    status: UpdateStatus | None = None
    label: str | None = None
    ref: str | None = None
    item: Item | None = None
    continues: bool = False
    is_one_matter: bool = False
    borrows: bool = False


def lay_out(
    papers: Iterable[BodyPaper], rules: LinkRules, foreign: Iterable[BodyPaper] = ()
) -> tuple[Entry, ...]:
    """Return the entries of all dated papers, oldest first, whatever order the papers come in."""
    both = [(False, p) for p in papers] + [(True, p) for p in foreign]
    dated = sorted(
        ((p.meeting_date, p.doc_id, other, p.source, p) for other, p in both if p.meeting_date),
        key=lambda row: row[:4],
    )
    meetings: dict[date, int] = {}
    entries: list[Entry] = []
    for day, _, other, _, paper in dated:
        meeting = meetings.setdefault(day, len(meetings))
        entries += _entries_of(paper, rules, start=len(entries), meeting=meeting, day=day, foreign=other)
    return tuple(entries)


def _entries_of(
    paper: BodyPaper, rules: LinkRules, *, start: int, meeting: int, day: date, foreign: bool
) -> list[Entry]:
    numbers = _heading_numbers(paper)
    spans = sorted({(m.start_char, m.end_char, m.minute_id): m for m in paper.minutes}.items())
    minutes = [m for _, m in spans]
    items, loose_items = _placed(minutes, paper.items)
    updates, loose_updates = _placed(minutes, paper.updates)
    entries: list[Entry] = []
    for k, minute in enumerate(minutes):
        n = start + len(entries)
        numbered = bool(minute.number) and not BULLET.match(minute.number or "")
        last = entries[-1] if entries else None
        joins = not numbered and last is not None and last.heading == minute.heading
        family = last.family if joins and last and entries[last.family - start].is_numbered else n
        entries.append(Entry(
            n=n, family=family, meeting=meeting, day=day, entry_id=minute.minute_id, label=minute.number,
            heading=minute.heading, heading_number=numbers.get(minute.heading or ""), text=minute.text,
            items=items.get(k, ()), updates=updates.get(k, ()), foreign=foreign,
            in_review=looks_back(minute.heading, rules),
        ))  # fmt: skip
    # What stands in no entry (short lines, tables) is an entry of its own.
    for found in (*loose_items, *loose_updates):
        n = start + len(entries)
        is_item = hasattr(found, "item_id")
        entries.append(Entry(
            n=n, family=n, meeting=meeting, day=day, entry_id=found.item_id if is_item else found.update_id,
            label=(found.minute_number or found.number) if is_item else None, heading=found.agenda_item,
            heading_number=numbers.get(found.agenda_item or ""), text=found.text,
            items=(found,) if is_item else (), updates=() if is_item else (found,), foreign=foreign,
            in_review=looks_back(found.agenda_item, rules),
        ))  # fmt: skip
    return entries


def _heading_numbers(paper: BodyPaper) -> dict[str, str]:
    agenda: Sequence[Titled] = getattr(paper, "agenda", ())
    return {a.title: a.number for a in agenda if a.number}


def _placed(minutes: Sequence[Minute], found: Iterable) -> tuple[dict[int, tuple], list]:  # type: ignore[type-arg]
    """Return what stands in each entry by its place, and what stands in none."""
    placed: dict[int, tuple] = {}  # type: ignore[type-arg]
    loose = []
    k = 0
    for one in sorted(found, key=lambda f: (f.start_char, f.end_char)):
        while k < len(minutes) and minutes[k].end_char <= one.start_char:
            k += 1
        if k < len(minutes) and minutes[k].start_char <= one.start_char:
            placed[k] = (*placed.get(k, ()), one)
        else:
            loose.append(one)
    return placed, loose


def looks_back(heading: str | None, rules: LinkRules) -> bool:
    """Return whether a heading stands over reports on the last meeting."""
    return _holds(heading, rules.back_headings)


def tells_news(heading: str | None, rules: LinkRules) -> bool:
    """Return whether what stands under a heading may report on the last meeting ("…: update")."""
    return _holds(heading, rules.news_headings)


@lru_cache(maxsize=4096)
def _holds(heading: str | None, phrases: tuple[str, ...]) -> bool:
    words = f" {said(heading or '')} "
    return any(f" {phrase} " in words for phrase in phrases)


@lru_cache(maxsize=8)
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    # A space to begin with is looked for three times as fast as the edge of a word.
    return re.compile(" (?:" + "|".join(cues) + ")")


def has_cue(text: str, rules: LinkRules) -> bool:
    """Return whether the words point back to an earlier meeting."""
    return _pattern(rules.back_cues).search(f" {said(text)}") is not None


def is_routine(text: str, rules: LinkRules) -> bool:
    """Return whether an entry is what every meeting does again, as confirming the minutes."""
    return _pattern(rules.routine).search(f" {said(text[:ROUTINE_WITHIN])}") is not None
