"""The day a meeting was held and the day of the next one, with the words they were read from."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from extract.domain import SourceKind
from extract.ingest.blocks import CELL_GAP
from extract.ingest.bodies import find_body, is_generic
from extract.ingest.daywords import find_days, first_on_or_after, is_of_other_meeting
from extract.ingest.front import LONG_LINE, PAGE_HEAD, TITLE_CHARS, WEEKDAYS, is_talk
from extract.ingest.meeting_lines import named_meeting
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from extract.ingest.front import PaperHead

_FIELD_DATE = re.compile(
    r"(?:date(?: of (?:the )?(?:meeting|decision))?|meeting date|meeting held on|date and time|dyddiad)\s*:?\s*(?:\|\s*)?(?=[\w\d])",  # noqa: E501 (one pattern)
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:dates? (?:and time )?of (?:the )?next(?: \w+){0,3} meeting|(?:the )?next (?:\w+ ){0,4}?meeting|dyddiad y cyfarfod nesaf)\b",  # noqa: E501 (one pattern)
    re.IGNORECASE,
)
_DETAILS = re.compile(r"issue details\s*", re.IGNORECASE)
_TOP = 4
_DUMPED = 2
_HEADED = 12  # "14. The date of the next meeting"
_VENUE_CHARS = 60
_LABELLED, _SAID, _SHORT, _NAMED_DAY, _TOLD = 5, 3, 2, 2, 8


def find_date(head: PaperHead) -> tuple[date | None, str | None]:
    """Return the meeting date with the words it was read from, or None twice.

    Labelled dates come first, then titles that say "held", then bare dates of the front; the dates in
    the text of an agenda item's page are about other meetings.
    """
    if head.part.meeting_date:
        return head.part.meeting_date, head.part.evidence
    found = _first_day((head.hints.get("meeting_date"), head.hints.get("date")))
    meeting = named_meeting(head.lines)
    if not found and meeting and meeting.day:
        found = meeting.day, meeting.line
    found = found or _first_day(tuple(_labelled(head.lines)))
    if found or head.kind is SourceKind.AGENDA_ITEM_PAGE or _is_to_come(head):
        return found or (None, None)
    scored = sorted(_front_dates(head.front), key=lambda entry: -entry[0])
    if scored:
        return scored[0][1], scored[0][2]
    return _first_day((head.hints.get("title"), head.hints.get("page_head"))) or _by_publication(head)


def _first_day(lines: Sequence[str | None]) -> tuple[date, str] | None:
    return next(((found.day, line) for line in lines if line for found in find_days(line) if found.day), None)


def _by_publication(head: PaperHead) -> tuple[date | None, str | None]:
    """Complete a title's date that lacks its year from the day the page was put up.

    Only where the weekday is printed and agrees: it is the proof of the year.
    """
    published = next((found.day for found in find_days(head.hints.get("published", "")) if found.day), None)
    if not published:
        return None, None
    for line in head.front:
        for found in find_days(line) if len(line) <= TITLE_CHARS else ():
            named = re.search(rf"\b({'|'.join(WEEKDAYS)})\b", line[: found.start], re.IGNORECASE)
            day = first_on_or_after(found.day_month, published - timedelta(days=365))
            if named and day and day <= published and WEEKDAYS[day.weekday()] == named.group(1).casefold():
                return day, f"{line} (year from the page's date, {published})"
    return None, None


def _is_to_come(head: PaperHead) -> bool:
    """Whether the page only announces a decision: the days on it are when it is due and was announced."""
    return head.kind is SourceKind.ISSUE_PAGE and any(_DETAILS.fullmatch(line) for line in head.lines[:_TOP])


def _labelled(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if re.match(r"Date of (?:decision|meeting)\s*:", line, re.IGNORECASE) and len(line) < TITLE_CHARS:
            yield line


def _front_dates(front: Sequence[str]) -> Iterator[tuple[int, date, str]]:
    """Score the dates of the front: a title that says "held" beats a bare date, which beats prose."""
    for at, line in enumerate(front):
        if len(line) > LONG_LINE * 2 and at < _DUMPED:
            line = line[:LONG_LINE]  # noqa: PLW2901 (a paper poured into one line begins with its head)
        if len(line) > LONG_LINE * 2 or (CELL_GAP in line and not _FIELD_DATE.match(line)):
            continue
        for found in find_days(line):
            before = line[: found.start]
            if not found.day or is_of_other_meeting(before) or _NEXT.search(before):
                continue
            score = _score(line, before, len(line) - (found.end - found.start))
            if score >= 0:
                yield score * 10 - at, found.day, line[:TITLE_CHARS]


def _score(line: str, before: str, beside: int) -> int:
    """Add up what speaks for a date: a label, "held", a short line, a weekday before it."""
    points = (
        (_FIELD_DATE.match(line) or PAGE_HEAD.match(line), _LABELLED),
        (re.search(r"\b(?:meeting|minutes|held|cyfarfod)\b", line, re.IGNORECASE), _SAID),
        (beside < _VENUE_CHARS, _SHORT),
        (re.search(rf"\b(?:{'|'.join(WEEKDAYS)})\b", before, re.IGNORECASE), _NAMED_DAY),
        (is_talk(line), -_TOLD),
    )
    return sum(worth for holds, worth in points if holds)


def weekday_warning(day: date | None, words: str | None) -> tuple[str, ...]:
    """Return a warning where the weekday printed beside the date is another one; the date is trusted."""
    named = re.search(rf"\b({'|'.join(WEEKDAYS)})\b", words or "", re.IGNORECASE)
    if not day or not named or WEEKDAYS[day.weekday()] == named.group(1).casefold():
        return ()
    was = WEEKDAYS[day.weekday()].title()
    return (f"the paper says {named.group(1).title()}, but {day} was a {was}; the date is used",)


def find_next_meeting(lines: Sequence[str], day: date | None, body: str | None) -> date | None:
    """Return the day of the next meeting: from its own heading first, else from the last sentence on it."""
    best: tuple[bool, date] | None = None
    for at, line in enumerate(lines):
        match = _NEXT.search(line)
        if not match or _is_of_other_body(line, match, body):
            continue
        headed = match.start() < _HEADED or line[: match.start()].isupper()
        near = _day_after((line[match.end() :], *(lines[at + 1 : at + 3] if headed else ())), day)
        if near and (best is None or headed >= best[0]):
            best = (headed, near)
    return best[1] if best else None


def _is_of_other_body(line: str, match: re.Match[str], body: str | None) -> bool:
    """Whether the sentence names another body: "Road Safety Committee - next meeting 27 July"."""
    after = re.match(r"\s+(?:of|for)\s+(?:the\s+)?(?P<name>[^.]{3,80})", line[match.end() :])
    for words in (line[max(0, match.start() - 80) : match.start()], after["name"] if after else ""):
        name = find_body(words)
        if name and not is_generic(name) and canonical(name) not in canonical(body or name):
            return True
    return False


def _day_after(places: Sequence[str], day: date | None) -> date | None:
    for place in places:
        for found in find_days(place[:TITLE_CHARS]):
            near = found.day or (first_on_or_after(found.day_month, day) if day else None)
            if near and (not day or near > day):
                return near
    return None
