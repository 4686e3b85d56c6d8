"""Words typed onto a finished page: the filled fields of a form, and text boxes laid over it.

They stand in annotations, of which PDFium's text knows nothing. It can draw them into the page; their
words then come behind all others of the page, and are put where a reader sees them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line
    from extract.ingest.pdf_settings import PdfSettings


def open_form(document: pdfium.PdfDocument) -> None:
    """Have PDFium draw the fields of a form that carries their words without a picture of them."""
    if document.get_formtype() == pdfium_c.FORMTYPE_ACRO_FORM:
        document.init_forms()


def load_page(
    document: pdfium.PdfDocument, index: int
) -> tuple[pdfium.PdfPage, pdfium.PdfTextPage, int | None]:
    """Return a page and its text, and from which character on the words were typed onto it, if any.

    Raises:
        pypdfium2.PdfiumError: the page cannot be loaded.
    """
    page = document[index]
    text = page.get_textpage()
    if pdfium_c.FPDFPage_GetAnnotCount(page.raw) <= 0 or not _keep_typed(document, page):
        return page, text, None
    count = text.count_chars()
    text.close()
    drawn = pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    page = document[index]
    text = page.get_textpage()
    is_longer = drawn == pdfium_c.FLATTEN_SUCCESS and text.count_chars() > count
    return page, text, count if is_longer else None


def _keep_typed(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> bool:
    """Take away every annotation but fields and text boxes; return whether one is left.

    Links and comments show no words of their own, buttons ("Print form") none of the paper.
    """
    typed = [_is_typed(document, page, at) for at in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw))]
    if not any(typed):
        return False  # most pages with annotations hold nothing but links
    for at in reversed(range(len(typed))):
        if not typed[at]:
            pdfium_c.FPDFPage_RemoveAnnot(page.raw, at)
    return True


def _is_typed(document: pdfium.PdfDocument, page: pdfium.PdfPage, at: int) -> bool:
    annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, at)
    kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    typed = kind == pdfium_c.FPDF_ANNOT_FREETEXT
    if kind == pdfium_c.FPDF_ANNOT_WIDGET and document.formenv is not None:
        field = pdfium_c.FPDFAnnot_GetFormFieldType(document.formenv.raw, annotation)
        typed = field != pdfium_c.FPDF_FORMFIELD_PUSHBUTTON
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    return typed


def place_typed(lines: list[Line], start: int, settings: PdfSettings) -> list[Line]:
    """Return the lines with those typed from character ``start`` on at their places among the others.

    A field follows the words to its left on the same height, or else what stands above it.
    """
    placed = [line for line in lines if line.at < start]
    for line in sorted((line for line in lines if line.at >= start), key=lambda line: (line.top, line.x0)):
        beside = [
            at
            for at, other in enumerate(placed)
            if other.x0 < line.x0
            and min(line.bottom, other.bottom) - max(line.top, other.top)
            >= settings.same_line_overlap * min(line.size, other.size)
        ]
        above = [at for at, other in enumerate(placed) if other.top < line.top]
        if beside:
            place = max(beside, key=lambda at: placed[at].x0) + 1
        else:
            place = max(above, key=lambda at: (placed[at].top, at)) + 1 if above else 0
        placed.insert(place, line)
    return placed
