"""The numbers of pages as printed: "Page 2 of 7", "- 2 -", "ii"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.ingest.pdf_settings import PdfSettings

_ROMAN = re.compile(r"[ivxl]{1,7}")
EDGES = " \t-–—|[](){}.~_*"


@lru_cache(maxsize=4096)
def page_number(text: str, settings: PdfSettings) -> int | None:
    """Return the page number a line holds ("Page 2 of 7", "- 2 -", "ii"), if it holds nothing else."""
    words = text.casefold().replace("|", " ").replace("/", " / ").strip(EDGES).split()
    words = [word.strip(EDGES) for word in words]
    if words and words[0] in settings.page_words:
        words = words[1:]
    elif len(words) > 1 and words[-1] in settings.page_words:
        words = words[:-1]
    if not words or not _is_number(words[0]):
        return None
    rest = " ".join(words[1:-1])
    if len(words) == 1 or (_is_number(words[-1]) and rest in {*settings.of_words, "/"}):
        return _value(words[0])
    return None


def _is_number(word: str) -> bool:
    return (word.isascii() and word.isdigit() and len(word) <= 5) or bool(_ROMAN.fullmatch(word))  # noqa: PLR2004


def _value(word: str) -> int:
    if word.isdigit():
        return int(word)
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for letter, following in zip(word, [*word[1:], "i"], strict=True):
        value = values[letter]
        total += -value if value < values[following] else value
    return total
