"""Lays the tracker report out in the council's own columns; the writers only draw what is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.domain import Status
from extract.export.encoders import inert
from extract.export.rows import joined, reference
from extract.export.sections import Section, last_meetings, sorted_into_sections
from extract.export.wording import formed, wording
from extract.written import long_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from extract.export.profile import Column, Profile
    from extract.ledger.values import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """One section: its name and its rows, cells in the order of the report's header."""

    section: Section
    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A tracker ready for the agenda, in words only."""

    title: str
    body: str | None
    as_at: str
    since: str | None
    header: tuple[str, ...]
    fields: tuple[str, ...]
    sections: tuple[ReportSection, ...]
    notes: tuple[str, ...] = ()


def build_report(
    entries: Sequence[Entry], profile: Profile, *, as_at: date, body: str | None, since: date | None = None,
    notes: tuple[str, ...] = (), meetings: Mapping[str, Sequence[date]] | None = None,
) -> Report:  # fmt: skip
    """Return the report of these entries as at a day.

    ``since`` is the last meeting; where it is not given, it is the latest before ``as_at`` in
    ``meetings``, the days on which each body met, or else that its entries tell of.
    """
    known = last_meetings(entries, as_at=as_at, meetings=meetings)
    sections: dict[Section, list[Entry]] = {section: [] for section in Section}
    for name in known:
        own = [entry for entry in entries if entry.body == name]
        for section, rows in sorted_into_sections(own, as_at=as_at, since=since or known[name]).items():
            sections[section] += rows
    latest = since or (next(iter(known.values())) if len(known) == 1 else None)
    return Report(
        title=profile.title,
        body=body or _only_body(entries),
        as_at=long_day(as_at),
        since=long_day(latest) if latest else None,
        header=tuple(column.heading for column in profile.columns),
        fields=tuple(column.field for column in profile.columns),
        sections=tuple(
            ReportSection(
                section=s, heading=profile.sections[s], rows=tuple(_row(e, profile, as_at) for e in rows)
            )
            for s, rows in sections.items()
        ),
        notes=(*_unchecked(entries), *notes),
    )


def _only_body(entries: Sequence[Entry]) -> str | None:
    bodies = {entry.body for entry in entries if entry.body}
    return next(iter(bodies)) if len(bodies) == 1 else None


def _unchecked(entries: Sequence[Entry]) -> tuple[str, ...]:
    waiting = sum(1 for entry in entries if entry.status is Status.CANDIDATE)
    if not waiting:
        return ()
    if waiting == 1:
        return ("1 line found in the papers waits for a person's check and is not shown.",)
    return (f"{waiting} lines found in the papers wait for a person's check and are not shown.",)


def _row(entry: Entry, profile: Profile, as_at: date) -> tuple[str, ...]:
    return tuple(inert(_cell(entry, column, profile, as_at)) for column in profile.columns)


def _cell(entry: Entry, column: Column, profile: Profile, as_at: date) -> str:
    if column.field == "status":
        said = profile.status_words.get(entry.status, entry.status)
        return f"{said} (overdue)" if entry.is_overdue(as_at) else said
    special = {"due": _due, "progress": _progress, "text": _text, "owners": _owners, "ref": _ref}.get(
        column.field
    )
    if special:
        return special(entry, profile)
    return _plain(column.field, getattr(entry, column.field), profile) if column.field else ""


def _plain(field: str, value: Any, profile: Profile) -> str:
    if isinstance(value, tuple):
        return joined(wording().of(field, part) for part in value)
    if hasattr(value, "isoformat"):
        return formed(value, profile.date_form)
    return "" if value is None else wording().of(field, str(value))


def _progress(entry: Entry, profile: Profile) -> str:
    if entry.progress and entry.progress_date and not _has(profile, "progress_date"):
        return f"{formed(entry.progress_date, profile.date_form)}: {entry.progress}"
    return entry.progress or ""


def _text(entry: Entry, profile: Profile) -> str:
    if not entry.lead_in or _has(profile, "lead_in"):
        return entry.text
    lead = entry.lead_in.rstrip()
    colon = ":" if entry.text[:1].isupper() and lead[-1:].isalnum() else ""
    return f"{lead}{colon} {entry.text}"


def _ref(entry: Entry, profile: Profile) -> str:
    return entry.ref or "" if _has(profile, "minute_number") else reference(entry)


def _owners(entry: Entry, profile: Profile) -> str:
    return joined(entry.owners) or ("" if _has(profile, "addressed_to") else entry.addressed_to or "")


def _due(entry: Entry, profile: Profile) -> str:
    """Return the due day; a revised one beside the original; the words as printed where they name no day."""
    if entry.due_now and entry.due_now == entry.response_due and not _has(profile, "response_due"):
        return f"response by {formed(entry.due_now, profile.date_form)}"
    if entry.due is None and entry.revised_due is None:
        return entry.timescale or "" if not _has(profile, "timescale") else ""
    said = formed(entry.due, profile.date_form) if entry.due else (entry.timescale or "")
    if entry.revised_due and not _has(profile, "revised_due"):
        revised = f"revised to {formed(entry.revised_due, profile.date_form)}"
        return f"{said}, {revised}" if said else revised
    return said


def _has(profile: Profile, field: str) -> bool:
    return any(column.field == field for column in profile.columns)
