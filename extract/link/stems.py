"""The words of a text in canonical form, and their stems."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 4000  # characters of an entry that are compared: minutes rarely say more of one matter
SHORTEST_STEM = 4


@lru_cache(maxsize=4096)
def said(text: str) -> str:
    """Return the words of ``text`` in canonical form, which several ask for in turn."""
    return canonical(text[:LONGEST])


def stem(word: str, endings: tuple[str, ...]) -> str:
    """Return ``word`` without the first of the ``endings`` that leaves four letters or more."""
    if not word.endswith(endings):
        return word
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=8)
def stems_of_content(stop: frozenset[str], endings: tuple[str, ...]) -> Callable[[str], str | None]:
    """Return what gives a word's stem, none for small words: bodies have most of their words in common."""

    @lru_cache(maxsize=65_536)
    def content(word: str) -> str | None:
        return None if word in stop else stem(word, endings)

    return content
