"""One paragraph of a page or Word paper as blocks: its label, whether it is a heading, its lines."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from extract.ingest.labels import split_heading, split_label
from extract.ingest.page_settings import page_settings
from extract.text import canonical, squash

LINE_BREAK: Final = "\u2028"
_ENDS_TEXT: Final = (".", ";", ",", "?", "!")
_ENDS_INITIALS = re.compile(r"(?:\b[A-Z]\.){1,4}$|\b(?:etc|no|nos)\.$", re.IGNORECASE)
# "Clerk to write to the school" is a task in bold; "Questions to the Leader" is a title.
_TASK = re.compile(
    r"\S{1,30}(?: \S{1,30}){0,3} to (?!the |a |an |be |and |or |of |for |his |her |their |its |our )[a-z]"
)
_NUMBERED = re.compile(r"\(?\d{1,4}[a-z]?(?:\.\d{1,3}){0,4}[.):]{0,2}")


def text_blocks(text: str, *, bold: bool, level: int = 0) -> list[RawBlock]:
    """Return the blocks of one typed paragraph; ``text`` still has its tabs, wide gaps and line breaks.

    Line breaks stay inside the paragraph unless a blank line or a typed label begins a new one.
    """
    if LINE_BREAK not in text:
        block = text_block(text, bold=bold, level=level)
        return [block] if block else []
    blocks = [text_block(part, bold=bold, level=level) for part in _parted(text)]
    return [block for block in blocks if block is not None]


def text_block(text: str, *, bold: bool = False, level: int = 0) -> RawBlock | None:
    """Return one typed paragraph, without line ends, as a block; None where it holds no words."""
    label, words = split_label(text.lstrip(" \t\u00a0"))
    if "\u00a0" in words or "\t" in words or "  " in words or words.endswith(" "):
        words = " ".join(words.split())
    if not words:
        return None
    if bold and is_bold_heading(words, label):
        if label is None:
            label, words = split_heading(words)
        return heading(words, label, page_settings().headings.bold_level)
    if label is None:
        return RawBlock(kind=BlockKind.PARAGRAPH, text=words)
    return RawBlock(kind=BlockKind.LIMB, text=words, label=label, level=level)


def entry_blocks(text: str, label: str | None, level: int, *, bold: bool) -> list[RawBlock]:
    """Return the blocks of a list entry whose marker ``label`` was computed, not typed.

    A label typed behind a bullet is the one people cite; typed again behind the same number it is dropped.
    """
    if (
        not bold
        and label is not None
        and LINE_BREAK not in text
        and split_label(text.lstrip(" \t\u00a0"))[0] is None
    ):
        words = squash(text)  # as nearly all entries are
        return [RawBlock(kind=BlockKind.LIMB, text=words, label=label, level=level)] if words else []
    blocks = text_blocks(text, bold=bold, level=level)
    if not blocks:
        return []
    first, typed = blocks[0], blocks[0].label
    is_bullet = label is None or not any(sign.isalnum() for sign in label)
    if typed is not None and (is_bullet or typed.strip("().") == (label or "").strip("().")):
        label = typed
    elif typed is not None:
        first = replace(first, text=f"{typed} {first.text}")
    kind = BlockKind.PARAGRAPH if label is None else BlockKind.LIMB
    if (
        first.kind is BlockKind.HEADING
        and label is not None
        and not is_bullet
        and is_bold_heading(first.text, label)
    ):
        return [heading(first.text, label, first.level), *blocks[1:]]
    return [RawBlock(kind=kind, text=first.text, label=label, level=level), *blocks[1:]]


def is_styled_heading(words: str) -> bool:
    """Return whether a paragraph in a heading style is short enough to be one: many number their text so."""
    settings = page_settings().headings
    return len(words) <= 2 * settings.characters and not (
        words.count(" ") >= settings.words and words.endswith(_ENDS_TEXT)
    )


def heading(words: str, label: str | None, level: int) -> RawBlock:
    """Return a heading; the depth of a printed number ("5.1") tells its level better than the style."""
    if label is not None and _NUMBERED.fullmatch(label):
        level = label.strip("().:").count(".")
    return RawBlock(kind=BlockKind.HEADING, text=words, label=label, level=level)


def is_bold_heading(words: str, label: str | None = None) -> bool:
    """Return whether a paragraph that is bold throughout is a heading and not a resolution in bold."""
    settings = page_settings().headings
    if len(words) > settings.characters or words.count(" ") >= settings.words:
        return False
    if words.endswith(_ENDS_TEXT) and not _ENDS_INITIALS.search(words) and not words.isupper():
        return False
    if label is not None and not _NUMBERED.fullmatch(label):
        return False
    if canonical(words).startswith(_openings(settings.openers)):
        return False
    return label is not None or _TASK.match(words) is None


@cache
def _openings(openers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{opener} " for opener in openers)


def _parted(text: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for line in text.split(LINE_BREAK):
        if not squash(line):
            parts.append([])
        elif parts[-1] and split_label(line.lstrip(" \t\u00a0"))[0] is not None:
            parts.append([line])
        else:
            parts[-1].append(line)
    return [" ".join(lines) for lines in parts if lines]
