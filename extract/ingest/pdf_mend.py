"""Characters mended: ligatures, soft hyphens, bullets of symbol fonts, raised ordinals, line-end hyphens."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.ingest.pdf_page import Line
    from extract.ingest.pdf_settings import PdfSettings

BULLET = "•"
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
_LAST_WORD = re.compile(r"[^\W\d_]+$")
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


def join_hyphen(before: str, after: str, vocabulary: frozenset[str], settings: PdfSettings) -> str:
    """Return the two halves of a word broken at a line end as one, its own hyphen kept.

    ``before`` ends in the hyphen. What the paper prints elsewhere decides ("pothole", "pot-hole");
    else the hyphen stays after a prefix, before a capital or a figure.
    """
    stem = before[:-1]
    left, right = _LAST_WORD.search(stem), _FIRST_WORD.match(after)
    if not left or not right:
        return before + after
    first, second = left.group().casefold(), right.group()
    if (
        f"{first}-{second.casefold()}" in vocabulary
        or not second.islower()
        or first in settings.hyphen_prefixes
    ):
        return f"{stem}-{after}"
    return stem + after


def join_lines(lines: list[Line], vocabulary: frozenset[str], settings: PdfSettings) -> str:
    """Return the words of lines as one text, mended."""
    text = ""
    last: Line | None = None
    for line in lines:
        text = append_line(text, last, line, vocabulary, settings) if last else mend(line.text, settings)
        last = line
    return mend(text, settings) if len(lines) > 1 else text


def append_line(text: str, last: Line, line: Line, vocabulary: frozenset[str], settings: PdfSettings) -> str:
    """Return ``text``, which ends in the line ``last``, with the words of the next line behind it."""
    words = mend(line.text, settings)
    if last.hyphen and not text.endswith(_HYPHENS):
        text += "-"
    if text.endswith(_HYPHENS) and not text[:-1].endswith(" "):
        return join_hyphen(text, words, vocabulary, settings)
    return f"{text} {words}"
