"""Pages that are pictures: scans, with or without a number or a head stamped at their edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import PageText
    from extract.ingest.pdf_rules import RuleFinder
    from extract.ingest.pdf_settings import PdfSettings


def mark_picture(page: PageText, drawn: RuleFinder, settings: PdfSettings) -> None:
    """Say of a page with few words or none whether it is a picture, or blank.

    Words at the edges alone are no text: programs stamp "Page 23" and "Agenda Item 6" on scans. A page
    without any words may be drawn as lines instead of a picture.
    """
    if len(page.text) > settings.picture_characters:
        return
    if not page.lines:
        page.is_blank = drawn.is_blank()
        page.is_picture = not page.is_blank
    elif _is_stamped(page, settings):
        area = sum(
            max(min(box.x1, page.width) - max(box.x0, 0.0), 0.0)
            * max(min(box.bottom, page.height) - max(box.top, 0.0), 0.0)
            for box in drawn.pictures()
        )
        page.is_picture = area >= settings.picture_share * page.width * page.height


def _is_stamped(page: PageText, settings: PdfSettings) -> bool:
    """Return whether all words of a page stand at its upper or lower edge."""
    band = settings.furniture_band * page.height
    return all(
        line.grid is None and (line.top < band or line.bottom > page.height - band) for line in page.lines
    )
