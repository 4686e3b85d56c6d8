"""Lines put together to paragraphs, over page breaks too."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.ingest.blocks import RawBlock
from extract.ingest.pdf_labels import line_label
from extract.ingest.pdf_mend import BULLET, add_line, mend
from extract.ingest.pdf_tables import add_rest

if TYPE_CHECKING:
    from extract.ingest.pdf_mend import Hyphens
    from extract.ingest.pdf_page import Line, PageText
    from extract.ingest.pdf_settings import PdfSettings
    from extract.ingest.pdf_tables import Row

_STOPS = frozenset(".!?:;")
_CLOSING = "\"'\u2019\u201d)]"
_REFERENCE = re.compile(
    r"[A-Z]{1,4}\d{0,2}/\d{2,7}(?:/[A-Z\d]{1,8}){0,3}\b|\d{2,4}/\d{3,6}(?:/[A-Z]{1,6}){0,2}\b"
)
# "Present: …", "ACTION: …", "NEXT MEETING …": words that open a paragraph.
_LEAD = re.compile(r"[A-Z][\w\u2019' ]{1,30}:|[A-Z]{3,} [A-Z]{4,}\b")
_NUMBER = re.compile(r"(\d{1,3})([.)])")
_FULL_CHARACTERS = 45
_LOOSE = 1.6
_COLUMN_CHARACTERS = 15
_COLUMN_LINES = 8
_COLUMN_STEP = 30.0  # points
_NARROW = 0.48  # of the page's width
_MOSTLY = 0.85
_NEARLY = 8  # em
_WIDTH_STEP = 20


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its lines; ``pieces`` are their words, the label taken off.

    ``x0`` is where it begins, as if its column were the first of the page.
    """

    lines: list[Line]
    pieces: list[str]
    x0: float
    label: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def page(self) -> int:
        """Return the number of the page it begins on."""
        return self.lines[0].page


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is usual in a paper: the distance of lines, the size of letters, the right edge by width."""

    pitch: float
    size: float
    rights: dict[int, float]
    left: float
    widths: dict[int, float]

    def right(self, page: PageText) -> float:
        """Return where full lines of a page end."""
        return self.rights.get(round(page.width / _WIDTH_STEP), 0.88 * page.width)


def measure(pages: list[PageText]) -> Measure:
    """Return the usual measures of a paper, from its long lines."""
    pitches: Counter[float] = Counter()
    sizes: Counter[float] = Counter()
    lefts: Counter[float] = Counter()
    ends: dict[int, list[float]] = {}
    for page in pages:
        before: Line | None = None
        ends_here = ends.setdefault(round(page.width / _WIDTH_STEP), [])
        for line in page.lines:
            length = len(line.text)
            sizes[round(line.size * 2) / 2] += length
            if length >= _FULL_CHARACTERS:
                lefts[round(line.x0)] += 1
                ends_here.append(line.x1)
                if before is not None and line.top > before.top:
                    pitches[round((line.top - before.top) * 2) / 2] += 1
                before = line
            else:
                before = None
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    usual = [pitch for pitch, _ in pitches.most_common(3) if pitch < 3 * size]
    rights = {key: sorted(values)[int(0.96 * (len(values) - 1))] for key, values in ends.items() if values}
    return Measure(
        pitch=min(usual, default=1.25 * size),
        size=size,
        rights=rights,
        left=lefts.most_common(1)[0][0] if lefts else 0.0,
        widths={page.number: page.width for page in pages},
    )


def _columns(page: PageText) -> list[tuple[float, float]]:
    """Return the left and right edges of a page's columns of text; none for an ordinary page."""
    lines = [line for line in page.lines if len(line.text) >= _COLUMN_CHARACTERS]
    narrow = [line for line in lines if line.x1 - line.x0 < _NARROW * page.width]
    if len(lines) < _COLUMN_LINES or len(narrow) < _MOSTLY * len(lines):
        return []
    columns: list[list[float]] = []
    for line in sorted(narrow, key=lambda line: line.x0):
        if columns and line.x0 - columns[-1][0] <= _COLUMN_STEP:
            columns[-1][1] = max(columns[-1][1], line.x1)
            columns[-1][2] += 1
        else:
            columns.append([line.x0, line.x1, 1])
    full = [(start, end) for start, end, count in columns if count >= _COLUMN_LINES / 2]
    return full if len(full) > 1 else []


class ParagraphBuilder:
    """Joins lines, in content order, to paragraphs."""

    def __init__(self, measures: Measure, hyphens: Hyphens, settings: PdfSettings) -> None:
        """Take the usual measures and the words the paper prints (for line-end hyphens)."""
        self.measures = measures
        self.hyphens = hyphens
        self.settings = settings
        self.parts: list[Paragraph | RawBlock] = []
        self._right = 0.0
        self._columns: list[tuple[float, float]] = []
        self._page_lines: list[Line] = []
        self._asked, self._answer = "", False

    def begin_page(self, page: PageText) -> None:
        """Take the edges of a page; its first line may go on with the last paragraph."""
        self._right = self.measures.right(page)
        self._columns = _columns(page)
        self._page_lines = page.lines

    def add(self, line: Line) -> None:
        """Add one line to the paragraph it goes on with, or begin a new one with it."""
        label, rest = line_label(line.text)
        current = self.parts[-1] if self.parts else None
        if isinstance(current, Paragraph) and self._goes_on(current, line, label):
            add_line(current.pieces, current.lines[-1], line, self.hyphens, self.settings)
            current.lines.append(line)
            current.notes.extend(line.notes)
            return
        self.parts.append(
            Paragraph(
                lines=[line],
                x0=line.x0 - self._start(line),
                pieces=[rest if label else line.text],
                label=mend(label, self.settings) if label else None,
                notes=list(line.notes),
            )
        )

    def add_rows(self, rest: Row | None, rows: list[RawBlock]) -> None:
        """Add the rows of a table, the rest of the last row first."""
        last = self.parts[-1] if self.parts else None
        if rest is not None and isinstance(last, RawBlock):
            self.parts[-1] = add_rest(last, rest)
        self.parts.extend(rows)

    @property
    def in_table(self) -> bool:
        """Return whether a table row was the last thing added."""
        return bool(self.parts) and isinstance(self.parts[-1], RawBlock)

    # -- the decision

    def _goes_on(self, paragraph: Paragraph, line: Line, label: str | None) -> bool:
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
        return last.x1 + width > self._edge(last) - slack

    def _start(self, line: Line) -> float:
        """Return how far the column a line stands in begins to the right of the first one."""
        columns = self._columns
        if columns:  # none on most pages
            for start, end in reversed(columns):
                if start - _COLUMN_STEP <= line.x0 < end:
                    return start - columns[0][0]
        return 0.0

    def _edge(self, line: Line) -> float:
        """Return where the column a line stands in ends."""
        for start, end in self._columns:
            if start - _COLUMN_STEP <= line.x0 < end:
                return end
        return self._right

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
        nearly = last.x1 > self._edge(last) - _NEARLY * last.size and len(last.text) >= _FULL_CHARACTERS
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
        return joined and len(last.text) >= _FULL_CHARACTERS

    def _is_false_label(self, last: Line, line: Line, label: str) -> bool:
        """Say whether a label at a line's start is part of the sentence ("… under section / 5. The").

        Only a full line goes on so: the names of those present end in no stop either.
        """
        if self._is_ended(last.text) or last.text.endswith((",", " and", " or", "–", "-")):
            return False
        figure = label[:1].isdigit() and (")" not in label or "/" in label)
        if not figure or len(last.text) < _FULL_CHARACTERS or not self._is_full(last, line):
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
