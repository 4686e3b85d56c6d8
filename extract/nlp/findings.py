"""A sentence with its tokens and rule hits, and what was found in it before that becomes an item."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from extract.nlp.rules import Rule  # noqa: TC001 (a field of a named tuple)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Piece(NamedTuple):
    """What stands between two spaces, cut into tokens: the words, and where in it each begins.

    ``held`` and ``begins`` are what the index of patterns knows of the words (nlp/matching.py), ``letters``
    the bits of the letters that regular expressions ask for (extract/pieces.py).
    """

    words: tuple[str, ...]
    lower: tuple[str, ...]
    places: tuple[int, ...]
    size: int
    held: int
    begins: tuple[int, ...]
    letters: int


class Tokens:
    """The tokens of one sentence: words, their lower case, and character spans in the document."""

    __slots__ = ("_ends", "_pieces", "_start", "_starts", "lower", "words")

    def __init__(
        self,
        words: Iterable[tuple[str, ...]],
        lower: Iterable[tuple[str, ...]],
        pieces: list[Piece],
        start: int,
    ) -> None:
        """Take the pieces of a sentence that begins at ``start``, one space between each and the next.

        ``words`` and ``lower`` are those of the pieces.
        """
        self.words = tuple(chain.from_iterable(words))
        self.lower = tuple(chain.from_iterable(lower))
        self._pieces, self._start = pieces, start
        self._starts: tuple[int, ...] | None = None
        self._ends: tuple[int, ...] | None = None

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.words)

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each token begins; few sentences are asked."""
        if self._starts is None:
            begun = accumulate([piece.size + 1 for piece in self._pieces], initial=self._start)
            self._starts = tuple(
                [at + place for at, piece in zip(begun, self._pieces, strict=False) for place in piece.places]
            )
        return self._starts

    @property
    def ends(self) -> tuple[int, ...]:
        """Where each token ends."""
        if self._ends is None:
            self._ends = tuple([at + len(word) for at, word in zip(self.starts, self.words, strict=True)])
        return self._ends


class Hit(NamedTuple):
    """A rule that matched tokens ``first:last`` of a sentence."""

    rule: Rule
    first: int
    last: int


# Sentences are made by the hundred a page: frozen ones take three times as long.
@dataclass(eq=False, slots=True, kw_only=True)
class Sentence:
    """A sentence with its tokens and the rules that matched; offsets are of the document."""

    text: str
    start_char: int
    end_char: int
    tokens: Tokens
    hits: tuple[Hit, ...] = ()
    labels: frozenset[str] = frozenset()  # of the rules that matched: most questions end there

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Return the document offsets of the tokens ``first:last``."""
        return self.tokens.starts[first], self.tokens.ends[last - 1]

    def words(self, first: int, last: int) -> str:
        """Return the words of the tokens as they stand."""
        start, end = self.chars(first, last)
        return self.text[start - self.start_char : end - self.start_char]

    def phrases(self, *spans: tuple[int, int] | None) -> tuple[str, ...]:
        """Return the words of the token spans that are any, in order."""
        return tuple(self.words(*span) for span in spans if span)


# As above.
@dataclass(slots=True, kw_only=True)
class Finding:
    """A thing found: its kind, its words and the words that name owners (still as printed)."""

    kind: str
    start_char: int
    end_char: int
    rule: str
    confidence: float
    owner_words: tuple[str, ...] = ()
    implicit: bool = False
    addressed_to: str | None = None
    wide: tuple[int, int] | None = None
    time_words: str | None = None
    also: tuple[tuple[int, int], ...] = ()
    flags: tuple[str, ...] = ()
    core: int | None = None  # where the clause begins that sets the task, in a sentence that tells more
