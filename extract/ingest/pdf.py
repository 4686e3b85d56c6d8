"""The PDF reader: pages in content order, margins and furniture out of the text, paragraphs whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.errors import EmptyPaperError, NeedsOcrError
from extract.ingest.blocks import RawPaper
from extract.ingest.pdf_blocks import BlockBuilder
from extract.ingest.pdf_furniture import take_out_furniture
from extract.ingest.pdf_lines import ParagraphBuilder, measure
from extract.ingest.pdf_margin import MarginNotes
from extract.ingest.pdf_ocr import ocr_pdf
from extract.ingest.pdf_page import Line
from extract.ingest.pdf_pages import read_pages
from extract.ingest.pdf_settings import pdf_settings
from extract.ingest.pdf_tables import TableBuilder, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ingest.blocks import RawBlock
    from extract.ingest.pdf_page import PageText
    from extract.ingest.pdf_pages import Pages
    from extract.ingest.pdf_settings import PdfSettings

__all__ = ["ocr_pdf", "read_pdf"]

_HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]+")


def read_pdf(content: bytes) -> RawPaper:
    """Return the blocks of a PDF, its pages counted and every page without text named in a warning.

    Raises:
        EmptyPaperError: there are no bytes.
        EncryptedPaperError: it needs a password.
        DamagedPaperError: it cannot be opened, or no page of it can be read.
        NeedsOcrError: no page holds text that can be read.
        OverLimitError: it has more pages than the settings allow.
    """
    settings = pdf_settings()
    if not content.strip():
        raise EmptyPaperError("The paper holds no bytes.", remedy="Fetch it again.")
    found = read_pages(content, settings)
    if not any(page.lines for page in found.pages):
        what = (
            "holds readable text: their fonts have no letters"
            if found.unusable
            else "holds text: they are pictures"
        )
        raise NeedsOcrError(f"None of the {found.count} pages {what}.", remedy="Run again with --ocr.")
    warnings = _warnings(found, settings)
    heads = take_out_furniture(found.pages, settings)
    hints = {"page_head": " · ".join(heads)} if heads else {}
    blocks = _blocks(found.pages, settings)
    return RawPaper(blocks=blocks, hints=hints, pages=found.count, warnings=warnings)


def _warnings(found: Pages, settings: PdfSettings) -> tuple[str, ...]:
    warnings: list[str] = []
    if found.repaired:
        warnings.append("The file is cut off or broken; what could be recovered of it was read.")
    if found.lost:
        warnings.append(f"Pages that could not be read: {page_ranges(found.lost)} of {found.count}.")
    blank = [page.number for page in found.pages if not page.lines and page.number not in found.unusable]
    if blank:
        warnings.append(f"Pages without text (pictures need OCR): {page_ranges(blank)} of {found.count}.")
    if found.unusable:
        numbers = page_ranges(found.unusable)
        warnings.append(
            f"Pages without usable text (their fonts have no letters): {numbers} of {found.count}."
        )
    if found.stopped_at is not None:
        warnings.append(
            f"Read to page {found.stopped_at} of {found.count}: "
            f"over the limit of {settings.max_characters} characters."
        )
    return tuple(warnings)


def _blocks(pages: list[PageText], settings: PdfSettings) -> tuple[RawBlock, ...]:
    MarginNotes(pages, settings).move_out()
    measures = measure(pages)
    vocabulary = _hyphened_words(pages)
    builder = ParagraphBuilder(measures, vocabulary, settings)
    tables = TableBuilder(settings)
    for page in pages:
        builder.begin_page(page)
        for line in page.lines:
            if line.grid is None:
                builder.add(line)
                continue
            for part in parts_of(line.grid, vocabulary, settings):
                if isinstance(part, Line):
                    builder.add(part)
                else:
                    builder.add_rows(*tables.rows(part, goes_on=builder.in_table))
    return tuple(BlockBuilder(measures, settings).blocks(builder.parts))


def _hyphened_words(pages: list[PageText]) -> frozenset[str]:
    """Return the words a paper prints with a hyphen inside a line, if any line ends in one."""
    if not any(line.hyphen or line.text.endswith(("-", "\u2010")) for page in pages for line in page.lines):
        return frozenset()
    return frozenset(word.casefold() for page in pages for word in _HYPHENED.findall(page.text))


def page_ranges(pages: Sequence[int]) -> str:
    """Return page numbers as ranges: "2, 5-7"."""
    ranges: list[list[int]] = []
    for number in pages:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
