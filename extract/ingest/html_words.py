"""The words of one paragraph of a page as blocks: site controls left out, labels and headings told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from extract.domain import BlockKind
from extract.ingest.decode import INVISIBLE
from extract.ingest.html_lists import indent_level
from extract.ingest.labels import split_heading
from extract.ingest.page_settings import page_settings
from extract.ingest.paragraphs import LINE_BREAK, entry_blocks, heading, is_styled_heading, text_blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.ingest.blocks import RawBlock
    from extract.ingest.page_settings import Furniture

# A plain paragraph is so long at least (shorter ones can be site furniture) and begins with so many letters.
_SHORTEST_PLAIN: Final = 60
_REACH: Final = 8
# Wide gaps of no-break spaces stay: they tell a typed label from the words.
_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_INVISIBLE = re.compile("[" + "".join(map(chr, INVISIBLE)) + "]")
_SIZED_TITLE: Final = 2
_SIZE = re.compile(
    r"\s{0,9}(?:\(?(?:pdf|word|doc|docx) (?:icon|file) ?)?\(?(?:PDF|DOCX?|Word),? \d[\d.,]{0,8} [KM]B\)?$"
)


def is_plain(text: str) -> bool:
    """Return whether ``text`` is a paragraph as it stands: no label, wide gap or link of the site in it."""
    head = text[:_REACH]
    return (
        len(text) >= _SHORTEST_PLAIN
        and text.isascii()
        and head[0] != " "
        and text[-1] not in " Bs"
        and head.replace(" ", "").isalpha()
        and "\n" not in text
        and "  " not in text
        and "\t" not in text
    )


def clean_words(words: str) -> str:
    """Return ``words`` without what is not seen and without the white space of the source."""
    if not words.isascii() and _INVISIBLE.search(words):
        words = words.translate(INVISIBLE)
    if "\u00a0" in words or LINE_BREAK in words:
        words = _SPACE.sub(" ", words).strip(" ")
        return "" if words.isspace() else words
    return " ".join(words.split()) if "\n" in words or "  " in words or "\t" in words else words.strip()


def paragraph_blocks(
    text: str,
    *,
    level: int | None,
    entry: tuple[str | None, int] | None,
    bold: bool,
    style: Callable[[], str],
) -> list[RawBlock]:
    """Return the blocks of a paragraph, none where it is a control of the site.

    Args:
        text: its words by ``clean_words``.
        level: the heading level its element or class stands for, None for text.
        entry: the marker and depth of the list entry it begins.
        bold: whether all of it is bold.
        style: gives the style of its element, whose left margin tells the depth of a typed label.
    """
    is_text = level is None and entry is None
    furniture = page_settings().furniture
    if is_text and len(text) < _SHORTEST_PLAIN and _is_control(text, furniture):
        return []
    if text[-1] == "B" and (size := _SIZE.search(text)):
        text = text[: size.start()]
        if not text:
            return []
        # Only the title of an agenda item carries the size of its report.
        level = _SIZED_TITLE if is_text else level
    elif text[-1] in "sS":
        text = _without_tail(text, furniture)
    if level is not None:
        return _heading_blocks(text, level)
    if entry is not None:
        return entry_blocks(text, *entry, bold=bold)
    blocks = text_blocks(text, bold=bold)
    depth = indent_level(style()) if any(block.label for block in blocks) else 0
    return [_indented(block, depth) for block in blocks] if depth else blocks


def _is_control(text: str, furniture: Furniture) -> bool:
    return text.casefold().strip(" .:»)\u00a0") in furniture.lines


def _without_tail(text: str, furniture: Furniture) -> str:
    for tail in furniture.tails:
        if text[-len(tail) :].casefold() == tail:
            return text[: -len(tail)]
    return text


def _heading_blocks(text: str, level: int) -> list[RawBlock]:
    label, words = split_heading(text)
    words = " ".join(words.split())
    if is_styled_heading(words):
        return [heading(words, label, level)]
    return text_blocks(text, bold=False)


def _indented(block: RawBlock, level: int) -> RawBlock:
    return replace(block, level=level) if block.kind is BlockKind.LIMB else block
