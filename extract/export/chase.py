"""Writes what to ask each owner: their open entries, oldest in meetings first, ready to paste."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extract.domain import Status
from extract.export.encoders import inert
from extract.export.rows import owner_name, reference
from extract.export.wording import wording
from extract.text import squash
from extract.written import long_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ledger.values import Entry

NOBODY = "No owner named"
WAITING = frozenset({Status.OPEN, Status.IN_PROGRESS, Status.AWAITING_RESPONSE, Status.ON_HOLD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What to send to one owner, and the entries it is about."""

    owner: str
    text: str
    entry_ids: tuple[str, ...]


def messages(entries: Iterable[Entry], *, as_at: date, owner: str | None = None) -> tuple[Message, ...]:
    """Return a message for each owner with open entries, by name; those without an owner come last.

    ``owner`` keeps the owners whose name holds these words. Candidates and what is reported complete
    are not chased.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.status in WAITING:
            for name in entry.owners or ((entry.addressed_to,) if entry.addressed_to else (NOBODY,)):
                found[owner_name(inert(name)) if name != NOBODY else name].append(entry)
    wanted = [name for name in found if owner is None or owner.casefold() in name.casefold()]
    wanted.sort(key=lambda name: (name == NOBODY, name.casefold()))
    return tuple(
        Message(owner=name, text=_text(name, mine, as_at), entry_ids=tuple(e.id for e in mine))
        for name in wanted
        for mine in [sorted(found[name], key=lambda e: (-e.age_meetings, e.due_now or date.max, e.id))]
    )


def _text(name: str, entries: list[Entry], as_at: date) -> str:
    count = "1 matter is" if len(entries) == 1 else f"{len(entries)} matters are"
    late = sum(entry.is_overdue(as_at) for entry in entries)
    overdue = " and overdue" if late == len(entries) else f", {late} of them overdue" if late else ""
    head = f"{count} open{overdue}, as at {long_day(as_at)}."
    asked = (
        "Who is to do these?"
        if name == NOBODY
        else "Please say for each where it stands, or when it will be done."
    )
    lines = [name, "", f"{head} {asked}"]
    for number, entry in enumerate(entries, 1):
        lines += ["", f"{number}. {squash(inert(entry.text))}", f"   {_about(entry, as_at)}"]
        if entry.progress:
            day = f" ({long_day(entry.progress_date)})" if entry.progress_date else ""
            lines.append(f"   Last said{day}: {squash(inert(entry.progress))}")
    return "\n".join(lines)


def _about(entry: Entry, as_at: date) -> str:
    due = entry.due_now
    meetings = {0: "new", 1: "1 meeting ago"}.get(entry.age_meetings, f"{entry.age_meetings} meetings ago")
    said = ", ".join(
        part
        for part in (entry.body, long_day(entry.meeting_date) if entry.meeting_date else None, meetings)
        if part
    )
    when = (
        f"due {long_day(due)}" if due else (f"due: {entry.timescale}" if entry.timescale else "no date named")
    )
    if entry.is_overdue(as_at):
        when += ", overdue"
    facts = (reference(entry), said, when, wording().of("status", entry.status).lower(), entry.id)
    return squash(inert("; ".join(fact for fact in facts if fact)))
