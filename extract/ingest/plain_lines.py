"""The lines of a text paper: page furniture dropped, margin notes set apart, wrapped lines joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.markdown import unmark
from extract.ingest.markers import find_marker, lone_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE_LINE = re.compile(
    r"\s*(?:page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|\d{1,4}\s+of\s+\d{1,4}|-\s*\d{1,4}\s*-)\s*$", re.IGNORECASE
)
_NUMBER_LINE = re.compile(r"\s*\d{1,4}\s*$")
_ENDED = re.compile(r"[.:;!?][\"'”’)\]]*\s*$")
# The last words of a line that another must follow, and how it begins where it does.
_BROKEN_OFF = re.compile(
    r"\b(?:held|dated|meeting) on\s*$"
    r"|\b(?:of|the|an?|by|with|from|in|at|its|their|during|under|be|been|as|which|is|are|was|were|has|had|have)\s*$"
)
_GOES_ON = re.compile(r"\s*(?:[a-z]{2}|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z][a-z]{2,8}\b)")
_COLUMNS = re.compile(r"\s{3,}")
_QUOTED = re.compile(r"^ {0,3}(?:> ?)+(.|$)", re.MULTILINE)
_RUNS_ON = 0.1  # of the lines behind ">" that begin in the middle of a sentence, or are empty
_TAB = 8
_EDGE = 3  # lines at the head and foot of a page where running heads stand
_REPEATS = 3
_WIDTHS = (40, 130)  # a paper wrapped narrower or wider than this was not wrapped by a typist
_FEWEST_PAIRS, _WRAPPED_SHARE = 3, 0.5
_LONG_LINE = 60
_SLACK = 2
_NEARLY = 0.8  # of the width: a line this long that ends no sentence goes on below, at the same indent


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with what stood around it: indent in columns, blank lines above, page, margin note."""

    text: str
    indent: int = 0
    gap: bool = False
    page: int | None = None
    margin: str | None = None
    heading: int | None = None
    bold: bool = False


def lines_of(text: str) -> tuple[list[Line], int | None]:
    """Return the lines of a paper that say something, and its number of pages where form feeds tell."""
    pages = _without_quote_marks(text).split("\f")
    paged = len(pages) > 1
    lines: list[Line] = []
    furniture = _running_heads(pages) if paged else frozenset()
    frame = ingest_settings().frame_lines
    gap = False
    for number, page in enumerate(pages, start=1):
        rows = page.split("\n")
        for at, row in enumerate(rows):
            if not row.strip():
                gap = True
                continue
            edge = at < _EDGE or at >= len(rows) - _EDGE
            if (
                _PAGE_LINE.match(row)
                or row.strip().casefold().startswith(frame)  # "Skip to content"
                or (paged and edge and (_NUMBER_LINE.match(row) or _key(row) in furniture))
            ):
                continue
            lines.append(_line(row, gap=gap, page=number if paged else None))
            gap = False
    lines = [line for line in lines if line.text.strip()]
    while lines and paged and len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return lines, len(pages) if paged else None


def _without_quote_marks(text: str) -> str:
    """Take the ">" of quoted paragraphs off their lines; before entries that begin anew it is a bullet."""
    quoted = _QUOTED.findall(text)
    runs_on = sum(1 for first in quoted if not first.strip() or first.islower())
    return _QUOTED.sub(r"\1", text) if runs_on > len(quoted) * _RUNS_ON else text


def _line(row: str, *, gap: bool, page: int | None) -> Line:
    wide = row.expandtabs(_TAB).replace("\u00a0", " ")
    indent = len(wide) - len(wide.lstrip())
    seen = unmark(row.rstrip())
    return Line(text=seen.text, indent=indent, gap=gap, page=page, heading=seen.heading, bold=seen.bold)


def _key(row: str) -> str:
    return re.sub(r"\d+", "#", " ".join(row.split()).casefold())


def _running_heads(pages: Sequence[str]) -> frozenset[str]:
    seen: Counter[str] = Counter()
    for page in pages:
        # A sentence is no running head, be it on every page.
        rows = [row for row in page.split("\n") if row.strip() and not row.rstrip().endswith((".", ";", ":"))]
        seen.update({_key(row) for row in (*rows[:_EDGE], *rows[-_EDGE:])})
    heads = frozenset(key for key, count in seen.items() if count >= _REPEATS and key.strip("# "))
    # A paper that would be left with nothing had no running heads.
    return (
        heads
        if any(_key(row) not in heads for page in pages for row in page.split("\n") if row.strip())
        else frozenset()
    )


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those joined that a typist or converter broke for want of room.

    A paper is taken for wrapped when most of its line breaks stand where the next word would not have
    fitted. In any paper a long line that ends in the middle of a sentence takes the next one if that
    begins with a small letter.
    """
    width = _wrap_width(lines)
    joined: list[Line] = []
    ended_at = 0  # the length of the last printed line of the paragraph so far
    for line in lines:
        if joined and (
            _is_broken(joined[-1], line) if line.gap else _goes_on(joined[-1], line, ended_at, width)
        ):
            last = joined[-1]
            margin = " ".join(note for note in (last.margin, line.margin) if note) or None
            joined[-1] = replace(last, text=f"{last.text.rstrip()} {line.text.strip()}", margin=margin)
        else:
            joined.append(line)
        ended_at = len(line.text.rstrip())
    return joined


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width a paper was wrapped at, or None where its lines are paragraphs."""
    pairs = [
        (a, b)
        for a, b in pairwise(lines)
        if not b.gap and not find_marker(b.text) and len(a.text.strip()) > _WIDTHS[0] / 2
    ]
    lengths = sorted(len(line.text.rstrip()) for pair in pairs for line in pair)
    if len(pairs) < _FEWEST_PAIRS or not lengths:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    if not _WIDTHS[0] <= width <= _WIDTHS[1]:
        return None
    full = sum(1 for a, b in pairs if _is_full(len(a.text.rstrip()), b.text, width))
    if full >= len(pairs) * _WRAPPED_SHARE:
        return width
    # A typist who breaks lines by eye leaves them ragged, but most of them go on with a small letter.
    prose = [b for a, b in pairs if a.indent == b.indent and not _COLUMNS.search(a.text.strip())]
    small = sum(1 for b in prose if b.text.lstrip()[:1].islower())
    return width if len(prose) >= _FEWEST_PAIRS and small >= len(prose) * _WRAPPED_SHARE else None


def _is_full(length: int, following: str, width: int) -> bool:
    first = following.split(maxsplit=1)[0] if following.strip() else ""
    return length + 1 + len(first) > width - _SLACK


def _goes_on(last: Line, line: Line, ended_at: int, width: int | None) -> bool:
    if last.heading or line.heading or "|" in line.text or "\t" in line.text.strip():
        return False
    if find_marker(line.text) or lone_marker(line.text) or lone_marker(last.text):
        return False
    first = line.text.lstrip()[:1]
    small = first.islower() or (width is not None and first.isdigit())
    if width is not None and _is_full(ended_at, line.text, width):
        return small or not _is_shouted(line.text) or _is_shouted(last.text)
    if width is not None and line.indent == last.indent and (small or ended_at >= width * _NEARLY):
        # A typist who breaks lines by eye leaves some of them short of the edge.
        return not _ENDED.search(last.text) and not _is_shouted(line.text)
    return small and ended_at >= _LONG_LINE and not _ENDED.search(last.text)


def _is_broken(last: Line, line: Line) -> bool:
    """Say whether a blank line breaks a sentence: "… held on" and below it "12 May 2031 be approved"."""
    if last.heading or line.heading or "|" in last.text + line.text or find_marker(line.text):
        return False
    if len(last.text.strip()) < _LONG_LINE:
        return False
    hung = (
        find_marker(last.text) is not None and line.indent > last.indent and line.text.lstrip()[:1].islower()
    )
    if hung and not _ENDED.search(last.text):
        return True  # the rest of an entry hangs below its words, not below its number
    return _BROKEN_OFF.search(last.text) is not None and _GOES_ON.match(line.text) is not None


def _is_shouted(text: str) -> bool:
    return text.isupper()
