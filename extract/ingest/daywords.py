"""Calendar dates as printed on papers: day first, split ordinals, weekday names that may be wrong."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

_EARLIEST, _LATEST = 1950, 2099
_CENTURY_TURN = 50  # two-digit years below it are 20xx
_SHORT_YEAR = 100
_LIKENESS = 0.85  # "Novemberr", "Febuary"
_SEPARATOR = r"[\s,.\-/]{0,3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """A date found in words: ``day`` is None where the year is missing (``day_month`` is there then)."""

    start: int
    end: int
    day: date | None
    day_month: tuple[int, int]


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    month = alternatives(ingest_settings().dates.months)
    year = r"(?P<year>(?:19|20)\d\d|(?<=[\s/.\-'’])\d\d)(?!\d)"
    ordinal = r"(?P<d>\d{1,2})\s?(?:st|nd|rd|th|ain|af|fed|eg)?"
    word = rf"(?P<m>{month}|[a-z]{{3,10}})(?![a-z])"
    day_first = re.compile(
        rf"(?<![\d/.:£])\b{ordinal}(?:\s+of)?(?:\s+day\s+of)?{_SEPARATOR}{word}(?:{_SEPARATOR}['’]?{year})?",
        re.IGNORECASE,
    )
    month_first = re.compile(
        rf"\b(?P<m>{month})\b\.?\s+(?P<d>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\b(?!:)(?:{_SEPARATOR}{year})?",
        re.IGNORECASE,
    )
    digits = re.compile(
        r"(?<![\d/.\-])(?P<d>\d{1,2})(?P<sep>[./\-])(?P<m>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\d/]|[.\-]\d)"
    )
    return day_first, month_first, digits


_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")


def find_days(text: str) -> tuple[DayWords, ...]:
    """Return the dates in ``text`` in order; a weekday that disagrees is not held against a date."""
    found: list[DayWords] = []
    for pattern in (*_grammar(), _ISO):
        found += _matches(pattern, text)
    chosen: list[DayWords] = []
    for candidate in sorted(found, key=lambda days: (days.start, days.day is None, -days.end)):
        if not chosen or candidate.start >= chosen[-1].end:
            chosen.append(candidate)
        elif candidate.day and not chosen[-1].day:
            chosen[-1] = candidate
    return tuple(chosen)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[DayWords]:
    for match in pattern.finditer(text):
        month = _month(match["m"])
        number = int(match["d"])
        if not month or not 1 <= number <= 31:  # noqa: PLR2004 (days of a month)
            continue
        year = match.groupdict().get("year")
        day = _calendar_day(year, month, number) if year else None
        if year and not day:
            continue
        yield DayWords(start=match.start(), end=match.end(), day=day, day_month=(number, month))


def _month(word: str) -> int | None:
    if word.isdigit():
        number = int(word)
        return number if 1 <= number <= 12 else None  # noqa: PLR2004 (months)
    known = ingest_settings().dates.months
    lowered = word.casefold()
    if lowered in known:
        return known[lowered]
    if len(lowered) < 6:  # noqa: PLR2004 (short words are too like each other)
        return None
    near = difflib.get_close_matches(lowered, [name for name in known if len(name) > 4], 1, _LIKENESS)  # noqa: PLR2004
    return known[near[0]] if near else None


def _calendar_day(year: str, month: int, number: int) -> date | None:
    full = int(year)
    if full < _SHORT_YEAR:
        full += 2000 if full < _CENTURY_TURN else 1900
    if not _EARLIEST <= full <= _LATEST:
        return None
    try:
        return date(full, month, number)
    except ValueError:
        return None


def first_on_or_after(day_month: tuple[int, int], anchor: date) -> date | None:
    """Return the first such calendar day on or after ``anchor``, or None where there is none soon."""
    number, month = day_month
    for year in (anchor.year, anchor.year + 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day >= anchor:
            return day
    return None


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(ingest_settings().dates.other_meeting)})\b", re.IGNORECASE)


def is_of_other_meeting(before: str) -> bool:
    """Return whether the words before a date say that it is not the date of this meeting."""
    return bool(_other().search(before))
