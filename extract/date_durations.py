"""Readings of spans counted from the meeting: "within 28 days", "in six months' time", "10 working days"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.calendar_words import DAYS_IN_WEEK, MONTHS_IN_YEAR, add_days, add_months
from extract.date_rules import NEEDS_MEETING, Context, Reading, nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from datetime import date

_HOURS_IN_DAY = 24
_LEAD = re.compile(
    r"(?:^|\b(?:within|in|inside|over|during|after|no\s(?:later|more)\sthan|next|coming|following|about|around|"
    r"approximately|further|another|max(?:imum)?(?:\sof)?)\s)(?:a\s)?(?:further\s)?(?:the\snext\s|a\speriod\sof\s)?$",
    re.IGNORECASE,
)
_NOT_AHEAD = re.compile(
    r"\b(?:last|past|previous|for|every|each|per)\s(?:(?:the|a|next|period\sof|further|around|about)\s){0,3}$",
    re.IGNORECASE,
)
_VALIDITY = re.compile(
    r"\s(?:contract|trial|lease|term|licen[cs]e|agreement|plan|strategy|programme|pilot|tenancy|ago|old|"
    r"interval|rule|limit|notice|basis|fixed)s?\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"\s(?P<side>of|from|after|following|before|prior\sto|ahead\sof|in\sadvance\sof|preceding|since)\s(?P<rest>.+)",
    re.IGNORECASE,
)
_FROM_MEETING = re.compile(
    r"(?:the\sdate\sof\s|the\sday\sof\s)?(?:(?:this|today's|tonight's|the)\s(?:committee\s)?meeting|today|"
    r"tonight|now|this\sdate)\b",
    re.IGNORECASE,
)
_BACKWARD = frozenset({"before", "prior to", "ahead of", "in advance of", "preceding"})


def read_duration(
    match: re.Match[str], context: Context, anchor_of: Callable[[str], date | None]
) -> tuple[Reading, int] | None:
    """Return the reading of a counted span and where its words end, or ``None`` where it is none.

    ``anchor_of`` reads the words after "of", "from" or "before" as a day of their own.
    """
    before, after = match.string[: match.start()], match.string[match.end() :]
    bare = match["count"].lower() in {"next", "coming", "following"}
    if bare and (
        match["plural"] or not re.search(r"\b(?:within|in|over|during)\s(?:the\s)?$", before, re.IGNORECASE)
    ):
        return None
    if _NOT_AHEAD.search(before) or _VALIDITY.match(after):
        return nothing("the words say how long, not by when", kind="duration"), match.end()
    counted = (
        bare
        or bool(_LEAD.search(before))
        or match[0].lower().endswith((" time", " hence"))
        or "now" in after[:9].lower()
    )
    found = _ANCHOR.match(after)
    if not counted and not found:
        return nothing("the words say how long, not by when", kind="duration"), match.end()
    start, end, sign = context.meeting, match.end(), 1
    if found:
        side = " ".join(found["side"].lower().split())
        of_meeting = bool(_FROM_MEETING.match(found["rest"])) and side not in _BACKWARD
        start = context.meeting if of_meeting else anchor_of(found["rest"])
        end, sign = len(match.string), -1 if side in _BACKWARD else 1
        if start is None and not of_meeting:
            return nothing("the time is counted from something whose day is not known", kind="duration"), end
    if start is None:
        return nothing(NEEDS_MEETING, kind="duration"), end
    return _reading(match, context, start, sign), end


def _reading(match: re.Match[str], context: Context, start: date, sign: int) -> Reading:
    word = match["count"].lower()
    numbers = context.facts.numbers
    count = int(word) if word.isdigit() else numbers.get(re.sub(r"\s+", " ", word), 1)
    count += 1 if match["more"] == "two" else 0
    day = _count(start, sign * count, match["unit"].lower(), (match["how"] or "").lower(), context.nation)
    if day is None:
        return nothing("the days cannot be counted", kind="duration")
    basis = "working days counted from the meeting" if match["how"] else "counted from the meeting"
    if start != context.meeting:
        basis = "counted from the day named"
    return Reading(
        start=day,
        end=day,
        basis=basis,
        kind="duration",
        provisional=match["more"] == "so",
        stated_year=start != context.meeting,
    )


def _count(start: date, count: int, unit: str, how: str, nation: str) -> date | None:
    if how in {"school", "term-time"}:
        return None
    if how in {"working", "business"} and unit == "day":
        return _working_days(start, count, nation)
    if unit == "hour":
        return add_days(start, -(-count // _HOURS_IN_DAY))
    if unit in {"month", "year"}:
        return add_months(start, count * (MONTHS_IN_YEAR if unit == "year" else 1))
    return add_days(start, count * {"day": 1, "week": DAYS_IN_WEEK, "fortnight": 2 * DAYS_IN_WEEK}[unit])


def _working_days(start: date, count: int, nation: str) -> date | None:
    off = _bank_holidays(nation)
    day, left, step = start, abs(count), 1 if count > 0 else -1
    while left:
        moved = add_days(day, step)
        if moved is None:
            return None
        day = moved
        left -= day.weekday() < DAYS_IN_WEEK - 2 and day not in off
    return day


@cache
def _bank_holidays(nation: str) -> Container[date]:
    from holidays import country_holidays  # noqa: PLC0415 (costs 110 ms, and few papers count working days)

    return country_holidays("GB", subdiv=nation)
