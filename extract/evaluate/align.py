"""Pairing what was found with gold: by the words they share, each used once, best overlap first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.evaluate.gold import GoldItem, GoldUpdate

_Gold = TypeVar("_Gold")

ITEM_FLOOR = 0.6
UPDATE_FLOOR = 0.4
HELD = 0.8
SHORTEST_HELD_ITEM = 3
SHORTEST_HELD_UPDATE = 4
SHORTEST_HELD_LINK = 5
SAME_NAME = 0.6
_WORD = re.compile(r"[a-z0-9£%]+")
_TITLES = frozenset({"the", "a", "an", "cllr", "councillor", "mr", "mrs", "ms", "dr"})


@lru_cache(maxsize=8192)
def scored_words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` in sorted order: a bag that can be compared as a sequence."""
    return tuple(sorted(_WORD.findall(text.lower().replace("’", "").replace("'", ""))))


@lru_cache(maxsize=65536)
def _shared(a: str, b: str) -> tuple[int, int, int]:
    """Return the words in common and the size of the shorter and of the longer text.

    The longest common subsequence of two sorted bags is their common bag.
    """
    left, right = scored_words(a), scored_words(b)
    common = LCSseq.similarity(left, right) if left and right else 0
    return common, min(len(left), len(right)), max(len(left), len(right))


def overlap(a: str, b: str) -> float:
    """Return token F1 in 0..1, lifted to containment when one text holds the other."""
    common, short, long = _shared(a, b)
    if not common:
        return 0.0
    f1 = 2 * common / (short + long)
    if short >= SHORTEST_HELD_ITEM and common / short >= HELD and long <= 2 * short:
        return max(f1, ITEM_FLOOR * common / short)
    return f1


def held(a: str, b: str) -> float:
    """Return the share of the shorter text that the longer one holds, scaled to the item floor."""
    common, short, _ = _shared(a, b)
    share = common / short if short >= SHORTEST_HELD_UPDATE else 0.0
    return ITEM_FLOOR * share if share >= HELD else 0.0


def is_held(a: str, b: str) -> bool:
    """Return whether one text holds four fifths of the other's words (all of them below five)."""
    common, short, long = _shared(a, b)
    if short < SHORTEST_HELD_LINK:
        return 0 < short == long == common
    return common / short >= HELD


def item_overlap(text: str, gold: GoldItem) -> float:
    """Return the best overlap with any wording of a gold item."""
    wordings = [gold.text, *gold.also_at]
    if gold.lead_in:
        wordings.append(f"{gold.lead_in} {gold.text}")
    return max(overlap(text, wording) for wording in wordings)


def update_overlap(text: str, gold: GoldUpdate) -> float:
    """Return the overlap with a gold update; a whole paragraph matches the sentence of it."""
    return max(overlap(text, gold.text), held(text, gold.text))


def is_same_name(a: str, b: str) -> bool:
    """Return whether two printed owners name the same one, titles and articles aside."""
    left = [w for w in scored_words(a) if w not in _TITLES]
    right = [w for w in scored_words(b) if w not in _TITLES]
    if not left or not right:
        return scored_words(a) == scored_words(b)
    one, two = set(left), set(right)
    return one <= two or two <= one or len(one & two) / len(one | two) >= SAME_NAME


def align(
    texts: Sequence[str], golds: Sequence[_Gold], floor: float, measure: Callable[[str, _Gold], float]
) -> list[tuple[int, int]]:
    """Return index pairs (found, gold), best overlap first, none below ``floor``."""
    cells = [(measure(text, gold), i, j) for i, text in enumerate(texts) for j, gold in enumerate(golds)]
    cells = sorted((c for c in cells if c[0] >= floor), key=lambda c: (-c[0], c[1], c[2]))
    used_texts: set[int] = set()
    used_golds: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in cells:
        if i not in used_texts and j not in used_golds:
            used_texts.add(i)
            used_golds.add(j)
            pairs.append((i, j))
    return pairs
