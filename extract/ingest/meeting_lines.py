"""The lines in which a page of a council site names its meeting: "Decided at meeting: …", "Meeting of …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extract.ingest.daywords import find_days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_AT_MEETING = re.compile(
    r"(?P<how>Decided|Made|Considered) at meeting:\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})(?:\s*[-–—]\s*(?P<body>.{2,150}))?",  # noqa: E501 (one pattern)
    re.IGNORECASE,
)
# "- Meeting of Roads Committee, Wednesday, 7th February, 2024 10.00 am (Item 6.)", below the title.
_MEETING_OF = re.compile(
    r"(?:[-–—•·*]\s+)?Meeting of (?:the )?(?P<body>\S.{1,150}?),?\s+"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?P<day>\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9},? \d{4})\b[^()]{0,40}"
    r"\(Item\s+(?P<item>[^)\s]{1,12}?)\.?\)\s*$",
    re.IGNORECASE,
)


class NamedMeeting(NamedTuple):
    """What such a line says of the meeting; None where it does not say it, or several disagree."""

    body: str | None
    day: date | None
    item: str | None
    line: str


def named_meeting(lines: Sequence[str]) -> NamedMeeting | None:
    """Return the meeting that the page is about, or None where no line names one.

    Where a matter was considered and decided at meetings of several days, it is that of the decision.
    """
    found = [_read(match) for line in lines if (match := _AT_MEETING.match(line) or _MEETING_OF.match(line))]
    decided = [meeting for considered, meeting in found if not considered] or [named for _, named in found]
    if not decided:
        return None
    first = decided[0]
    return first._replace(
        body=first.body if len({named.body for named in decided if named.body}) <= 1 else None,
        day=first.day if len({named.day for named in decided}) <= 1 else None,
        item=first.item if len(decided) == 1 else None,
    )


def _read(match: re.Match[str]) -> tuple[bool, NamedMeeting]:
    facts = match.groupdict()
    days = find_days(facts["day"])
    body = (facts["body"] or "").strip(" ,") or None
    named = NamedMeeting(
        body=body, day=days[0].day if days else None, item=facts.get("item"), line=match.string
    )
    return (facts.get("how") or "").casefold() == "considered", named
