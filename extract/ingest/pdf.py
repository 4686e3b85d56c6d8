"""The PDF reader: pages in content order, margins and furniture out of the text, paragraphs whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.errors import DamagedPaperError, EmptyPaperError, NeedsOcrError
from extract.ingest.blocks import RawPaper
from extract.ingest.pdf_blocks import BlockBuilder
from extract.ingest.pdf_furniture import take_out_furniture
from extract.ingest.pdf_lines import ParagraphBuilder, measure
from extract.ingest.pdf_margin import MarginNotes
from extract.ingest.pdf_mend import Hyphens
from extract.ingest.pdf_ocr import ocr_pdf
from extract.ingest.pdf_page import Line
from extract.ingest.pdf_pages import read_pages
from extract.ingest.pdf_settings import pdf_settings
from extract.ingest.pdf_tables import TableBuilder, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.errors import ReadError
    from extract.ingest.blocks import RawBlock
    from extract.ingest.pdf_page import PageText
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
    if not content.strip():
        raise EmptyPaperError("The paper holds no bytes.", remedy="Fetch it again.")
    found = read_pages(content, settings)
    if not any(page.lines for page in found.pages):
        raise _no_text(found)
    warnings = _warnings(found, settings)
    heads = take_out_furniture(found.pages, settings)
    hints = {"page_head": " · ".join(heads)} if heads else {}
    blocks = _blocks(found.pages, settings)
    if not blocks:
        raise EmptyPaperError("The paper holds no words.", remedy="Look at it: it may be a drawing.")
    return RawPaper(blocks=blocks, hints=hints, pages=found.count, warnings=warnings)


def read_scanned(content: bytes) -> RawPaper:
    """Return the blocks of a PDF, through OCRmyPDF where no page of it holds text.

    Raises:
        ReadError: as ``read_pdf`` and ``ocr_pdf`` say.
    """
    try:
        return read_pdf(content)
    except NeedsOcrError:
        paper = read_pdf(ocr_pdf(content))
    note = "Its pages are pictures; a program made out their words: check names, dates and figures."
    return replace(paper, warnings=(note, *paper.warnings))


def _no_text(found: Pages) -> ReadError:
    """Return why no page of a paper holds text."""
    if found.is_form:
        return NeedsOcrError(
            "It is an XFA form: its words are shown by Adobe's own programs only.",
            remedy="Open it there, print it to PDF and give that.",
        )
    if found.repaired or found.lost:
        return DamagedPaperError(
            "The file is cut off or broken; no text is left in it.", remedy="Fetch it again."
        )
    what = (
        "holds readable text: their fonts have no letters"
        if found.unusable
        else "holds text: they are pictures"
    )
    return NeedsOcrError(f"None of the {found.count} pages {what}.", remedy="Run again with --ocr.")


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


def page_ranges(pages: Sequence[int]) -> str:
    """Return page numbers as ranges: "2, 5-7"."""
    ranges: list[list[int]] = []
    for number in pages:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
