"""What calendar words mean: months, weekdays, numbers, seasons, as ``models/dates.toml`` states them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError
from extract.forms import REMEDY, read_toml
from extract.resources import models_root
from extract.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
CENTURY = 100
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFacts:
    """The facts of ``models/dates.toml``, ready for use."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    days: Mapping[str, tuple[int, int]]
    nations: frozenset[str]
    default_nation: str
    financial_start: tuple[int, int]
    municipal_end: tuple[int, int]
    span_before: int
    span_after: int
    earliest: int
    latest: int
    early_month: int
    mid_month: int
    early_year: tuple[int, int]
    mid_year: tuple[int, int]
    week_ends_on: int

    @property
    def month(self) -> str:
        """Return the alternatives of all month names, longest first."""
        return alternatives(self.months)

    @property
    def weekday(self) -> str:
        """Return the alternatives of all weekday names, longest first."""
        return alternatives(self.weekdays)

    @property
    def number(self) -> str:
        """Return the alternatives of all number words, and digits."""
        return rf"\d{{1,3}}(?!\d)|{alternatives(self.numbers)}"


def alternatives(words: Mapping[str, object]) -> str:
    """Return ``words`` as the alternatives of a pattern, longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


def facts() -> DateFacts:
    """Return the facts of the ``models/dates.toml`` in use.

    Raises:
        ConfigurationError: the file is missing a fact or states one that cannot be read.
    """
    return _facts(models_root())


@cache
def _facts(root: Path) -> DateFacts:
    path = root / "dates.toml"
    try:
        return _read(read_toml(path))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        problem = f"{path}: {type(error).__name__}: {error}"
        raise ConfigurationError((problem,), remedy=REMEDY) from error


def _read(table: Mapping[str, Any]) -> DateFacts:
    years, parts = table["years"], table["parts"]
    return DateFacts(
        months=_named(table["months"]["names"], first=1),
        weekdays=_named(table["weekdays"]["names"], first=0),
        numbers=dict(table["numbers"]),
        seasons={name: _month_day(value) for name, value in table["seasons"].items()},
        days={name: _month_day(value) for name, value in table["days"].items()},
        nations=frozenset(table["nations"]["known"]),
        default_nation=table["nations"]["default"],
        financial_start=_month_day(years["financial_start"]),
        municipal_end=_month_day(years["municipal_end"]),
        span_before=int(years["span_before"]),
        span_after=int(years["span_after"]),
        earliest=int(years["earliest"]),
        latest=int(years["latest"]),
        early_month=int(parts["early_month"]),
        mid_month=int(parts["mid_month"]),
        early_year=_month_day(parts["early_year"]),
        mid_year=_month_day(parts["mid_year"]),
        week_ends_on=int(table["week"]["ends_on"]),
    )


def _named(rows: list[str], *, first: int) -> dict[str, int]:
    return {name: number for number, row in enumerate(rows, first) for name in row.split("|")}


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    leap = 2000  # so that 29 February may be stated
    date(leap, int(month), int(day))
    return int(month), int(day)


def tidy(words: str) -> str:
    """Return ``words`` with plain typography and single spaces, the case kept."""
    return _SPACES.sub(" ", plain(words)).strip()


def make_day(year: int, month: int, day: int) -> date | None:
    """Return that calendar day, or ``None`` where there is none (31 February)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_end(year: int, month: int) -> date | None:
    """Return the last day of a month, or ``None`` for a year outside the calendar."""
    if not (date.min.year <= year <= date.max.year and 1 <= month <= MONTHS_IN_YEAR):
        return None
    return date(year, month, calendar.monthrange(year, month)[1])


def add_days(day: date, count: int) -> date | None:
    """Return the day ``count`` days later, or ``None`` outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """Return the same day ``count`` months later, clamped to the month's end."""
    years, month = divmod(day.month - 1 + count, MONTHS_IN_YEAR)
    last = month_end(day.year + years, month + 1)
    return last and last.replace(day=min(day.day, last.day))


def full_year(digits: str) -> int:
    """Return the year that two or four digits mean: 00-49 lie in this century, 50-99 in the last."""
    year = int(digits)
    if year >= CENTURY:
        return year
    return year + (2000 if year < CENTURY // 2 else 1900)
