"""Telling apart the meetings that one paper holds: issue pages, packs, notices after the minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.ingest.bodies import find_body, is_body_line
from extract.ingest.daywords import find_days
from extract.text import squash

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from extract.ingest.blocks import RawBlock

_MEETING = re.compile(
    r"Meeting:\s*(?P<day>\d{1,2}/\d{1,2}/\d{2,4})\s*[-–—]\s*(?P<body>\S.{1,200}?)\s*(?:\(Item\s+(?P<item>[^)]{1,30})\))?\s*$"
)
_DATED_TITLE = re.compile(r"(?P<day>\d{1,2}/\d{1,2}/\d{4})\s+[-–—]\s+(?P<title>\S.{1,250})$")
_DECISIONS_PAGE = re.compile(r"Issue - decisions|Decision(?:s| Maker:| published:)", re.IGNORECASE)
_SIZED = re.compile(r"^(?P<title>.{2,250}?)\s*(?:pdf icon\s*)?PDF\s+[\d.,]+\s*[KM]B\b", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:draft|unconfirmed|confirmed|approved|public|official)\s+){0,2}(?P<what>minutes?|agenda|notice)\b(?!\s*(?:item|:\s*\S))",
    re.IGNORECASE,
)
_IN_PROSE = re.compile(
    r"\b(?:was|were|be|been|being|is|are|signed|agreed|accepted|received|read|taken|adopted|proposed|last|previous)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:meeting|session|business)\b.{0,60}\b(?:closed|ended|concluded|finished|terminated)\b|\bmeeting closed\b"  # noqa: E501 (one pattern)
    r"|^signed\b|^chair(?:man|person|woman)?\b.{0,80}\bdate\b|^(?:\w+\s)?clerk(?:\s*[.:…_]|$)", re.IGNORECASE
)  # fmt: skip
_FEW, _ENOUGH, _NEAR = 5, 8, 14
_SHORT_TITLE, _DATE_LINE = 220, 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The blocks of one meeting, with what its own head line says of it."""

    blocks: tuple[RawBlock, ...]
    body: str | None = None
    meeting_date: date | None = None
    evidence: str | None = None
    item_number: str | None = None
    title: str | None = None
    page: str | None = None

    @property
    def named(self) -> bool:
        """Whether the part names its own meeting."""
        return bool(self.body or self.meeting_date)


def split_meetings(blocks: tuple[RawBlock, ...]) -> tuple[Part, ...]:
    """Return the parts of a paper that belong to different meetings, in the order they stand."""
    texts = [_text(block) for block in blocks]
    for marks, page in ((_meeting_lines(texts), "issue"), (_dated_titles(texts), "decisions")):
        if marks:
            return _cut_at(blocks, marks, page)
    starts = _sized_titles_starting_over(blocks) or _packed_papers(blocks, texts)
    if not starts:
        return (Part(blocks=blocks),)
    edges = [0, *starts, len(blocks)]
    return tuple(Part(blocks=blocks[a:b]) for a, b in pairwise(edges) if a < b)


def _text(block: RawBlock) -> str:
    if block.cells:
        return squash(" ".join(words for _, words in block.cells))
    return squash(f"{block.label or ''} {block.text}")


def sized_title(text: str) -> str | None:
    """Return the title out of "Title pdf icon PDF 92 KB", or None where no size stands after it."""
    match = _SIZED.match(text)
    return match["title"].strip() if match else None


def _meeting_lines(texts: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
    found = [(at, match) for at, text in enumerate(texts) if (match := _MEETING.match(text))]
    merged: list[tuple[int, re.Match[str]]] = []
    for at, match in found:
        if not merged or (match["day"], match["body"]) != (merged[-1][1]["day"], merged[-1][1]["body"]):
            merged.append((at, match))
    return merged


def _dated_titles(texts: Sequence[str]) -> list[tuple[int, re.Match[str]]]:
    if not any(_DECISIONS_PAGE.match(text) for text in texts[:40]):
        return []
    return [(at, match) for at, text in enumerate(texts) if (match := _DATED_TITLE.match(text))]


def _cut_at(
    blocks: tuple[RawBlock, ...], marks: list[tuple[int, re.Match[str]]], page: str
) -> tuple[Part, ...]:
    """Cut before each mark; what stands above the first belongs to the first part."""
    parts: list[Part] = []
    for number, (at, match) in enumerate(marks):
        start = at if number else 0
        end = marks[number + 1][0] if number + 1 < len(marks) else len(blocks)
        days = find_days(match["day"])
        facts = match.groupdict()
        parts.append(
            Part(
                blocks=blocks[start:end],
                body=facts.get("body"),
                meeting_date=days[0].day if days else None,
                evidence=match.group(0).strip(),
                item_number=facts.get("item"),
                title=sized_title(facts["title"]) or facts["title"] if facts.get("title") else None,
                page=page,
            )
        )
    return tuple(parts)


def _sized_titles_starting_over(blocks: tuple[RawBlock, ...]) -> list[int]:
    """Find where agenda numbers fall: the captured page holds the same issue at an older meeting."""
    starts: list[int] = []
    last = 0
    for at, block in enumerate(blocks):
        number = (block.label or "").rstrip(".")
        if not number.isdecimal() or not sized_title(block.text):
            continue
        if last and int(number) < last:
            starts.append(at)
        last = int(number)
    return starts


def _packed_papers(blocks: tuple[RawBlock, ...], texts: list[str]) -> list[int]:
    starts: list[int] = []
    begun = 0
    for at in range(_FEW, len(blocks)):
        if at - begun < _FEW or blocks[at].cells or _is_numbered(blocks[at]):
            continue
        if _begins_paper(texts, at, begun):
            starts.append(at)
            begun = at
    return starts


def _is_numbered(block: RawBlock) -> bool:
    return bool(block.label and any(char.isdigit() for char in block.label)) or block.kind is BlockKind.LIMB


def _begins_paper(texts: list[str], at: int, begun: int) -> bool:
    """Whether a new paper begins here: a title after a closing, or a title with another date."""
    text = texts[at]
    if len(text) > _SHORT_TITLE or _IN_PROSE.search(text):
        return False
    title = _TITLE.match(text)
    if not title and not is_body_line(text):
        return False
    if not any(_is_date_line(line) for line in texts[at : at + _FEW]):
        return False
    if any(_CLOSING.search(line) for line in texts[max(begun, at - _NEAR) : at] if len(line) < _SHORT_TITLE):
        return True
    if not title or title["what"].casefold().startswith("notice") or at - begun < _ENOUGH:
        return False
    here, there = _first_day(texts[at : at + _FEW]), _first_day(texts[begun : begun + _ENOUGH])
    opened_with_agenda = any(_is_agenda_title(line) for line in texts[begun : begun + _FEW])
    followed = any(_is_attendance(line) for line in texts[at + 1 : at + _ENOUGH])
    is_minutes = title["what"].casefold().startswith("minute")
    return (
        is_minutes
        and followed
        and (opened_with_agenda or (here is not None and there is not None and here != there))
    )


@cache
def _attendance_words() -> re.Pattern[str]:
    return re.compile(
        r"(?:\d{1,2}[.)]?\s*)?(?:members |councillors |those |also )?(?:present|in attendance|attending|attendance)\b",  # noqa: E501 (one pattern)
        re.IGNORECASE,
    )


def _is_attendance(text: str) -> bool:
    return bool(_attendance_words().match(text))


def _is_agenda_title(text: str) -> bool:
    title = _TITLE.match(text)
    return bool(title and title["what"].casefold() == "agenda" and "minutes" not in text.casefold())


def _is_date_line(text: str) -> bool:
    return len(text) < _DATE_LINE + (_DATE_LINE if find_body(text) else 0) and bool(find_days(text))


def _first_day(texts: Sequence[str]) -> date | None:
    return next((days.day for text in texts for days in find_days(text) if days.day), None)
