"""Whether a line of a PDF goes on with the paragraph before it, or begins another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.ingest.pdf_columns import TextColumns
from extract.ingest.pdf_measures import FULL_CHARACTERS
from extract.ingest.pdf_mend import BULLET

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line, PageText
    from extract.ingest.pdf_measures import Measure
    from extract.ingest.pdf_paragraphs import Paragraph
    from extract.ingest.pdf_settings import PdfSettings

_STOPS = frozenset(".!?:;")
_CLOSING = "\"'\u2019\u201d)]"
_REFERENCE = re.compile(
    r"[A-Z]{1,4}\d{0,2}/\d{2,7}(?:/[A-Z\d]{1,8}){0,3}\b|\d{2,4}/\d{3,6}(?:/[A-Z]{1,6}){0,2}\b"
)
# "Present: …", "ACTION: …", "NEXT MEETING …": words that open a paragraph.
_LEAD = re.compile(r"[A-Z][\w\u2019' ]{1,30}:|[A-Z]{3,} [A-Z]{4,}\b")
_NUMBER = re.compile(r"(\d{1,3})([.)])")
_LOOSE = 1.6
_NEARLY = 8  # em


class Continuation:
    """Decides on each line by where it stands and what the line before it said.

    Nothing is changed here: ``ParagraphBuilder`` joins the lines.
    """

    def __init__(self, measures: Measure, settings: PdfSettings) -> None:
        """Take the usual measures of the paper."""
        self.measures = measures
        self.settings = settings
        self._columns = TextColumns(right=0.0)
        self._page_lines: list[Line] = []
        self._asked, self._answer = "", False

    def begin_page(self, page: PageText, columns: TextColumns) -> None:
        """Take a page and its columns; its first line may go on with the last paragraph."""
        self._columns = columns
        self._page_lines = page.lines

    def goes_on(self, paragraph: Paragraph, line: Line, label: str | None) -> bool:
        """Return whether ``line``, whose label is ``label``, is more of ``paragraph``."""
        last = paragraph.lines[-1]
        if last.ended or last.hyphen:
            return last.hyphen and not last.ended
        if self._is_reference_list(paragraph, line, label):
            return True
        if abs(line.size - last.size) > self.settings.size_change * last.size or line.bold != last.bold:
            return self._differs_within(paragraph, line, label)
        if label is not None and not self._is_false_label(last, line, label):
            return False
        if _LEAD.match(line.text) and self._is_ended(last.text):
            return False
        return self._reads_on(paragraph, line, label)

    def _reads_on(self, paragraph: Paragraph, line: Line, label: str | None) -> bool:
        """Say whether a line without a label of its own goes on where the last one was full."""
        last = paragraph.lines[-1]
        mid_sentence = self._is_mid_sentence(last, line)
        full = self._is_full(last, line) or self._hangs(paragraph, line, label)
        if not mid_sentence and (last.tabbed or not full):
            return False
        if last.page != line.page:
            return not self._is_ended(last.text) or line.text[:1].islower()
        near = self._is_next_line(last, line, loose=mid_sentence and full)
        return near and not self._is_indented(paragraph, last, line)

    def _is_next_line(self, last: Line, line: Line, *, loose: bool = False) -> bool:
        """Say whether a line stands right under the last one; ``loose`` allows for an empty line."""
        distance = line.top - last.top
        usual = min(self.measures.pitch, 1.9 * max(last.size, 1.0)) if last.size else self.measures.pitch
        usual = max(usual, 1.05 * last.size)
        gap = self.settings.paragraph_gap * (_LOOSE if loose else 1)
        return 0.3 * last.size < distance <= gap * usual

    def _is_full(self, last: Line, line: Line) -> bool:
        """Say whether the next line's first word had no room on the last line."""
        first = line.text.split(None, 1)[0]
        width = (line.x1 - line.x0) * (len(first) + 1) / max(len(line.text), 1)
        slack = self.settings.right_tolerance * last.size
        return last.x1 + width > self._columns.end(last) - slack

    def _hangs(self, paragraph: Paragraph, line: Line, label: str | None) -> bool:
        """Say whether a line stands under the words of a limb, behind its label."""
        first, last = paragraph.lines[0], paragraph.lines[-1]
        if paragraph.label is None or label is not None:
            return False
        if self._is_ended(last.text) and paragraph.label != BULLET:
            return False
        return line.x0 > first.x0 + self.settings.indent * first.size

    def _is_ended(self, text: str) -> bool:
        """Say whether a line ends a sentence; the stop after an initial or "Cllr." does not."""
        if text is not self._asked:  # asked several times of each last line
            self._asked, self._answer = text, self._ends_sentence(text)
        return self._answer

    def _ends_sentence(self, text: str) -> bool:
        text = text.rstrip(_CLOSING)
        if text[-1:] not in _STOPS:
            return False
        word = text.rsplit(None, 1)[-1]
        if not word.endswith("."):
            return True
        word = word[:-1].lstrip("(").casefold()
        return len(word) > 1 and word not in self.settings.abbreviations

    def _is_mid_sentence(self, last: Line, line: Line) -> bool:
        """Say whether a line goes on with words that came to no end.

        It begins in small letters (narrow columns), or the last line is long though not quite full.
        """
        if self._is_ended(last.text):
            return False
        if line.text[:1].islower():
            return True
        nearly = last.x1 > self._columns.end(last) - _NEARLY * last.size and len(last.text) >= FULL_CHARACTERS
        return nearly and not last.notes and not last.tabbed and not _LEAD.match(line.text)

    def _differs_within(self, paragraph: Paragraph, line: Line, label: str | None) -> bool:
        """Say whether a line of another weight goes on with a sentence (bold words inside prose)."""
        last = paragraph.lines[-1]
        if label is not None or abs(line.size - last.size) > self.settings.size_change * last.size:
            return False
        if _LEAD.match(line.text):
            return False  # "Present: …" under a title
        joined = not self._is_ended(last.text) and self._is_full(last, line)
        if last.page == line.page:
            joined = joined and self._is_next_line(last, line)
        return joined and len(last.text) >= FULL_CHARACTERS

    def _is_false_label(self, last: Line, line: Line, label: str) -> bool:
        """Say whether a label at a line's start is part of the sentence ("… under section / 5. The").

        Only a full line goes on so: the names of those present end in no stop either.
        """
        if self._is_ended(last.text) or last.text.endswith((",", " and", " or", "–", "-")):
            return False
        figure = label[:1].isdigit() and (")" not in label or "/" in label)
        if not figure or len(last.text) < FULL_CHARACTERS or not self._is_full(last, line):
            return False
        return not self._is_numbered_on(line, label)

    def _is_numbered_on(self, line: Line, label: str) -> bool:
        """Say whether the next number stands at the same place further down the page."""
        number = _NUMBER.fullmatch(label)
        if number is None:
            return False
        following = f"{int(number[1]) + 1}{number[2]}"
        return any(
            other.top > line.top
            and abs(other.x0 - line.x0) < self.settings.indent * line.size
            and other.text.startswith(following)
            for other in self._page_lines
        )

    def _is_indented(self, paragraph: Paragraph, last: Line, line: Line) -> bool:
        """Say whether a first-line indent begins a new paragraph."""
        step = self.settings.indent * last.size
        if len(paragraph.lines) == 1:
            return line.x0 > last.x0 + step and paragraph.label is None and self._is_ended(last.text)
        return line.x0 > last.x0 + step and self._is_ended(last.text)

    def _is_reference_list(self, paragraph: Paragraph, line: Line, label: str | None) -> bool:
        """Say whether a line stands indented under an application's number: address, name, view."""
        first = paragraph.lines[0]
        if label is not None or not _REFERENCE.match(first.text):
            return False
        if _REFERENCE.match(line.text) or line.x0 < first.x0 + 2 * first.size:
            return False
        last = paragraph.lines[-1]
        return last.page != line.page or self._is_next_line(last, line)
