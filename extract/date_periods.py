"""Readings of words that name a period: "Q3 2024/25", "spring 2025", "within 28 days", "next week"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from extract.calendar_words import (
    DAYS_IN_WEEK,
    MONTHS_IN_YEAR,
    DateFacts,
    add_days,
    add_months,
    alternatives,
    make_day,
    month_end,
)
from extract.date_points import (
    AMBIGUOUS,
    NEEDS_MEETING,
    PAST_WORDS,
    Context,
    Reading,
    Rule,
    day_reading,
    is_name,
    nothing,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_YEARS = r"(?P<y1>(?:19|20)\d\d)\s?[/-]\s?(?P<y2>(?:19|20)?\d\d)(?!\d)"
_WHICH = r"(?P<which>this|next|the\scurrent|current|the\scoming|coming|ensuing|forthcoming|new|following|last|previous)"
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


def period_rules(facts: DateFacts) -> tuple[Rule, ...]:
    """Return the rules for years, quarters, seasons, weeks and named days, those that must win first."""
    season = "|".join(facts.seasons)
    weekday = facts.weekday
    edge = r"(?:(?P<edge>start|beginning)\sof\s(?:the\s)?)?"
    rows: tuple[tuple[str, str, Callable[[re.Match[str], Context], Reading | None]], ...] = (
        (
            "term",
            rf"(?:{_YEARS}\s)?\b(?:academic|school)\syear(?:\s{_YEARS.replace('y1', 'z1').replace('y2', 'z2')})?"
            rf"|\b(?:{season}|michaelmas|easter|christmas|half)[\s-](?:half[\s-])?terms?\b|\bterm[\s-]time\b"
            rf"|\b(?:end|start)\sof\s(?:the\s)?(?:\w+\s)?term\b",
            _term,
        ),
        (
            "quarter",
            rf"(?:\bQ\s?(?P<q>[1-4])|\bquarter\s(?P<n>[1-4]|one|two|three|four)|"
            rf"\b(?P<o>first|second|third|fourth|final|1st|2nd|3rd|4th)\squarter)\b"
            rf"(?:\s?[,(]?\s?(?:of\s|in\s)?(?:the\s)?(?:FY\s?)?"
            rf"(?:{_YEARS}|(?P<y>(?:19|20)\d\d)(?!\d)|(?P<s1>\d\d)/(?P<s2>\d\d)(?!\d|/)))?",
            _quarter,
        ),
        (
            "this-quarter",
            rf"\b{_WHICH}\squarter\b|\b(?:end\sof\sthe\s|the\s)?quarter[\s-]end\b|\bend\sof\sthe\squarter\b",
            _this_quarter,
        ),
        (
            "municipal-year",
            rf"{edge}(?:{_YEARS}\s|\b{_WHICH}\s)?\b(?:municipal|civic|council|mayoral)\syear\b"
            rf"(?:\s{_YEARS.replace('y1', 'z1').replace('y2', 'z2')})?",
            _municipal,
        ),
        (
            "financial-year",
            rf"{edge}(?:{_YEARS}\s|\b{_WHICH}\s)?\b(?:financial|fiscal|budget)\syear\b(?:\s(?:of\s)?"
            rf"{_YEARS.replace('y1', 'z1').replace('y2', 'z2')})?|\byear[\s-]end\b",
            _financial,
        ),
        (
            "half",
            rf"\b(?P<half>first|second|latter|1st|2nd)\shalf\sof\s(?:the\s)?(?:{_YEARS}|(?P<y>(?:19|20)\d\d))",
            _half,
        ),
        ("years", rf"(?<![\d/])(?:FY\s?)?{_YEARS}(?![/-]\d)", _years),
        ("short-years", r"(?:^|\bFY\s?)(?P<s1>\d\d)\s?/\s?(?P<s2>\d\d)(?=\s*$)", _short_years),
        (
            "season",
            rf"(?:\b(?P<part>early|mid|late)[\s-])?(?:\b(?P<which>this|next|last)\s)?\b(?P<season>{season})\b"
            r"(?!\s(?:term|statement|maintenance|school|lane|fair|fayre|show|newsletter|conference|programme))"
            r"(?P<break>\s(?:recess|break|holidays?))?"
            r"(?:\s(?:of\s)?(?P<y>(?:19|20)\d\d)(?:\s?/\s?(?P<y2>(?:19|20)?\d\d))?(?!\d))?",
            _season,
        ),
        (
            "end-of-week",
            r"\b(?:end\sof\s(?:the|this)|this|later\sthis)\sweek(?P<end>end)?\b|\b(?:the|this)\s(?P<end2>weekend)\b",
            _this_week,
        ),
        ("next-week", r"(?<!within\sthe\s)(?<!over\sthe\s)(?<!in\sthe\s)\bnext\sweek\b", _next_week),
        (
            "today",
            r"\b(?:today|tonight|overnight|(?:that|the\ssame)\sday|this\s(?:evening|afternoon|morning))\b"
            r"|\b(?:close|end)\sof\s(?:play|business|(?:the|this)\sday)(?=\s*(?:$|[.,;)]))",
            _today,
        ),
        ("tomorrow", r"\btomorrow\b", _tomorrow),
        (
            "this-month",
            r"\b(?:end\sof\s)?(?:this|the\scurrent|later\s(?:this|in\sthe))\smonth\b"
            r"|\bend\sof\sthe\smonth\b|\bmonth[\s-]end\b",
            _this_month,
        ),
        (
            "next-month",
            r"(?<!within\sthe\s)(?<!over\sthe\s)(?<!in\sthe\s)(?:\b(?P<part>early|mid)[\s-])?\bnext\smonth\b",
            _next_month,
        ),
        (
            "this-year",
            r"\b(?:end\sof\s)?(?:this|the\scurrent|later\s(?:this|in\sthe))\s(?:calendar\s)?year\b"
            r"|\bend\sof\sthe\s(?:calendar\s)?year\b",
            _this_year,
        ),
        (
            "next-year",
            r"(?<!within\sthe\s)(?<!over\sthe\s)(?<!in\sthe\s)(?:\b(?P<part>early|mid|beginning\sof|start\sof)"
            r"[\s-])?\bnext\s(?:calendar\s)?year\b",
            _next_year,
        ),
        (
            "named-day",
            rf"\b(?P<feast>good\sfriday|easter\smonday|easter(?:\ssunday)?|remembrance\ssunday|"
            rf"{alternatives(facts.days)})\b(?!\s(?:break|holidays?|period|recess|lights?|tree|party|event|"
            rf"market|card|lunch|dinner|fair|fayre|term))(?:\s(?P<y>(?:19|20)\d\d)(?!\d))?",
            _named_day,
        ),
        (
            "year",
            r"(?:^|\b(?:by|in|during|of|until|till|before|late|throughout|end|to|for|and)\s|"
            r"\b(?P<part>early|mid|start\sof|beginning\sof)[\s-])(?P<y>(?:19|20)\d\d)(?!\d|\s?[/-]\s?\d)",
            _year,
        ),
        (
            "weekday",
            rf"\b(?:(?P<which>this|next|last)\s)?(?P<weekday>{weekday})\b(?P<week>\s(?:week|fortnight)\b|"
            rf"\s(?:of\s)?next\sweek\b)?",
            _weekday,
        ),
    )
    return tuple(
        Rule(name=name, pattern=re.compile(pattern, re.I), read=read) for name, pattern, read in rows
    )


def _pair(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the two years of "2024/25", or ``None`` where none are named."""
    groups = match.groupdict()
    first = groups.get("y1") or groups.get("z1")
    second = groups.get("y2") or groups.get("z2")
    if not first or not second:
        return None
    year = int(first)
    return year, int(second) if len(second) > 2 else year - year % 100 + int(second) + 100 * (
        int(second) < year % 100
    )  # noqa: PLR2004


def _which(match: re.Match[str]) -> str:
    return " ".join((match.groupdict().get("which") or "").lower().split())


def _period(
    start: date | None,
    end: date | None,
    basis: str,
    *,
    stated: bool = False,
    kind: str = "period",
    provisional: bool = False,
) -> Reading:
    if end is None:
        return nothing("the words lie outside the calendar", kind=kind)
    return Reading(start=start, end=end, basis=basis, kind=kind, stated_year=stated, provisional=provisional)


def _term(_match: re.Match[str], _context: Context) -> Reading:
    return nothing("the dates of the school's terms are not known", kind="period")


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
        return _period(start, start, f"the first day of the {name}", stated=years is not None)
    return _period(start, last, f"the end of the {name}", stated=years is not None, kind="year")


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


def _years(match: re.Match[str], context: Context) -> Reading:
    return _year_ending(match, context, _financial_end(context.facts), "financial year")


def _short_years(match: re.Match[str], context: Context) -> Reading | None:
    first, second = int(match["s1"]), int(match["s2"])
    if second != first + 1:
        return None
    if second <= MONTHS_IN_YEAR and not match[0].upper().startswith("FY"):
        return nothing(AMBIGUOUS)  # "11/12" may be 11 December
    last = make_day(2000 + second, *_financial_end(context.facts))
    return _period(None, last, "the end of the financial year", stated=True, kind="year")


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
    return _period(
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
    return _period(start, end, "the end of that half of the year", stated=True)


def _season_end(year: int, name: str, facts: DateFacts) -> date | None:
    month, day = facts.seasons[name]
    year += name == "winter"
    last = month_end(year, month)
    # The last of February is meant, in leap years too.
    return last if last and last.day - day == 1 else make_day(year, month, day)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    name, which, stated = match["season"].lower(), _which(match), bool(match["y"])
    if match["break"] and not (
        name == "summer" and re.search(r"\b(?:over|during)\s(?:the\s)?$", match.string[: match.start()], re.I)
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
        if which == "next" and start and end and start <= context.meeting:
            end = ahead[1] if len(ahead) > 1 else None
        elif which == "next" and start and start.year == context.meeting.year:
            return nothing(
                AMBIGUOUS, kind="period"
            )  # said in March, "next summer" is of this year or the next
    return _period(end and _season_start(end), end, f"the end of {name}", stated=stated)


def _season_start(end: date) -> date | None:
    start = add_months(end.replace(day=1), 1 - _QUARTER_MONTHS)
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
    return _period(
        context.meeting, _week_end(context, 0, weekend=weekend), "the end of the week of the meeting"
    )


def _next_week(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING, kind="period")
    end = _week_end(context, 1)
    start = context.meeting + timedelta(days=DAYS_IN_WEEK - context.meeting.weekday())
    return _period(start, end, "the last working day of the week after the meeting")


def _today(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    return day_reading(context.meeting, "the day of the meeting")


def _tomorrow(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING)
    return day_reading(add_days(context.meeting, 1), "the day after the meeting")


def _this_month(_match: re.Match[str], context: Context) -> Reading:
    if context.meeting is None:
        return nothing(NEEDS_MEETING, kind="month")
    return _period(
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
    return _period(first, end, "the month after the meeting", kind="month")


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
        return _period(start, end, "31 December of the year named", stated=stated, kind="year")
    day = context.facts.mid_year if part == "mid" else context.facts.early_year
    return _period(
        start, make_day(year, *day), f"{part} the year named", stated=stated, kind="period", provisional=True
    )


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
    which, week = _which(match), " ".join((match["week"] or "").lower().split())
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
