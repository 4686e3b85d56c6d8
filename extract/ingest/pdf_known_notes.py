"""What a paper teaches of its margin notes: their words, the people they name, where they stand."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.ingest.pdf_wrapped_notes import ALIGNED
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ingest.pdf_lines import Line, PageText
    from extract.ingest.pdf_settings import PdfSettings

LEADER = re.compile(r"[.…_]{3,}")
LETTERS = re.compile(r"[^\W\d_]{2,}")
ENDING_WORDS = 2
_CURRENCY = re.compile(r"[£€$]|\d[.,]\d\d\b")
_BETWEEN = re.compile(r"[/,;&]| and | a ")
_PROSE_WORDS = 5


def parts_of(note: str) -> list[str]:
    """Return what a note names, one by one ("Cllr. A. Rees/Clerk"), in canonical form."""
    return [canonical(part) for part in _BETWEEN.split(note) if canonical(part)]


class KnownNotes:
    """The notes that are sure: typed after prose with wide space, or standing beside it in a column.

    ``words`` counts each note in canonical form, ``parts`` what they name one by one; ``edges`` are
    the left and right edges of each, in points. All that is known is forgotten where so much of the
    paper would be notes that it is no margin but a column of text.
    """

    def __init__(self, pages: list[PageText], settings: PdfSettings) -> None:
        """Learn the notes of a paper, none of which has been moved yet."""
        self.pages = pages
        self.settings = settings
        self.words: Counter[str] = Counter()
        self.parts: Counter[str] = Counter()
        self.edges: list[tuple[float, float]] = []
        self._before = {id(line): before for page in pages for before, line in pairwise(page.lines)}
        for page in pages:
            for line in self._sure_tails(page):
                tail = line.tail
                if tail:
                    self.words[canonical(tail.text)] += 1
                    self.edges.append((tail.x0, tail.x1))
        self._learn_side_columns()
        if not self._is_margin():
            self.words.clear()
            self.edges.clear()
        for note, count in self.words.items():
            for part in parts_of(note):
                self.parts[part] += count

    def is_note(self, text: str) -> bool:
        """Return whether words could be a note: short, no figure, no words within a sentence."""
        settings = self.settings
        if len(text) > settings.margin_characters or len(text.split()) > settings.margin_words:
            return False
        return bool(LETTERS.search(text)) and not _CURRENCY.search(text) and not text[:1].islower()

    def is_side(self, line: Line, page: PageText) -> bool:
        """Return whether a line stands in the right margin and could be a note."""
        zone, edge = self.settings.margin_zone * page.width, self.settings.margin_edge * page.width
        return line.x0 >= zone and line.x1 >= edge and not line.tail and self.is_note(line.text)

    def is_aligned(self, x0: float, x1: float) -> bool:
        """Return whether a piece from ``x0`` to ``x1`` (points) begins or ends where known notes do."""
        return any(abs(x0 - a) < ALIGNED or abs(x1 - b) < ALIGNED for a, b in self.edges)

    def is_flush(self, x1: float) -> bool:
        """Return whether a piece that ends at ``x1`` (points) ends where known notes do."""
        return any(abs(x1 - edge) < ALIGNED for _, edge in self.edges)

    def is_prose(self, line: Line, page: PageText) -> bool:
        """Return whether a line is prose: long itself, or the end of a paragraph of full lines."""
        if LEADER.search(line.text):
            return False
        words = len(line.text.split())
        if words >= _PROSE_WORDS and line.x1 >= self.settings.margin_prose_reach * page.width:
            return True
        before = self._before.get(id(line))
        if words < ENDING_WORDS or before is None or len(before.text.split()) < _PROSE_WORDS:
            return False
        near = 0 < line.top - before.top <= self.settings.margin_below * before.size
        return near and before.x1 >= self.settings.margin_edge * page.width and before.tail is None

    def beside(self, line: Line, page: PageText) -> Line | None:
        """Return the text line that stands to the left at the same height."""
        best: Line | None = None
        most = self.settings.same_line_overlap * line.size
        for other in page.lines:
            if other is line or other.grid is not None or other.x1 > line.x0:
                continue
            overlap = min(line.bottom, other.bottom) - max(line.top, other.top)
            if overlap > most:
                best, most = other, overlap
        return best

    def _sure_tails(self, page: PageText) -> Iterator[Line]:
        for line in page.lines:
            tail = line.tail
            if tail and tail.sure and self.is_note(tail.text) and self.is_prose(line, page):
                yield line

    def _learn_side_columns(self) -> None:
        """Count the side lines that stand at the height of other text."""
        for page in self.pages:
            for line in page.lines:
                if self.is_side(line, page):
                    beside = self.beside(line, page)
                    if beside is not None and self.is_prose(beside, page):
                        self.words[canonical(line.text)] += 1
                        self.edges.append((line.x0, line.x1))

    def _is_margin(self) -> bool:
        """Tell a margin from a column of text by its share of the words."""
        noted = sum(count * len(text.split()) for text, count in self.words.items())
        total = sum(len(line.text.split()) for page in self.pages for line in page.lines)
        return noted <= self.settings.margin_share * max(total, 1)
