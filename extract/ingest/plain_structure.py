"""Pieces become blocks, each at its depth in the lists of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.ingest.agenda_titles import is_known_title
from extract.ingest.blocks import RawBlock
from extract.ingest.markers import Marker, Nesting
from extract.ingest.plain_headings import is_heading, listed_titles
from extract.ingest.plain_pieces import Piece, pieces_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.plain_lines import Line


_FEWEST_ABOVE = 2  # entries of a list above its last one


def blocks_of(lines: Sequence[Line]) -> tuple[RawBlock, ...]:
    """Return the blocks of the lines of a paper, headings told from limbs by what stands around them."""
    pieces = pieces_of(lines)
    listed = listed_titles(pieces)
    nesting = Nesting()
    blocks: list[RawBlock] = []
    before: Marker | None = None
    for at, piece in enumerate(pieces):
        if piece.row:
            blocks.append(piece.row)
            before = None
            continue
        if not piece.marker and not any(map(str.isalnum, piece.text)):
            continue
        marker = nesting.settle(piece.marker) if piece.marker else None
        heading = is_heading(pieces, at, marker, before) or (
            marker is None and listed.get(piece.text, at) < at
        )
        heading = heading and not (marker and _ends_led_in_list(blocks, marker, piece.text))
        before = marker
        blocks.append(_block(piece, marker, heading=heading, nesting=nesting))
    return tuple(blocks)


def _ends_led_in_list(blocks: Sequence[RawBlock], marker: Marker, words: str) -> bool:
    """Say whether an entry is the last of a list that was led in: "…:", "1. …", "2. …", "3. No change."."""
    above = (marker.order or 0) - 1
    if above < _FEWEST_ABOVE or above >= len(blocks) or not words.endswith("."):
        return False
    row = blocks[-above:]
    in_a_row = all(block.kind is BlockKind.LIMB and block.level == row[0].level for block in row)
    return in_a_row and not is_known_title(words) and blocks[-above - 1].text.endswith(":")


def _block(piece: Piece, marker: Marker | None, *, heading: bool, nesting: Nesting) -> RawBlock:
    level = 0
    if marker:
        level = nesting.enter(marker, is_heading=heading)
    elif heading:
        nesting.close_all()
        level = max(0, (piece.heading or 1) - 1)
    elif piece.gap and not piece.title:
        nesting.close_limbs()
    kind = BlockKind.HEADING if heading else BlockKind.LIMB if marker else BlockKind.PARAGRAPH
    return RawBlock(
        kind=kind,
        text=piece.text,
        label=marker.label or None if marker else None,
        level=level,
        page=piece.page,
        margin=piece.margin,
    )
