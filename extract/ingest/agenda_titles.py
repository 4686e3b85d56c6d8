"""The titles that agenda items of nearly every body have, and the labels that are no titles."""

from __future__ import annotations

import re
from functools import cache

from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives
from extract.text import canonical

_TAIL, _TITLE_LEAST = 30, 5


@cache
def known_titles() -> re.Pattern[str]:
    """Return what matches, at their beginning, the titles of ``models/ingest.toml``; group ``title``."""
    return re.compile(
        rf"(?:(?:to|the|no)\s+(?:\w+\s+(?:the\s+|any\s+)?)?)?(?P<title>{alternatives(ingest_settings().titles)})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _sections() -> frozenset[str]:
    return frozenset(canonical(word) for word in ingest_settings().labels.sections)


def is_known_title(words: str) -> bool:
    """Return whether ``words`` begin with a title that agenda items of nearly every body have.

    What follows it must be punctuation or, behind a title of several words, a few words more
    ("Apologies for absence accepted from"); "Minutes of the meeting held on ..." is no such title.
    """
    match = known_titles().match(words)
    if not match:
        return False
    rest = words[match.end() :].strip()
    if not rest or rest[0] in ":;.,-–—(/":
        return True
    return " " in match["title"] and len(rest) <= _TAIL and rest.islower() and not any(map(str.isdigit, rest))


def known_title_end(words: str, *, numbered: bool) -> int | None:
    """Return where the text begins that runs on behind a known title, or None where none does.

    "Matters Arising: The gate" is cut behind the colon; "Apologies: A Smith" stays whole unless it is
    numbered, for it is a list of names. A dash parts only a numbered title from its text.
    """
    match = known_titles().match(words)
    if not match:
        return None
    marks = r"\s*[:;]\s*|\s+[-–—]\s+|\.\s+(?=[A-Z])" if numbered else r"\s*:\s+"
    mark = re.match(marks, words[match.end() :])
    if not mark and numbered:
        tail = r"\s+(?=[A-Z])" if match["title"].endswith(".") else rf"[^.:;\d]{{0,{_TAIL}}}[.:]\s+(?=[A-Z])"
        mark = re.match(tail, words[match.end() :]) if len(match["title"]) > _TITLE_LEAST else None
    if not mark or (not numbered and is_roll_label(match["title"])):
        return None
    return match.end() + mark.end()


@cache
def _rolls() -> frozenset[str]:
    attendance = ingest_settings().attendance
    rolls = (*attendance.present, *attendance.absent)
    return frozenset(canonical(word) for word in rolls)


def is_roll_label(title: str) -> bool:
    """Return whether ``title`` heads a list of names ("Councillors present", "Apologies")."""
    return canonical(title) in _rolls()


def is_section_label(words: str) -> bool:
    """Return whether ``words`` only head a part of an item ("Minutes:", "RESOLVED")."""
    return canonical(words) in _sections()
