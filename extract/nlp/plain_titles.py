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
    """A part on earlier matters: the block that is its title, and the first block after it."""

    title: int
    end: int


def earlier_parts(document: Document) -> tuple[Part, ...]:
    """Return the parts of minutes on earlier matters that plain lines open, in reading order."""
    if document.source_kind is not SourceKind.MINUTES_TEXT:
        return ()
    return tuple(_walk(document))


def _walk(document: Document) -> Iterator[Part]:
    opened: _Opened | None = None
    for number, block in enumerate(document.blocks):
        words = document.text[block.text_start : block.end_char]
        if opened and opened.is_ended_by(document.blocks[number - 1], block, words):
            yield Part(opened.number, number)
            opened = None
        if opened is None and opens(document, block, words):
            opened = _Opened(number, block, words)
    if opened:
        yield Part(opened.number, len(document.blocks))


def opens(document: Document, block: Block, words: str) -> bool:
    """Say whether a block that is no heading is the title of a part on earlier matters."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIMB} or len(words) > LONGEST_TITLE:
        return False
    numbered = wording("title_number").match(words)
    title = words[numbered.end() :] if numbered else words
    return worded("plain_title").search(title) is not None or is_of_earlier(document, title)


def is_of_earlier(document: Document, words: str) -> bool:
    """Say whether a line heads the actions of a meeting before this one: "Actions from February"."""
    if len(words) > LONGEST_TITLE or not worded("dated_actions").search(words):
        return False
    day = document.meeting.meeting_date
    return day is None or month_name[day.month] not in words


class _Opened:
    """A part that is being read: the number and the look of its title, by which its end is known."""

    def __init__(self, number: int, block: Block, words: str) -> None:
        self.number = number
        self._label = block.label
        self._count = _count(block, words)
        self._capitals = words.isupper()
        self._inner: tuple[int, ...] = ()

    def is_ended_by(self, before: Block, block: Block, words: str) -> bool:
        """Say whether a block is the first after the part."""
        if block.kind is BlockKind.HEADING or ends_list(before, block, words):
            return True
        if block.kind is BlockKind.TABLE_ROW:
            return False
        count = _count(block, words)
        if count and self._count:
            return not is_earlier(block.label, self._label) and self._counts_on(count)
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


def _count(block: Block, words: str) -> tuple[int, ...]:
    """Return the number that a label, or the head of a line, counts by; none for bullets and letters."""
    numbered = None if block.label else wording("title_number").match(words)
    shown = block.label or (numbered.group() if numbered else "")
    return tuple(int(figures) for figures in _NUMBER.findall(shown))
