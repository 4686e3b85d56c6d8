"""What every reader hands over, and how it becomes the text and blocks of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.domain import Block, BlockKind, Cell
from extract.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterable

CELL_GAP = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBlock:
    """A block as a reader sees it, before it has a place in the document's text.

    ``text`` holds the words without the label; a table row has ``cells`` of (column heading, words)
    instead. ``label`` is the list marker or minute number as printed ("(a)", "·", "4.4.11i)").
    """

    kind: BlockKind
    text: str = ""
    label: str | None = None
    level: int = 0
    page: int | None = None
    margin: str | None = None
    cells: tuple[tuple[str | None, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPaper:
    """A paper as a reader sees it: its blocks in reading order and what it says of itself.

    ``hints`` holds metadata fields by name (``title``, ``date``, ``body``) from front matter,
    properties or page heads: evidence, weaker than what the clerk supplied. ``unread_pages`` are the
    numbers of the pages of which words may be missing (a warning says why).
    """

    blocks: tuple[RawBlock, ...]
    hints: dict[str, str] = field(default_factory=dict)
    pages: int | None = None
    unread_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def assemble(raw: Iterable[RawBlock]) -> tuple[str, tuple[Block, ...]]:
    """Return the document text, one block a line, and the blocks with their spans in it.

    White space inside a block is squashed; empty blocks are dropped.
    """
    lines: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for block in raw:
        line, text_start, cells = _render(block)
        if not line:
            continue
        blocks.append(
            Block(
                kind=block.kind,
                start_char=offset,
                end_char=offset + len(line),
                text_start=offset + text_start,
                label=block.label,
                level=block.level,
                page=block.page,
                margin=squash(block.margin) or None if block.margin else None,
                cells=tuple(Cell(heading=h, start_char=offset + s, end_char=offset + e) for h, s, e in cells),
            )
        )
        lines.append(line)
        offset += len(line) + 1
    return "\n".join(lines), tuple(blocks)


def _render(block: RawBlock) -> tuple[str, int, list[tuple[str | None, int, int]]]:
    if block.cells:
        return _render_row(block)
    text = squash(block.text)
    label = squash(block.label or "")
    if label and text:
        return f"{label} {text}", len(label) + 1, []
    return text or label, 0, []


def _render_row(block: RawBlock) -> tuple[str, int, list[tuple[str | None, int, int]]]:
    parts: list[str] = []
    spans: list[tuple[str | None, int, int]] = []
    at = 0
    for heading, words in block.cells:
        text = squash(words)
        spans.append((heading, at, at + len(text)))
        parts.append(text)
        at += len(text) + len(CELL_GAP)
    return (CELL_GAP.join(parts), 0, spans) if any(parts) else ("", 0, [])
