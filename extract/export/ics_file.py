"""Writes due days as a calendar: one all-day event and one task an entry, with ids that never change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from extract.domain import Status
from extract.export.atomic import replacing
from extract.export.encoders import inert
from extract.export.rows import joined
from extract.export.wording import wording
from extract.ledger.values import UNFINISHED
from extract.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from extract.ledger.values import Entry

DOMAIN = "matters-arising.invalid"
SUMMARY = 120
TASK_STATES = {
    Status.IN_PROGRESS: "IN-PROCESS",
    Status.REPORTED_COMPLETE: "COMPLETED",
    Status.CLOSED: "COMPLETED",
}


def calendar(entries: Iterable[Entry]) -> bytes:
    """Return an iCalendar file of the unfinished entries that have a day, events and tasks.

    Every entry's stamp is its own meeting, so that two exports are the same bytes.
    """
    from icalendar import Calendar, Event, Todo  # noqa: PLC0415 (only calendars need it)

    book = Calendar()
    book.add("prodid", "-//Matters Arising//matters export//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    for entry in entries:
        day = entry.due_now
        if day is None or entry.status not in UNFINISHED or entry.status is Status.CANDIDATE:
            continue
        event, task = Event(), Todo()
        for part, prefix in ((event, "event"), (task, "task")):
            _describe(part, entry, f"{entry.id}-{prefix}@{DOMAIN}")
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        task.add("due", day)
        task.add("status", TASK_STATES.get(entry.status, "NEEDS-ACTION"))
        book.add_component(event)
        book.add_component(task)
    return book.to_ical()


def _describe(part: Any, entry: Entry, uid: str) -> None:
    owner = joined(entry.owners) or entry.addressed_to or "no owner named"
    words = squash(inert(entry.text))
    short = words if len(words) <= SUMMARY else words[:SUMMARY].rsplit(" ", 1)[0] + " …"
    part.add("uid", uid)
    part.add("dtstamp", datetime.combine(entry.meeting_date or date(2000, 1, 1), time(0), UTC))
    part.add("summary", inert(f"{owner}: {short}"))
    about = (
        words,
        f"Status: {wording().of('status', entry.status)}",
        f"{entry.body or ''}, {entry.agenda_item or ''}".strip(", "),
        f"Paper: {entry.source}",
        f"ID: {entry.id}",
    )
    part.add("description", inert("\n".join(line for line in about if line)))


def save_ics(entries: Iterable[Entry], path: Path, *, force: bool = False) -> None:
    """Write the calendar.

    Raises:
        NotAccessibleError: the file cannot be written, or is not ours to overwrite.
    """
    with replacing(path, force=force) as temporary:
        temporary.write_bytes(calendar(entries))
