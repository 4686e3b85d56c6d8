"""How alike two texts are by their words: exact for items, by a small sketch for whole papers."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.ledger.rules import ledger_rules
from extract.text import canonical, words

if TYPE_CHECKING:
    from collections.abc import Collection

KEPT = 256
KEPT_NUMBERS = 64
SPREAD = 2_654_435_761  # Knuth's multiplicative constant: neighbouring checksums land far apart
WORD_BITS = 0xFFFFFFFF


def body_key(body: str | None) -> str:
    """Return the form under which two spellings of a body's name are one ("" where it is unknown)."""
    dropped = ledger_rules().dropped
    return " ".join(w for w in canonical(body or "").split() if w not in dropped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """The smallest hashes of a paper's words (each with its count) and of those that hold a digit."""

    words: int
    kept: tuple[int, ...]
    numbers: tuple[int, ...]

    def packed(self) -> str:
        """Return the sketch as text for the database."""
        return ";".join((str(self.words), _packed(self.kept), _packed(self.numbers)))

    @staticmethod
    @lru_cache(maxsize=512)
    def unpacked(text: str) -> Sketch:
        """Return the sketch that ``packed`` wrote."""
        count, kept, numbers = text.split(";")
        return Sketch(words=int(count), kept=_unpacked(kept), numbers=_unpacked(numbers))

    @staticmethod
    def words_of(text: str) -> int:
        """Return how many words the text of a packed sketch has."""
        return int(text.partition(";")[0])


def _packed(hashes: tuple[int, ...]) -> str:
    return ",".join(map("{:x}".format, hashes))


def _unpacked(text: str) -> tuple[int, ...]:
    return tuple(int(h, 16) for h in text.split(",")) if text else ()


def sketch_of(text: str) -> Sketch:
    """Return the sketch of a paper's text; exact up to ``KEPT`` different words."""
    hashes: list[int] = []
    numbers: list[int] = []
    total = 0
    for word, count in Counter(words(text)).items():
        total += count
        known, has_digit = _hashed(word)
        if count == 1 and not has_digit:
            hashes.append(known[0])
            continue
        if len(known) < count:
            known += _hashes(word, len(known), count)
        hashes += known[:count]
        if has_digit:
            numbers += known[:count]
    return Sketch(words=total, kept=_smallest(hashes, KEPT), numbers=_smallest(numbers, KEPT_NUMBERS))


@lru_cache(maxsize=1 << 14)  # papers share most of their words
def _hashed(word: str) -> tuple[list[int], bool]:
    """Return the hashes of as many occurrences of a word as were ever asked for, and if it has digits."""
    return _hashes(word, 0, 1), not word.isalpha() and any(c.isdigit() for c in word)


def _hashes(word: str, first: int, end: int) -> list[int]:
    """Return the hashes of some occurrences: of the word, "#" and their number, from 0."""
    seed = zlib.crc32(f"{word}#".encode())
    return [zlib.crc32(b"%d" % n, seed) * SPREAD & WORD_BITS for n in range(first, end)]


def _smallest(hashes: Collection[int], count: int) -> tuple[int, ...]:
    """Return the smallest different hashes: they lie evenly, so that most need not be sorted."""
    if len(hashes) > 2 * count:
        most = WORD_BITS * (count + count // 4) // len(hashes)
        low = {h for h in hashes if h < most}
        if len(low) >= count:
            hashes = low
    return tuple(sorted(set(hashes))[:count])


def _share(a: tuple[int, ...], b: tuple[int, ...], kept: int) -> float:
    if not a or not b:
        return 1.0 if a == b else 0.0
    union = sorted({*a, *b})[:kept]
    both = set(a) & set(b)
    return sum(h in both for h in union) / len(union)


def paper_likeness(a: Sketch, b: Sketch) -> float:
    """Return the share of words that two papers have in common, 0 where short ones differ in numbers."""
    rules = ledger_rules()
    if min(a.words, b.words) < rules.tiny_words:
        return 1.0 if a.kept == b.kept and a.words == b.words else 0.0
    if (
        min(a.words, b.words) < rules.short_words
        and _share(a.numbers, b.numbers, KEPT_NUMBERS) < rules.short_numbers
    ):
        return 0.0
    return _share(a.kept, b.kept, KEPT)


def dice(a: Counter[str], b: Counter[str]) -> float:
    """Return the share of words, counted twice where they stand in both."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def text_likeness(a: str, b: str) -> float:
    """Return how alike two wordings are: the share of common words, or 1 where one holds the other.

    A shorter wording counts as held from ``items.fewest_words`` words on, in proportion to how much
    of it stands in the longer one.
    """
    one, two = Counter(words(a)), Counter(words(b))
    rules = ledger_rules()
    short = min(one.total(), two.total())
    held = (one & two).total() / short if short >= rules.fewest_words else 0.0
    return max(dice(one, two), held if held >= rules.item_inside else 0.0)
