"""Pieces of lines put together to the lines a reader sees.

PDFium starts a new line wherever the baseline moves, so that a raised ordinal ("14", "th June")
tears a line in two, and a margin note on the same height may come as a piece of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ingest.pdf_lines import Tail

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line
    from extract.ingest.pdf_page import PageReader
    from extract.ingest.pdf_settings import PdfSettings

_RAISED = 0.86  # of the line's size: smaller letters that overlap a line in height are raised
_RAISED_CHARACTERS = 5


def visual_lines(reader: PageReader, pieces: list[Line]) -> list[Line]:
    """Return the lines of a page in content order, torn ones joined."""
    lines: list[Line] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if last is None or not _share_height(last, piece, reader.settings):
            lines.append(piece)
        elif piece.x0 >= _end(last) - 0.5 * last.size:
            _append(last, piece, reader)
        elif _is_raised(piece, last):
            _insert(last, piece, reader)
        elif _is_raised(last, piece):
            _insert(piece, last, reader)
            lines[-1] = piece
        else:
            lines.append(piece)
    return lines


def _end(line: Line) -> float:
    return line.tail.x1 if line.tail else line.x1


def _share_height(a: Line, b: Line, settings: PdfSettings) -> bool:
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap >= settings.same_line_overlap * min(a.size, b.size)


def _is_raised(small: Line, line: Line) -> bool:
    return (
        len(small.text) <= _RAISED_CHARACTERS
        and small.size < _RAISED * line.size
        and line.x0 < small.x0
        and small.x1 <= line.x1 + line.size
    )


def _append(line: Line, piece: Line, reader: PageReader) -> None:
    """Add a piece that stands to the right on the same height: more words, or a tail."""
    settings = reader.settings
    size = max(line.size, piece.size, 1.0)
    gap = (piece.x0 - _end(line)) / size
    zone, edge = settings.margin_zone * reader.width, settings.margin_edge * reader.width
    if gap >= settings.side_gap and piece.x0 >= zone and piece.x1 >= edge and not piece.tail:
        merge_tail(line)
        line.tail = Tail(
            text=piece.text, x0=piece.x0, x1=piece.x1, gap=gap, left_x1=line.x1, sure=True, adjoining=False
        )
    else:
        space = " " if gap > settings.joined_gap or line.spaced[1] or piece.spaced[0] else ""
        if piece.tail:
            merge_tail(line)
        if line.tail:
            line.tail.text += space + piece.text
            line.tail.x1 = piece.x1
        else:
            line.text += space + piece.text
            line.x1 = piece.x1
            line.tail = piece.tail
    line.hyphen = piece.hyphen
    line.spaced = (line.spaced[0], piece.spaced[1])
    # Raised letters at the start of a line ("2" "nd February") must not lend it their height.
    if piece.size > line.size:
        line.top, line.bottom, line.size = piece.top, piece.bottom, piece.size


def merge_tail(line: Line) -> None:
    """Give a line its tail's words back."""
    if line.tail:
        line.text += " " + line.tail.text
        line.x1 = line.tail.x1
        line.tail = None


def _insert(line: Line, small: Line, reader: PageReader) -> None:
    """Put raised letters drawn before or after their line where they stand in it."""
    place = len(line.text)
    for offset in range(len(line.text)):
        if reader.box(line.at + offset).x0 >= small.x0 - 0.1 * line.size and line.text[offset] != " ":
            place = offset
            break
    before, after = line.text[:place].rstrip(), line.text[place:]
    line.text = f"{before}{small.text} {after}".rstrip()
    line.x1 = max(line.x1, small.x1)
