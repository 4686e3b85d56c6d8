"""The PDF reader: pages in content order, margins and furniture out of the text, paragraphs whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.errors import (
    DamagedPaperError,
    EmptyPaperError,
    EncryptedPaperError,
    NeedsOcrError,
    OverLimitError,
)
from extract.ingest.blocks import RawPaper
from extract.ingest.pdf_blocks import BlockBuilder
from extract.ingest.pdf_furniture import take_out_furniture
from extract.ingest.pdf_grid import Grid, fill, find_grids
from extract.ingest.pdf_lines import ParagraphBuilder, measure
from extract.ingest.pdf_margin import MarginNotes
from extract.ingest.pdf_page import Line, PageReader, PageText
from extract.ingest.pdf_pieces import read_pieces, set_tail_apart
from extract.ingest.pdf_rules import RuleFinder
from extract.ingest.pdf_settings import PdfSettings, pdf_settings
from extract.ingest.pdf_tables import TableBuilder, parts_of
from extract.ingest.pdf_visual import visual_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_FEW_CHARACTERS = 20


def read_pdf(content: bytes) -> RawPaper:
    """Return the blocks of a PDF with its pages counted and every page that has no text named.

    Raises:
        EmptyPaperError: there are no bytes.
        EncryptedPaperError: it needs a password.
        DamagedPaperError: it cannot be opened, or no page of it can be read.
        NeedsOcrError: no page holds text.
        OverLimitError: it has more pages than the settings allow.
    """
    settings = pdf_settings()
    if not content.strip():
        raise EmptyPaperError("The paper holds no bytes.", remedy="Fetch it again.")
    document = _open(content)
    try:
        count = len(document)
        if count > settings.max_pages:
            raise OverLimitError(
                f"The paper has {count} pages; the limit is {settings.max_pages}.",
                remedy="Split it, or raise limits.pages in models/pdf.toml.",
            )
        pages, warnings = _read_pages(document, count, settings)
    finally:
        document.close()
    return _assembled(pages, count, warnings, settings)


def _open(content: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise EncryptedPaperError(
                "The paper needs a password.", remedy="Save a copy without a password and run again."
            ) from error
        raise DamagedPaperError(
            f"The paper cannot be opened as a PDF ({error}).", remedy="Fetch it again."
        ) from error
    if len(document) == 0:
        document.close()
        raise DamagedPaperError("The PDF holds no pages.", remedy="Fetch it again.")
    return document


def _read_pages(
    document: pdfium.PdfDocument, count: int, settings: PdfSettings
) -> tuple[list[PageText], list[str]]:
    pages: list[PageText] = []
    lost: list[int] = []
    warnings: list[str] = []
    characters = 0
    for index in range(count):
        try:
            reader = PageReader(document, index, settings)
        except pdfium.PdfiumError:
            lost.append(index + 1)
            continue
        page = _read_page(reader, settings)
        reader.close()
        characters += len(page.text)
        pages.append(page)
        if characters > settings.max_characters:
            warnings.append(
                f"Read to page {index + 1} of {count}: over the limit of {settings.max_characters} characters."
            )
            break
    if lost:
        warnings.append(f"Pages that could not be read: {_numbers(lost)} of {count}.")
    if not pages:
        raise DamagedPaperError("No page of the PDF can be read.", remedy="Fetch it again.")
    return pages, warnings


def _read_page(reader: PageReader, settings: PdfSettings) -> PageText:
    rules = RuleFinder(reader, settings).find()
    grids = find_grids(rules, settings)
    page = read_pieces(reader, tails=not grids)
    if not grids:
        page.lines = visual_lines(reader, page.lines)
        return page
    lines: list[Line] = []
    outside: list[Line] = []
    for part in fill(grids, page.lines, reader):
        if isinstance(part, Grid):
            lines += visual_lines(reader, outside)
            outside = []
            lines.append(_stand_in(part, page.number))
        else:
            set_tail_apart(reader, part)
            outside.append(part)
    page.lines = lines + visual_lines(reader, outside)
    return page


def _stand_in(grid: Grid, page: int) -> Line:
    """Return a line without words that holds the place of a table."""
    line = Line(
        text="", x0=grid.xs[0], x1=grid.xs[-1], top=grid.tops[0], bottom=grid.tops[-1], page=page, at=0
    )
    line.grid = grid
    line.ended = True
    return line


def _assembled(pages: list[PageText], count: int, warnings: list[str], settings: PdfSettings) -> RawPaper:
    empty = [page.number for page in pages if len(page.text.strip()) < _FEW_CHARACTERS]
    if len(empty) == len(pages) and not any(page.lines for page in pages):
        raise NeedsOcrError(
            f"None of the {count} pages holds text: they are pictures.", remedy="Run again with --ocr."
        )
    blank = [page.number for page in pages if not page.lines]
    if blank:
        warnings.append(f"Pages without text (pictures need OCR): {_numbers(blank)} of {count}.")
    heads = take_out_furniture(pages, settings)
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
    blocks = tuple(BlockBuilder(measures, settings).blocks(builder.parts))
    hints = {"page_head": " · ".join(heads)} if heads else {}
    return RawPaper(blocks=blocks, hints=hints, pages=count, warnings=tuple(warnings))


def _hyphened_words(pages: list[PageText]) -> frozenset[str]:
    """Return the words a paper prints with a hyphen inside a line, if any line ends in one."""
    if not any(line.hyphen or line.text.endswith(("-", "\u2010")) for page in pages for line in page.lines):
        return frozenset()
    return frozenset(word.casefold() for page in pages for word in _HYPHENED.findall(page.text))


def _numbers(pages: Sequence[int]) -> str:
    """Return page numbers as ranges: "2, 5-7"."""
    ranges: list[list[int]] = []
    for number in pages:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
