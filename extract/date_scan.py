"""The words of time found in a text, read one by one and joined where they make a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from extract.calendar_words import facts
from extract.date_durations import duration_pattern, read_duration
from extract.date_periods import period_rules
from extract.date_points import Context, Reading, Rule, point_rules
from extract.resources import models_root

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

# Words before a date that make it another thing than a deadline: a start, a reference, a former plan.
_NOT_DUE = re.compile(
    r"(?:\b(?:since|from|after|following|dated|as\s(?:at|of)|effective|effect\son|starting|commencing|beginning|held\s(?:on|in)|"
    r"originally|formerly|previously|no\searlier\sthan|not\sbefore|received\s(?:on|in)|issued\s(?:on|in)|reported\s(?:on|in)|"
    r"circulated\s(?:on|in)|completed?\s(?:on|in|by)?|was|were)|\bon\sor\safter)[\s:,(-]*(?:on\s|in\s)?(?:the\s)?(?:end\sof\s)?"
    r"(?:the\s)?$",
    re.I,
)
_FOR = re.compile(r"\bfor\s(?:the\s)?(?:whole\sof\s)?$", re.I)
_BEFORE = re.compile(
    r"(?<!\bor\s)(?<!\bnot\s)\b(?:before|prior\sto|ahead\sof|in\sadvance\sof)\s(?:the\s)?(?P<end>(?:end|close)\sof\s(?:the\s)?)?"
    r"(?:(?:[\w'&-]+\s){0,6}(?:meeting|committee|council|board|panel|cabinet|forum)s?\s(?:(?:to\sbe\s)?held\s)?(?:on|in)\s(?:the\s)?)?$",
    re.I,
)
_BOUNDARY = re.compile(r"\b(?:end|close)\b", re.I)
JOIN = re.compile(
    r"\s?(?:[/-]|,?\s?\b(?:to|or|and|until|till|through\sto|up\sto)\b)\s?(?:by\s|in\s|on\s)?(?:the\s)?(?:end\sof\s)?(?:the\s)?"
    r"(?:late\s)?$",
    re.I,
)
_NOW = re.compile(
    r"\b(?:revised|extended|slipped|moved|rescheduled|postponed|deferred|now|new\sdate|changed)\s?(?:date\s?)?(?:to|for|is|until)?"
    r"[\s:,-]*(?:the\s)?(?:end\sof\s)?(?:the\s)?$",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of time at ``start_char:end_char`` of the text that was scanned, and their reading."""

    start_char: int
    end_char: int
    reading: Reading
    revised: bool = False


@cache
def _rules(_root: Path) -> tuple[tuple[Rule, ...], re.Pattern[str], tuple[Rule, ...]]:
    known = facts()
    points = point_rules(known)
    early = tuple(rule for rule in points if rule.name not in {"month", "bare-day", "weekday-day"})
    late = tuple(rule for rule in points if rule.name in {"month", "weekday-day", "bare-day"})
    periods = period_rules(known)
    weekdays = tuple(rule for rule in periods if rule.name == "weekday")
    others = tuple(rule for rule in periods if rule.name != "weekday")
    return (*early, *others, *late, *weekdays), duration_pattern(known), early


def scan(text: str, context: Context) -> tuple[Mention, ...]:
    """Return the words of time in ``text``, in order, none overlapping another."""
    rules, durations, _ = _rules(models_root())
    taken: list[Mention] = _durations(text, context, durations)
    for rule in rules:
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if any(start < other.end_char and other.start_char < end for other in taken):
                continue
            reading = rule.read(match, context)
            if reading is not None:
                taken.append(Mention(start_char=start, end_char=end, reading=reading))
    return tuple(sorted(taken, key=lambda mention: mention.start_char))


def _durations(text: str, context: Context, pattern: re.Pattern[str]) -> list[Mention]:
    def anchor(words: str) -> date | None:
        found = scan_points(words, context)
        return found[0].reading.end if found and found[0].start_char <= len("the meeting of the ") else None

    taken: list[Mention] = []
    for match in pattern.finditer(text):
        if taken and match.start() < taken[-1].end_char:
            continue
        read = read_duration(match, context, anchor)
        if read is not None:
            reading, end = read
            taken.append(Mention(start_char=match.start(), end_char=end, reading=reading))
    return taken


def scan_points(text: str, context: Context) -> tuple[Mention, ...]:
    """Return only the days that ``text`` names in full or with their month."""
    _, _, rules = _rules(models_root())
    found = [
        Mention(start_char=match.start(), end_char=match.end(), reading=reading)
        for rule in rules
        for match in rule.pattern.finditer(text)
        if (reading := rule.read(match, context)) is not None
    ]
    return tuple(sorted(found, key=lambda mention: mention.start_char))


def deadlines(text: str, context: Context) -> tuple[Mention, ...]:
    """Return the mentions that can be a deadline: ranges joined, "before" a day earlier."""
    kept: list[Mention] = []
    for mention in scan(text, context):
        before = text[: mention.start_char]
        if kept and mention.reading.end and JOIN.fullmatch(text[kept[-1].end_char : mention.start_char]):
            kept[-1] = _joined(kept[-1], mention)
            continue
        if _is_no_deadline(before, mention):
            continue
        reading = _moved_before(text, mention)
        kept.append(replace(mention, reading=reading, revised=bool(_NOW.search(before))))
    return tuple(kept)


def _is_no_deadline(before: str, mention: Mention) -> bool:
    validity = mention.reading.kind in {"year", "duration"} and bool(_FOR.search(before))
    counted = mention.reading.kind == "duration" and mention.reading.end is not None
    return validity or (not counted and bool(_NOT_DUE.search(before)))


def _joined(first: Mention, second: Mention) -> Mention:
    earlier, later = first.reading.end, second.reading.end
    reading = second.reading if earlier is None or (later and later >= earlier) else first.reading
    return replace(first, end_char=second.end_char, reading=reading)


def _moved_before(text: str, mention: Mention) -> Reading:
    reading = mention.reading
    found = _BEFORE.search(text[: mention.start_char])
    if found is None or reading.end is None:
        return reading
    if found["end"] or _BOUNDARY.search(text[mention.start_char : mention.end_char]):
        return reading
    start = reading.start or reading.end
    if start.toordinal() <= 1:
        return reading
    return replace(
        reading, start=None, end=start - timedelta(days=1), basis=f"the day before: {reading.basis}"
    )
