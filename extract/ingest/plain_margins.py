"""Margin columns made of runs of spaces: the owner printed at the right of a paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extract.ingest.agenda_titles import is_known_title
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives, gazetteer
from extract.ingest.markers import find_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.plain_lines import Line

_SPLIT = re.compile(r"(?P<main>\S.*?)[ \u00a0\t]{4,}(?P<margin>\S.{0,40})$")
_INITIALS = r"[A-Z](?:\.?[A-Za-z]){0,2}[A-Z]?\.?(?:'[A-Z])?"
_TAB = 8
_FEWEST = 2
_FEWEST_BEHIND = 3
_SHARE = 0.6
_LEFTMOST = 40  # a margin stands to the right of this column
_FAR = 0.55  # of the longest line
_MOST_WORDS = 6
_HEADS = {"action", "actions", "action by", "owner", "by whom", "lead"}


@cache
def _owner() -> re.Pattern[str]:
    titles = alternatives(ingest_settings().attendance.honorifics)
    posts = alternatives(gazetteer("post_heads"))
    one = rf"(?:(?:the\s+)?(?:(?:{titles})\b\.?\s*(?:[A-Z][\w.'’\-]*\s*){{0,3}}|(?:[A-Z]\w+\s+){{0,2}}(?:{posts})s?|{_INITIALS}|all|everyone|councillors|members|officers|noted))"  # noqa: E501
    return re.compile(
        rf"(?:action\s*[:\-–]?\s*)?{one}(?:\s*(?:/|&|,|;|\+|and)\s*{one}){{0,6}}[.:]?$", re.IGNORECASE
    )


def is_owner_note(words: str) -> bool:
    """Return whether ``words`` are no more than the names of those who are to act ("Clerk", "RM/SV")."""
    bare = words.strip()
    if not bare or len(bare) > 60 or len(bare.split()) > _MOST_WORDS + 2:  # noqa: PLR2004
        return False
    if re.fullmatch(rf"{_INITIALS}(?:\s*(?:/|&|,|and)\s*{_INITIALS}){{0,6}}", bare):
        return True
    return bool(_owner().match(bare)) and not re.fullmatch(r"[a-z].*", bare)


def take_margins(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with owners at the far right moved to their margin.

    A column is a margin when most of what stands in it names owners; the front of the paper, where
    names and posts stand in columns, is left alone.
    """
    start = _business(lines)
    # Lines without a gap do not count: one that was never wrapped would hide the column.
    longest = max((_width(line.text) for line in lines[start:] if _split(line.text, _LEFTMOST)), default=0)
    left = max(_LEFTMOST, int(longest * _FAR))
    found = {at: split for at in range(start, len(lines)) if (split := _split(lines[at].text, left))}
    behind = {at: split for at in range(start, len(lines)) if (split := _split_behind(lines[at].text))}
    if len(behind) >= _FEWEST_BEHIND and all(is_owner_note(margin) for _, margin in behind.values()):
        found |= behind  # lines that were never wrapped: the notes stand in no column
    owners = sum(1 for _, margin in found.values() if is_owner_note(margin))
    if owners < _FEWEST or owners < len(found) * _SHARE:
        return list(lines)
    taken: list[Line] = []
    for at, line in enumerate(lines):
        main, margin = found.get(at, (line.text, None))
        if margin and margin.strip(" :").casefold() in _HEADS:
            margin = None
        if main.strip():
            words = " " * line.indent + main if at in found else main
            taken.append(replace(line, text=words, margin=margin))
        elif taken and margin:
            note = " ".join(filter(None, (taken[-1].margin, margin)))
            taken[-1] = replace(taken[-1], margin=note)
    return taken


def _business(lines: Sequence[Line]) -> int:
    """Return where the agenda begins: below the names of those present."""
    for at, line in enumerate(lines):
        marker = find_marker(line.text)
        if (marker and marker.is_figure) or (is_known_title(line.text.strip()) and at > _FEWEST):
            return at
    return 0


def _width(text: str) -> int:
    return len(text.expandtabs(_TAB).rstrip())


def _split_behind(text: str) -> tuple[str, str] | None:
    """Cut a line at the gap before its last words, wherever these stand."""
    match = _SPLIT.match(text.expandtabs(_TAB).strip())
    return (match["main"], _bare(match["margin"])) if match else None


def _bare(margin: str) -> str:
    """Return a note without brackets around the whole of it: "(CLERK)"."""
    inner = margin[1:-1]
    return inner if margin.startswith("(") and margin.endswith(")") and "(" not in inner else margin


def _split(text: str, left: int) -> tuple[str, str] | None:
    wide = text.expandtabs(_TAB).rstrip()
    bare = wide.lstrip()
    if len(wide) - len(bare) >= left and len(bare.split()) <= _MOST_WORDS:
        return "", bare
    match = _SPLIT.match(bare)
    if not match or len(match["margin"].split()) > _MOST_WORDS:
        return None
    column = len(wide) - len(match["margin"])
    return (match["main"], _bare(match["margin"])) if column >= left else None
