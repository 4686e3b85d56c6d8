"""The few lines between ``---`` at the head of a Markdown paper, as hints."""

from __future__ import annotations

import re

_FENCE = re.compile(
    r"\A\s*(?:---|\+\+\+)[ \t]*\n(?P<head>.{0,8000}?)\n(?:---|\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"""(?P<key>[A-Za-z][\w \-]{0,40}?)\s*[:=]\s*(?P<value>\S.{0,500}?)\s*$""")
# A date there is the day the page was put up, not the day of the meeting.
_NAMES = {
    "title": "title",
    "date": "published",
    "body": "body",
    "committee": "body",
    "meeting_date": "meeting_date",
    "meeting-date": "meeting_date",
    "url": "url",
    "draft": "draft",
}


def take_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of the front matter, and the text without it.

    ``date`` is handed on as ``published``: blogs and page makers date the page, not the meeting.
    """
    match = _FENCE.match(text)
    if not match:
        return {}, text
    lines = match["head"].split("\n")
    if not any(_FIELD.match(line) for line in lines):
        return {}, text
    hints: dict[str, str] = {}
    for line in lines:
        field = _FIELD.match(line)
        name = _NAMES.get(field["key"].strip().casefold()) if field else None
        if field and name:
            hints.setdefault(name, field["value"].strip("\"' "))
    return hints, text[match.end() :]
