"""``matters show --html``: a paper with its items marked in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extract.cli import console, ledgers
from extract.errors import ReadError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.domain import Extraction


def marked_page(name: str, part: int, ledger: str | None) -> str:
    """Return the page of a paper: of a file as it is read now, else of one in the ledger.

    Raises:
        ReadError: the file cannot be read.
        UnknownIdError: there is no such paper, or no such part of it.
    """
    from extract.export.html_document import show_document_html

    if Path(name).is_file():
        found = list(_read(Path(name)))
        if part >= len(found):
            raise UnknownIdError(f"{name} holds {len(found)} documents; there is no part {part}")
        return show_document_html(found[part].document, found[part].items)
    with ledgers.reading(ledger) as book:
        document = book.document(name)
        papers = book.link_inputs(document.body or "").papers
        items = next((paper.items for paper in papers if paper.doc_id == document.doc_id), ())
        return show_document_html(document, items)


def _read(path: Path) -> Iterator[Extraction]:
    from extract.batch import extract_papers

    for report, extractions in extract_papers((path,), jobs=1, limits=console.settings().limits):
        if report.is_failure:
            raise ReadError(f"{report.name}: {report.reason or report.state}", remedy=report.remedy)
        yield from extractions
