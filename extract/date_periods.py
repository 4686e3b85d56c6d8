"""Readings of words that name a season, a week, a feast or a weekday: "spring 2025", "next week"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.calendar_words import DAYS_IN_WEEK, DateFacts, add_days, add_months, make_day, month_end
from extract.date_rules import (
    AMBIGUOUS,
    NEEDS_MEETING,
    PAST_WORDS,
    Context,
    Reader,
    Reading,
    day_reading,
    is_name,
    nothing,
    period,
)

_HALF_A_YEAR = 183
_SEASON_MONTHS = 3


def _term(_match: re.Match[str], _context: Context) -> Reading:
    return nothing("the dates of the school's terms are not known", kind="period")


def _season(match: re.Match[str], context: Context) -> Reading | None:
    name, which, stated = (
        match["season"].lower(),
        " ".join((match["which"] or "").lower().split()),
        bool(match["y"]),
    )
    if match["break"] and not (
        name == "summer"
        and re.search(r"\b(?:over|during)\s(?:the\s)?$", match.string[: match.start()], re.IGNORECASE)
    ):
        return nothing("the dates of the break are not known", kind="period")
    if which == "last":
        return nothing(PAST_WORDS, kind="period")
    if stated:
        end = _season_end(int(match["y"]), name, context.facts)
    elif context.meeting is None:
        return nothing(NEEDS_MEETING, kind="period")
    else:
        ends = [_season_end(context.meeting.year + shift, name, context.facts) for shift in (-1, 0, 1)]
        ahead = [day for day in ends if day and day >= context.meeting]
        end = ahead[0] if ahead else None
        start = end and _season_start(end)
        if which == "this" and start and (start - context.meeting).days > _HALF_A_YEAR:
            return nothing(PAST_WORDS, kind="period")  # "this autumn", said in December
        if which == "next" and start and end and start <= context.meeting:
            end = ahead[1] if len(ahead) > 1 else None
        elif which == "next" and start and start.year == context.meeting.year:
            return nothing(
                AMBIGUOUS, kind="period"
            )  # said in March, "next summer" is of this year or the next
    return period(end and _season_start(end), end, f"the end of {name}", stated=stated)


def _season_end(year: int, name: str, facts: DateFacts) -> date | None:
    month, day = facts.seasons[name]
    year += name == "winter"
    last = month_end(year, month)
    # The last of February is meant, in leap years too.
    return last if last and last.day - day == 1 else make_day(year, month, day)


def _season_start(end: date) -> date | None:
    start = add_months(end.replace(day=1), 1 - _SEASON_MONTHS)
    return start and start.replace(day=1)


def _week_end(context: Context, weeks: int, *, weekend: bool = False) -> date | None:
    if context.meeting is None:
        return None
    last = DAYS_IN_WEEK - 1
    monday = context.meeting - timedelta(days=context.meeting.weekday())
    day = add_days(monday, DAYS_IN_WEEK * weeks + (last if weekend else context.facts.week_ends_on))
    late = day is not None and day < context.meeting
    return add_days(monday, DAYS_IN_WEEK * weeks + last) if late else day


def _this_week(match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING, kind="period")
    weekend = bool(match["end"] or match["end2"])
    return period(
        context.meeting, _week_end(context, 0, weekend=weekend), "the end of the week of the meeting"
    )


def _next_week(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING, kind="period")
    end = _week_end(context, 1)
    start = context.meeting + timedelta(days=DAYS_IN_WEEK - context.meeting.weekday())
    return period(start, end, "the last working day of the week after the meeting")


def _today(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    return day_reading(context.meeting, "the day of the meeting")


def _tomorrow(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    return day_reading(add_days(context.meeting, 1), "the day after the meeting")


def _named_day(match: re.Match[str], context: Context) -> Reading:
    name = " ".join(match["feast"].lower().split())
    if match["y"]:
        return day_reading(_feast(name, int(match["y"]), context), "the day named", stated_year=True)
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    meeting = context.meeting
    days = (_feast(name, year, context) for year in (meeting.year, meeting.year + 1))
    return day_reading(
        next((day for day in days if day and day >= meeting), None), "the day named, next after the meeting"
    )


def _feast(name: str, year: int, context: Context) -> date | None:
    if name in context.facts.days:
        return make_day(year, *context.facts.days[name])
    if name == "remembrance sunday":
        eighth = make_day(year, 11, 8)
        return eighth and add_days(eighth, (DAYS_IN_WEEK - 1 - eighth.weekday()) % DAYS_IN_WEEK)
    from dateutil.easter import easter  # noqa: PLC0415 (costs 25 ms, and few papers name it)

    return add_days(easter(year), {"good friday": -2, "easter monday": 1}.get(name, 0))


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    if not is_name(match, "weekday"):
        return None
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    which, week = (
        " ".join((match["which"] or "").lower().split()),
        " ".join((match["week"] or "").lower().split()),
    )
    if which == "last":
        return nothing(PAST_WORDS)
    weekday = context.facts.weekdays[match["weekday"].lower()]
    if week.endswith("next week"):
        monday = context.meeting - timedelta(days=context.meeting.weekday())
        return day_reading(add_days(monday, DAYS_IN_WEEK + weekday), "that day of the week after the meeting")
    ahead = (weekday - context.meeting.weekday() - 1) % DAYS_IN_WEEK + 1
    if which == "next":
        return nothing(AMBIGUOUS)  # "next Friday" is of this week to some and of the next to others
    more = {"week": DAYS_IN_WEEK, "fortnight": 2 * DAYS_IN_WEEK}.get(week, 0)
    return day_reading(add_days(context.meeting, ahead + more), "the weekday named, next after the meeting")


PERIOD_READERS: dict[str, Reader] = {
    "term": _term,
    "season": _season,
    "this-week": _this_week,
    "next-week": _next_week,
    "today": _today,
    "tomorrow": _tomorrow,
    "named-day": _named_day,
    "weekday": _weekday,
}
