"""Days that a text names, as papers print them: "17 May 2018", "3rd June", "4/11/19"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.written import MONTHS

if TYPE_CHECKING:
    from datetime import date

_MONTHS = tuple(month.casefold() for month in MONTHS)
_DIGIT = re.compile(r"\d")
_CENTURY = 100
_DAY = re.compile(
    r"\b(?P<day>\d{1,2})\s?(?:st|nd|rd|th)?\s+(?:of\s+)?"
    r"(?P<month>" + "|".join(m[:3] + r"\w{0,6}" for m in _MONTHS) + r")\b,?(?:\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
NUMERIC_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})\b(?![/.\d])"
)


def is_named(day: date, named: frozenset[tuple[int, int, int | None]]) -> bool:
    """Return whether a day is among those that a text names."""
    return bool(named) and not named.isdisjoint({(day.day, day.month, y) for y in (None, day.year)})


def days_named(text: str) -> frozenset[tuple[int, int, int | None]]:
    """Return the days (day, month, year if said) that ``text`` names."""
    if not _DIGIT.search(text):
        return frozenset()
    found: set[tuple[int, int, int | None]] = set()
    for match in _DAY.finditer(text[:2000]):
        month = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(match["month"][:3].casefold()))
        found.add((int(match["day"]), month, int(match["year"]) if match["year"] else None))
    for match in NUMERIC_DAY.finditer(text[:2000]):
        year = int(match["year"])
        found.add((int(match["day"]), int(match["month"]), year if year > _CENTURY else _CENTURY * 20 + year))
    return frozenset(found)
