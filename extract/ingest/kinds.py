"""Which shape of paper this is, told by the labels that only that shape has."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.domain import BlockKind, SourceKind
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.domain import Block

_ISSUE = re.compile(
    r"Issue\s+-\s+(?:meetings|decisions|items at meetings|details|history)|Issue (?:history|details)\b",
    re.IGNORECASE,
)
_MEETING_LINE = re.compile(r"Meeting:\s*\d{1,2}/\d{1,2}/\d{2,4}\s*[-–]")
_MEETING_PAGE = re.compile(
    r"(?:Agenda|Decisions)(?:,? (?:and )?(?:draft |decisions|printed )?\s?(?:minutes|decisions)){0,2}\s*$",
    re.IGNORECASE,
)
_SIZED = re.compile(r"PDF\s+[\d.,]+\s*[KM]B\b", re.IGNORECASE)
_ITEMS = re.compile(r"\|?\s*No\.?\s*(?:\|\s*)?Item\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:RESOLVED|resolved|AGREED|agreed|proposed by|seconded by|were (?:approved|signed|received)|was noted|apologies (?:were|received))\b"  # noqa: E501 (one pattern)
)
_MINUTES = re.compile(r"(?:\S+\s+){0,8}minutes?\b(?!\s*:\s*\S)", re.IGNORECASE)
_HEAD, _FRONT, _HEAD_CHARS = 15, 40, 120
_TWO = 2
_TRACKER_SHARE = 0.6


@cache
def _phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)", re.IGNORECASE)


def source_kind(lines: Sequence[str], blocks: Sequence[Block], title: str | None) -> SourceKind:  # noqa: PLR0911 (rules in order, the first that fits)
    """Return the shape of a document of which ``lines`` are the texts of ``blocks``."""
    head = lines[:_HEAD]
    if any(_ISSUE.match(line) or _MEETING_LINE.match(line) for line in head):
        return SourceKind.ISSUE_PAGE
    if any(canonical(line) in {"agenda item", "agenda item agenda item"} for line in head[:4]):
        return SourceKind.AGENDA_ITEM_PAGE
    if _is_meeting_page(lines):
        return SourceKind.MEETING_PAGE
    front = "\n".join([title or "", *lines[:_FRONT]])
    if _is_tracker(front, lines, blocks, title):
        return SourceKind.TRACKER
    if _labels(lines, ingest_settings().kinds.decision_sheet) >= _TWO:
        return SourceKind.DECISION_SHEET
    happened = bool(_HAPPENED.search("\n".join(lines)))
    named_minutes = bool(title and _MINUTES.match(title)) or any(
        not block.label and _MINUTES.match(line) for line, block in zip(lines[:8], blocks, strict=False)
    )
    if not named_minutes and _labels(lines[: _FRONT * 2], ingest_settings().kinds.report) >= _TWO:
        return SourceKind.REPORT
    if not happened and not named_minutes and _is_agenda(head, front):
        return SourceKind.AGENDA
    return SourceKind.MINUTES_TEXT


def _labels(lines: Sequence[str], words: tuple[str, ...]) -> int:
    """Count the different ones of these labels that stand at the beginning of a line."""
    pattern = _phrases(words)
    return len({match.group(0).casefold() for line in lines if (match := pattern.match(line))})


def _is_meeting_page(lines: Sequence[str]) -> bool:
    sized = sum(1 for line in lines if len(line) < 260 and _SIZED.search(line))  # noqa: PLR2004 (a title's length)
    documents = sum(1 for line in lines if canonical(line) == "additional documents")
    if sized and (documents or any(canonical(line) == "minutes" for line in lines)):
        return True
    head = lines[:_HEAD]
    if any(_ITEMS.match(line) for line in head):
        return True
    return (
        any(_MEETING_PAGE.match(line) and len(line) > len("Agenda") for line in head)
        and (documents or sized) > 0
    )


def _is_tracker(front: str, lines: Sequence[str], blocks: Sequence[Block], title: str | None) -> bool:
    headed = [
        block
        for block in blocks
        if block.kind is BlockKind.TABLE_ROW and any(cell.heading for cell in block.cells)
    ]
    columns = {canonical(cell.heading) for block in headed for cell in block.cells if cell.heading}
    tracking = columns & {"action", "actions", "recommendation"} and columns & {
        "status",
        "progress",
        "update",
        "response",
        "outcome",
        "completed",
        "comments",
    }
    if tracking and len(headed) >= _TRACKER_SHARE * max(1, len(blocks) - _HEAD):
        return True
    heading = "\n".join([title or "", *lines[:4]])
    return bool(_phrases(ingest_settings().kinds.tracker).search(heading)) and not re.search(
        r"\bminutes\b", front, re.IGNORECASE
    )


def _is_agenda(head: Sequence[str], front: str) -> bool:
    return any(
        re.match(r"(?:\S+\s+){0,6}agenda\b", line, re.IGNORECASE) and len(line) < _HEAD_CHARS for line in head
    ) or bool(_phrases(ingest_settings().kinds.agenda).search(front))
