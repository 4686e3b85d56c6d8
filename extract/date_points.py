"""Readings of words that name a day: "18th March", "31/03/25", "Thursday 21st"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from extract.calendar_words import DAYS_IN_WEEK, MONTHS_IN_YEAR, add_days, full_year, make_day, month_end
from extract.date_months import month_reading
from extract.date_rules import (
    AMBIGUOUS,
    NEEDS_MEETING,
    Context,
    Reader,
    Reading,
    day_reading,
    is_name,
    nothing,
    stated_year,
)

if TYPE_CHECKING:
    import re


JUST_PAST = 45  # days: a day without a year that lies no further back is told of, not set for next year
_ALL_DAY = (24, 7)
_LEAP_YEAR = 2024
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}


def _numeric(match: re.Match[str], _context: Context) -> Reading:
    day = make_day(full_year(match["full"]), int(match["mm"]), int(match["day"]))
    return day_reading(day, "the day named", stated_year=True)


def _numeric_short(match: re.Match[str], context: Context) -> Reading | None:
    number, month = int(match["day"]), int(match["mm"])
    if (number, month) == _ALL_DAY or make_day(_LEAP_YEAR, month, number) is None:
        return None
    if month == number + 1:
        return nothing(AMBIGUOUS)  # "11/12" may be a financial year
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    return day_reading(next_day(context.meeting, month, number), "the day named, next after the meeting")


def _dated(match: re.Match[str], context: Context) -> Reading | None:
    if not is_name(match, "month"):
        return None
    month = context.facts.months[match["month"].lower()]
    number = int(match["day"] or 1)
    year = stated_year(match)
    if year is not None:
        return day_reading(make_day(year, month, number), "the day named", stated_year=True)
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    day = next_day(context.meeting, month, number)
    named = match.groupdict().get("weekday")
    past = make_day(day.year - 1, month, number) if day and not named else None
    if past and (context.meeting - past).days <= JUST_PAST:
        return nothing("a day just before the meeting, or one almost a year on")
    if day and named:
        day = _by_weekday(day, context.meeting, context.facts.weekdays[named.lower()])
    return day_reading(day, "the day named, in the year that follows from the meeting")


def next_day(after: date, month: int, number: int) -> date | None:
    """Return the first such day of the year on or after ``after``."""
    for year in (after.year, after.year + 1):
        day = make_day(year, month, number)
        if day and day >= after:
            return day
    return None


def _by_weekday(day: date, meeting: date, weekday: int) -> date:
    """Return the last such day instead where the weekday named shows that it has just passed."""
    before = make_day(day.year - 1, day.month, day.day)
    recent = before is not None and timedelta(0) < meeting - before < timedelta(days=62)
    return before if before and recent and day.weekday() != weekday == before.weekday() else day


def _month_day(match: re.Match[str], context: Context) -> Reading | None:
    if match["ordinal"] or match["year"] or match["weekday"]:
        return _dated(match, context)
    rest = match.string[match.end() :].lstrip()
    if rest and rest[0] not in ".,;)" and not rest.lower().startswith(("at ", "and ", "or ", "to ")):
        return None
    # "Sept 19" is a month of 2019 in a table and the 19th in American prose.
    near = (
        context.meeting
        and abs(full_year(match["day"].zfill(2)) - context.meeting.year) <= 1 + context.facts.span_before
    )
    if near and not rest and not match.string[: match.start()].strip():
        month = context.facts.months[match["month"].lower()]
        return month_reading(full_year(match["day"].zfill(2)), month, "the end of the month named")
    return nothing(AMBIGUOUS) if near or context.meeting is None else _dated(match, context)


def _week_commencing(match: re.Match[str], context: Context) -> Reading | None:
    reading = _dated(match, context)
    if reading is None or reading.end is None:
        return reading
    ahead = (context.facts.week_ends_on - reading.end.weekday()) % DAYS_IN_WEEK
    end = add_days(reading.end, ahead)
    return Reading(
        start=reading.start,
        end=end,
        basis="the last working day of the week named",
        kind="period",
        stated_year=reading.stated_year,
    )


def _nth_weekday(match: re.Match[str], context: Context) -> Reading | None:
    groups, nth = match.groupdict(), _NTH[match["nth"].lower()]
    year, meeting = stated_year(match), context.meeting
    if groups["month"] and not is_name(match, "month"):
        return None
    if year is None and meeting is None:
        return nothing(NEEDS_MEETING)
    weekday = context.facts.weekdays[match["weekday"].lower()]
    if groups["month"]:
        month = context.facts.months[groups["month"].lower()]
        years = (year,) if year else (meeting.year, meeting.year + 1) if meeting else ()
        days = [day for y in years if (day := _nth_of(y, month, weekday, nth))]
        day = next((d for d in days if year or (meeting and d >= meeting)), None)
    elif meeting:
        index = meeting.year * MONTHS_IN_YEAR + meeting.month - 1 + (match["which"].lower() == "next")
        day = _nth_of(index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1, weekday, nth)
    else:
        day = None
    return day_reading(day, "the weekday named in the month", stated_year=year is not None)


def _nth_of(year: int, month: int, weekday: int, nth: int) -> date | None:
    last = month_end(year, month)
    if last is None:
        return None
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % DAYS_IN_WEEK)
    first = last.replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % DAYS_IN_WEEK + DAYS_IN_WEEK * (nth - 1))


def _day_of_month(match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    index = (
        context.meeting.year * MONTHS_IN_YEAR + context.meeting.month - 1 + (match["which"].lower() == "next")
    )
    day = make_day(index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1, int(match["day"]))
    return day_reading(day, "the day named of the month")


def _coming(meeting: date, number: int, months: int) -> list[date]:
    """Return the days with that number in the ``months`` months from the meeting on."""
    start = meeting.year * MONTHS_IN_YEAR + meeting.month - 1
    days = (
        make_day(i // MONTHS_IN_YEAR, i % MONTHS_IN_YEAR + 1, number)
        for i in range(start, start + months + 1)
    )
    return [day for day in days if day and day >= meeting]


def _weekday_day(match: re.Match[str], context: Context) -> Reading | None:
    if not is_name(match, "weekday"):
        return None
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    weekday = context.facts.weekdays[match["weekday"].lower()]
    fitting = [day for day in _coming(context.meeting, int(match["day"]), 3) if day.weekday() == weekday]
    if not fitting:
        return nothing("the weekday and the day do not go together")
    return day_reading(fitting[0], "the weekday and day named, next after the meeting")


def _bare_day(match: re.Match[str], context: Context) -> Reading | None:
    if not match["ordinal"]:
        return None
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    return day_reading(
        next(iter(_coming(context.meeting, int(match["day"]), 2)), None),
        "the day of the month named, next after the meeting",
    )


POINT_READERS: dict[str, Reader] = {
    "iso": _numeric,
    "numeric": _numeric,
    "numeric-short": _numeric_short,
    "nth-weekday": _nth_weekday,
    "week-commencing": _week_commencing,
    "day-month": _dated,
    "month-day": _month_day,
    "day-of-month": _day_of_month,
    "weekday-day": _weekday_day,
    "bare-day": _bare_day,
}
