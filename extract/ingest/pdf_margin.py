"""Margin columns: words printed beside a paragraph ("Clerk", "Noted") that are no part of it.

Two layouts carry them: typed after the last line with a tab or spaces (a tail), and a column of its
own (side lines). Money columns, attendance in columns and text in columns look alike; what tells
a note is that it is short, stands at the right edge, is no figure, and that prose stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from extract.ingest.pdf_labels import line_label
from extract.ingest.pdf_visual import merge_tail
from extract.ingest.pdf_wrapped_notes import ALIGNED, LastOfNote, goes_on, typed_after
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ingest.pdf_lines import Line, PageText
    from extract.ingest.pdf_settings import PdfSettings

_CURRENCY = re.compile(r"[£€$]|\d[.,]\d\d\b")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LEADER = re.compile(r"[.…_]{3,}")
_SENTENCE_END = re.compile(r"[.!?:\d)][\"'\u2019\u201d)\]]*$")
_BETWEEN = re.compile(r"[/,;&]| and | a ")
_PROSE_WORDS = 5
_ENDING_WORDS = 2
_KNOWN = 2
_TABLE_RUN = 3
_FLUSH = 0.4  # of the page's width


def _parts(note: str) -> list[str]:
    """Return what a note names, one by one ("Cllr. A. Rees/Clerk")."""
    return [canonical(part) for part in _BETWEEN.split(note) if canonical(part)]


class MarginNotes:
    """Decides which words of a paper stand in its margin, and moves them out of the text."""

    def __init__(self, pages: list[PageText], settings: PdfSettings) -> None:
        """Learn the paper's notes from the tails that are sure."""
        self.pages = pages
        self.settings = settings
        self.known: Counter[str] = Counter()
        self.parts: Counter[str] = Counter()
        self.edges: list[tuple[float, float]] = []
        self._before = {id(line): before for page in pages for before, line in pairwise(page.lines)}
        for page in pages:
            for line in self._sure_tails(page):
                tail = line.tail
                if tail:
                    self.known[canonical(tail.text)] += 1
                    self.edges.append((tail.x0, tail.x1))
        self._learn_side_columns()
        for note, count in self.known.items():
            for part in _parts(note):
                self.parts[part] += count

    def move_out(self) -> None:
        """Hang each note on the line it stands beside; words that are no notes stay in their line."""
        if not self._is_column():
            self.known.clear()
            self.edges.clear()
        for page in self.pages:
            self._settle_tails(page)
            if self.known:
                self._settle_side_lines(page)
                self._settle_last_words(page)

    # -- which words are notes

    def _sure_tails(self, page: PageText) -> Iterator[Line]:
        for line in page.lines:
            tail = line.tail
            if tail and tail.sure and self._is_note(tail.text) and self._beside_prose(line, page):
                yield line

    def _beside_prose(self, line: Line, page: PageText) -> bool:
        """Say whether a line is prose: long itself, or the end of a paragraph of full lines."""
        if _LEADER.search(line.text):
            return False
        words = len(line.text.split())
        if words >= _PROSE_WORDS and line.x1 >= self.settings.margin_prose_reach * page.width:
            return True
        before = self._before.get(id(line))
        if words < _ENDING_WORDS or before is None or len(before.text.split()) < _PROSE_WORDS:
            return False
        near = 0 < line.top - before.top <= self.settings.margin_below * before.size
        return near and before.x1 >= self.settings.margin_edge * page.width and before.tail is None

    def _is_note(self, text: str) -> bool:
        settings = self.settings
        if len(text) > settings.margin_characters or len(text.split()) > settings.margin_words:
            return False
        return bool(_LETTERS.search(text)) and not _CURRENCY.search(text) and not text[:1].islower()

    def _is_side(self, line: Line, page: PageText) -> bool:
        zone, edge = self.settings.margin_zone * page.width, self.settings.margin_edge * page.width
        return line.x0 >= zone and line.x1 >= edge and not line.tail and self._is_note(line.text)

    def _learn_side_columns(self) -> None:
        """Count the side lines that stand at the height of other text."""
        for page in self.pages:
            for line in page.lines:
                if self._is_side(line, page):
                    beside = self._beside(line, page)
                    if beside is not None and self._beside_prose(beside, page):
                        self.known[canonical(line.text)] += 1
                        self.edges.append((line.x0, line.x1))

    def _is_column(self) -> bool:
        """Tell a margin from a column of text by its share of the words."""
        noted = sum(count * len(text.split()) for text, count in self.known.items())
        total = sum(len(line.text.split()) for page in self.pages for line in page.lines)
        return noted <= self.settings.margin_share * max(total, 1)

    def _aligned(self, x0: float, x1: float) -> bool:
        return any(abs(x0 - a) < ALIGNED or abs(x1 - b) < ALIGNED for a, b in self.edges)

    # -- tails

    def _settle_tails(self, page: PageText) -> None:
        lines = page.lines
        for place, line in enumerate(lines):
            tail = line.tail
            if tail is None:
                continue
            if (
                self._is_known_tail(line)
                or self._names_people(line)
                or self._is_loose_tail(lines, place, page)
            ):
                if canonical(tail.text) not in self.settings.margin_headings:
                    line.notes.append(tail.text)
                    line.note_x0 = tail.x0
                line.tail = None
                line.ended = tail.adjoining
            else:
                # A figure set apart by a tab ends its line; the next one is no continuation.
                line.tabbed = tail.sure and tail.adjoining
                merge_tail(line)

    def _is_known_tail(self, line: Line) -> bool:
        """Accept words that are a note elsewhere; after a narrow gap only behind a whole sentence."""
        tail = line.tail
        if tail is None or not self._is_note(tail.text) or not self.known[canonical(tail.text)]:
            return False
        if _LEADER.search(line.text):
            return False
        return tail.sure or bool(_SENTENCE_END.search(line.text))

    def _names_people(self, line: Line) -> bool:
        """Accept people named after a narrow gap behind a whole sentence, flush with the other notes."""
        tail = line.tail
        if tail is None or not self._is_note(tail.text) or not _SENTENCE_END.search(line.text):
            return False
        if _LEADER.search(line.text):
            return False
        titled = tail.text.split()[0].casefold() in self.settings.titles
        flush = any(abs(tail.x1 - edge) < ALIGNED for _, edge in self.edges)
        return flush and (titled or all(self.parts[part] for part in _parts(tail.text)))

    def _is_loose_tail(self, lines: list[Line], place: int, page: PageText) -> bool:
        """Accept a note seen only beside a short line if it stands where the others do."""
        line = lines[place]
        tail = line.tail
        if tail is None or not tail.sure or not self._is_note(tail.text) or not self.edges:
            return False
        if not _LETTERS.search(line.text) or _LEADER.search(line.text):
            return False
        if self._in_table(lines, place, page):
            return False
        return self._aligned(tail.x0, tail.x1)

    def _in_table(self, lines: list[Line], place: int, page: PageText) -> bool:
        """Say whether short lines with tails follow each other: a list in columns."""
        short = self.settings.margin_prose_reach * page.width

        def like(index: int) -> bool:
            other = lines[index] if 0 <= index < len(lines) else None
            return other is not None and other.tail is not None and other.x1 < short

        run = 1
        for step in (-1, 1):
            index = place + step
            while like(index) and run < _TABLE_RUN:
                run += 1
                index += step
        return like(place) and run >= _TABLE_RUN

    def _settle_last_words(self, page: PageText) -> None:
        """Move out notes that full last lines left no gap for: known words behind a whole sentence."""
        edge = self.settings.margin_edge * page.width
        for line, following in zip_longest(page.lines, page.lines[1:]):
            if line.notes or line.x1 < edge or line.ended:
                continue
            text, _, word = line.text.rpartition(" ")
            if self.known[canonical(word)] < _KNOWN or not self._is_note(word):
                continue
            if following is not None and line_label(following.text)[0] is None:
                continue
            if _SENTENCE_END.search(text) and not _LEADER.search(text):
                line.text = text.rstrip()
                line.notes.append(word)
                line.ended = True

    # -- side lines

    def _settle_side_lines(self, page: PageText) -> None:
        kept: list[Line] = []
        last: LastOfNote | None = None
        for line in page.lines:
            host = self._host(line, page, kept)
            if (
                last
                and self._is_side(line, page)
                and goes_on(last, line.text, line.x0, line.top, self.settings)
            ):
                last.host.notes[-1] += " " + line.text
                last = LastOfNote(host=last.host, x0=line.x0, top=line.top, size=line.size)
            elif host is None:
                kept.append(line)
                last = typed_after(line, last, self.settings)
            elif canonical(line.text) not in self.settings.margin_headings:
                host.notes.append(line.text)
                last = LastOfNote(host=host, x0=line.x0, top=line.top, size=line.size)
        page.lines = kept

    def _host(self, line: Line, page: PageText, kept: list[Line]) -> Line | None:
        """Return the line a side line is a note on, if it is one."""
        if line.notes or not self.known:
            return None
        short = len(line.text) <= self.settings.margin_characters
        known = self.known[canonical(line.text)] if short else 0
        beside = self._beside(line, page) if self._is_side(line, page) else None
        if beside is not None:
            trusted = known or self._aligned(line.x0, line.x1)
            return beside if trusted or self._beside_prose(beside, page) else None
        above = kept[-1] if kept else None
        if above is None or above.notes or line.tail or len(above.text.split()) < _ENDING_WORDS:
            return None
        if not 0 < line.top - above.top <= self.settings.margin_below * above.size or _LEADER.search(
            above.text
        ):
            return None
        if self._is_side(line, page) or self._is_flush_right(line, page):
            return above if known or self._aligned(line.x0, line.x1) else None
        # A note that found no room on the last line begins the next one, at the left.
        return above if known >= _KNOWN and self._is_note(line.text) else None

    def _is_flush_right(self, line: Line, page: PageText) -> bool:
        """Say whether a long note stands on a line of its own, set against the right edge."""
        if line.x0 < _FLUSH * page.width or not self._is_note(line.text):
            return False
        return any(abs(line.x1 - edge) < ALIGNED for _, edge in self.edges)

    def _beside(self, line: Line, page: PageText) -> Line | None:
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
