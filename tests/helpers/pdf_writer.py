"""Writes small PDFs by hand for the tests: text at a place, rules, pages without text, a password.

No library is needed: the syntax is that of PDF 1.4 with Type 1 Helvetica, whose widths stand here
for the letters that matter, so that a test knows where a line ends.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 56.0, 500.0
SIZE, LEADING = 11.0, 14.0
_NARROW = {"i": 222, "j": 222, "l": 222, "'": 191, "t": 278, "f": 278, " ": 278, ".": 278, ",": 278, "I": 278}
_WIDE = {
    "m": 833,
    "w": 722,
    "M": 833,
    "W": 944,
    "C": 722,
    "D": 722,
    "G": 778,
    "O": 778,
    "R": 722,
    "A": 667,
    "S": 667,
}
_WINANSI = {
    "’": 0x92,
    "‘": 0x91,
    "“": 0x93,
    "”": 0x94,
    "–": 0x96,
    "•": 0x95,
    "£": 0xA3,
    "\u00ad": 0xAD,
    "é": 0xE9,
}
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def width(text: str, size: float = SIZE) -> float:
    """Return about how wide Helvetica sets ``text``."""
    return sum(_NARROW.get(c) or _WIDE.get(c) or 556 for c in text) * size / 1000


def wrap(text: str, room: float, size: float = SIZE) -> list[str]:
    """Return ``text`` broken to lines no wider than ``room``."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@dataclass
class Sheet:
    """One page under way; ``y`` is the next baseline, from the top."""

    y: float = 80.0
    content: list[bytes] = field(default_factory=list)
    typed: list[bytes] = field(default_factory=list)

    def at(self, x: float, y: float, text: str, size: float = SIZE, bold: bool = False) -> None:
        """Write ``text`` with its baseline ``y`` points from the top."""
        escaped = b"".join(
            (b"\\" + c.encode() if c in "()\\" else bytes([_WINANSI.get(c, ord(c))])) for c in text
        )
        font = b"F2" if bold else b"F1"
        self.content.append(
            b"BT /%s %.2f Tf %.2f %.2f Td (%s) Tj ET\n" % (font, size, x, HEIGHT - y, escaped)
        )

    def prose(
        self, text: str, x: float = LEFT, right: float = RIGHT, bold: bool = False, size: float = SIZE
    ) -> float:
        """Write a paragraph and return the baseline of its last line."""
        for line in wrap(text, right - x, size):
            self.at(x, self.y, line, size, bold)
            self.y += LEADING * size / SIZE
        return self.y - LEADING * size / SIZE

    def space(self, points: float = 8.0) -> None:
        """Leave room."""
        self.y += points

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.content.append(b"0.7 w %.2f %.2f m %.2f %.2f l S\n" % (x0, HEIGHT - y0, x1, HEIGHT - y1))

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fill a grey box."""
        self.content.append(b"0.9 g %.2f %.2f %.2f %.2f re f 0 g\n" % (x0, HEIGHT - y1, x1 - x0, y1 - y0))

    def picture(self, x0: float = 0.0, y0: float = 0.0, x1: float = WIDTH, y1: float = HEIGHT) -> None:
        """Put a grey picture there: over the whole page it is what a scanner makes."""
        place = b"%.2f 0 0 %.2f %.2f %.2f cm" % (x1 - x0, y1 - y0, x0, HEIGHT - y1)
        self.content.append(b"q %s BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n" % place)

    def fill_in(self, x0: float, y: float, x1: float, words: str, kind: str = "field") -> None:
        """Type ``words`` onto the finished page: a form's "field" or "button", or a "box" or "comment" over it."""
        shown = {
            "field": b"/Subtype /Widget /FT /Tx /T (t%d) /V (%s)",
            "button": b"/Subtype /Widget /FT /Btn /Ff 65536 /T (b%d) /MK << /CA (%s) >>",
            "box": b"/Subtype /FreeText /NM (f%d) /Contents (%s)",
            "comment": b"/Subtype /Text /NM (c%d) /Contents (%s)",
        }[kind]
        place = b"%.2f %.2f %.2f %.2f" % (x0, HEIGHT - y - 4, x1, HEIGHT - y + SIZE)
        self.typed.append(
            b"<< /Type /Annot /F 4 /DA (/F1 11 Tf 0 g) /Rect [%s] " % place
            + shown % (len(self.typed), words.encode("cp1252"))
            + b" >>"
        )

    def table(
        self, xs: list[float], rows: list[list[str]], bold_first: bool = True, pad: float = 4.0
    ) -> None:
        """Write a ruled table; a cell ``None`` is merged with the one above it."""
        top = self.y
        tops = [top]
        for number, row in enumerate(rows):
            wrapped = [wrap(text or "", xs[i + 1] - xs[i] - 2 * pad, 9.0) for i, text in enumerate(row)]
            height = max(len(lines) for lines in wrapped) * 12.0 + 2 * pad
            for column, lines in enumerate(wrapped):
                for offset, line in enumerate(lines):
                    if line:
                        baseline = tops[-1] + pad + 9.0 + 12.0 * offset
                        self.at(xs[column] + pad, baseline, line, 9.0, bold_first and number == 0)
            tops.append(tops[-1] + height)
        for number, y in enumerate(tops):
            for column in range(len(xs) - 1):
                merged = 0 < number < len(rows) and rows[number][column] is None
                if not merged:
                    self.rule(xs[column], y, xs[column + 1], y)
        for x in xs:
            self.rule(x, tops[0], x, tops[-1])
        self.y = tops[-1] + LEADING


def pdf(sheets: list[Sheet], *, password: bytes | None = None, turned: str = "") -> bytes:
    """Return the sheets as a PDF; ``password`` (may be empty) encrypts it with RC4 of 40 bits.

    ``turned`` sets the content sideways: "shown upright" by /Rotate, or left "sideways".
    """
    objects: list[bytes] = [b"", b""]
    kids: list[int] = []
    fields: list[bytes] = []
    fonts = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
        for name in (b"Helvetica", b"Helvetica-Bold")
    ]
    objects += fonts
    for sheet in sheets:
        stream = b"".join(sheet.content)
        if turned:
            stream = b"0 1 -1 0 %g 0 cm\n" % HEIGHT + stream
        sizes = (HEIGHT, WIDTH) if turned else (WIDTH, HEIGHT)
        shown = b" /Rotate 90" if turned == "shown upright" else b""
        objects.append(b"stream:" + stream)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g]%s /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
            b" /Contents %d 0 R /Annots [%s] >>"
            % (*sizes, shown, len(objects), _references(len(objects) + 2, len(sheet.typed)))
        )
        kids.append(len(objects))
        fields += [
            b"%d 0 R" % number
            for number, typed in enumerate(sheet.typed, start=len(objects) + 1)
            if b"/Widget" in typed
        ]
        objects += sheet.typed
    form = b" /AcroForm << /Fields [%s] /DR << /Font << /F1 3 0 R >> >> /NeedAppearances true >>" % b" ".join(
        fields
    )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R%s >>" % (form if fields else b"")
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (references, len(kids))
    return _written(objects, password)


def _references(first: int, count: int) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in range(first, first + count))


def _written(objects: list[bytes], password: bytes | None) -> bytes:
    identity = hashlib.md5(b"matters", usedforsecurity=False).digest()
    owner = _rc4(
        hashlib.md5(_PADDING, usedforsecurity=False).digest()[:5], ((password or b"") + _PADDING)[:32]
    )
    seed = ((password or b"") + _PADDING)[:32] + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + identity
    key = hashlib.md5(seed, usedforsecurity=False).digest()[:5]
    out = bytearray(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        body = content
        if content.startswith(b"stream:"):
            stream = content[len(b"stream:") :]
            if password is not None:
                own = hashlib.md5(
                    key + number.to_bytes(3, "little") + b"\0\0", usedforsecurity=False
                ).digest()[:10]
                stream = _rc4(own, stream)
            body = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    guard = b""
    if password is not None:
        guard = b" /Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (
            owner.hex().encode(),
            _rc4(key, _PADDING).hex().encode(),
        )
    out += b"trailer << /Size %d /Root 1 0 R /ID [<%s> <%s>]%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        identity.hex().encode(),
        identity.hex().encode(),
        guard,
        start,
    )
    return bytes(out)


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
