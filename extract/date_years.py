"""Readings of words that name a year or a part of one: "2024/25", "Q3", "the municipal year"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from extract.calendar_words import CENTURY, MONTHS_IN_YEAR, DateFacts, add_days, add_months, make_day
from extract.date_rules import AMBIGUOUS, NEEDS_MEETING, PAST_WORDS, Context, Reader, Reading, nothing, period

if TYPE_CHECKING:
    import re


_ORDER = {
    "1": 1,
    "one": 1,
    "first": 1,
    "1st": 1,
    "2": 2,
    "two": 2,
    "second": 2,
    "2nd": 2,
    "3": 3,
    "three": 3,
    "third": 3,
    "3rd": 3,
    "4": 4,
    "four": 4,
    "fourth": 4,
    "4th": 4,
    "final": 4,
}

_LATER = frozenset({"next", "the coming", "coming", "ensuing", "forthcoming", "new", "following"})

_EARLIER = frozenset({"last", "previous"})

_QUARTER_MONTHS = 3

_FOLLOWS_START = 3  # months after its start in which "the new year" may still mean the one just begun


def _pair(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the two years of "2024/25", or ``None`` where none are named."""
    groups = match.groupdict()
    first = groups.get("y1") or groups.get("z1")
    second = groups.get("y2") or groups.get("z2")
    if not first or not second:
        return None
    year, last = int(first), int(second)
    if last >= CENTURY:
        return year, last
    return year, year - year % CENTURY + last + CENTURY * (last < year % CENTURY)


def _which(match: re.Match[str]) -> str:
    return " ".join((match.groupdict().get("which") or "").lower().split())


def _year_ending(match: re.Match[str], context: Context, end: tuple[int, int], name: str) -> Reading:
    """Return the reading of a year of twelve months that ends on the ``(month, day)`` given."""
    years, which = _pair(match), _which(match)
    if years and years[1] != years[0] + 1:
        return nothing(AMBIGUOUS, kind="year")
    if years:
        last = make_day(years[1], *end)
    elif context.meeting is None:
        return nothing(NEEDS_MEETING, kind="year")
    elif which in _EARLIER:
        return nothing(PAST_WORDS, kind="year")
    else:
        last = _next_end(context.meeting, end)
        started = last and add_months(last, _FOLLOWS_START - MONTHS_IN_YEAR)
        if last and which == "new" and started and context.meeting <= started:
            return nothing(AMBIGUOUS, kind="year")
        if last and which in _LATER:
            last = add_months(last, MONTHS_IN_YEAR)
    before = last and add_months(last, -MONTHS_IN_YEAR)
    start = before and before + timedelta(days=1)
    if match.groupdict().get("edge"):
        return period(start, start, f"the first day of the {name}", stated=years is not None)
    return period(start, last, f"the end of the {name}", stated=years is not None, kind="year")


def _next_end(meeting: date, end: tuple[int, int]) -> date | None:
    day = make_day(meeting.year, *end)
    return day if day and day >= meeting else make_day(meeting.year + 1, *end)


def _financial_end(facts: DateFacts) -> tuple[int, int]:
    # 2001 is no leap year: a year that starts on 1 March would end on 28 February.
    last = date(2001, *facts.financial_start) - timedelta(days=1)
    return last.month, last.day


def _municipal(match: re.Match[str], context: Context) -> Reading:
    return _year_ending(match, context, context.facts.municipal_end, "municipal year")


def _financial(match: re.Match[str], context: Context) -> Reading:
    return _year_ending(match, context, _financial_end(context.facts), "financial year")


def _short_years(match: re.Match[str], context: Context) -> Reading | None:
    first, second = int(match["s1"]), int(match["s2"])
    if second != first + 1:
        return None
    if second <= MONTHS_IN_YEAR and not match[0].upper().startswith("FY"):
        return nothing(AMBIGUOUS)  # "11/12" may be 11 December
    last = make_day(2000 + second, *_financial_end(context.facts))
    return period(None, last, "the end of the financial year", stated=True, kind="year")


def _quarter(match: re.Match[str], context: Context) -> Reading:
    groups = match.groupdict()
    number = _ORDER[(groups["q"] or groups["n"] or groups["o"]).lower()]
    years, provisional = _pair(match), False
    if groups["s1"]:
        years = 2000 + int(groups["s1"]), 2000 + int(groups["s2"])
    if years and years[1] != years[0] + 1:
        return nothing(AMBIGUOUS, kind="period")
    if not years and groups["y"]:
        # Of a single year only the quarters that begin in it are plain; the fourth is of this or the next.
        if number == max(_ORDER.values()):
            return nothing(AMBIGUOUS, kind="period")
        years, provisional = (int(groups["y"]), int(groups["y"]) + 1), True
    if years:
        end = _quarter_end(years[0], number, context.facts)
    elif context.meeting is None:
        return nothing(NEEDS_MEETING, kind="period")
    else:
        near = (_quarter_end(context.meeting.year + shift, number, context.facts) for shift in (-1, 0, 1))
        end = next((day for day in near if day and day >= context.meeting), None)
    return _quarter_reading(end, stated=years is not None, provisional=provisional)


def _quarter_end(year: int, number: int, facts: DateFacts) -> date | None:
    start = make_day(year, *facts.financial_start)
    after = start and add_months(start, _QUARTER_MONTHS * number)
    return after and add_days(after, -1)


def _quarter_reading(end: date | None, *, stated: bool = False, provisional: bool = False) -> Reading:
    start = end and add_months(end + timedelta(days=1), -_QUARTER_MONTHS)
    return period(
        start, end, "the end of the quarter of the financial year", stated=stated, provisional=provisional
    )


def _this_quarter(match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING, kind="period")
    if _which(match) in _EARLIER:
        return nothing(PAST_WORDS, kind="period")
    ends = (
        _quarter_end(context.meeting.year + shift, n, context.facts)
        for shift in (-1, 0, 1)
        for n in (1, 2, 3, 4)
    )
    ahead = [day for day in ends if day and day >= context.meeting]
    return _quarter_reading(ahead[1 if _which(match) in _LATER else 0])


def _half(match: re.Match[str], context: Context) -> Reading:
    second = match["half"].lower() in {"second", "latter", "2nd"}
    years = _pair(match)
    if years and years[1] == years[0] + 1:
        return _quarter_reading(_quarter_end(years[0], 4 if second else 2, context.facts), stated=True)
    if years or not match["y"]:
        return nothing(AMBIGUOUS, kind="period")
    year = int(match["y"])
    start, end = (
        (make_day(year, 7, 1), make_day(year, 12, 31))
        if second
        else (make_day(year, 1, 1), make_day(year, 6, 30))
    )
    return period(start, end, "the end of that half of the year", stated=True)


def _this_year(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING, kind="year")
    return _calendar_year(context.meeting.year, "", context, stated=False)


def _next_year(match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING, kind="year")
    return _calendar_year(context.meeting.year + 1, match["part"] or "", context, stated=False)


def _year(match: re.Match[str], context: Context) -> Reading:
    return _calendar_year(int(match["y"]), match["part"] or "", context, stated=True)


def _calendar_year(year: int, part: str, context: Context, *, stated: bool) -> Reading:
    part = part.lower()
    start, end = make_day(year, 1, 1), make_day(year, 12, 31)
    if not part:
        return period(start, end, "31 December of the year named", stated=stated, kind="year")
    day = context.facts.mid_year if part == "mid" else context.facts.early_year
    return period(
        start, make_day(year, *day), f"{part} the year named", stated=stated, kind="period", provisional=True
    )


YEAR_READERS: dict[str, Reader] = {
    "quarter": _quarter,
    "this-quarter": _this_quarter,
    "municipal-year": _municipal,
    "financial-year": _financial,
    "half": _half,
    "years": _financial,
    "short-years": _short_years,
    "this-year": _this_year,
    "next-year": _next_year,
    "year": _year,
}
