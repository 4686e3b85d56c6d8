"""A reading of a paper as it is settled with others: plain values, loaded from the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from extract.ledger.likeness import Sketch
from extract.text import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something with an id in a reading: ``group`` is item, update or minute.

    ``start`` and ``end`` are its place in the text, in characters, half-open; ``heading`` is in
    canonical form, ``kind`` empty but for items.
    """

    id: str
    group: str
    kind: str
    heading: str
    start: int
    end: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words by which it is compared; few marks ever are."""
        return tuple(words(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of one document: what is needed to place it among the others.

    ``n`` counts the readings under its name, ``replaces`` is the version read before it; ``meeting``
    is body and day as one word, None where one of them is not known. ``packed`` is its sketch.
    """

    version: int
    source: str
    part: int
    n: int
    replaces: int | None
    sha256: str
    doc_id: str
    title: str
    meeting: str | None
    confirmed: bool | None
    current: bool
    packed: str
    marks: tuple[Mark, ...]

    @property
    def sketch(self) -> Sketch:
        """Return the sketch of its text; one that stands alone is never held against another."""
        return Sketch.unpacked(self.packed)

    @property
    def length(self) -> int:
        """Return how many words it has."""
        return Sketch.words_of(self.packed)

    @property
    def age(self) -> tuple[int, int, int, str, str, int]:
        """Return the order from draft to record, by content; ids are kept from the first that had them."""
        return (rank_of(self.confirmed), self.n, self.length, self.sha256, self.source, self.part)

    @property
    def worth(self) -> tuple[int, int, str]:
        """Return what makes it the one in force: confirmed, then the fullest, then any fixed choice."""
        return (rank_of(self.confirmed), self.length, self.sha256)


def rank_of(confirmed: bool | None) -> int:
    """Return how far a paper is on its way from draft (0) over unsaid (1) to approved (2)."""
    return {False: 0, None: 1, True: 2}[confirmed]
