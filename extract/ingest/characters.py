"""Bytes of a text file to words: the encoding found out, and the characters nobody printed left out."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from extract.ingest.ingest_settings import ingest_settings
from extract.text import without_piled_marks

BOMS = (  # byte order marks, with what they say
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 1024  # a file that begins in bytes and goes on in UTF-16 was put together; its bytes are read
_NUL_SHARE = 0.3  # of every second byte: UTF-16 of Latin text without a mark has nearly all
_NUL_RATIO = 8
_FEWEST_PAIRS = 2
_NEWLINES = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_TURNING = re.compile("[\u202b\u202d\u202e\u2066-\u2068]")
_GAP = "[ \u00a0]{1,2}"  # between letters that are set apart
_APART = re.compile(rf"\b[A-Z]{_GAP}[A-Z]{_GAP}[A-Z]{_GAP}[A-Z]\b")
LONGEST_WORD = 500
LONGEST_BLANK = 200
# Tried at the first sign of a run only.
_NO_END = re.compile(rf"(?<!\S)\S{{{LONGEST_WORD + 1},}}")
_BLANKS = re.compile(rf"(?<!\s)\s{{{LONGEST_BLANK + 1},}}")
_PART = re.compile(rf"\S{{1,{LONGEST_WORD}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead:
    """Text with the encoding it was read by and what was lost."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def _one_each(error: UnicodeError) -> tuple[str, int]:
    """Put one U+FFFD for each bad byte, so that the loss can be counted."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\ufffd" * (error.end - error.start), error.end


codecs.register_error("one-each", _one_each)


def decode_text(content: bytes) -> TextRead:
    """Return the text of ``content``, line ends made plain; never fails.

    The byte order mark wins, then strict UTF-8; what is neither is UTF-16 without a mark, UTF-8 with
    damage, or Windows-1252. A bad byte costs one U+FFFD and a warning; NUL bytes are left out with one.
    """
    encoding, start = _encoding(content)
    printed = content.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    text = content[start:].decode(encoding, errors="one-each")
    bad = text.count("\ufffd") - printed
    blanks = text.count("\0")
    notes = (
        (bad, f"{bad} bytes fit no character of {encoding}; each is shown as \ufffd"),
        (
            blanks,
            f"{blanks} NUL bytes stand between the words and were left out; a letter may be lost with them",
        ),
    )
    warnings = tuple(note for count, note in notes if count > 0)
    return TextRead(text=_NEWLINES.sub("\n", text.replace("\0", "")), encoding=encoding, warnings=warnings)


def _encoding(content: bytes) -> tuple[str, int]:
    for mark, name in BOMS:
        if content.startswith(mark):
            return name, len(mark)
    wide = _unmarked_utf16(content[:_HEAD])
    if wide:
        return wide, 0
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_or_windows(content), 0
    return "utf-8", 0


def _unmarked_utf16(sample: bytes) -> str | None:
    pairs = len(sample) // 2
    if pairs < _FEWEST_PAIRS:
        return None
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd > pairs * _NUL_SHARE and even < odd / _NUL_RATIO:
        return "utf-16-le"
    if even > pairs * _NUL_SHARE and odd < even / _NUL_RATIO:
        return "utf-16-be"
    return None


def _damaged_or_windows(content: bytes) -> str:
    """UTF-8 where more multi-byte characters are whole than broken, else Windows-1252."""
    text = content.decode("utf-8", errors="one-each")
    whole = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return "utf-8" if whole > text.count("\ufffd") else "cp1252"


def scrub(text: str) -> str:
    """Return ``text`` without controls, zero-width and direction characters; tabs and line ends stay.

    Of marks piled on one letter only what a script can need is kept. Words of the minute-taker's that are
    set letter by letter ("T H A T") are closed up.
    """
    text = without_piled_marks(_DIRECTION.sub("", _UNPRINTED.sub("", text)))
    return _spaced().sub(_closed, text) if _APART.search(text) else text


@cache
def _spaced() -> re.Pattern[str]:
    """Match what ``models/ingest.toml`` lists as set letter by letter, in capitals."""
    words = sorted(ingest_settings().labels.spaced, key=len, reverse=True)
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(_GAP.join(word.upper()) for word in words)})(?![\w’'-])")


def _closed(found: re.Match[str]) -> str:
    return "".join(found[0].split())


def turns_direction(text: str) -> bool:
    """Return whether characters stand in ``text`` that make it look other than it reads."""
    return bool(_TURNING.search(text))


def broken(text: str) -> str:
    """Return ``text`` with words of more than 500 signs broken by a space, blanks of over 200 cut to one.

    No word is that long; but every search that looks on from each place of a run takes time that grows
    with the square of it.
    """
    if len(text) <= LONGEST_BLANK:
        return text
    return _NO_END.sub(_parts, _BLANKS.sub(_short_blank, text))


def _parts(found: re.Match[str]) -> str:
    return " ".join(_PART.findall(found[0]))


def _short_blank(found: re.Match[str]) -> str:
    return "\n" * min(2, found[0].count("\n")) or " "
