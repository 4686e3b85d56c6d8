"""What is said of the pages of a PDF that could not be read, and of papers without any that can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.errors import DamagedPaperError, EmptyPaperError, NeedsOcrError
from extract.text import page_ranges

if TYPE_CHECKING:
    from extract.errors import ReadError
    from extract.ingest.pdf_pages import Pages
    from extract.ingest.pdf_settings import PdfSettings


def no_text(found: Pages) -> ReadError:
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
    if not found.pictures and not found.unusable:
        return EmptyPaperError("The paper holds no words.", remedy="Look at it: its pages are blank.")
    what = (
        "holds readable text: their fonts have no letters"
        if found.unusable
        else "holds text: they are pictures"
    )
    return NeedsOcrError(f"None of the {found.count} pages {what}.", remedy="Run again with --ocr.")


def warnings_of(found: Pages, settings: PdfSettings, *, after_ocr: bool = False) -> tuple[str, ...]:
    """Return a warning for each cause of lost words, with the numbers of the pages."""
    warnings: list[str] = []
    if found.repaired:
        warnings.append("The file is cut off or broken; what could be recovered of it was read.")
    if found.lost:
        warnings.append(f"Pages that could not be read: {page_ranges(found.lost)} of {found.count}.")
    if found.pictures:
        why = "no words were made out on the pictures" if after_ocr else "pictures need OCR"
        warnings.append(f"Pages without text ({why}): {page_ranges(found.pictures)} of {found.count}.")
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
