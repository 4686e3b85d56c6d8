"""The pieces of lines of a page: PDFium's text cut where it breaks, and where a gap sets words apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extract.ingest.pdf_lines import Line, PageText, Tail
from extract.ingest.pdf_typed import place_typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ingest.pdf_page import PageReader

# PDFium marks a hyphen at a line end so, and writes no line break after it.
LINE_END_HYPHEN = "\ufffe"
_BREAK = "\r\n"
_BREAKS = re.compile(r"\r\n|\n|\r|\ufffe")
_WORD = re.compile(r"\S+")
_RAISED_LAST = (" st", " nd", " rd", " th")
_OTHER_SIZE = 0.04
_LOOKED_BACK = 8
_EVEN = 0.4  # of the size
_WIDEST_SPACE = 0.3  # of the size
_OTHER_LINE = 0.7  # of the size: two letters further apart than that in height are on two lines


def read_pieces(reader: PageReader) -> PageText:
    """Return a page's pieces of lines in content order."""
    text = reader.text()
    lines: list[Line] = []
    for start, piece, hyphen in _pieces(reader, text):
        line = _line(reader, start, piece.replace("\u00a0", " "), hyphen=hyphen)
        if line is None:
            lines += _by_place(reader, start, piece, hyphen=hyphen)
            continue
        lines.append(line)
        if line.text.endswith(_RAISED_LAST):
            lines += _raised_part(reader, line)
    if reader.typed_from is not None:
        lines = place_typed(lines, reader.typed_from, reader.settings)
    return PageText(
        number=reader.number,
        width=reader.width,
        height=reader.height,
        text=text,
        lines=lines,
        lost=reader.lost,
    )


def set_tails_apart(reader: PageReader, lines: list[Line]) -> None:
    """Cut off the last words of the lines where a gap sets them apart."""
    edge = reader.settings.margin_edge * reader.width
    for line in lines:
        if line.x1 > edge and not _is_evenly_set(reader, line):
            set_tail_apart(reader, line)


def _pieces(reader: PageReader, text: str) -> Iterator[tuple[int, str, bool]]:
    start = 0
    breaks = text.count(_BREAK)
    if breaks == text.count("\n") == text.count("\r") and LINE_END_HYPHEN not in text:
        for piece in text.split(_BREAK):  # as on most pages: several times as fast as the search
            if piece and not piece.isspace():
                yield reader.index(text, start), piece, False
            start += len(piece) + len(_BREAK)
        return
    for found in _BREAKS.finditer(text):
        piece = text[start : found.start()]
        if piece and not piece.isspace():
            yield reader.index(text, start), piece, found.group() == LINE_END_HYPHEN
        start = found.end()
    piece = text[start:]
    if piece and not piece.isspace():
        yield reader.index(text, start), piece, False


def _line(reader: PageReader, start: int, piece: str, *, hyphen: bool) -> Line | None:
    """Return a piece as a line, or nothing when it ends on another height or left of its begin."""
    words = piece.strip()
    first = start if words is piece else start + len(piece) - len(piece.lstrip())
    last = first + len(words) - 1
    x0, top, bottom, x1, end_top, end_bottom = reader.ends(first, last)
    size = bottom - top
    if abs((end_bottom - end_top) - size) > _OTHER_SIZE * size:
        top, bottom = _height(reader, words, first, top=top, bottom=bottom)
    torn = x1 < x0 or min(abs(end_bottom - bottom), abs(end_top - top)) > _OTHER_LINE * (bottom - top)
    if torn and " " in words:
        return None
    return Line(
        text=words,
        x0=x0,
        x1=x1,
        top=top,
        bottom=bottom,
        page=reader.number,
        at=first,
        bold=reader.is_bold(first) and reader.is_bold(last),
        hyphen=hyphen,
        spaced=(first > start, last + 1 < start + len(piece)),
    )


def _by_place(reader: PageReader, start: int, piece: str, *, hyphen: bool) -> list[Line]:
    """Return the lines of a piece in which PDFium saw no line break.

    It sees none between short words far apart, and from a margin note to the paragraph that begins
    a little lower at the left.
    """
    lines: list[Line] = []
    begin, bottom, x0 = 0, 0.0, 0.0
    for found in _WORD.finditer(piece):
        box = reader.box(start + found.start())
        is_elsewhere = box.x0 < x0 or abs(box.bottom - bottom) > _OTHER_LINE * (box.bottom - box.top)
        if found.start() > begin and is_elsewhere:
            lines += _certain(reader, start + begin, piece[begin : found.start()])
            begin = found.start()
        bottom, x0 = box.bottom, box.x0
    lines += _certain(reader, start + begin, piece[begin:])
    if lines:
        lines[-1].hyphen = hyphen
    return lines


def _raised_part(reader: PageReader, line: Line) -> list[Line]:
    """Cut off raised letters that were drawn after their line, further back in it."""
    words, _, raised = line.text.rpartition(" ")
    start = line.at + len(words) + 1
    end = reader.x1(line.at + len(words.rstrip()) - 1)
    box = reader.box(start)
    if box.x0 >= end:
        return []
    line.text, line.x1 = words.rstrip(), end
    return [Line(text=raised, x0=box.x0, x1=box.x1, top=box.top, bottom=box.bottom, page=line.page, at=start)]


def _certain(reader: PageReader, start: int, piece: str) -> list[Line]:
    line = _line(reader, start, piece.replace("\u00a0", " "), hyphen=False)
    if line is not None or not piece.strip():
        return [line] if line is not None else []
    words = piece.strip()
    first, last = reader.box(start), reader.box(start + len(piece.rstrip()) - 1)
    return [
        Line(
            text=words,
            x0=first.x0,
            x1=max(first.x1, last.x1),
            top=first.top,
            bottom=first.bottom,
            page=reader.number,
            at=start,
        )
    ]


def _height(reader: PageReader, words: str, first: int, *, top: float, bottom: float) -> tuple[float, float]:
    """Return the height of a line set in several fonts: that of the tallest of its last letters.

    Labels, bullets and quotation marks may have a font of their own; raised letters are small.
    """
    boxes = [
        reader.box(first + offset)
        for offset in range(max(len(words) - _LOOKED_BACK, 0), len(words))
        if words[offset].isalnum()
    ]
    if not boxes:
        return top, bottom
    tallest = max(boxes, key=lambda box: box.bottom - box.top)
    return tallest.top, tallest.bottom


def _is_evenly_set(reader: PageReader, line: Line) -> bool:
    """Say whether a line is as long as its letters are wide: no gap is in it, nor need be looked for.

    The widths are learnt from the paper itself. Where they do not fit (justified lines, a second
    font of the size) the answer is no, and the gaps are measured.
    """
    widths = reader.widths.setdefault((round(10 * line.size), line.bold), {})
    try:
        natural = sum(map(widths.__getitem__, line.text))
    except KeyError:
        for letter in set(line.text) - widths.keys():
            box = reader.box(line.at + line.text.index(letter))
            width = box.x1 - box.x0
            # The space before a note may be as wide as the gap.
            widths[letter] = width if letter != " " else min(width, _WIDEST_SPACE * line.size)
        natural = sum(map(widths.__getitem__, line.text))
    return abs(line.x1 - line.x0 - natural) < _EVEN * line.size


class _Gap(NamedTuple):
    """The widest gap between the last words of a line, and the next widest, in points.

    ``cut`` is the index of its space in the words of the line, 0 where there is none; the words
    before it end at ``x0``, those behind it begin at ``x1``.
    """

    width: float
    second: float
    cut: int
    x0: float
    x1: float


def set_tail_apart(reader: PageReader, line: Line) -> None:
    """Look for the widest gap between the line's last words and cut the line there."""
    settings, words = reader.settings, line.text
    if line.x1 <= settings.margin_edge * reader.width or " " not in words:
        return
    gap = _widest_gap(reader, line)
    wide = gap.width / max(line.size, 1.0)
    if not gap.cut or wide < settings.near_gap or gap.width < settings.wider_than_other_gaps * gap.second:
        return
    tail = words[gap.cut + 1 :]
    line.tail = Tail(
        text=tail, x0=gap.x1, x1=line.x1, gap=wide, left_x1=gap.x0, sure=wide >= settings.side_gap
    )
    line.text = words[: gap.cut]
    line.x1 = gap.x0


def _widest_gap(reader: PageReader, line: Line) -> _Gap:
    """Return the widest gap that ends in the zone of the margin."""
    settings, first, words = reader.settings, line.at, line.text
    zone = settings.margin_zone * reader.width
    widest, second, cut, cut_x = 0.0, 0.0, 0, 0.0
    left_x1 = 0.0
    x0_of, x1_of = reader.x0, reader.x1
    floor = max(len(words) - settings.side_reach, 0)
    space = words.rfind(" ", floor)
    while space > 0:
        left = space
        while left > 0 and words[left - 1] == " ":
            left -= 1
        right_x0 = x0_of(first + space + 1)
        if right_x0 < zone:
            break
        end = x1_of(first + left - 1)
        gap = right_x0 - end
        if gap > widest:
            widest, second, cut, cut_x, left_x1 = gap, widest, space, right_x0, end
        elif gap > second:
            second = gap
        space = words.rfind(" ", floor, left)
    return _Gap(widest, second, cut, left_x1, cut_x)
