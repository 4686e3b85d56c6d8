"""Canonical forms of text for comparing and hashing, never for display, and numbers in words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPOGRAPHY = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "′": "'",
        "`": "'",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "\u2060": None,
        "\u200d": None,
        "…": "...",
    }
)
# What stands for an apostrophe or for nothing in _TYPOGRAPHY: neither parts a word.
_DROPPED = ("'", *(chr(sign) for sign, plain in _TYPOGRAPHY.items() if plain in {"'", None}))
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789£%".encode("latin-1")
_WORDS_ONLY = bytes(sign if sign in _LETTERS else 0x20 for sign in range(256))
# No language puts more marks on one letter (Unicode's own bound for a stream, UAX 15).
_MOST_MARKS = 30
KEPT = 512  # texts remembered with their canonical form: a block and the only item in it are worded alike
_RUN_OF_SIGNS = re.compile(r"[^\w\s\x00-\x7f]{31,}")


def without_piled_marks(text: str) -> str:
    """Return ``text`` without the marks beyond the thirtieth on one letter.

    Normalising sorts the marks of a letter, in time that grows with the square of their number: a
    paragraph of them took 14 s.
    """
    if text.isascii() or len(text) <= _MOST_MARKS or _is_western(text):
        return text
    return _RUN_OF_SIGNS.sub(_cut_marks, text)


def _is_western(text: str) -> bool:
    """Return whether all signs are in Windows-1252, as in nearly all papers: none of them is a mark."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _cut_marks(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for sign in found[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def plain(text: str) -> str:
    """Return ``text`` with typographic quotes, dashes and spaces made plain, NFC normalised."""
    if text.isascii():
        return text.replace("`", "'")
    return unicodedata.normalize("NFC", without_piled_marks(text)).translate(_TYPOGRAPHY)


@lru_cache(maxsize=KEPT)
def canonical(text: str) -> str:
    """Return the words of ``text``, lower case, one space between, punctuation dropped."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """Return the words of ``text`` in canonical form."""
    if text.isascii():
        bare = text.replace("'", "").replace("`", "").lower()
    else:
        bare = unicodedata.normalize("NFC", without_piled_marks(text))
        for sign in _DROPPED:
            bare = bare.replace(sign, "")
        bare = bare.casefold()
    # Every word is made of these signs: what Latin-1 has no place for parts words as well.
    return bare.encode("latin-1", "replace").translate(_WORDS_ONLY).decode("latin-1").split()


def has_any(text: str, pieces: Iterable[str]) -> bool:
    """Return whether one of the pieces stands in ``text``: a gate before dearer patterns."""
    return any(map(text.__contains__, pieces))


def squash(text: str) -> str:
    """Return ``text`` with every run of white space made one space, ends trimmed."""
    return " ".join(text.split())


def page_ranges(pages: Iterable[int]) -> str:
    """Return page numbers, rising, as ranges: "2, 5-7"."""
    ranges: list[list[int]] = []
    for number in pages:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
