"""Characters mended: ligatures, soft hyphens, bullets of symbol fonts, raised ordinals, line-end hyphens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line
    from extract.ingest.pdf_settings import PdfSettings

BULLET = "•"
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010", "\u00ad")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Symbol and Wingdings draw their bullets at private places; Word writes these.
PRIVATE_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf06c\uf06e\uf0a8\uf0e0\uf0f0\uf02d\uf0be\uf097\uf09f\uf075"
_DROPPED = "\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff\u00ad\x00"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
_TABLE = str.maketrans(
    _LIGATURES
    | dict.fromkeys(PRIVATE_BULLETS, BULLET)
    | dict.fromkeys(_DROPPED)
    | dict.fromkeys(_SPACES, " ")
)
_CONTROLS = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f]")
_FIGURE_APART = re.compile(r"\d [A-Za-z]{2}")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def mend(text: str, settings: PdfSettings) -> str:
    """Return ``text`` with the characters a reader sees, and ordinals in one piece ("20th")."""
    if not text.isascii():
        text = text.translate(_TABLE)
        text = _CONTROLS.sub("", text)
    elif not text.isprintable():
        text = _CONTROLS.sub("", text)
    if _FIGURE_APART.search(text):
        text = _ordinals(settings).sub(r"\1\2", text)
    return text


@cache
def _ordinals(settings: PdfSettings) -> re.Pattern[str]:
    """Match a figure and its ending with space between; capitals only where a month may follow."""
    endings = "|".join(sorted({*settings.ordinals, *settings.ordinals_cy}, key=len, reverse=True))
    return re.compile(rf"\b(\d{{1,2}}) ({endings}|(?:ST|ND|RD|TH)(?= +[A-Z]{{3,}}\b))(?![\w'\u2019])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyphens:
    """What a paper tells of its line-end hyphens.

    ``words`` are those it prints inside its lines; ``automatic`` says that so many lines end in a
    hyphen that a program broke the words, not their writer.
    """

    words: frozenset[str] = frozenset()
    automatic: bool = False


def join_hyphen(before: str, after: str, hyphens: Hyphens, settings: PdfSettings) -> str:
    """Return the two halves of a word broken at a line end as one, its own hyphen kept.

    ``before`` ends in the hyphen. What the paper prints elsewhere decides ("pothole", "pot-hole");
    else the hyphen goes where a program broke the lines, but for prefixes, capitals and figures.
    """
    stem = before[:-1]
    left, right = _LAST_WORD.search(stem), _FIRST_WORD.match(after)
    if before.endswith(_SOFT):
        return stem + after
    if not left or not right:
        return before + after
    first, second = left.group().casefold(), right.group()
    if f"{first}-{second.casefold()}" in hyphens.words:
        return f"{stem}-{after}"
    if first + second.casefold() in hyphens.words:
        return stem + after
    own = not second.islower() or first in settings.hyphen_prefixes or after[right.end() :].startswith("-")
    return f"{stem}-{after}" if own or not hyphens.automatic else stem + after


def add_line(
    pieces: list[str], last: Line | None, line: Line, hyphens: Hyphens, settings: PdfSettings
) -> None:
    """Add the words of a line to those of the lines before it; a word broken by a hyphen is made whole."""
    if last is None or not pieces:
        pieces.append(line.text)
        return
    before = pieces[-1]
    if last.hyphen and not before.endswith(_HYPHENS):
        before += "-"
    if before.endswith(_HYPHENS) and not before[:-1].endswith(" "):
        pieces[-1] = join_hyphen(before, line.text, hyphens, settings)
    else:
        pieces.append(line.text)


def join_lines(lines: list[Line], hyphens: Hyphens, settings: PdfSettings) -> str:
    """Return the words of lines as one text, mended."""
    if len(lines) == 1:
        return mend(lines[0].text, settings)
    pieces: list[str] = []
    last: Line | None = None
    for line in lines:
        add_line(pieces, last, line, hyphens, settings)
        last = line
    return mend(" ".join(pieces), settings)
