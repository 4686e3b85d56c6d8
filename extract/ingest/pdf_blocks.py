"""Paragraphs told apart as headings, limbs and plain ones, with the depth of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from extract.ingest.pdf_labels import is_compound, label_styles
from extract.ingest.pdf_mend import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ingest.pdf_measures import Measure
    from extract.ingest.pdf_paragraphs import Paragraph
    from extract.ingest.pdf_settings import PdfSettings

_SENTENCE_END = re.compile(r"[.;,][\"'\u2019\u201d)\]]*$")
# "TB22/41 Minutes": a number of the year and the minute before a heading.
_NUMBERED_HEADING = re.compile(r"([A-Z]{1,6}\d{0,4}/\d{1,4}(?:[./]\d{1,4}){0,2}[.:]?)\s+(?=\S)")
_BARE = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_CURRENCY = re.compile(r"[£€$] ?\d")
_CAPITALS_AT_LEAST = 4
_CAPITALS_SHARE = 0.72
_LINES_OF_HEADING = 3
_CAPITAL_WORD = re.compile(r"[^\W\d_]{3,}")


class BlockBuilder:
    """Turns paragraphs into blocks, keeping count of the lists they stand in."""

    def __init__(self, measures: Measure, settings: PdfSettings) -> None:
        """Take the usual measures of the paper."""
        self.measures = measures
        self.settings = settings
        self._lists: list[tuple[str, float]] = []
        self._counted: set[int] = set()

    def blocks(self, parts: Sequence[Paragraph | RawBlock]) -> Iterator[RawBlock]:
        """Yield a block for each paragraph; table rows pass as they are."""
        self._counted = {
            int(number[1])
            for part in parts
            if not isinstance(part, RawBlock) and not part.label and (number := _BARE.match(part.pieces[0]))
        }
        for part in parts:
            if isinstance(part, RawBlock):
                yield part
            elif (
                part.notes
                or part.label
                or any(character.isalnum() for piece in part.pieces for character in piece)
            ):
                yield self.block(part)

    def block(self, paragraph: Paragraph) -> RawBlock:
        """Return the block of one paragraph."""
        text = mend(" ".join(paragraph.pieces), self.settings)
        kind, level = self._kind(paragraph, text)
        label = paragraph.label
        number = self._heading_number(text) if kind is BlockKind.HEADING and label is None else None
        if number:
            label, text = number[1], text[number.end() :]
        return RawBlock(
            kind=kind,
            text=text,
            label=label,
            level=level,
            page=paragraph.page,
            margin=" / ".join(paragraph.notes) or None,
        )

    def _heading_number(self, text: str) -> re.Match[str] | None:
        """Return the number before the words of a heading.

        A bare figure ("4 Finance") counts only where the heading before or after has the next one: a
        house number or a day stands alone.
        """
        bare = _BARE.match(text)
        if bare and {int(bare[1]) - 1, int(bare[1]) + 1} & self._counted:
            return bare
        return _NUMBERED_HEADING.match(text)

    def _kind(self, paragraph: Paragraph, text: str) -> tuple[BlockKind, int]:
        label = paragraph.label
        if self._is_heading(paragraph, text):
            self._lists.clear()
            return BlockKind.HEADING, self._heading_level(label)
        if label is None:
            return BlockKind.PARAGRAPH, 0
        if is_compound(label):
            self._lists.clear()
            return BlockKind.PARAGRAPH, 0
        return BlockKind.LIMB, self._list_level(paragraph, label)

    def _heading_level(self, label: str | None) -> int:
        numbers = re.findall(r"\d+", label or "")
        return max(len(numbers) - 1, 0)

    def _is_heading(self, paragraph: Paragraph, text: str) -> bool:
        settings = self.settings
        words = text.split()
        if len(paragraph.lines) > _LINES_OF_HEADING or not words or len(words) > settings.heading_words:
            return False
        if (
            len(text) > settings.heading_characters
            or _SENTENCE_END.search(text)
            or not words[0][:1].isalnum()
        ):
            return False
        if (paragraph.label and not paragraph.label[:1].isalnum()) or _CURRENCY.search(text):
            return False
        # "ACTION: Clerk" is no heading either.
        if text.partition(":")[0].strip(" :-–").casefold() in settings.not_headings:
            return False
        return _in_capitals(text) or self._stands_out(paragraph)

    def _stands_out(self, paragraph: Paragraph) -> bool:
        lines = paragraph.lines
        if all(line.bold for line in lines):
            return True
        size = min(line.size for line in lines)
        return size >= self.settings.heading_larger * self.measures.size and not paragraph.notes

    def _list_level(self, paragraph: Paragraph, label: str) -> int:
        """Return the depth of a limb: its style is open in a list already, or opens a deeper one."""
        x0 = paragraph.x0
        styles = label_styles(label)
        for depth in range(len(self._lists) - 1, -1, -1):
            style, left = self._lists[depth]
            if style in styles and abs(left - x0) < 2 * paragraph.lines[0].size:
                del self._lists[depth + 1 :]
                return depth
        while self._lists and self._lists[-1][1] > x0 + paragraph.lines[0].size:
            self._lists.pop()
        self._lists.append((styles[0], x0))
        return len(self._lists) - 1


def _in_capitals(text: str) -> bool:
    if not _CAPITAL_WORD.search(text):
        return False
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return capitals >= _CAPITALS_AT_LEAST and capitals >= _CAPITALS_SHARE * len(letters)
