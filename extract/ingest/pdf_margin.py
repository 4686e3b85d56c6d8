"""Margin columns: words printed beside a paragraph ("Clerk", "Noted") that are no part of it.

Two layouts carry them: typed after the last line with a tab or spaces (a tail), and a column of its
own (side lines). Money columns, attendance in columns and text in columns look alike; what tells
a note is that it is short, stands at the right edge, is no figure, and that prose stands beside it.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from extract.ingest.pdf_known_notes import ENDING_WORDS, LEADER, LETTERS, KnownNotes, parts_of
from extract.ingest.pdf_labels import line_label
from extract.ingest.pdf_visual import merge_tail
from extract.ingest.pdf_wrapped_notes import LastOfNote, goes_on, typed_after
from extract.text import canonical

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line, PageText
    from extract.ingest.pdf_settings import PdfSettings

_SENTENCE_END = re.compile(r"[.!?:\d)][\"'\u2019\u201d)\]]*$")
_KNOWN = 2
_TABLE_RUN = 3
_FLUSH = 0.4  # of the page's width


class MarginNotes:
    """Moves the words that stand in a paper's margin out of its text."""

    def __init__(self, pages: list[PageText], settings: PdfSettings) -> None:
        """Learn the paper's notes where they are sure."""
        self.pages = pages
        self.settings = settings
        self.known = KnownNotes(pages, settings)

    def move_out(self) -> None:
        """Hang each note on the line it stands beside; words that are no notes stay in their line."""
        for page in self.pages:
            self._settle_tails(page)
            if self.known.words:
                self._settle_side_lines(page)
                self._settle_last_words(page)

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
        if tail is None or not self.known.is_note(tail.text) or not self.known.words[canonical(tail.text)]:
            return False
        if LEADER.search(line.text):
            return False
        return tail.sure or bool(_SENTENCE_END.search(line.text))

    def _names_people(self, line: Line) -> bool:
        """Accept people named after a narrow gap behind a whole sentence, flush with the other notes."""
        tail = line.tail
        if tail is None or not self.known.is_note(tail.text) or not _SENTENCE_END.search(line.text):
            return False
        if LEADER.search(line.text):
            return False
        titled = tail.text.split()[0].casefold() in self.settings.titles
        flush = self.known.is_flush(tail.x1)
        return flush and (titled or all(self.known.parts[part] for part in parts_of(tail.text)))

    def _is_loose_tail(self, lines: list[Line], place: int, page: PageText) -> bool:
        """Accept a note seen only beside a short line if it stands where the others do."""
        line = lines[place]
        tail = line.tail
        if tail is None or not tail.sure or not self.known.is_note(tail.text) or not self.known.edges:
            return False
        if not LETTERS.search(line.text) or LEADER.search(line.text):
            return False
        if self._in_table(lines, place, page):
            return False
        return self.known.is_aligned(tail.x0, tail.x1)

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
            if self.known.words[canonical(word)] < _KNOWN or not self.known.is_note(word):
                continue
            if following is not None and line_label(following.text)[0] is None:
                continue
            if _SENTENCE_END.search(text) and not LEADER.search(text):
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
                and self.known.is_side(line, page)
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
        if line.notes or not self.known.words:
            return None
        short = len(line.text) <= self.settings.margin_characters
        known = self.known.words[canonical(line.text)] if short else 0
        beside = self.known.beside(line, page) if self.known.is_side(line, page) else None
        if beside is not None:
            trusted = known or self.known.is_aligned(line.x0, line.x1)
            return beside if trusted or self.known.is_prose(beside, page) else None
        above = kept[-1] if kept else None
        if above is None or above.notes or line.tail or len(above.text.split()) < ENDING_WORDS:
            return None
        if not 0 < line.top - above.top <= self.settings.margin_below * above.size or LEADER.search(
            above.text
        ):
            return None
        if self.known.is_side(line, page) or self._is_flush_right(line, page):
            return above if known or self.known.is_aligned(line.x0, line.x1) else None
        # A note that found no room on the last line begins the next one, at the left.
        return above if known >= _KNOWN and self.known.is_note(line.text) else None

    def _is_flush_right(self, line: Line, page: PageText) -> bool:
        """Say whether a long note stands on a line of its own, set against the right edge."""
        if line.x0 < _FLUSH * page.width or not self.known.is_note(line.text):
            return False
        return self.known.is_flush(line.x1)
