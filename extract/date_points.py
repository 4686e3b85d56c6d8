"""Readings of words that name a day or a month: "18th March", "31/03/25", "the May meeting"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from extract.calendar_words import (
    DAY,
    DAYS_IN_WEEK,
    MONTHS_IN_YEAR,
    YEAR,
    DateFacts,
    add_days,
    full_year,
    make_day,
    month_end,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NEEDS_MEETING = "the date of the meeting is needed and not known"
NO_SUCH_DAY = "the calendar has no such day"
AMBIGUOUS = "the words can mean more than one date"
PAST_WORDS = "the words point to the past"
_MEETING_WORDS = r"(?:meeting|agenda|committee|council|board|panel|cabinet|forum|assembly|executive|session)"
_FOR_MEETING = re.compile(rf"(?:'s)?(?:\s[\w'&]+){{0,5}}?\s{_MEETING_WORDS}\b", re.I)
_MEETING_BEFORE = re.compile(
    rf"\b{_MEETING_WORDS}s?(?:\sof(?:\s[\w'&]+){{1,6}})?\s(?:in|for)\s(?:the\s)?$", re.I
)
# Lower-case "may" and "march" are verbs unless a word of time leads to them.
_VERBS = frozenset({"may", "march", "mar", "sat", "sun", "wed", "mon", "sep", "dec", "jun", "jan"})
_LEADS_TO_NAME = re.compile(
    r"(?:^|\b(?:by|in|of|on|end|early|mid|late|the|before|until|till|during|next|this|to|for|each|every|and|or)[\s-])$",
    re.I,
)
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the words are read against; ``meetings`` are printed dates of the same body."""

    meeting: date | None
    meetings: tuple[date, ...]
    nation: str
    facts: DateFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What some words mean: the first and the last day of it, or why there is none.

    ``kind`` is ``day``, ``month``, ``period``, ``year`` or ``duration``; ``waits`` is true where
    only the date of the meeting is missing; ``stated_year`` where the words name the year.
    """

    end: date | None
    basis: str
    start: date | None = None
    kind: str = "day"
    provisional: bool = False
    stated_year: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern and the function that reads what it matched."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | None]


def nothing(reason: str, *, kind: str = "day") -> Reading:
    """Return the reading of words that name no day, with the reason."""
    return Reading(end=None, basis=reason, kind=kind, waits=reason == NEEDS_MEETING)


def day_reading(
    day: date | None, basis: str, *, stated_year: bool = False, provisional: bool = False
) -> Reading:
    """Return the reading of one day, or of none where the calendar has no such day."""
    if day is None:
        return nothing(NO_SUCH_DAY)
    return Reading(start=day, end=day, basis=basis, stated_year=stated_year, provisional=provisional)


def is_name(match: re.Match[str], group: str) -> bool:
    """Return whether the group is a month or weekday and not a verb ("may", "march")."""
    word = match[group]
    return word not in _VERBS or bool(_LEADS_TO_NAME.search(match.string[: match.start(group)]))


def point_rules(facts: DateFacts) -> tuple[Rule, ...]:
    """Return the rules for days and months, those that must win first."""
    weekday = rf"(?:\b(?P<weekday>{facts.weekday})\b[.,]?\s?,?\s?(?:the\s)?)?"
    short = r"(?:[\s,-]{1,2}|\s?')(?P<short>\d\d)(?=\s*(?:$|[).,;]))"
    four = YEAR.replace("<year>", "<full>")
    tail = rf"(?:[,.\s-]{{0,3}}(?:of\s)?{four}|{short})?"
    day_month = rf"{weekday}(?<![\d£$.:])(?:{DAY}|(?P<first>\b[li]st\b))\s?(?:day\s)?(?:of\s)?-?(?P<month>{facts.month})\b\.?{tail}"
    month_day = (
        rf"{weekday}\b(?P<month>{facts.month})\b\.?\s(?:the\s)?{DAY}(?![\d:/%]|[.]\d|\s?(?:am|pm)\b)"
        rf"(?:,?\s{four})?"
    )
    flags = re.IGNORECASE
    month = rf"\b(?P<month>{facts.month})\b\.?"
    nth = rf"\b(?P<nth>{'|'.join(_NTH)})\s(?P<weekday>{facts.weekday})\s(?:in|of)\s"
    rows: tuple[tuple[str, str, Callable[[re.Match[str], Context], Reading | None]], ...] = (
        ("iso", r"(?<!\d)(?P<full>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<day>\d\d)(?!\d)", _numeric),
        (
            "numeric",
            r"(?<![\d./-])(?P<day>\d{1,2})\s?(?P<sep>[./-])\s?(?P<mm>\d{1,2})\s?(?P=sep)\s?"
            r"(?P<full>\d{4}|\d\d)(?!\d|[./-]\d)",
            _numeric,
        ),
        (
            "nth-weekday",
            rf"{nth}(?:(?P<which>this|next|the)\smonth|{month}(?:\s(?:of\s)?{four})?)",
            _nth_weekday,
        ),
        (
            "week-commencing",
            rf"\b(?:w/?c|w\.c\.?|week\s(?:commencing|beginning|starting|of)|w/?b|wk\scomm\w{{0,8}})"
            rf"[:\s]{{1,2}}(?:the\s|on\s)?{day_month}",
            _week_commencing,
        ),
        ("day-month", day_month, _day_month),
        ("month-day", month_day, _month_day),
        (
            "month-short-year",
            rf"\b(?P<month>{facts.month})\b\.?(?:\s?[-/]\s?|\s?')(?P<full>\d\d)(?!\d|\s?[-/]?\s?\d)",
            _month_short_year,
        ),
        (
            "month",
            rf"(?:\b(?P<part>early|mid(?:dle\sof)?|late|start\sof|beginning\sof|first\shalf\sof|"
            rf"(?:first|second|third)\sweek\s(?:of|in)|next|this|last)[\s-](?:the\s)?(?:month\sof\s)?)?"
            rf"{month}(?:[,\s/-]{{1,2}}(?:of\s)?{four}|\s(?P<rel>this|next|last)\syear)?",
            _month,
        ),
        (
            "day-of-month",
            rf"(?<![\d£$.,:]){DAY}\s(?:day\s)?(?:of\s)?(?P<which>this|next|the)\smonth\b",
            _day_of_month,
        ),
        (
            "weekday-day",
            rf"\b(?P<weekday>{facts.weekday})\b,?\s(?:the\s)?{DAY}(?![\d:/%]|[.]\d|\s?(?:am|pm)\b)",
            _weekday_day,
        ),
        ("bare-day", rf"(?:^|\b(?:the|by|on|before|until)\s){DAY}(?=\s*(?:$|[.,;)]))", _bare_day),
    )
    return tuple(
        Rule(name=name, pattern=re.compile(pattern, flags), read=read) for name, pattern, read in rows
    )


def _numeric(match: re.Match[str], _context: Context) -> Reading:
    day = make_day(full_year(match["full"]), int(match["mm"]), int(match["day"]))
    return day_reading(day, "the day named", stated_year=True)


def _stated_year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    digits = groups.get("full") or groups.get("year") or groups.get("short")
    return full_year(digits) if digits else None


def _dated(match: re.Match[str], context: Context) -> Reading | None:
    if not is_name(match, "month"):
        return None
    month = context.facts.months[match["month"].lower()]
    number = int(match["day"] or 1)
    year = _stated_year(match)
    if year is not None:
        return day_reading(make_day(year, month, number), "the day named", stated_year=True)
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    day = next_day(context.meeting, month, number)
    named = match.groupdict().get("weekday")
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


def _day_month(match: re.Match[str], context: Context) -> Reading | None:
    return _dated(match, context)


def _month_day(match: re.Match[str], context: Context) -> Reading | None:
    if match["ordinal"] or match["full"] or match["weekday"]:
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
    year, meeting = _stated_year(match), context.meeting
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


def _month_short_year(match: re.Match[str], context: Context) -> Reading | None:
    if not is_name(match, "month"):
        return None
    month = context.facts.months[match["month"].lower()]
    return month_reading(full_year(match["full"]), month, "the end of the month named")


def month_reading(year: int, month: int, basis: str, *, provisional: bool = False) -> Reading:
    """Return the reading of a month whose year is stated."""
    end = month_end(year, month)
    return Reading(
        start=end and end.replace(day=1),
        end=end,
        basis=basis,
        kind="month",
        stated_year=True,
        provisional=provisional,
    )


def _month(match: re.Match[str], context: Context) -> Reading | None:
    if not is_name(match, "month"):
        return None
    part = " ".join((match["part"] or "").lower().split())
    if part == "last" or (match["rel"] or "").lower() == "last":
        return nothing(PAST_WORDS)
    month, year = context.facts.months[match["month"].lower()], _stated_year(match)
    stated = year is not None
    if year is None:
        if context.meeting is None:
            return nothing(NEEDS_MEETING, kind="month")
        year = _year_of_month(context.meeting, month, match["rel"])
    end = month_end(year, month)
    if end is None:
        return nothing(NO_SUCH_DAY)
    meets = bool(
        _FOR_MEETING.match(match.string, match.end()) or _MEETING_BEFORE.search(match.string[: match.start()])
    )
    if meets:
        return _meeting_in(end, context, stated=stated)
    last = _part_of_month(part, match.string[: match.start()], context.facts)
    day = end.replace(day=min(last, end.day)) if last else end
    return Reading(
        start=day if last else end.replace(day=1),
        end=day,
        kind="month",
        stated_year=stated,
        basis=f"{part} in the month named" if last else "the end of the month named",
    )


def _year_of_month(meeting: date, month: int, rel: str | None) -> int:
    if rel:
        return meeting.year + (rel.lower() == "next")
    return meeting.year + (month < meeting.month)


def _part_of_month(part: str, before: str, facts: DateFacts) -> int | None:
    if part.startswith(("start", "beginning")) and re.search(r"\b(?:by|before)\s(?:the\s)?$", before, re.I):
        return 1
    if part.startswith(("early", "start", "beginning")):
        return facts.early_month
    if part.startswith("mid"):
        return facts.mid_month
    return {
        "first week of": 7,
        "first week in": 7,
        "second week of": 14,
        "second week in": 14,
        "third week of": 21,
        "third week in": 21,
        "first half of": 15,
    }.get(part)


def _meeting_in(end: date, context: Context, *, stated: bool) -> Reading:
    """Return the printed date of the meeting in that month, else the month's end, provisional."""
    first = end.replace(day=1)
    printed = [
        day
        for day in context.meetings
        if first <= day <= end and (context.meeting is None or day > context.meeting)
    ]
    if printed:
        day = max(printed)
        return Reading(
            start=day,
            end=day,
            basis="the printed date of the meeting named",
            kind="month",
            stated_year=stated,
            provisional=len(printed) > 1,
        )
    return Reading(
        start=end,
        end=end,
        basis="the end of the month of the meeting named, whose day is not known",
        kind="month",
        stated_year=stated,
        provisional=True,
    )


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
