"""What a page says of itself in its heads: title, body and date of the meeting, as printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from extract.domain import BlockKind
from extract.text import squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.blocks import RawBlock

_DAY: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december),?\s\d{4}"
)
# "Overview Committee - Tuesday, 24th May, 2022 2.00 pm"; "POSTPONED, Overview Committee - …".
_MEETING_HEAD = re.compile(
    r"(?:(?:postponed|cancelled|moved|adjourned|reconvened),?\s)?"
    rf"(?P<body>[^|]{{3,150}}?),?\s[-\u2013\u2014]\s(?P<date>{_DAY})\b",
    re.IGNORECASE,
)
_PAGE_TITLE = re.compile(
    r"(?:agenda|minutes|decisions|meeting)\b.{0,40}?\b(?:for|of)\s"
    rf"(?P<body>[^|]{{3,150}}?)\son\s(?P<date>{_DAY})",
    re.IGNORECASE,
)
_NUMERIC: Final = r"\d{1,2}/\d{1,2}/\d{4}"
_ISSUE_MEETING = re.compile(
    rf"Meeting:\s(?P<date>{_NUMERIC})\s[-\u2013\u2014]\s(?P<body>.{{3,150}}?)\s?(?:\(Item\s[^)]{{1,12}}\))?$"
)
_DECIDED_AT = re.compile(
    rf"(?:Decided|Made) at meeting:\s(?P<date>{_NUMERIC})\s[-\u2013\u2014]\s(?P<body>.{{3,150}})$"
)
_DATE_OF_DECISION = re.compile(rf"Date of decision:\s(?P<date>{_NUMERIC})")
_DECISION_MAKER = re.compile(r"Decision Maker:\s(?P<body>.{3,150})$", re.IGNORECASE)
# What the lines looked into begin with: few of a page do.
_NAMES_A_MEETING = re.compile(r"\s?(?:meeting|decided|made|date|decision)\b", re.IGNORECASE)
_MACHINE_HEADS = re.compile(
    r"(?:agenda item|agenda|minutes|council meetings|decisions|items|decision details|issue details"
    r"|issue history|issue - .{0,60}|details|meeting|decision|decision:|minutes:|home"
    r"|(?:agenda|decisions)(?:,| and) .{0,40}(?:minutes|decisions|agenda))",
    re.IGNORECASE,
)
_HEADS: Final = 12
_LONGEST_HEAD: Final = 300


def page_hints(page_title: str, blocks: Sequence[RawBlock]) -> dict[str, str]:
    """Return ``title``, ``body`` and ``date`` as far as the heads of the page give them.

    Body and date are left out where the page shows several meetings: each part then names its own.
    """
    lines = [
        squash(block.text)
        for block in blocks
        if block.label is None and len(block.text) < _LONGEST_HEAD and _NAMES_A_MEETING.match(block.text)
    ]
    hints = _meeting(squash(page_title), blocks, lines)
    title = _title(page_title, blocks)
    if title:
        hints["title"] = title
    return hints


def _meeting(page_title: str, blocks: Sequence[RawBlock], lines: Sequence[str]) -> dict[str, str]:
    stacked = {(found["date"], found["body"]) for line in lines if (found := _ISSUE_MEETING.match(line))}
    if stacked:
        return _named(*stacked.pop()) if len(stacked) == 1 else {}
    heads = [squash(block.text) for block in blocks[:_HEADS] if block.kind is BlockKind.HEADING]
    for head in heads:
        if found := _MEETING_HEAD.match(head):
            return _named(found["date"], found["body"])
    for found in (_PAGE_TITLE.search(page_title), _MEETING_HEAD.match(page_title)):
        if found:
            return _named(found["date"], found["body"])
    return _decision(lines)


def _named(day: str, body: str) -> dict[str, str]:
    return {"date": day, "body": body.strip(" -\u2013\u2014")}


def _decision(lines: Sequence[str]) -> dict[str, str]:
    hints: dict[str, str] = {}
    for pattern in (_DECIDED_AT, _DATE_OF_DECISION, _DECISION_MAKER):
        found = [match.groupdict() for line in lines if (match := pattern.match(line))]
        if len({tuple(sorted(groups.items())) for groups in found}) == 1:
            hints = found[0] | hints
    return hints


def _title(page_title: str, blocks: Sequence[RawBlock]) -> str | None:
    for block in blocks[:_HEADS]:
        words = squash(block.text)
        if (
            block.kind is BlockKind.HEADING
            and not _MACHINE_HEADS.fullmatch(words)
            and len(words) < _LONGEST_HEAD
        ):
            return words
    return squash(page_title) or None
