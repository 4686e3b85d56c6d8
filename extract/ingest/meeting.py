"""The facts of a meeting as its paper tells them: body, date, next meeting, draft or confirmed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from extract.domain import Block, BlockKind, Meeting, SourceKind
from extract.ingest.agenda import find_agenda_items, is_known_title
from extract.ingest.attendance import find_attendance
from extract.ingest.bodies import find_body, is_body_line, is_generic
from extract.ingest.daywords import find_days, first_on_or_after, is_of_other_meeting
from extract.ingest.kinds import source_kind
from extract.ingest.lists import alternatives, words_of
from extract.ingest.parts import sized_title
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from extract.ingest.parts import Part

_FIELD_DATE = re.compile(
    r"(?:date(?: of (?:the )?(?:meeting|decision))?|meeting date|meeting held on|date and time|dyddiad)\s*:?\s*(?:\|\s*)?(?=[\w\d])",
    re.IGNORECASE,
)
_FIELD_BODY = re.compile(
    r"(?:name of meeting|meeting|committee|name of (?:committee|body)|decision[- ]making body|report to|to)\s*:\s*(?:\|\s*)?(?P<body>.{3,150})$",
    re.IGNORECASE,
)
_AT_MEETING = re.compile(
    r"(?:Decided|Made|Considered) at meeting:\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})(?:\s*[-–]\s*(?P<body>.{2,150}))?",
    re.IGNORECASE,
)
_PAGE_HEAD = re.compile(
    r"(?P<body>[^|]{3,150}?)\s+[-–]\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)", re.IGNORECASE
)
_NEXT = re.compile(
    r"\b(?:dates? (?:and time )?of (?:the )?next(?: \w+){0,3} meeting|(?:the )?next (?:\w+ ){0,4}?meeting|dyddiad y cyfarfod nesaf)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\b(?:draft(?! (?:plan|policy|strategy|budget|local|report|letter))|unconfirmed|unapproved|subject to (?:confirmation|approval)|to be (?:confirmed|approved) at)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"^(?:confirmed|approved|adopted) minutes\b|\bminutes\b.{0,40}\((?:confirmed|approved)\)", re.IGNORECASE
)
_TRUNCATED = re.compile(
    r"(?:\.\.\.|…)\s*view the full (?P<what>[\w ]{2,30}?) text for item\s+(?P<item>[\w/.\-]{1,20})",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FRONT_BLOCKS, _FRONT_CHARS, _LONG_LINE = 40, 4_000, 400
_TITLE_CHARS = 250
_HEADED = 12  # "14. The date of the next meeting"
_STRUCTURED = 70
_CHROME = {
    "agenda item",
    "agenda item agenda item",
    "council meetings",
    "skip to content",
    "issue meetings",
    "issue decisions",
    "issue details",
    "issue history",
    "browse by",
    "home",
    "menu",
}


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
    hinted_title = hints.get("title")
    kind = _kind(lines, blocks, hints)
    front = _front(lines, blocks)
    body, body_words = _body(front, lines, hints, kind, part)
    day, day_words = _date(front, lines, hints, kind, part)
    title = _title(lines, blocks, hinted_title, kind, part)
    items = find_agenda_items(text, blocks, kind=kind, title=title, number=part.item_number, front=len(front))
    meeting = Meeting(
        body=body,
        body_evidence=body_words,
        meeting_date=day,
        date_evidence=day_words,
        next_meeting=_next_meeting(lines, day, body),
        confirmed=_confirmed(front, hints),
        attendance=find_attendance(lines, blocks),
        agenda_items=items,
    )
    return Found(
        meeting=meeting, source_kind=kind, title=title, warnings=(*_cut_off(lines), *_weekday(day, day_words))
    )


def _kind(lines: Sequence[str], blocks: Sequence[Block], hints: Mapping[str, str]) -> SourceKind:
    hinted = hints.get("source_kind", "")
    if hinted in set(SourceKind):
        return SourceKind(hinted)
    return source_kind(lines, blocks, hints.get("title"))


def _front(lines: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the lines above the first agenda item, where a paper says what it is."""
    taken: list[str] = []
    chars = 0
    for line, block in zip(lines[:_FRONT_BLOCKS], blocks, strict=False):
        if taken and (_opens_business(line, block) or chars > _FRONT_CHARS):
            break
        taken.append(line)
        chars += len(line)
    return taken


def _opens_business(line: str, block: Block) -> bool:
    bare = line[block.text_start - block.start_char :]
    if block.label and any(char.isdigit() for char in block.label):
        return True
    return is_known_title(bare) or _is_present(bare)


# ---- the date ----


def _date(
    front: Sequence[str], lines: Sequence[str], hints: Mapping[str, str], kind: SourceKind, part: Part
) -> tuple[date | None, str | None]:
    if part.meeting_date:
        return part.meeting_date, part.evidence
    for line in (hints.get("meeting_date"), *_decided(lines)):
        days = [found.day for found in find_days(line or "") if found.day]
        if days:
            return days[0], line
    if kind is SourceKind.AGENDA_ITEM_PAGE:
        return None, None  # the dates in it are about other meetings
    scored = sorted(_front_dates(front), key=lambda found: -found[0])
    if scored:
        return scored[0][1], scored[0][2]
    for line in (hints.get("title"), hints.get("date")):
        days = [found.day for found in find_days(line or "") if found.day]
        if days:
            return days[0], line
    return _by_publication(front, hints)


def _by_publication(front: Sequence[str], hints: Mapping[str, str]) -> tuple[date | None, str | None]:
    """Complete a title's date that lacks its year from the day the page was put up.

    Only where the weekday is printed and agrees: it is the proof of the year.
    """
    published = next((found.day for found in find_days(hints.get("published", "")) if found.day), None)
    if not published:
        return None, None
    for line in front:
        for found in find_days(line) if len(line) <= _TITLE_CHARS else ():
            named = re.search(rf"\b({'|'.join(_WEEKDAYS)})\b", line[: found.start], re.IGNORECASE)
            day = first_on_or_after(found.day_month, published - timedelta(days=365))
            if named and day and day <= published and _WEEKDAYS[day.weekday()] == named.group(1).casefold():
                return day, f"{line} (year from the page's date, {published})"
    return None, None


def _decided(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if match := _AT_MEETING.match(line):
            yield match.group(0)
    for line in lines:
        if re.match(r"Date of (?:decision|meeting)\s*:", line, re.IGNORECASE) and len(line) < _TITLE_CHARS:
            yield line


def _front_dates(front: Sequence[str]) -> Iterator[tuple[int, date, str]]:
    """Score the dates of the front: a title that says "held" beats a bare date, which beats prose."""
    for at, line in enumerate(front):
        if len(line) > _LONG_LINE * 2:
            continue
        for found in find_days(line):
            before = line[: found.start]
            if not found.day or is_of_other_meeting(before) or _NEXT.search(before):
                continue
            score = 0
            if _FIELD_DATE.match(line) or _PAGE_HEAD.match(line):
                score += 5
            if re.search(r"\b(?:meeting|minutes|held|cyfarfod)\b", line, re.IGNORECASE):
                score += 3
            if len(line) - (found.end - found.start) < 60:  # noqa: PLR2004 (a venue and a time)
                score += 2
            if re.search(rf"\b(?:{'|'.join(_WEEKDAYS)})\b", before, re.IGNORECASE):
                score += 2
            if _is_talk(line):
                score -= 4
            yield score * 10 - at, found.day, line[:_TITLE_CHARS]


def _is_talk(line: str) -> bool:
    return len(line) > _LONG_LINE or bool(
        re.search(r"\b(?:agreed|reported|requested|approved|signed|resolved)\b", line, re.IGNORECASE)
    )


def _weekday(day: date | None, words: str | None) -> tuple[str, ...]:
    """Warn where the weekday printed beside the meeting date is another one; the date is trusted."""
    named = re.search(rf"\b({'|'.join(_WEEKDAYS)})\b", words or "", re.IGNORECASE)
    if not day or not named or _WEEKDAYS[day.weekday()] == named.group(1).casefold():
        return ()
    return (
        f"the paper says {named.group(1).title()}, but {day} was a {_WEEKDAYS[day.weekday()].title()}; the date is used",
    )


def _next_meeting(lines: Sequence[str], day: date | None, body: str | None) -> date | None:
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
        for found in find_days(place[:_TITLE_CHARS]):
            near = found.day or (first_on_or_after(found.day_month, day) if day else None)
            if near and (not day or near > day):
                return near
    return None


# ---- the body ----


def _body(
    front: Sequence[str], lines: Sequence[str], hints: Mapping[str, str], kind: SourceKind, part: Part
) -> tuple[str | None, str | None]:
    if part.body:
        return part.body, part.evidence
    if hints.get("body"):
        return hints["body"], hints["body"]
    for line in lines:
        if (match := _AT_MEETING.match(line)) and match["body"]:
            return match["body"].strip(), line
    if kind is SourceKind.AGENDA_ITEM_PAGE:
        return None, None
    named = list(_named_bodies(front))
    if hints.get("title") and (name := find_body(hints["title"])):
        named.append((1, name, hints["title"]))
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
    return mixed[1], mixed[2][:_TITLE_CHARS]


def _named_bodies(front: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Score the bodies named in the front: a labelled one, a page head, a line of its own, a title."""
    for at, line in enumerate(front):
        if len(line) > _LONG_LINE:
            continue
        for pattern, score in ((_PAGE_HEAD, 90), (_FIELD_BODY, 85)):
            match = pattern.match(line)
            if match:
                yield score - at, find_body(match["body"]) or match["body"].strip(), line
        name = find_body(line)
        if not name or _is_present(line):
            continue
        if re.search(r"\bminutes\b|\bmeeting\b", line, re.IGNORECASE):
            yield 60 - at, name, line
        elif is_body_line(line):
            yield 55 - at, name, line


@cache
def _present() -> re.Pattern[str]:
    words = (*words_of("attendance", "present"), *words_of("attendance", "absent"))
    return re.compile(rf"(?:\S{{1,6}}\s+)?(?:{alternatives(words)})\b", re.IGNORECASE)


def _is_present(line: str) -> bool:
    return bool(_present().match(line))


# ---- title, draft, cut-off items ----


def _title(
    lines: Sequence[str], blocks: Sequence[Block], hinted: str | None, kind: SourceKind, part: Part
) -> str | None:
    if part.title:
        return part.title
    for at, line in enumerate(lines[:_FRONT_BLOCKS]):
        if kind in {SourceKind.ISSUE_PAGE, SourceKind.MEETING_PAGE} and (
            sized := sized_title(_bare(line, blocks[at]))
        ):
            return sized
    for line in lines[:_FRONT_BLOCKS]:
        field = re.match(
            r"(?:title of report|report title|title|subject)\s*:\s*(?P<title>\S.{2,240})", line, re.IGNORECASE
        )
        if field:
            return field["title"]
    if hinted:
        return hinted
    for line, block in zip(lines[:_FRONT_BLOCKS], blocks, strict=False):
        if canonical(line) in _CHROME or line.startswith("Meeting:"):
            continue
        return line if len(line) < _TITLE_CHARS or block.kind is BlockKind.HEADING else None
    return None


def _bare(line: str, block: Block) -> str:
    return line[block.text_start - block.start_char :]


def _confirmed(front: Sequence[str], hints: Mapping[str, str]) -> bool | None:
    for line in (hints.get("title", ""), *front):
        if len(line) < _TITLE_CHARS and _DRAFT.search(line):
            return False
        if len(line) < _TITLE_CHARS and _CONFIRMED.search(line):
            return True
    return None


def _cut_off(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        f"item {match['item']}: the page breaks off at '... view the full {match['what']} text'; the rest was not in the paper"
        for line in lines
        for match in _TRUNCATED.finditer(line)
    )
