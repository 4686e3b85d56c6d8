"""Puts entries where a tracker shows them: one section each in a report, several sheets in a workbook."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.closed_sets import Status
from extract.export.wording import wording
from extract.ledger.entry import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extract.ledger.entry import Entry

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Section(StrEnum):
    """The sections of a tracker report, in their order."""

    OUTSTANDING = "outstanding"
    DUE_OR_OVERDUE = "due_or_overdue"
    PROPOSED_FOR_CLOSURE = "proposed_for_closure"
    CLOSED_SINCE = "closed_since"
    NOT_DUE_YET = "not_due_yet"


def section_of(entry: Entry, *, as_at: date, since: date | None) -> Section | None:
    """Return the section an entry stands in; ``None`` where a report leaves it out.

    Left out are candidates (nobody confirmed them), decisions on record, and what was closed before
    ``since``, the last meeting.
    """
    if entry.status in {Status.CANDIDATE, Status.RECORDED}:
        return None
    if entry.status is Status.CLOSED:
        return Section.CLOSED_SINCE if is_closed_since(entry, since) else None
    if entry.status is Status.PROPOSED_FOR_CLOSURE:
        return Section.PROPOSED_FOR_CLOSURE
    day = entry.due_now
    if day is None or entry.status not in UNFINISHED:
        return Section.OUTSTANDING
    last = as_at + timedelta(days=wording().tables["report"]["due_within_days"])
    return Section.DUE_OR_OVERDUE if day <= last else Section.NOT_DUE_YET


def sorted_into_sections(
    entries: Iterable[Entry], *, as_at: date, since: date | None
) -> dict[Section, list[Entry]]:
    """Return the entries of a report by section, all sections present, each in the order of the ledger."""
    found: dict[Section, list[Entry]] = {section: [] for section in Section}
    for entry in entries:
        section = section_of(entry, as_at=as_at, since=since)
        if section:
            found[section].append(entry)
    found[Section.DUE_OR_OVERDUE].sort(key=lambda e: (e.due_now or date.max, e.meeting_date or date.min))
    return found


def is_closed_since(entry: Entry, since: date | None) -> bool:
    """Return whether an entry was closed at the meeting of ``since`` or later (or none is known)."""
    day = closed_on(entry)
    return entry.status is Status.CLOSED and (since is None or day is None or day >= since)


def closed_on(entry: Entry) -> date | None:
    """Return the day of the meeting that closed an entry."""
    found = _ISO_DAY.match(entry.closed_at or "")
    return date.fromisoformat(found[0]) if found else None


def last_meeting(entries: Iterable[Entry], *, as_at: date) -> date | None:
    """Return the latest meeting before ``as_at`` that any entry tells of."""
    days = [day for e in entries for day in (e.meeting_date, e.progress_date, closed_on(e)) if day]
    return max((day for day in days if day < as_at), default=None)


def last_meetings(
    entries: Iterable[Entry], *, as_at: date, meetings: Mapping[str, Sequence[date]] | None = None
) -> dict[str | None, date | None]:
    """Return the last meeting before ``as_at`` of each body.

    ``meetings`` holds the days that its papers tell of; without them the entries' own days are taken,
    among which may be that of another body's answer.
    """
    latest: dict[str | None, date | None] = {}
    for entry in entries:
        if meetings and entry.body and entry.body in meetings:
            latest[entry.body] = max((day for day in meetings[entry.body] if day < as_at), default=None)
            continue
        day, known = last_meeting((entry,), as_at=as_at), latest.get(entry.body)
        latest[entry.body] = max(d for d in (day, known) if d) if day or known else None
    return latest
