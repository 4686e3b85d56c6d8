"""Reads one cell that a person typed: what it means, or what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from extract.export.basis import settled
from extract.export.rows import DATES, LIST_GAP
from extract.export.wording import wording
from extract.ledger.fields import parsed
from extract.text import canonical
from extract.written import MONTHS

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([A-Za-z]{3,9})\.?,?[ \-](\d{4}|\d{2})")
_FRACTION = re.compile(r"\d{1,4}[/\-]\d{1,4}")
_TURNED = re.compile(r"\d{1,2}[\- ][A-Z][a-z]{2}(?:[\- ]\d{2,4})?|[A-Z][a-z]{2}[\- ]\d{2,4}")
_CLOSED_AT = re.compile(r"(.{6,30}?),?\s+(?:minute|min\.?|item)\s+(.{1,40})", re.IGNORECASE)
YEARS = range(1950, 2100)
DECEMBER = 12


class CellError(ValueError):
    """A cell cannot mean anything; the message says why, without its place."""


def text_of(value: Any) -> str:
    """Return a cell as text; whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return day_of(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return settled(str(value))


def value_of(field: str, value: Any) -> str:
    """Return a cell in the form in which cells are compared.

    Raises:
        CellError: the field takes no such thing.
    """
    if field in DATES:
        return day_of(value)
    text = text_of(value)
    if not text:
        return ""
    if field == "status":
        return _chosen("status", text, wording().status_words)
    if field in {"kind", "response", "close_reason"}:
        words = wording().words[field]
        return _chosen(
            field, text, {canonical(w): code for code, name in words.items() for w in (code, name)}
        )
    if field == "owners":
        return LIST_GAP.join(part for part in (settled(p) for p in text.split(";")) if part)
    return text


def _chosen(field: str, text: str, known: dict[str, str]) -> str:
    found = known.get(canonical(text))
    if found is None:
        words = ", ".join(wording().words[field].values())
        raise CellError(f"{text[:40]!r} is none of: {words}")
    return found


def day_of(value: Any) -> str:
    """Return the day of a cell as ISO text, "" for an empty cell.

    Raises:
        CellError: it is no day, or one that cannot be read safely.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, bool | int | float):
        raise CellError(
            f"{text_of(value)} is a number, not a date (Excel's own count of days?); format it as a date"
        )
    return _day_of_text(settled(str(value)))


def _day_of_text(text: str) -> str:
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _NUMBERS.fullmatch(text):
        day, month = int(found[1]), int(found[2])
        if month > DECEMBER >= day:
            raise CellError(
                f"{text!r} has day and month turned round (American order); write 31/12/2025 or 2025-12-31"
            )
        return _day(_year(found[3]), month, day, text)
    if found := _NAMED.fullmatch(text):
        month = next(
            (n for n, name in enumerate(MONTHS, 1) if canonical(found[2])[:3] == name[:3].lower()), 0
        )
        return _day(_year(found[3]), month, int(found[1]), text)
    if text.isdigit():
        raise CellError(f"{text} is a number, not a date (Excel's own count of days?); format it as a date")
    raise CellError(f"{text[:40]!r} is no date; write 7 March 2025, 07/03/2025 or 2025-03-07")


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) <= 2 else int(text)  # noqa: PLR2004 (two figures of a year)


def _day(year: int, month: int, day: int, text: str) -> str:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise CellError(f"{text!r} is a date that does not exist") from error
    if year not in YEARS:
        raise CellError(f"{text!r} lies outside {YEARS.start}-{YEARS.stop - 1}")
    return found.isoformat()


def is_turned_round(value: Any, known: str) -> bool:
    """Return whether a cell holds the ``known`` ISO day with day and month exchanged."""
    found = _NUMBERS.fullmatch(settled(str(value))) if isinstance(value, str) else None
    if not found or not known:
        return False
    first, second, year = int(found[1]), int(found[2]), _year(found[3])
    as_american = f"{year:04d}-{first:02d}-{second:02d}"
    return as_american == known and first != second


def check_change(field: str, before: str, after: str) -> None:
    """Return if a cell may go from one value to the other.

    Raises:
        CellError: a spreadsheet made a date of a reference, or the ledger would refuse the value.
    """
    if (
        field not in DATES
        and _FRACTION.fullmatch(before)
        and (_TURNED.fullmatch(after) or _ISO.fullmatch(after))
    ):
        raise CellError(f"{before!r} has become {after!r}: the spreadsheet took it for a date")
    if field in {"kind", "status"} and not after:
        raise CellError("cannot be emptied")
    if after and field not in {"status", "close_reason", "closed_at"}:
        parsed(field, after)


def closing_of(closed_at: str, reason: str) -> tuple[date, str, str]:
    """Return meeting, minute and reason of a closing.

    Raises:
        CellError: one of the three is missing or cannot be read.
    """
    heads = wording().headings
    found = _CLOSED_AT.fullmatch(closed_at)
    if not found or not reason:
        raise CellError(
            "closing is the committee's act: "
            f"give {heads['closed_at']} as '7 March 2025, minute 12' and {heads['close_reason']}"
        )
    day = day_of(found[1])
    return date.fromisoformat(day), found[2].strip(), reason
