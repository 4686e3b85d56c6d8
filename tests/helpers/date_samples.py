"""Timescale words read as of one meeting."""

from __future__ import annotations

from datetime import date

from extract.dates import resolve_due

TUESDAY = date(2025, 9, 16)  # the meeting of most rows


def day_of(words: str, meeting: date | None = TUESDAY, **options: object) -> str | None:
    """Return the due day of some words as ISO text."""
    due = resolve_due(words, meeting_date=meeting, **options)  # type: ignore[arg-type]
    return due.day.isoformat() if due.day else None
