"""The front of a paper, above the first agenda item, where it says what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.ingest.agenda_titles import is_known_title
from extract.ingest.daywords import find_days
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.domain import Block, SourceKind
    from extract.ingest.parts import Part

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FRONT_BLOCKS, LONG_LINE, TITLE_CHARS = 40, 400, 250
_FRONT_CHARS = 4_000
PAGE_HEAD = re.compile(
    r"(?P<body>[^|]{3,150}?)\s+[-–]\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)", re.IGNORECASE
)
_DATED_TITLE = re.compile(r"(?:draft )?(?:minutes?|notes)\s*[,:–—-]", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:agreed|reported|requested|approved(?! minutes)|signed|resolved|noted|would|had|has|will|advised|confirmed|attended"  # noqa: E501 (one pattern)
    r"|(?:was|were|is|are)(?! held| called| convened))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """What the facts of a meeting are looked for in.

    ``lines`` are the texts of the blocks, ``front`` those above the first agenda item, ``hints`` the
    metadata a reader found, ``part`` what a head line says of this part of the paper.
    """

    lines: Sequence[str]
    front: Sequence[str]
    hints: Mapping[str, str]
    kind: SourceKind
    part: Part


def front_lines(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the lines above the first agenda item."""
    taken: list[str] = []
    chars = 0
    for line, block in zip(lines[:FRONT_BLOCKS], blocks, strict=False):
        if taken and (_opens_business(line, block) or chars > _FRONT_CHARS):
            break
        taken.append(line)
        chars += len(line)
    return taken


def _opens_business(line: str, block: Block) -> bool:
    if block.label and any(char.isdigit() for char in block.label):
        return True
    words = bare(line, block)
    return (is_known_title(words) and not _is_dated_title(words)) or is_roll(words)


def _is_dated_title(words: str) -> bool:
    """Say whether a line is the title of the paper and its day ("Minutes - Tuesday 4 March 2031")."""
    if not _DATED_TITLE.match(words) or is_talk(words):
        return False
    return any(found.day for found in find_days(words))


def bare(line: str, block: Block) -> str:
    """Return the words of a block without its label."""
    return line[block.text_start - block.start_char :]


@cache
def _roll() -> re.Pattern[str]:
    attendance = ingest_settings().attendance
    words = (*attendance.present, *attendance.absent)
    return re.compile(rf"(?:{alternatives(words)})\b", re.IGNORECASE)


def is_roll(line: str) -> bool:
    """Return whether a line begins a list of names ("Present: ...")."""
    return bool(_roll().match(line))


def is_talk(line: str) -> bool:
    """Return whether a line tells something rather than says what the paper is."""
    return len(line) > LONG_LINE or bool(_TALK.search(line))
