"""The PDF reader: pages in content order, margins and furniture out of the text, paragraphs whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.errors import EmptyPaperError, NeedsOcrError, ReadError
from extract.ingest.blocks import RawPaper
from extract.ingest.pdf_blocks import BlockBuilder
from extract.ingest.pdf_furniture import take_out_furniture
from extract.ingest.pdf_lines import Line
from extract.ingest.pdf_margin import MarginNotes
from extract.ingest.pdf_measures import measure
from extract.ingest.pdf_mend import Hyphens
from extract.ingest.pdf_ocr import ocr_pdf
from extract.ingest.pdf_pages import read_pages
from extract.ingest.pdf_paragraphs import ParagraphBuilder
from extract.ingest.pdf_settings import pdf_settings
from extract.ingest.pdf_tables import TableBuilder, parts_of
from extract.ingest.pdf_unread import no_text, warnings_of
from extract.text import page_ranges

if TYPE_CHECKING:
    from extract.ingest.blocks import RawBlock
    from extract.ingest.pdf_lines import PageText
    from extract.ingest.pdf_pages import Pages
    from extract.ingest.pdf_settings import PdfSettings

__all__ = ["ocr_pdf", "read_pdf", "read_scanned"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,4}")
# Where a program breaks the words, one line in ten or so ends in a hyphen; writers' own are rare.
_BROKEN_LINES = 3
_BROKEN_SHARE = 0.02


def read_pdf(content: bytes) -> RawPaper:
    """Return the blocks of a PDF, its pages counted and every page without text named in a warning.

    Raises:
        EmptyPaperError: there are no bytes, or no words.
        EncryptedPaperError: it needs a password.
        DamagedPaperError: it cannot be opened, or no page of it can be read.
        NeedsOcrError: no page holds text that can be read.
        OverLimitError: it has more pages than the settings allow.
    """
    settings = pdf_settings()
    found = _pages(content, settings)
    if not found.has_text:
        raise no_text(found)
    return _paper(found, settings)


def read_scanned(content: bytes) -> RawPaper:
    """Return the blocks of a PDF, its pages without usable text read through OCRmyPDF.

    Where some pages hold text, a failure of OCRmyPDF is a warning: the others are still read.

    Raises:
        ReadError: as ``read_pdf`` and ``ocr_pdf`` say.
    """
    settings = pdf_settings()
    found = _pages(content, settings)
    wanted = sorted({*found.pictures, *found.unusable})
    if not wanted:
        return read_pdf(content)
    try:
        made_out = read_pages(ocr_pdf(content, wanted), settings)
    except ReadError as error:
        if not found.has_text:
            raise
        paper = _paper(found, settings)
        failed = f"Its pictures were not read: {error} {error.remedy}".rstrip()
        return replace(paper, warnings=(*paper.warnings, failed))
    if not made_out.has_text:
        raise NeedsOcrError(
            "No words could be made out on its pages.", remedy="Scan the paper again, or type it."
        )
    paper = _paper(made_out, settings, after_ocr=True)
    read = [number for number in wanted if number not in paper.unread_pages]
    note = (
        f"Pages {page_ranges(read)} of {found.count} are pictures; a program made out their words: "
        "check names, dates and figures."
    )
    return replace(paper, warnings=(note, *paper.warnings)) if read else paper


def _pages(content: bytes, settings: PdfSettings) -> Pages:
    if not content.strip():
        raise EmptyPaperError("The paper holds no bytes.", remedy="Fetch it again.")
    return read_pages(content, settings)


def _paper(found: Pages, settings: PdfSettings, *, after_ocr: bool = False) -> RawPaper:
    warnings = warnings_of(found, settings, after_ocr=after_ocr)
    heads = take_out_furniture(found.pages, settings)
    hints = {"page_head": " · ".join(heads)} if heads else {}
    blocks = _blocks(found.pages, settings)
    if not blocks:
        raise EmptyPaperError("The paper holds no words.", remedy="Look at it: it may be a drawing.")
    return RawPaper(
        blocks=blocks, hints=hints, pages=found.count, unread_pages=found.unread, warnings=warnings
    )


def _blocks(pages: list[PageText], settings: PdfSettings) -> tuple[RawBlock, ...]:
    MarginNotes(pages, settings).move_out()
    measures = measure(pages)
    hyphens = _hyphens(pages)
    builder = ParagraphBuilder(measures, hyphens, settings)
    tables = TableBuilder(settings)
    for page in pages:
        builder.begin_page(page)
        for line in page.lines:
            if line.grid is None:
                builder.add(line)
                continue
            for part in parts_of(line.grid, hyphens, settings):
                if isinstance(part, Line):
                    builder.add(part)
                else:
                    builder.add_rows(*tables.rows(part, goes_on=builder.in_table))
    return tuple(BlockBuilder(measures, settings).blocks(builder.parts))


def _hyphens(pages: list[PageText]) -> Hyphens:
    """Return what the paper tells of its line-end hyphens, if it has any."""
    lines = [line for page in pages for line in page.lines]
    ended = sum(line.hyphen or line.text.endswith(("-", "\u2010")) for line in lines)
    if not ended:
        return Hyphens()
    words = frozenset(word.casefold() for page in pages for word in _WORD.findall(page.text))
    return Hyphens(words=words, automatic=ended >= _BROKEN_LINES and ended >= _BROKEN_SHARE * len(lines))
