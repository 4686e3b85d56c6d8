"""Tables in text: lines with ``|`` or tabs become rows, their column heads known."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.markers import find_marker
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ingest.plain_lines import Line

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PIPES = re.compile(r"[\s|]*$")
_ITEM_HEAD = re.compile(r"\|?\s*No\.?\s*\|\s*Item\s*\|?", re.IGNORECASE)
_COLUMNS = re.compile(r"[ \u00a0]{3,}|\t+")
# "It was agreed that the gate would be mended. <tab> Action: CW" is a sentence with its owner.
_NOTED_OWNER = re.compile(r"\.\s*\t\s*Action(?: by)?:\s*\S.{0,38}$")
_SHORT_HEAD = 40
_TWO = 2


@cache
def _column_words() -> frozenset[str]:
    return frozenset(canonical(word) for word in ingest_settings().kinds.columns)


def without_pipes(lines: Sequence[Line]) -> list[Line] | None:
    """Return the lines of a page whose item table was flattened, its pipes taken off, or None.

    Such a page has whole minutes in one cell, over many lines; its rows are no rows to keep.
    """
    if not any(_ITEM_HEAD.match(line.text) for line in lines[:60]):
        return None
    kept: list[Line] = []
    gap = False
    for line in lines:
        # A page poured into one line has its items behind the head.
        head = _ITEM_HEAD.match(line.text)
        text = line.text[head.end() :] if head else line.text
        if _PIPES.match(text) or _RULE.match(text):
            gap = True
            continue
        bare = text.strip().strip("|").strip()
        pieces = (piece for piece in re.split(r"\s*\|\s*", bare) if piece.strip("-: "))
        for number, piece in enumerate(pieces):
            kept.append(replace(line, text=piece, gap=line.gap or gap or number > 0))
        gap = False
    return kept


def cells_of(text: str) -> list[str] | None:
    """Return the cells of a table line, or None where the line is no row."""
    bare = text.strip()
    if "|" in bare:
        if not (bare.startswith("|") or bare.count("|") >= _TWO or bare.endswith("|") or " | " in bare):
            return None
        return [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")]
    if "\t" in bare and not (bare.count("\t") == 1 and (find_marker(text) or _NOTED_OWNER.search(bare))):
        return [cell.strip() for cell in re.split(r"\t+", bare)]
    return None


def table_blocks(lines: Sequence[Line]) -> Iterator[RawBlock]:
    """Yield the rows of one table, each cell with its column head.

    The head is the row above a rule of dashes, or a first row of words that columns are called by; it
    is not a row itself and is dropped where a page repeats it.
    """
    rows = [(line, cells_of(line.text) or [line.text.strip()]) for line in lines]
    heads: list[str] | None = None
    for at, (line, cells) in enumerate(rows):
        if _RULE.match(line.text) or not any(cells):
            continue
        ruled = at + 1 < len(rows) and _RULE.match(rows[at + 1][0].text)
        if (ruled or _is_head(cells)) and any(cells):
            heads = cells
            continue
        if heads is not None and [canonical(cell) for cell in cells] == [canonical(cell) for cell in heads]:
            continue
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and len(cells) <= _TWO:
            yield RawBlock(kind=BlockKind.PARAGRAPH, text=filled[0], page=line.page, margin=line.margin)
            continue
        yield RawBlock(
            kind=BlockKind.TABLE_ROW,
            page=line.page,
            margin=line.margin,
            cells=tuple(
                (heads[column] or None if heads and column < len(heads) else None, cell)
                for column, cell in enumerate(cells)
            ),
        )


def _is_head(cells: Sequence[str]) -> bool:
    """Whether most cells are words that columns are called by ("Action", "Owner", "Due date")."""
    filled = [cell for cell in cells if cell]
    if len(filled) < _TWO or any(len(cell) > _SHORT_HEAD for cell in filled):
        return False
    return sum(map(is_column_word, filled)) * 2 > len(filled)


def is_column_word(cell: str) -> bool:
    """Return whether a column may be called so ("Action", "Due date")."""
    return canonical(cell) in _column_words()


def column_rows(lines: Sequence[Line]) -> dict[int, list[str]]:
    """Return, by line number, the cells of lines in the front that stand in columns of spaces.

    At least two lines in a row must be cut so: one wide gap is a slip of the typist.
    """
    cut: dict[int, list[str]] = {}
    for at, line in enumerate(lines):
        marker = find_marker(line.text)
        cells = [cell for cell in _COLUMNS.split(line.text.strip()) if cell]
        if len(cells) == _TWO and not marker and not line.margin:
            cut[at] = cells
    return {at: cells for at, cells in cut.items() if at - 1 in cut or at + 1 in cut}
