"""Readings of words that name a month: "mid-April", "Sept-24", "the May meeting"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.calendar_words import DateFacts, add_months, full_year, month_end
from extract.date_rules import (
    NEEDS_MEETING,
    NO_SUCH_DAY,
    PAST_WORDS,
    Context,
    Reader,
    Reading,
    is_name,
    nothing,
    period,
    stated_year,
)

if TYPE_CHECKING:
    from datetime import date


_MEETING_WORDS = r"(?:meeting|agenda|committee|council|board|panel|cabinet|forum|assembly|executive|session)"

_FOR_MEETING = re.compile(rf"(?:'s)?(?:\s[\w'&]+){{0,5}}?\s{_MEETING_WORDS}\b", re.IGNORECASE)

_MEETING_BEFORE = re.compile(
    rf"\b{_MEETING_WORDS}s?(?:\sof(?:\s[\w'&]+){{1,6}})?\s(?:in|for)\s(?:the\s)?$", re.IGNORECASE
)


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


def _month_short_year(match: re.Match[str], context: Context) -> Reading | None:
    if not is_name(match, "month"):
        return None
    month = context.facts.months[match["month"].lower()]
    return month_reading(full_year(match["full"]), month, "the end of the month named")


def _month(match: re.Match[str], context: Context) -> Reading | None:
    if not is_name(match, "month"):
        return None
    part = " ".join((match["part"] or "").lower().split())
    if part == "last" or (match["rel"] or "").lower() == "last":
        return nothing(PAST_WORDS)
    month, year = context.facts.months[match["month"].lower()], stated_year(match)
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
    if part.startswith(("start", "beginning")) and re.search(
        r"\b(?:by|before)\s(?:the\s)?$", before, re.IGNORECASE
    ):
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


def _this_month(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING, kind="month")
    return period(
        context.meeting.replace(day=1),
        month_end(context.meeting.year, context.meeting.month),
        "the end of the month of the meeting",
        kind="month",
    )


def _next_month(match: re.Match[str], context: Context) -> Reading:
    first = context.meeting and add_months(context.meeting.replace(day=1), 1)
    if first is None:
        return nothing(NEEDS_MEETING, kind="month")
    part = (match["part"] or "").lower()
    day = {"early": context.facts.early_month, "mid": context.facts.mid_month}.get(part)
    end = first.replace(day=day) if day else month_end(first.year, first.month)
    return period(first, end, "the month after the meeting", kind="month")


MONTH_READERS: dict[str, Reader] = {
    "month-short-year": _month_short_year,
    "month": _month,
    "this-month": _this_month,
    "next-month": _next_month,
}
