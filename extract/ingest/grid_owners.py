"""Which number and which owner stands beside which paragraph of a cell in a page laid out as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock

if TYPE_CHECKING:
    from collections.abc import Sequence


def words_of(block: RawBlock) -> str:
    """Return the label and words of ``block`` as one line."""
    return f"{block.label} {block.text}".strip() if block.label else block.text


def numbers_beside(lines: list[RawBlock | None], numbers: list[RawBlock | None]) -> dict[int, str]:
    """Return the numbers of the left column by the line they stand beside."""
    labels = [words_of(block) if block else None for block in numbers]
    given = [label for label in labels if label]
    if not given:
        return {}
    beside = _beside(lines, labels) if len(given) > 1 else None
    if beside is not None:
        return beside
    return {next(at for at, line in enumerate(lines) if line is not None): " ".join(given)}


def _labelled(line: RawBlock, label: str | None) -> RawBlock:
    if label is None or line.cells:
        return line
    text = f"{line.label} {line.text}" if line.label else line.text
    is_heading = line.kind is BlockKind.HEADING
    return replace(
        line,
        kind=BlockKind.HEADING if is_heading else BlockKind.LIMB,
        label=label,
        text=text,
        level=max(0, label.rstrip(". ").count(".")) if is_heading else line.level,
    )


def _beside(lines: list[RawBlock | None], notes: list[str | None]) -> dict[int, str] | None:
    """Return which note stands beside which line (by position), or None where they do not line up."""
    story = [at for at, line in enumerate(lines) if line is not None]
    given = [(at, note) for at, note in enumerate(notes) if note]
    for taken in (story, [at for at in story if _kind(lines[at]) is not BlockKind.HEADING]):
        if len(taken) == len(given):
            return dict(zip(taken, (note for _, note in given), strict=True))
    positions = dict(given)
    if len(notes) > len(given) and all(at < len(lines) and lines[at] is not None for at in positions):
        return positions
    return None


def _kind(line: RawBlock | None) -> BlockKind | None:
    return line.kind if line else None


def with_owners(
    lines: list[RawBlock | None],
    numbers: dict[int, str],
    owners: list[RawBlock | None],
    headings: Sequence[str | None],
) -> list[RawBlock]:
    """Return the paragraphs of a cell, those with an owner beside them as rows of their own."""
    notes = [words_of(block) if block else None for block in owners]
    together = " ".join(note for note in notes if note)
    beside = _beside(lines, notes) if together else {}
    found: list[RawBlock] = []
    for at, line in enumerate(lines):
        if line is None:
            continue
        if beside is not None and at in beside and not line.cells:
            cells = ((headings[0], numbers.get(at)), (headings[1], words_of(line)), (headings[2], beside[at]))
            held = tuple((heading, words) for heading, words in cells if words is not None)
            found.append(RawBlock(kind=BlockKind.TABLE_ROW, cells=held, level=line.level))
            continue
        block = _labelled(line, numbers.get(at))
        is_text = block.kind is not BlockKind.HEADING and not block.cells
        found.append(replace(block, margin=together) if beside is None and is_text else block)
    return found
