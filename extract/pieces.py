"""Which letters and words a text holds, looked up once a text for all patterns that cannot do without them.

A pattern is asked of a thousand texts and found in twenty. What it needs to stand in a text is given a
bit here when the pattern is loaded; ``held_in`` says of a text which bits it has. The words between two
spaces are looked at once, whichever texts they stand in.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMES = re.compile(r"[a-z]{3,}")
_FOLDED = (("ſ", "s"), ("ı", "i"))  # what the engine takes for these letters where case is nothing
ALWAYS = 1  # the bit that every text has
LONGEST = 8  # letters of a piece that are looked for: more tell hardly more
LONGEST_CHUNK = 40  # characters between two spaces: longer ones are not met twice
MOST_CHUNKS = 20_000  # remembered: papers beyond that begin anew
MOST_TEXTS = 1_000  # remembered with what they hold: a sentence is asked about by many patterns in turn


class _Known:
    """The bits given out so far."""

    def __init__(self) -> None:
        self.pieces: dict[str, int] = {}
        self.names: dict[str, int] = {}
        self.sizes: tuple[int, ...] = ()
        self.given = 1

    def bit(self, table: dict[str, int], letters: str) -> int:
        if letters not in table:
            table[letters] = 1 << self.given
            self.given += 1
            self.sizes = tuple(sorted({len(piece) for piece in self.pieces}))
            _CHUNKS.clear()
            _TEXTS.clear()
        return table[letters]


class _Chunks(dict[str, int]):
    """The bits of what stands between two spaces."""

    def __missing__(self, chunk: str) -> int:
        held = _look(chunk)
        if len(chunk) <= LONGEST_CHUNK:
            if len(self) >= MOST_CHUNKS:
                self.clear()
            self[chunk] = held
        return held


_KNOWN = _Known()
_CHUNKS = _Chunks()
_TEXTS: dict[str, int] = {}


def mask_of(pieces: Iterable[str]) -> int:
    """Return the bits of ``pieces``, in lower case; a text that holds one of them has one of the bits.

    A text may have the bit without the piece, whose longest word alone is looked for.
    """
    mask = 0
    for piece in pieces:
        longest = max(piece.split(" "), key=len)
        mask |= _KNOWN.bit(_KNOWN.pieces, longest[:LONGEST]) if longest else ALWAYS
    return mask


def mask_of_names(names: Iterable[str]) -> int:
    """Return the bits of names that have to stand as words: "may", and no "mayor"."""
    mask = 0
    for name in names:
        mask |= _KNOWN.bit(_KNOWN.names, name)
    return mask


def held_in(text: str) -> int:
    """Return the bits that ``text`` has."""
    held = _TEXTS.get(text)
    if held is None:
        held = letters_of(text)
        remember(text, held)
    return held


def is_known(text: str) -> bool:
    """Return whether ``held_in`` has not to look for the bits of ``text``."""
    return text in _TEXTS


def letters_of(text: str) -> int:
    """Return what ``held_in`` does, for words that nobody asks about again."""
    return reduce(or_, map(_CHUNKS.__getitem__, text.split()), ALWAYS)


def remember(text: str, held: int) -> None:
    """Take the bits that ``text`` has from one who put it together from parts with known bits."""
    if len(_TEXTS) >= MOST_TEXTS:
        _TEXTS.clear()
    _TEXTS[text] = held


def given() -> int:
    """Return how many bits are given out: what was known of a text before the last one is out of date."""
    return _KNOWN.given


def _look(chunk: str) -> int:
    lower = chunk.lower()
    if not lower.isascii():
        for sign, letter in _FOLDED:
            lower = lower.replace(sign, letter)
    held = 0
    for name in _NAMES.findall(lower):
        held |= _KNOWN.names.get(name, 0)
    pieces = _KNOWN.pieces
    for size in _KNOWN.sizes:
        for at in range(len(lower) - size + 1):
            held |= pieces.get(lower[at : at + size], 0)
    return held
