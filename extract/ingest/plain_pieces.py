"""Lines cut into pieces: each heading, paragraph, limb or row on its own, its marker taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.ingest.agenda_titles import is_known_title, is_roll_label, is_section_label
from extract.ingest.blocks import RawBlock
from extract.ingest.markers import Marker, find_marker, lone_marker
from extract.ingest.plain_lines import Line
from extract.ingest.plain_margins import is_owner_note
from extract.ingest.plain_tables import cells_of, column_rows, table_blocks
from extract.ingest.plain_title_ends import TitleEnds
from extract.ingest.runin import is_midline_label, split_labels, split_limbs, split_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOST_GLYPH = re.compile(r"[ \t]*\u00a0[\u00a0 \t]{2,}(?=\S)| {4,}\u00a0[\u00a0 ]*(?=\S)| {8,}(?=\S)")
_LEADS_ON = re.compile(r"[:–—-]\s*$|\b(?:that|to|following)\s*$", re.IGNORECASE)
_LISTS_ON = re.compile(r"[;,]\s*(?:and|or)?\s*$", re.IGNORECASE)
_ACTION_HEAD = re.compile(r"actions?(?: by)?\s*$", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"\d{1,2} (?=[A-Z])")
_LONGEST_TITLE = 160
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What will be one block: its words, its marker, and what stood around it."""

    text: str
    marker: Marker | None = None
    gap: bool = False
    page: int | None = None
    margin: str | None = None
    heading: int | None = None
    bold: bool = False
    title: bool = False
    row: RawBlock | None = None
    indent: int = 0


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Return the pieces of a paper in order."""
    pieces: list[Piece] = []
    single = list(_with_lone_markers(list(_pieces(lines))))
    titles = TitleEnds(single)
    for piece in single:
        if piece.row or piece.heading:
            pieces.append(piece)
            continue
        for part in _titled(piece, titles):
            pieces += _limbs(part)
    return _with_owner_lines([_after_meeting_line(pieces, at) for at in range(len(pieces))])


def _after_meeting_line(pieces: Sequence[Piece], at: int) -> Piece:
    """Make the line below "Meeting: 08/02/2021 - Cabinet (Item 4)" a title; its number is the item's."""
    piece = pieces[at]
    if (
        not at
        or not pieces[at - 1].text.startswith("Meeting:")
        or piece.row
        or len(piece.text) > _LONGEST_TITLE
    ):
        return piece
    match = re.match(r"(?P<label>\d{1,4}[a-z]?)\s+(?=[A-Z])", piece.text)
    if piece.marker or not match:
        return replace(piece, title=piece.marker is not None and piece.marker.is_figure)
    marker = Marker(label=match["label"], end=match.end(), style="decbare", order=None)
    return replace(piece, text=piece.text[match.end() :], marker=marker, title=True)


def _pieces(lines: Sequence[Line]) -> Iterator[Piece]:
    """Group tables, cut labels out of the middle of lines, take markers off."""
    columns = column_rows(lines[: _front(lines)])
    listed: int | None = None  # the indent of a list whose marks are lost
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and cells_of(lines[end].text):
            end += 1
        if end > at:
            for row in table_blocks(lines[at:end]):
                if row.cells:
                    yield Piece(text="", row=row, page=row.page)
                else:
                    words = Line(text=row.text, gap=True, page=row.page)
                    yield from _cut(words, follows_lead=False)
            at = end
            continue
        line = lines[at]
        if at in columns:
            row = RawBlock(
                kind=BlockKind.TABLE_ROW, page=line.page, cells=tuple((None, cell) for cell in columns[at])
            )
            yield Piece(text="", row=row, page=line.page)
        else:
            follows = at > 0 and bool(
                _LEADS_ON.search(lines[at - 1].text) or _is_entry(lines[at - 1], line, listed)
            )
            cut = list(_cut(line, follows_lead=follows))
            listed = line.indent if cut[0].marker and not cut[0].marker.label else None
            yield from cut
        at += 1


def _is_entry(above: Line, line: Line, listed: int | None) -> bool:
    """Say whether a line goes on with a list whose marks are lost: indented alike, the list not ended."""
    return line.indent == listed and _LISTS_ON.search(above.text) is not None


def _front(lines: Sequence[Line]) -> int:
    for at, line in enumerate(lines):
        marker = find_marker(line.text)
        alone = lone_marker(line.text)
        if (marker and marker.is_figure) or (alone and alone[0].isdigit()):
            return at
    return min(len(lines), 40)


def _number_of(heading: str) -> Marker | None:
    """Return the number of a heading that is marked as one, which one space sets off ("## 4 Finance")."""
    marker = find_marker(heading.replace(" ", "  ", 1))
    return replace(marker, end=marker.end - 1) if marker else None


def _cut(line: Line, *, follows_lead: bool) -> Iterator[Piece]:
    cuts = [line.text]
    if ":" in line.text or ". " in line.text:
        cuts = [cut for minute in split_minutes(line.text) for cut in split_labels(minute)]
    titled = len(cuts) > 1 and is_midline_label(cuts[1]) and len(cuts[0]) <= _LONGEST_TITLE
    for number, text in enumerate(cuts):
        marker = find_marker(
            text if number else line.text[: len(line.text)] if text == line.text.strip() else text
        )
        words = text
        if marker is None and line.heading and not number and _HEADING_NUMBER.match(text):
            marker = _number_of(text)
        if marker:
            source = line.text if not number and text == line.text.strip() else text
            words = source[marker.end :]
        elif (
            not number
            and (lost := _LOST_GLYPH.match(line.text))
            and (follows_lead or "\u00a0" in lost.group(0))
            and not line.bold
            and not is_known_title(text)
        ):
            marker = Marker(label="", end=lost.end(), style="glyph")
        yield Piece(
            text=words.strip(),
            marker=marker,
            gap=line.gap and not number,
            page=line.page,
            margin=line.margin if not number else None,
            heading=line.heading if not number else None,
            bold=line.bold and not number,
            title=titled and not number,
            indent=line.indent,
        )


def _with_lone_markers(pieces: list[Piece]) -> Iterator[Piece]:
    """Put a marker that stands alone on its line before the words of the next."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        alone = lone_marker(piece.text) if not piece.row and not piece.marker else None
        if (
            alone
            and following
            and not following.row
            and not following.marker
            and (not is_section_label(following.text) or _is_item(alone, following.text))
        ):
            marker = find_marker(f"{alone}  X") or Marker(label=alone, end=0, style="alone")
            yield replace(
                following, marker=replace(marker, label=alone), gap=True, bold=piece.bold or following.bold
            )
            at += 2
            continue
        yield piece
        at += 1


def _is_item(alone: str, words: str) -> bool:
    """Say whether a label below a number of its own is the title of an item: "51." above "MINUTES"."""
    return alone.strip(".").isdecimal() and is_known_title(words) and not words.endswith(":")


def _titled(piece: Piece, titles: TitleEnds) -> list[Piece]:
    """Part a title from the text that runs on behind it: "2. Matters Arising: The gate ..."."""
    end = titles.of(piece)
    if end is None or not piece.text[end:].strip():
        return [piece]
    return [
        replace(piece, text=piece.text[:end].strip(), margin=None, title=True),
        replace(piece, text=piece.text[end:].strip(), marker=None, gap=False),
    ]


def _limbs(piece: Piece) -> Iterator[Piece]:
    parts = split_limbs(piece.text)
    if len(parts) < _TWO and piece.marker and piece.marker.order == 1 and piece.marker.label.endswith(")"):
        listed = split_limbs(f"{piece.marker.label} {piece.text}")  # "a) The gate …. b) The hedge …."
        parts = [(None, listed[0][1]), *listed[1:]] if listed[0][0] == piece.marker.label else parts
    if len(parts) < _TWO:
        yield piece
        return
    for number, (label, words) in enumerate(parts):
        if label is None or (number == 0 and piece.marker):
            yield replace(piece, text=words if label is None else f"{label} {words}")
            continue
        marker = find_marker(f"{label} X")
        yield replace(piece, text=words, marker=marker, gap=piece.gap and number == 0, margin=None)


def _with_owner_lines(pieces: list[Piece]) -> list[Piece]:
    """Make owners that stand on a line of their own the margin of the block above them.

    So an "Action" column comes out of a page; only where its head or several such lines show it.
    """
    notes = [at for at, piece in enumerate(pieces) if at and _is_note(piece, pieces[at - 1])]
    headed = any(_ACTION_HEAD.match(piece.text) and not piece.marker for piece in pieces[:30])
    if not headed or len(notes) < _TWO:
        return pieces
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at in set(notes) and kept:
            kept[-1] = replace(kept[-1], margin=" ".join(filter(None, (kept[-1].margin, piece.text))))
        else:
            kept.append(piece)
    return kept


def _is_note(piece: Piece, above: Piece) -> bool:
    if piece.row or piece.marker or piece.heading or above.heading or not above.text:
        return False
    if is_roll_label(piece.text) or is_known_title(piece.text) or is_section_label(piece.text):
        return False
    return is_owner_note(piece.text)
