"""Parts on earlier matters that begin with a plain line: "AGENDA ITEM 3 – Matters arising".

Papers without headings number their titles as they number their entries. Such a part ends with the line
that counts on, with a heading, or with the title of another part.
"""

from __future__ import annotations

import re
from calendar import month_name
from typing import TYPE_CHECKING, NamedTuple

from extract.domain import BlockKind, SourceKind
from extract.nlp.passages import ends_list
from extract.nlp.sections import is_earlier, section_of
from extract.nlp.worded import worded
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.domain import Block, Document

LONGEST_TITLE = 90  # characters of a line that heads a part
_NUMBER = re.compile(r"\d+")


class Part(NamedTuple):
    """A part on earlier matters: the block that is its title, or ends in it, and the first block after it."""

    title: int
    end: int
    whole: bool


def earlier_parts(document: Document) -> tuple[Part, ...]:
    """Return the parts of minutes on earlier matters that plain lines open, in reading order."""
    if document.source_kind is not SourceKind.MINUTES_TEXT:
        return ()
    return tuple(_walk(document))


def _walk(document: Document) -> Iterator[Part]:
    opened: _Opened | None = None
    for number, block in enumerate(document.blocks):
        label, words = _shown(document, block)
        if opened and opened.is_ended_by(number, document.blocks[number - 1], block, label, words):
            yield Part(opened.number, number, opened.whole)
            opened = None
        if opened is None and block.kind is not BlockKind.HEADING:
            whole = _is_title(document, words)
            if whole or worded("ends_in_title").search_part(words[-LONGEST_TITLE:], words):
                opened = _Opened(number, label, words, whole=whole)
    if opened:
        yield Part(opened.number, len(document.blocks), opened.whole)


def _shown(document: Document, block: Block) -> tuple[str | None, str]:
    """Return label and words of a block; of a row the number in its first cell, and its other cells."""
    if block.kind is not BlockKind.TABLE_ROW:
        return block.label, document.text[block.text_start : block.end_char]
    cells = [document.text[c.start_char : c.end_char].strip() for c in block.cells]
    numbered = wording("row_number").match(cells[0].rstrip(".")) if cells else None
    told = " | ".join(words for words in cells[1 if numbered else 0 :] if words)
    return numbered[1] if numbered else None, told.strip().rstrip(".")


def _is_title(document: Document, words: str) -> bool:
    if len(words) > LONGEST_TITLE:
        return False
    numbered = wording("title_number").match(words)
    title = words[numbered.end() :] if numbered else words
    return worded("plain_title").search_part(title, words) is not None or _is_dated(document, title, words)


def is_of_earlier(document: Document, words: str) -> bool:
    """Say whether a line heads the actions of a meeting before this one: "Actions from February"."""
    return len(words) <= LONGEST_TITLE and _is_dated(document, words, words)


def _is_dated(document: Document, title: str, words: str) -> bool:
    """Say whether the title in a line, behind its number, is of the actions of another meeting."""
    if not worded("dated_actions").search_part(title, words):
        return False
    day = document.meeting.meeting_date
    return day is None or month_name[day.month].lower() not in title.lower()


class _Opened:
    """A part that is being read: the number and the look of its title, by which its end is known."""

    def __init__(self, number: int, label: str | None, words: str, *, whole: bool) -> None:
        self.number, self.whole = number, whole
        self._label = label
        self._count = _count(label, words)
        self._capitals = words.isupper()
        self._inner: tuple[int, ...] = ()
        self._alike = False

    def is_ended_by(self, number: int, before: Block, block: Block, label: str | None, words: str) -> bool:
        """Say whether a block is the first after the part."""
        first = number == self.number + 1
        if block.kind is BlockKind.HEADING or (ends_list(before, block, words) and not first):
            return True
        if self._label and not self._count and label == self._label:
            self._alike = self._alike or first  # bullets as that of the title: the entries have them too
            return not self._alike
        count = _count(label, words)
        if count and not label and words.endswith("."):
            return False  # "Item 3: the model had been sent." is an entry, though its title is "Item 2: …"
        if count and self._count:
            return not is_earlier(label, self._label) and self._counts_on(count)
        if len(words) > LONGEST_TITLE or self._count:
            return False
        other = section_of(words.rstrip(": ")) not in {None, "matters_arising", "blurb"}
        return (other and not words.endswith(".")) or (self._capitals and words.isupper())

    def _counts_on(self, count: tuple[int, ...]) -> bool:
        """Say whether a number follows that of the title, and is none of a list inside the part."""
        if len(count) > len(self._count):
            return False
        inner = count <= self._count or (len(self._inner) == len(count) and count[-1] == self._inner[-1] + 1)
        if inner:
            self._inner = count
        return not inner


def _count(label: str | None, words: str) -> tuple[int, ...]:
    """Return the number that a label, or the head of a line, counts by; none for bullets and letters."""
    numbered = None if label else wording("title_number").match(words)
    shown = label or (numbered.group() if numbered else "")
    figures = [int(figures) for figures in _NUMBER.findall(shown)]
    return tuple(figures[:-1] if len(figures) > 1 and figures[-1] == 0 else figures)  # "4.0" holds "4.1"
