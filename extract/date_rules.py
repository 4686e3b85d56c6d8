"""What a rule for words of time reads from, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.calendar_words import full_year

if TYPE_CHECKING:
    from datetime import date

    from extract.calendar_words import DateFacts

NEEDS_MEETING = "the date of the meeting is needed and not known"

NO_SUCH_DAY = "the calendar has no such day"

AMBIGUOUS = "the words can mean more than one date"

PAST_WORDS = "the words point to the past"

# Lower-case "may" and "march" are verbs unless a word of time leads to them.
_VERBS = frozenset({"may", "march", "mar", "sat", "sun", "wed", "mon", "sep", "dec", "jun", "jan"})

_LEADS_TO_NAME = re.compile(
    r"(?:^|\b(?:by|in|of|on|end|early|mid|late|before|until|till|during|next|for|each|every)[\s-](?:the\s)?)$",
    re.IGNORECASE,
)


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


Reader = Callable[[re.Match[str], Context], Reading | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern and the function that reads what it matched.

    A text that has no bit of ``hint``, or of one of the masks in ``more`` (extract/pieces.py), cannot match
    and is passed over.
    """

    name: str
    hint: int
    more: tuple[int, ...]
    pattern: re.Pattern[str]
    read: Reader | None


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


def stated_year(match: re.Match[str]) -> int | None:
    """Return the year the match names, in two digits or four, or ``None``."""
    groups = match.groupdict()
    digits = groups.get("full") or groups.get("year") or groups.get("short")
    return full_year(digits) if digits else None


def period(
    start: date | None,
    end: date | None,
    basis: str,
    *,
    stated: bool = False,
    kind: str = "period",
    provisional: bool = False,
) -> Reading:
    """Return the reading of a period, or of none where it lies outside the calendar."""
    if end is None:
        return nothing("the words lie outside the calendar", kind=kind)
    return Reading(start=start, end=end, basis=basis, kind=kind, stated_year=stated, provisional=provisional)
