"""Which dates in the sentence of a task are its deadline, and which are of something else."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.calendar_words import facts
from extract.date_rules import PAST_WORDS, Context
from extract.date_scan import JOIN, Mention, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_WINDOW = 100  # characters to the left in which the verb that governs a date is looked for
_LEAD_WINDOW = 120
_YEARLY = re.compile(r"\s(?:each|every)\syear\b", re.IGNORECASE)
# "The indicator in 2031/32": the year whose plan or money is meant.
_TWO_YEARS = re.compile(r"\d\s?[/-]\s?\d")
# These leads stand before any date; "by", "before", "until", "within" stand only before a deadline.
_LOOSE = ("on ", "in ", "at ", "during ", "over ", "around ", "about ", "for ", "to ", "after ", "with ")
_END_OF_SPAN = frozenset({"to ", "to the ", "to end of ", "to the end of "})  # "the quarter to end of May"


def deadlines(
    view: str, named: Mapping[str, re.Pattern[str]], meeting_date: date | None
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the dates, with the words that lead to them, by which a task is to be done.

    Args:
        view: one sentence, with plain signs and single spaces.
        named: the patterns of ``models/timescales.toml`` by their names.
        meeting_date: days before it are taken for references.
    """
    context = context_of(meeting_date)
    for group in _ranges(view, scan(view, context), named):
        if _is_other(view, group, named, meeting_date):
            continue
        span = _span(view, group, named)
        if span and _is_deadline(view, span, group, named):
            yield span


def context_of(meeting_date: date | None) -> Context:
    """Return what is known where words of time are read in a sentence alone."""
    known = facts()
    return Context(meeting=meeting_date, meetings=(), nation=known.default_nation, facts=known)


def looks_ahead(before: str, named: Mapping[str, re.Pattern[str]], *, strict: bool = False) -> bool:
    """Return whether the nearest verb before the words looks ahead.

    A text without a verb that is known here does so too, unless ``strict``.
    """
    window = before[-_WINDOW:]
    past = max((m.end() for m in named["past"].finditer(window)), default=-1)
    future = max((m.end() for m in named["future"].finditer(window)), default=-1)
    return future >= past if future >= 0 else past < 0 and not strict


def _ranges(
    view: str, mentions: tuple[Mention, ...], named: Mapping[str, re.Pattern[str]]
) -> list[list[Mention]]:
    """Return the mentions, those together that are one range ("May to July")."""
    groups: list[list[Mention]] = [[mention] for mention in mentions[:1]]
    for first, second in pairwise(mentions):
        between = view[first.end_char : second.start_char]
        # "cover in February to the May meeting": what goes to a meeting does so by its own date.
        meets = " the " in between and named["meeting_after"].match(view, second.end_char)
        if JOIN.fullmatch(between) and not meets:
            groups[-1].append(second)
        else:
            groups.append([second])
    return groups


def _is_other(
    view: str, group: list[Mention], named: Mapping[str, re.Pattern[str]], meeting_date: date | None
) -> bool:
    """Return whether the date is past, a length of time, or part of a thing's name."""
    reading, end = group[-1].reading, group[-1].end_char
    if reading.basis == PAST_WORDS or (reading.kind == "duration" and "how long" in reading.basis):
        return True
    if meeting_date and reading.end and reading.end < meeting_date:
        return True
    meets = reading.kind == "month" and named["meeting_after"].match(view, end)
    if not meets and _is_attribute(view, group, named):
        return True
    return not meets and bool(named["object_after"].match(view, end))


def _is_attribute(view: str, group: list[Mention], named: Mapping[str, re.Pattern[str]]) -> bool:
    """Return whether a month only tells which event is meant: "before the June fair is held"."""
    last = group[-1]
    before = named["before_event"].search(view[: group[0].start_char])
    return (
        last.reading.kind == "month" and before is not None and not named["breaks"].match(view, last.end_char)
    )


def _span(view: str, group: list[Mention], named: Mapping[str, re.Pattern[str]]) -> tuple[int, int] | None:
    """Return where the timescale around the mentions begins and ends, or ``None`` without a lead."""
    start, end = group[0].start_char, group[-1].end_char
    start += len("of ") if view[start:end].lower().startswith("of ") else 0  # "of 2032" is read as one
    window = max(0, start - _LEAD_WINDOW)
    before, words = view[window:start], view[start:end]
    after = named["meeting_after"].match(view, end) if group[-1].reading.kind in {"month", "period"} else None
    yearly = _YEARLY.match(view, end)
    end = after.end() if after else yearly.end() if yearly else end
    lead = named["lead"].search(before)
    if lead and lead[0]:
        return (window + lead.start(), end) if after or not lead[0].lower().startswith("with ") else None
    alone = not view[:start].strip(" .,;:*-") and not view[end:].strip(" .,;:*-")
    latest = named["latest"].match(view, end)
    if alone or latest or named["bare_lead"].match(words):
        return start, latest.end() if latest else end
    bare = named["bare"].search(before)
    if bare:
        words_at = max(bare.start("from"), bare.start("from2"))
        return (window + words_at if words_at >= 0 else start), end
    return (start, end) if after and named["attend"].search(before) else None


def _is_deadline(
    view: str, span: tuple[int, int], group: list[Mention], named: Mapping[str, re.Pattern[str]]
) -> bool:
    """Return whether the words before the date make it the time of a task, not of something past."""
    start, meets = span[0], span[1] > group[-1].end_char
    lead, clause = view[start : group[0].start_char].lower(), view[max(0, start - _WINDOW) : start]
    if _is_length(view, span, group, named) or named["purpose"].search(clause):
        return False
    if lead.startswith("before ") and named["spans_before"].search(clause):
        return False
    put_off = lead.startswith(("to ", "until ")) and named["put_off"].search(clause)
    if put_off or (lead and not lead.startswith(_LOOSE)):
        return True
    if named["noting"].match(view[:start]) or named["past_after"].match(view, group[-1].end_char):
        return False
    if not meets and lead in _END_OF_SPAN and not named["moved"].search(clause):
        return False
    duration = group[-1].reading.kind == "duration"
    return not _is_reference(clause, lead, named, duration=duration) and looks_ahead(view[:start], named)


def _is_length(
    view: str, span: tuple[int, int], group: list[Mention], named: Mapping[str, re.Pattern[str]]
) -> bool:
    """Return whether the words say for how long, or which year's money is meant."""
    words = view[span[0] : group[0].end_char].lower()
    if group[-1].reading.kind == "year":
        budget = words.startswith("in ") and _TWO_YEARS.search(view[group[0].start_char : group[-1].end_char])
        leads = words.startswith(("for", "to ", "of ", "and "))
        return leads or bool(budget or named["money"].search(view))
    if words.startswith("for ") and not named["breaks"].match(view, span[1]):
        return True
    lasts = group[-1].reading.kind == "duration" and words.startswith("over ")
    if lasts and not named["to_come"].search(words):
        return True  # "the costs over three years"
    seasonal = named["whole_season"].match(view, group[-1].end_char)
    return bool(seasonal) and words.startswith(("to ", "for "))


def _is_reference(clause: str, lead: str, named: Mapping[str, re.Pattern[str]], *, duration: bool) -> bool:
    """Return whether the date is that of a thing that is named: a letter, a meeting, a survey."""
    if f" {clause}".endswith(" as ") or named["reference"].search(clause) or named["aside"].search(clause):
        return True
    if lead.startswith("for ") and named["plan_noun"].search(clause):
        return True
    if lead.startswith(("on ", "in ")) and named["reference_meeting"].search(clause):
        return True
    if duration and lead.startswith("after ") and named["noun"].search(clause):
        return True
    return bool(named["participle"].search(clause)) and not named["passive"].search(clause)
