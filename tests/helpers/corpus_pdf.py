"""Lays a sample paper out as a PDF: an owner column at the right, ruled tables, page furniture.

The bytes depend on nothing but the paper, so a rebuilt PDF is the committed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pdfminer.fontmetrics import FONT_METRICS

if TYPE_CHECKING:
    from corpus_marks import Line, Paper

PAGE = (595.0, 842.0)
LEFT, TOP, BOTTOM = 56.0, 60.0, 70.0
_ORDINAL = re.compile(r"(\d)(st|nd|rd|th)\b")
SIZE, LEADING = 10.5, 13.5
FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}
_WINANSI = {"’": 0x92, "‘": 0x91, "“": 0x93, "”": 0x94, "–": 0x96, "•": 0x95, "£": 0xA3}


def _width(text: str, font: str, size: float) -> float:
    widths = FONT_METRICS[FONTS[font]][1]
    plain = text.translate(str.maketrans("’‘“”–", "''\"\"-"))
    return sum(widths.get(c, 556) for c in plain) * size / 1000


def _literal(text: str) -> bytes:
    out = bytearray()
    for char in text:
        code = _WINANSI.get(char, ord(char))
        if code > 0xFF:
            raise ValueError(f"no glyph for {char!r}")
        out += b"\\" + bytes([code]) if char in "()\\" else bytes([code])
    return bytes(out)


def _wrap(text: str, font: str, size: float, width: float) -> list[str]:
    rows, row = [], ""
    for word in text.split():
        longer = f"{row} {word}" if row else word
        if row and _width(longer, font, size) > width:
            rows.append(row)
            row = word
        else:
            row = longer
    return [*rows, row]


@dataclass(kw_only=True)
class _Canvas:
    head: str
    pages: list[bytearray] = field(default_factory=list)
    y: float = 0.0

    def turn(self) -> None:
        self.pages.append(bytearray())
        self.y = PAGE[1] - TOP
        if len(self.pages) > 1 and self.head:
            self.put(LEFT, self.y + 20, self.head, "F1", 8)

    def room(self, height: float) -> None:
        if not self.pages or self.y - height < BOTTOM:
            self.turn()

    def put(self, x: float, y: float, text: str, font: str = "F1", size: float = SIZE) -> None:
        self.pages[-1] += b"BT /%s %.1f Tf %.2f %.2f Td (" % (font.encode(), size, x, y)
        self.pages[-1] += _literal(text) + b") Tj ET\n"

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1] += b"0.7 w %.2f %.2f m %.2f %.2f l S\n" % (x0, y0, x1, y1)


def pdf(paper: Paper) -> bytes:
    """Return the paper as the bytes of a PDF."""
    canvas = _Canvas(head=paper.head.get("furniture", ""))
    canvas.turn()
    has_margin = any(line.margin for line in paper.lines)
    width = 350.0 if has_margin else PAGE[0] - 2 * LEFT
    number = 0
    columns: list[float] = []
    for line in _split_ordinals(paper) if "ordinals" in paper.head else paper.lines:
        number = number + 1 if line.label == "#" else 0
        if line.cells:
            columns = _columns(paper, len(line.cells)) if line.form == "headrow" else columns
            _table_row(canvas, line, columns)
        else:
            _paragraph(canvas, line, width, number)
    for n, content in enumerate(canvas.pages, 1):
        foot = f"Page {n} of {len(canvas.pages)}"
        canvas.pages[n - 1] = content + b"BT /F1 8 Tf 270 36 Td (" + _literal(foot) + b") Tj ET\n"
    return _file([bytes(page) for page in canvas.pages])


def _split_ordinals(paper: Paper) -> list[Line]:
    """Return the lines with "7th" printed as "7 th", as raised letters come out of many PDFs."""
    return [replace(line, text=_ORDINAL.sub(r"\1 \2", line.text)) for line in paper.lines]


def _paragraph(canvas: _Canvas, line: Line, width: float, number: int) -> None:
    font = "F2" if line.form in {"title", "head"} else "F1"
    size = 13.0 if line.form == "title" else SIZE
    label = {"#": f"{number}.", "*": "•"}.get(line.label or "", line.label or "")
    indent = 18.0 * line.depth
    hang = max(24.0, _width(label + " ", font, size) + 6) if label else 0.0
    rows = _wrap(line.text, font, size, width - indent - hang)
    for n, row in enumerate(rows):
        canvas.room(LEADING)
        if n == 0 and label:
            canvas.put(LEFT + indent, canvas.y, label, font, size)
        canvas.put(LEFT + indent + hang, canvas.y, row, font, size)
        if n == len(rows) - 1 and line.margin:
            canvas.put(LEFT + width + 30, canvas.y, line.margin, "F2", SIZE)
        canvas.y -= LEADING
    canvas.y -= LEADING * 0.6


def _columns(paper: Paper, count: int) -> list[float]:
    shares = [float(part) for part in paper.head.get("columns", " ".join(["1"] * count)).split()]
    span = PAGE[0] - 2 * LEFT
    edges = [LEFT]
    for share in shares:
        edges.append(edges[-1] + span * share / sum(shares))
    return edges


def _table_row(canvas: _Canvas, line: Line, edges: list[float]) -> None:
    font = "F2" if line.form == "headrow" else "F1"
    size = 9.0
    cells = [
        _wrap(cell, font, size, right - left - 8)
        for cell, left, right in zip(line.cells, edges[:-1], edges[1:], strict=True)
    ]
    height = max(len(rows) for rows in cells) * 11.5 + 6
    canvas.room(height)
    top, bottom = canvas.y + 10, canvas.y + 10 - height
    for rows, left in zip(cells, edges, strict=False):
        for n, row in enumerate(rows):
            canvas.put(left + 4, canvas.y - n * 11.5, row, font, size)
    for y in (top, bottom):
        canvas.rule(edges[0], y, edges[-1], y)
    for x in edges:
        canvas.rule(x, top, x, bottom)
    canvas.y -= height


def _file(pages: list[bytes]) -> bytes:
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
            for name in FONTS.values()
        ),
    ]
    for n, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (*PAGE, 6 + 2 * n)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
