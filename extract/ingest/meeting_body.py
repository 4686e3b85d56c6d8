"""The body that met, with the words its name was read from."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract.domain import SourceKind
from extract.ingest.bodies import find_body, is_body_line, is_generic, is_title_word
from extract.ingest.front import LONG_LINE, PAGE_HEAD, TITLE_CHARS, is_roll, is_talk
from extract.ingest.meeting_lines import named_meeting
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ingest.front import PaperHead

_FIELD_BODY = re.compile(
    r"(?:name of meeting|meeting|committee|name of (?:committee|body)|decision[- ]making body|decision[- ]maker|report to|to)\s*:\s*(?:\|\s*)?(?P<body>.{3,150})$",  # noqa: E501 (one pattern)
    re.IGNORECASE,
)
_STRUCTURED = 70
_BRACKETED = re.compile(r"(?P<body>[^()]{5,60}) \((?=[A-Z])[^()]{4,60}\)")
_PARTED = re.compile(r"\s*(?::|\||\s[-–—])\s+")


def find_meeting_body(head: PaperHead) -> tuple[str | None, str | None]:
    """Return the body and the words that name it, or None twice.

    A labelled name or a page head comes first; among the others the one that is named most often, a
    committee before the council it belongs to.
    """
    if head.part.body:
        return head.part.body, head.part.evidence
    if head.hints.get("body"):
        return head.hints["body"], head.hints["body"]
    meeting = named_meeting(head.lines)
    if meeting and meeting.body:
        return meeting.body, meeting.line
    if head.kind is SourceKind.AGENDA_ITEM_PAGE:
        return None, None
    named = list(_named_bodies(head.front))
    hints = (head.hints.get("title"), head.hints.get("page_head"))
    named += [(1, name, hint) for hint in hints if hint and (name := find_body(hint))]
    if not named:
        return None, None
    counts = Counter(canonical(name) for _, name, _ in named)

    def rank(found: tuple[int, str, str]) -> tuple[bool, bool, bool, int, int]:
        score, name, _ = found
        structured = score > _STRUCTURED
        is_council = canonical(name).endswith(("council", "cyngor"))
        return structured, not is_generic(name), not is_council, counts[canonical(name)], score

    best = max(named, key=rank)
    same = [found for found in named if canonical(found[1]) == canonical(best[1])]
    mixed = next((found for found in same if not found[1].isupper()), best)
    return mixed[1], mixed[2][:TITLE_CHARS]


def _named_bodies(front: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Score the bodies named in the front: a labelled one, a page head, a line of its own, a title."""
    for at, line in enumerate(front):
        if len(line) > LONG_LINE:
            continue
        for pattern, score in ((PAGE_HEAD, 90), (_FIELD_BODY, 85)):
            match = pattern.match(line)
            if match and not is_title_word(match["body"]):  # "Minutes - Tuesday 4 March 2031"
                named = match["body"].strip()
                yield score - at, named if pattern is PAGE_HEAD else find_body(named) or named, line
        name = find_body(line)
        if not name or is_roll(line) or is_talk(line):
            continue
        bracketed = _BRACKETED.fullmatch(line)
        if bracketed and is_body_line(bracketed["body"]):
            yield 55 - at, line, line  # "SCRUTINY COMMITTEE (ROADS AND RIVERS)"
            continue
        if re.search(r"\bminutes\b|\bmeeting\b", line, re.IGNORECASE):
            yield 60 - at, name, line
        elif is_body_line(line):
            yield 55 - at, name, line
        elif at == 0 and any(is_body_line(part) for part in _PARTED.split(line)):
            yield 50, name, line  # "Ashby High School: Resources Committee" as a title
