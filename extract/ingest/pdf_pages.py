"""All pages of a PDF, each read the quick way and, where that is unsure, the careful way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.errors import DamagedPaperError, EncryptedPaperError, OverLimitError
from extract.ingest.pdf_aligned import AlignedTables
from extract.ingest.pdf_careful import read_carefully
from extract.ingest.pdf_grid import Grid, fill, find_grids, holds
from extract.ingest.pdf_lines import Line, PageText
from extract.ingest.pdf_mend import PRIVATE_BULLETS
from extract.ingest.pdf_page import PageReader
from extract.ingest.pdf_pictures import mark_picture
from extract.ingest.pdf_pieces import read_pieces, set_tail_apart, set_tails_apart
from extract.ingest.pdf_rules import RuleFinder
from extract.ingest.pdf_typed import open_form
from extract.ingest.pdf_visual import visual_lines

if TYPE_CHECKING:
    from extract.ingest.pdf_settings import PdfSettings

_AGAIN = "Fetch it again."
_GARBAGE = re.compile(
    rf"\(cid:\d+\)|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]|(?![{PRIVATE_BULLETS}])[\ue000-\uf8ff]"
)
_SUSPECT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd\ue000-\uf8ff]")
_XFA = (pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND)
_CAUSE = re.compile(r"PDFium: (?!Success)(\w[\w ]{1,80})")
_NEAR_CATALOG = 2000
_KEPT_WORDS = 0.95


@dataclass(slots=True)
class Pages:
    """What could be read: the pages, how many the paper says it has, and what to tell of the others."""

    pages: list[PageText]
    count: int
    repaired: bool = False
    is_form: bool = False
    lost: list[int] = field(default_factory=list)
    unusable: list[int] = field(default_factory=list)
    stopped_at: int | None = None

    @property
    def has_text(self) -> bool:
        """Return whether any words stand on any page, but for what is stamped on pictures."""
        return any(page.lines and not page.is_picture for page in self.pages)

    @property
    def pictures(self) -> list[int]:
        """Return the pages whose words OCR could make out, the unusable ones left out.

        Nothing on a page of a broken file may be what is left of it.
        """
        return [
            page.number
            for page in self.pages
            if page.number not in self.unusable and (page.is_picture or (self.repaired and not page.lines))
        ]

    @property
    def unread(self) -> tuple[int, ...]:
        """Return the pages of which words may be missing, whatever the cause."""
        beyond = range((self.stopped_at or self.count) + 1, self.count + 1)
        return tuple(sorted({*self.lost, *self.unusable, *self.pictures, *beyond}))


def read_pages(content: bytes, settings: PdfSettings) -> Pages:
    """Return the pages of a PDF.

    Raises:
        EncryptedPaperError: it needs a password.
        DamagedPaperError: it cannot be opened, or none of its pages can.
        OverLimitError: it has more pages than the settings allow.
    """
    document, repaired = _open(content)
    try:
        count = len(document)
        if count > settings.max_pages:
            raise OverLimitError(
                f"The paper has {count} pages; the limit is {settings.max_pages}.",
                remedy="Split it, or raise limits.pages in models/pdf.toml.",
            )
        found = Pages(pages=[], count=count, repaired=repaired, is_form=document.get_formtype() in _XFA)
        open_form(document)
        _read(document, found, settings)
    finally:
        document.close()
    if not found.pages:
        raise DamagedPaperError("No page of the PDF can be read.", remedy=_AGAIN)
    _read_again(content, found, settings)
    return found


def _open(content: bytes) -> tuple[pdfium.PdfDocument, bool]:
    """Open the paper; one whose end is cut off gets a new trailer first."""
    try:
        return _document(content), False
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise EncryptedPaperError(
                "The paper needs a password.", remedy="Save a copy without a password and run again."
            ) from error
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_SECURITY:
            raise EncryptedPaperError(
                "The paper is locked in a way that is not known here.",
                remedy="Open it with the program it was made for, save an open copy and run again.",
            ) from error
        trailer = _new_trailer(content)
        # What is left of the paper's own end may be half a table or trailer: then without it.
        for whole in (content, content[: content.rfind(b"endobj") + 6]) if trailer else ():
            try:
                return _document(whole + trailer), True
            except pdfium.PdfiumError:
                continue
        found = _CAUSE.search(str(error))
        cause = f" ({found[1].lower()})" if found else ""
        raise DamagedPaperError(f"The paper cannot be opened as a PDF{cause}.", remedy=_AGAIN) from error


def _document(content: bytes) -> pdfium.PdfDocument:
    document = pdfium.PdfDocument(content)
    if len(document) == 0:
        document.close()
        raise pdfium.PdfiumError("it holds no pages")
    return document


def _new_trailer(content: bytes) -> bytes:
    """Return a trailer that names the catalog of a paper whose own end is missing."""
    place = content.rfind(b"/Catalog")
    if place < 0 or b"%PDF" not in content[:1024]:
        return b""
    head = content[max(place - _NEAR_CATALOG, 0) : place]
    start = head.rfind(b" obj")
    number = re.search(rb"(\d{1,9}) (\d{1,5}) obj$", head[: start + 4]) if start >= 0 else None
    if number is None:
        return b""
    return b"\nendobj\ntrailer\n<< /Root %s %s R >>\n%%%%EOF\n" % (number[1], number[2])


def _read(document: pdfium.PdfDocument, found: Pages, settings: PdfSettings) -> None:
    characters = 0
    widths: dict[tuple[int, bool], dict[str, float]] = {}
    aligned = AlignedTables(settings)
    for index in range(found.count):
        try:
            reader = PageReader(document, index, settings, widths)
        except pdfium.PdfiumError:
            found.lost.append(index + 1)
            continue
        try:
            page = _read_page(reader, aligned, settings)
        finally:
            reader.close()
        characters += len(page.text)
        found.pages.append(page)
        if characters > settings.max_characters:
            found.stopped_at = index + 1
            break


def _read_page(reader: PageReader, aligned: AlignedTables, settings: PdfSettings) -> PageText:
    reader.text()  # tells which way is up, for the rules too
    drawn = RuleFinder(reader, settings)
    rules = drawn.find()
    grids = find_grids(rules, settings)
    page = read_pieces(reader)
    outside = page.lines
    if grids:
        outside = [line for line in outside if not any(holds(grid, line) for grid in grids)]
    grids += aligned.find(outside, rules, reader)
    if not grids:
        set_tails_apart(reader, page.lines)
    if grids:
        _fill_grids(page, grids, reader)
    else:
        page.lines = visual_lines(reader, page.lines)
    mark_picture(page, drawn, settings)
    return page


def _fill_grids(page: PageText, grids: list[Grid], reader: PageReader) -> None:
    """Put the words of a page into its tables, and the tables at their places among its lines."""
    lines: list[Line] = []
    outside: list[Line] = []
    for part in fill(grids, page.lines, reader):
        if isinstance(part, Grid):
            lines += visual_lines(reader, outside)
            outside = []
            lines.append(Line.for_grid(part, page.number))
        else:
            set_tail_apart(reader, part)
            outside.append(part)
    page.lines = lines + visual_lines(reader, outside)


def _read_again(content: bytes, found: Pages, settings: PdfSettings) -> None:
    """Ask the careful reader about unsure pages; drop the text of those nobody can read."""
    garbled = {page.number for page in found.pages if garbage_share(page) > settings.garbage_share}
    torn = {page.number for page in found.pages if _is_torn(page, settings)} - garbled
    if not garbled and not torn:
        return
    small = {page.number for page in found.pages if len(page.text) <= settings.careful_characters}
    careful = read_carefully(content, sorted((garbled | torn) & small), settings)
    for place, page in enumerate(found.pages):
        other = careful.get(page.number)
        if page.number in torn and other is not None and _agrees(page, other):
            found.pages[place] = other
        elif page.number in garbled:
            readable = (
                other is not None and other.text.strip() and garbage_share(other) <= settings.garbage_share
            )
            if other is not None and readable:
                found.pages[place] = other
            else:
                page.lines = []
                found.unusable.append(page.number)


def garbage_share(page: PageText) -> float:
    """Return the share of a page's characters that say nothing to anybody."""
    total = len(page.text) + page.lost
    if not total or not (page.lost or _is_suspect(page.text)):
        return 0.0
    bad = page.lost + sum(len(found) for found in _GARBAGE.findall(page.text))
    return bad / total


def _is_suspect(text: str) -> bool:
    if text.isascii() and text.replace("\r\n", "").isprintable():
        return "(cid:" in text
    return _SUSPECT.search(text) is not None or "(cid:" in text


def _is_torn(page: PageText, settings: PdfSettings) -> bool:
    grids = [line.grid for line in page.lines if line.grid is not None]
    return any(grid.torn > settings.grid_torn * max(grid.words, 1) and grid.torn > 1 for grid in grids)


def _agrees(page: PageText, other: PageText) -> bool:
    """Say whether the careful reader found the page's words, and a table among them."""
    has_table = any(line.grid is not None for line in other.lines)
    return has_table and len(other.text.split()) >= _KEPT_WORDS * len(page.text.split())
