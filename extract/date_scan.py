"""The words of time found in a text, read one by one and joined where they make a range."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from extract.date_durations import read_duration
from extract.date_months import MONTH_READERS
from extract.date_patterns import load_rules
from extract.date_periods import PERIOD_READERS
from extract.date_points import POINT_READERS
from extract.date_years import YEAR_READERS
from extract.pieces import held_in
from extract.resources import models_root

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from extract.date_rules import Context, Reader, Reading, Rule

# Words before a date that make it another thing than a deadline: a start, a reference, a former plan.
_NOT_DUE = re.compile(
    r"(?:\b(?:since|from|after|following|dated|as\s(?:at|of)|effective|effect\son|starting|commencing|beginning|(?<!be\s)held\s(?:on|in)|"
    r"originally|formerly|previously|no\searlier\sthan|not\sbefore|received\s(?:on|in)|issued\s(?:on|in)|reported\s(?:on|in)|"
    r"circulated\s(?:on|in)|completed?\s(?:on|in|by)?|was|were)|\bon\sor\safter)[\s:,(-]*(?:on\s|in\s)?(?:the\s)?(?:end\sof\s)?"
    r"(?:the\s)?$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bfor\s(?:the\s)?(?:whole\sof\s)?$", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?<!\bor\s)(?<!\bnot\s)\b(?:before|prior\sto|ahead\sof|in\sadvance\sof)\s(?:the\s)?(?P<end>(?:end|close)\sof\s(?:the\s)?)?"
    r"(?:(?:[\w'&-]+\s){0,6}(?:meeting|committee|council|board|panel|cabinet|forum)s?\s(?:(?:to\sbe\s)?(?:held|met|meets|sits)\s)?(?:on|in)\s(?:the\s)?)?$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"\b(?:end|close)\b", re.IGNORECASE)
JOIN = re.compile(
    r"\s?(?:[/-]|,?\s?\b(?:to|or|and|until|till|through\sto|up\sto)\b)\s?(?:by\s|in\s|on\s)?(?:the\s)?(?:end\sof\s)?(?:the\s)?"
    r"(?:late\s)?$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:revised|extended|slipped|moved|rescheduled|postponed|deferred|now|new\sdate|changed)\s?(?:date\s?)?(?:to|for|is|until)?"
    r"[\s:,-]*(?:the\s)?(?:end\sof\s)?(?:the\s)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of time at ``start_char:end_char`` of the text that was scanned, and their reading."""

    start_char: int
    end_char: int
    reading: Reading
    revised: bool = False


def date_rules() -> tuple[Rule, ...]:
    """Return the rules of the ``models/date_patterns.toml`` in use.

    Raises:
        ConfigurationError: that file or ``models/dates.toml`` is missing or wrong.
    """
    return _rules(models_root())


@cache
def _rules(_root: Path) -> tuple[Rule, ...]:
    return load_rules({**POINT_READERS, **MONTH_READERS, **YEAR_READERS, **PERIOD_READERS})


def scan(text: str, context: Context) -> tuple[Mention, ...]:
    """Return the words of time in ``text``, in order, none overlapping another."""
    taken: list[Mention] = []
    rules = date_rules()  # loaded first: what a text holds is told in the pieces that they name
    held = held_in(text)
    for rule in rules:
        if not held & rule.hint or not all(map(held.__and__, rule.more)):
            continue
        if rule.read is None:
            taken = _durations(text, context, rule.pattern)
            continue
        taken.extend(_matches(text, rule.pattern, rule.read, context, taken))
    return tuple(sorted(taken, key=lambda mention: mention.start_char))


def _matches(
    text: str, pattern: re.Pattern[str], read: Reader, context: Context, taken: list[Mention]
) -> list[Mention]:
    found: list[Mention] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        if any(start < other.end_char and other.start_char < end for other in taken):
            continue
        reading = read(match, context)
        if reading is not None:
            found.append(Mention(start_char=start, end_char=end, reading=reading))
    return found


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
    found: list[Mention] = []
    for rule in date_rules():
        if rule.name in POINT_READERS and rule.read is not None:
            found.extend(_matches(text, rule.pattern, rule.read, context, found))
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
    # Of a meeting whose day is not known only the month is: its last day stays the last allowed.
    if start.toordinal() <= 1 or (reading.kind == "month" and reading.provisional):
        return reading
    return replace(
        reading, start=None, end=start - timedelta(days=1), basis=f"the day before: {reading.basis}"
    )
