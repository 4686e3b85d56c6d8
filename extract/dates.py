"""Timescale words and the date of the meeting made into a due date, or into none rather than a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.calendar_words import facts, tidy
from extract.date_rules import Context
from extract.date_scan import Mention, deadlines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_LONGEST = 400  # characters: the words of a timescale are a phrase, and a longer text is cut
NO_DAY = "the words name no day"
_NEXT_MEETING = re.compile(
    r"\bnext\s(?:[\w'&-]+\s){0,5}?(?:meeting|agenda|committee|council|board|panel|forum)\b", re.IGNORECASE
)
_UNSETTLED = re.compile(
    r"^(?:t\.?b\.?[cda]\.?|to\sbe\s(?:confirmed|decided|agreed|arranged|determined)|n/?a|not\sapplicable|none|"
    r"ongoing|on-going|continuous(?:ly)?|rolling)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"^(?:completed?|closed|done|actioned|discharged|implemented)\b", re.IGNORECASE)
_ON_DAY = re.compile(r"\b(?:on|every)\s(?:the\s)?$", re.IGNORECASE)
_REVIEW = re.compile(r"\breview(?:ed|s|ing)?\b", re.IGNORECASE)
_REPEAT = (
    r"day|week|fortnight|month|quarter|year|term|half[\s-]term|meeting|autumn|spring|summer|winter|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_RECURRING = re.compile(
    rf"\b(?:(?:each|every)\s(?:other\s|second\s|third\s|\w+\s(?=\w+s?\b))?(?:{_REPEAT})s?(?:\smeeting)?|"
    r"(?:on\s(?:a|an)\s)?(?:(?:bi|semi|half|twice|three\stimes|(?:two|three|four|five|six|\d{1,2})|term)[\s-]?)?"
    r"(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annually|termly|annual\sbasis)(?:\sbasis)?|"
    r"biannual(?:ly)?|bi-annual(?:ly)?|per\s(?:annum|month|quarter|week|term)|(?:once|twice)\s(?:a|each|per)\s(?:year|month|week|term)|"
    r"at\sregular\sintervals|on\s(?:a\s)?(?:regular|rolling|ongoing)\sbasis|regularly)\b",
    re.IGNORECASE,
)
# What happens to the thing named after a time is the deadline: "before the 2025/26 budget is set".
_OF_A_THING = re.compile(
    r"\s(?!(?:and|or|but|when|if|once|meeting|committee)\b)[a-z][\w'’-]*(?:\s[\w'’-]+){0,2}\s(?:is|are|was|were|has|have)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?:each|every)\syear|annually|yearly|per\sannum|annual\sbasis", re.IGNORECASE)
_BRACKET = re.compile(r"\s?\((?P<day>[^()]{3,40})\)")
_LEAD_OF_DAY = re.compile(
    r"(?:by|before|until|till|on|at|in|for|prior\sto|ahead\sof|in\stime\sfor|no\slater\sthan|after|from)\b",
    re.IGNORECASE,
)
_TILL = re.compile(
    r"\b(?:until|till|through\sto|up\sto|from|starting|beginning|commencing|since)\s(?:the\s)?(?:end\sof\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The last day some words allow, and how it was found.

    ``basis`` says in plain words how the day was found, or why there is none. ``provisional`` marks
    a day that stands until a printed date is known. ``review`` is a later day named for a review,
    ``recurring`` the words for how often. ``past`` is true where the day lies before the meeting.
    ``expected`` is the date of the next meeting where the words say no more than "next meeting".
    """

    day: date | None = None
    basis: str = NO_DAY
    provisional: bool = False
    review: date | None = None
    recurring: str | None = None
    past: bool = False
    expected: date | None = None


def resolve_due(
    words: str,
    *,
    meeting_date: date | None,
    meetings: Sequence[date] = (),
    next_meeting: date | None = None,
    nation: str = "",
) -> Due:
    """Return the last day that ``words`` allow, counted from the date of the meeting, never from today.

    Args:
        words: the timescale as printed.
        meeting_date: the day of the meeting; without it only fully dated words have a day.
        meetings: printed dates of the same body, for "the May meeting".
        next_meeting: the date printed for the next meeting, one of ``meetings`` or not.
        nation: whose bank holidays are no working days: ENG, WLS, SCT or NIR; others are taken for
            the default of ``models/dates.toml``.

    Raises:
        ConfigurationError: ``models/dates.toml`` cannot be read.
    """
    known = facts()
    printed: list[date] = sorted({*meetings, next_meeting} if next_meeting else set(meetings))
    context = Context(
        meeting=meeting_date,
        meetings=tuple(printed),
        nation=nation if nation in known.nations else known.default_nation,
        facts=known,
    )
    text = _by_bracket(tidy(words[:_LONGEST]), context)
    if _DONE.match(text):
        return Due(basis="the words say when it was done, not when it is due")
    if _UNSETTLED.match(text) and not re.search(r"\d", text):
        return Due(basis="not settled, or without an end", recurring=_recurring(text))
    repeat = _RECURRING.search(text)
    found = [mention for mention in deadlines(text, context) if _counts(mention, repeat, text)]
    if not found:
        return _without_day(text, repeat, context, next_meeting)
    chosen = _chosen(found)
    return _due(chosen, _review_after(text, chosen, found), repeat, context)


def bracketed_day(text: str, start: int, context: Context) -> re.Match[str] | None:
    """Return the bracket at ``start`` that gives a day to what stands before it: "half term (21 May)"."""
    bracket = _BRACKET.match(text, start)
    if bracket is None:
        return None
    day = bracket["day"].strip()
    found = deadlines(day, context)
    whole = len(found) == 1 and found[0].reading.kind == "day" and found[0].end_char == len(day)
    return bracket if whole and day[:1].isalnum() else None


def _by_bracket(text: str, context: Context) -> str:
    """Return words that name an event and its day in a bracket as the lead of the event and the day."""
    lead, opening = _LEAD_OF_DAY.match(text), text.find(" (")
    day = bracketed_day(text, opening, context) if lead and opening > 0 else None
    if lead is None or day is None or re.search(r"\d", text[:opening]):
        return text
    return f"{lead[0]} {day['day']}{text[day.end() :]}"


def _recurring(text: str) -> str | None:
    found = _RECURRING.search(text)
    return found[0].lower() if found else None


def _counts(mention: Mention, repeat: re.Match[str] | None, text: str) -> bool:
    """Return whether a day is a deadline of its own: no part of a thing's name, nor of "how often"."""
    of_a_thing = mention.reading.kind not in {"day", "duration"} and _OF_A_THING.match(text, mention.end_char)
    if of_a_thing or repeat is None:
        return not of_a_thing
    if mention.start_char < repeat.end() and repeat.start() < mention.end_char:
        return False
    if _TILL.search(text[: mention.start_char]):
        return False
    between = text[mention.end_char : repeat.start()].strip(" ,")
    if mention.reading.stated_year:
        return True
    if mention.end_char <= repeat.start():
        standing = _ON_DAY.search(text[: mention.start_char])  # "on 1 May each year" is a practice
        dated = mention.reading.kind in {"day", "month"} and not standing
        return bool(between) or (dated and bool(_YEARLY.search(repeat[0])))
    yearly_first = bool(_YEARLY.search(repeat[0])) and mention.reading.kind in {"day", "month"}
    return yearly_first and bool(
        re.search(r"\bby\s(?:the\s)?(?:end\sof\s)?$", text[: mention.start_char], re.IGNORECASE)
    )


def _chosen(found: list[Mention]) -> Mention:
    """Return the mention that is the deadline: the revised one, else the first that does not wait."""
    revised = [mention for mention in found if mention.revised and mention.reading.end]
    if revised:
        return revised[-1]
    return next((mention for mention in found if not mention.reading.waits), found[0])


def _review_after(text: str, chosen: Mention, found: list[Mention]) -> date | None:
    word = _REVIEW.search(text, chosen.end_char)
    if word is None:
        return None
    return next((mention.reading.end for mention in found if mention.start_char >= word.end()), None)


def _without_day(text: str, repeat: re.Match[str] | None, context: Context, next_meeting: date | None) -> Due:
    if repeat is not None:
        return Due(basis="recurring, with no last day", recurring=repeat[0].lower())
    if not _NEXT_MEETING.search(text):
        return Due()
    after = [day for day in context.meetings if context.meeting is None or day > context.meeting]
    expected = next_meeting if next_meeting in after else min(after, default=None)
    return Due(basis="the next meeting, whose date the words do not give", expected=expected)


def _due(chosen: Mention, review: date | None, repeat: re.Match[str] | None, context: Context) -> Due:
    reading, recurring = chosen.reading, repeat[0].lower() if repeat else None
    day = reading.end
    if day is None:
        return Due(basis=reading.basis, recurring=recurring)
    if not _is_near(day, context):
        return Due(basis="the year lies too far from the meeting's to be meant", recurring=recurring)
    return Due(
        day=day,
        basis=reading.basis,
        provisional=reading.provisional,
        review=review if review and _is_near(review, context) else None,
        recurring=recurring,
        past=context.meeting is not None and day < context.meeting,
    )


def _is_near(day: date, context: Context) -> bool:
    known = context.facts
    if context.meeting is None:
        return known.earliest <= day.year <= known.latest
    return context.meeting.year - known.span_before <= day.year <= context.meeting.year + known.span_after
