"""What a paper says of itself: shape, title, draft or confirmed, and all facts of its meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.domain import Block, BlockKind, Meeting, SourceKind
from extract.ingest.agenda import find_agenda_items
from extract.ingest.attendance import find_attendance
from extract.ingest.front import FRONT_BLOCKS, PAGE_HEAD, TITLE_CHARS, PaperHead, bare, front_lines
from extract.ingest.kinds import source_kind
from extract.ingest.meeting_body import find_meeting_body
from extract.ingest.meeting_date import find_date, find_next_meeting, weekday_warning
from extract.ingest.meeting_lines import named_meeting
from extract.ingest.parts import sized_title
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.ingest.parts import Part

_DRAFT = re.compile(
    r"\b(?:draft(?! (?:plan|policy|strategy|budget|local|report|letter))|unconfirmed|unapproved|subject to (?:confirmation|approval)|to be (?:confirmed|approved) at)\b",  # noqa: E501 (one pattern)
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"^(?:confirmed|approved|adopted) minutes\b|\bminutes\b.{0,40}\((?:confirmed|approved)\)", re.IGNORECASE
)
_TRUNCATED = re.compile(
    r"(?:\.\.\.|…)\s*view the full (?P<what>[\w ]{2,30}?) text for item\s+(?P<item>[\w/.\-]{1,20})",
    re.IGNORECASE,
)
_FIELD_TITLE = re.compile(
    r"(?:title of report|report title|title|subject)\s*:\s*(?P<title>\S.{2,240})", re.IGNORECASE
)
# Heads of the page's machine, no title of the paper.
_CHROME = frozenset(
    [
        "agenda item",
        "agenda item agenda item",
        "council meetings",
        "issue meetings",
        "issue decisions",
        "issue details",
        "issue history",
        "home",
        "menu",
        "decision details",
        "no item",
        "items",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a paper says of its meeting and of itself."""

    meeting: Meeting
    source_kind: SourceKind
    title: str | None
    warnings: tuple[str, ...] = ()


def find_meeting(text: str, blocks: tuple[Block, ...], *, hints: Mapping[str, str], part: Part) -> Found:
    """Return the meeting, shape and title of a document; what the paper does not say stays None."""
    lines = [text[block.start_char : block.end_char] for block in blocks]
    kind = SourceKind.ISSUE_PAGE if part.page else _kind(lines, blocks, hints)
    head = PaperHead(lines=lines, front=front_lines(lines, blocks), hints=hints, kind=kind, part=part)
    body, body_words = find_meeting_body(head)
    day, day_words = find_date(head)
    named = named_meeting(lines)
    title = _title(head, blocks)
    meeting = Meeting(
        body=body,
        body_evidence=body_words,
        meeting_date=day,
        date_evidence=day_words,
        next_meeting=find_next_meeting(lines, day, body),
        confirmed=_confirmed(head),
        attendance=find_attendance(lines, blocks),
        agenda_items=find_agenda_items(
            text,
            blocks,
            kind=kind,
            title=title,
            number=part.item_number or (named.item if named else None),
            front=len(head.front),
        ),
    )
    warnings = (*_cut_off(lines), *weekday_warning(day, day_words))
    return Found(meeting=meeting, source_kind=kind, title=title, warnings=warnings)


def _kind(lines: Sequence[str], blocks: Sequence[Block], hints: Mapping[str, str]) -> SourceKind:
    hinted = hints.get("source_kind", "")
    if hinted in set(SourceKind):
        return SourceKind(hinted)
    return source_kind(lines, blocks, hints.get("title"))


def _title(head: PaperHead, blocks: Sequence[Block]) -> str | None:
    if head.part.title:
        return head.part.title
    lines = head.lines[:FRONT_BLOCKS]
    hinted = head.hints.get("title")
    if head.kind in {SourceKind.ISSUE_PAGE, SourceKind.MEETING_PAGE}:
        sized = [
            title
            for line, block in zip(head.lines, blocks, strict=True)
            if (title := sized_title(bare(line, block)))
        ]
        if sized and (head.kind is SourceKind.ISSUE_PAGE or len(sized) == 1):
            return sized[0]
        if head.kind is SourceKind.MEETING_PAGE:
            page = next((line for line in lines if PAGE_HEAD.match(line)), None)
            return page or hinted or next(iter(lines), None)
    fields = (_FIELD_TITLE.match(line) for line in lines)
    return next((field["title"] for field in fields if field), None) or hinted or _first_title(lines, blocks)


def _first_title(lines: Sequence[str], blocks: Sequence[Block]) -> str | None:
    for line, block in zip(lines, blocks, strict=False):
        if canonical(line) not in _CHROME and not line.startswith("Meeting:"):
            return line if len(line) < TITLE_CHARS or block.kind is BlockKind.HEADING else None
    return None


def _confirmed(head: PaperHead) -> bool | None:
    for line in (head.hints.get("title", ""), *head.front):
        if len(line) < TITLE_CHARS and _DRAFT.search(line):
            return False
        if len(line) < TITLE_CHARS and _CONFIRMED.search(line):
            return True
    return None


def _cut_off(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        f"item {match['item']}: the page breaks off at '... view the full {match['what']} text'; "
        "the rest was not in the paper"
        for line in lines
        for match in _TRUNCATED.finditer(line)
    )
