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
    from collections.abc import Iterable

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
        seed, first, has_digit = _hashed(word)
        hashes.append(first)
        if count > 1:
            more = [_spread(zlib.crc32(b"%d" % n, seed)) for n in range(1, count)]
            hashes += more
            if has_digit:
                numbers += more
        if has_digit:
            numbers.append(first)
    return Sketch(words=total, kept=_smallest(hashes, KEPT), numbers=_smallest(numbers, KEPT_NUMBERS))


@lru_cache(maxsize=1 << 14)  # papers share most of their words
def _hashed(word: str) -> tuple[int, int, bool]:
    """Return the checksum that the occurrences of a word start from, the first one's hash, if it has digits.

    An occurrence is hashed as the word, "#" and its number, from 0.
    """
    seed = zlib.crc32(f"{word}#".encode())
    return seed, _spread(zlib.crc32(b"0", seed)), any(c.isdigit() for c in word)


def _spread(checksum: int) -> int:
    return checksum * SPREAD & WORD_BITS


def _smallest(hashes: Iterable[int], count: int) -> tuple[int, ...]:
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
