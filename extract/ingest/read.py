"""One paper in, its documents out: the reader is chosen by content, meetings are told apart."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extract.domain import Document, Meeting, Source, Supplied
from extract.errors import EmptyPaperError, OverLimitError, UnsupportedPaperError
from extract.forms import load_all
from extract.ids import document_id, sha256_of
from extract.ingest.blocks import RawBlock, RawPaper, assemble
from extract.ingest.characters import broken, scrub, turns_direction
from extract.ingest.exemption import load_exemption
from extract.ingest.files import read_bytes
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.meeting import find_meeting
from extract.ingest.page_settings import page_settings
from extract.ingest.parts import Part, split_meetings
from extract.ingest.pdf_settings import pdf_settings
from extract.ingest.sniff import PaperKind, pdf_start, sniff
from extract.ingest.unpack import unpacked
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SUFFIXES = {
    ".pdf": {PaperKind.PDF},
    ".html": {PaperKind.HTML},
    ".htm": {PaperKind.HTML},
    ".mhtml": {PaperKind.MHTML},
    ".mht": {PaperKind.MHTML},
    ".docx": {PaperKind.DOCX},
    ".doc": {PaperKind.OFFICE},
    ".rtf": {PaperKind.OFFICE},
    ".odt": {PaperKind.OFFICE},
    ".txt": {PaperKind.TEXT},
    ".md": {PaperKind.TEXT},
}
_BOUNDARY = re.compile(rb"boundary\s{0,9}=[^\r\n;]{1,99}", re.IGNORECASE)
_EMPTY_REMEDY = "Check the download; if it is a scan, run it through OCR."


def load_lists() -> None:
    """Load what the readers know of papers, so that a mistake in it is found before any paper is read.

    Raises:
        ConfigurationError: a file is missing or wrong; all mistakes are named.
    """
    load_all((ingest_settings, load_exemption, page_settings, pdf_settings))


def read_paper(source: Source, *, content: bytes | None = None, ocr: bool = False) -> tuple[Document, ...]:
    """Return the documents of a paper, one for each meeting in it, parts numbered from 0.

    What was supplied about the paper wins over what it says; a disagreement is a warning.

    Args:
        source: where the paper lies and what is known of it.
        content: its bytes, where they were read already.
        ocr: read a PDF whose pages are pictures through OCRmyPDF.

    Raises:
        ReadError: it cannot be read; the subclass says why and the error carries a remedy.
        NotAccessibleError: it is missing or may not be opened.
    """
    data = read_bytes(source.path) if content is None else content
    if not data.strip(b"\x00 \t\r\n\f"):
        raise EmptyPaperError("is empty", remedy="Download it again, or leave it out.")
    plain, notes = unpacked(data)
    kind = sniff(plain)
    paper = _bounded(_scrubbed(_read(kind, plain, ocr=ocr)))
    if not any(char.isalnum() for block in paper.blocks for char in _words(block)):
        raise EmptyPaperError("holds no words", remedy=_EMPTY_REMEDY)
    warnings = (*notes, *_mismatch(source.name, kind), *paper.warnings)
    parts = split_meetings(paper.blocks)
    digest = sha256_of(data)
    return tuple(
        replace(
            _document(
                source, paper, part, number=number, alone=len(parts) == 1, sha256=digest, warnings=warnings
            ),
            unread_pages=unread,
        )
        for number, (part, unread) in enumerate(zip(parts, _unread_by_part(paper, parts), strict=True))
    )


def _unread_by_part(paper: RawPaper, parts: Sequence[Part]) -> list[tuple[int, ...]]:
    """Return for each part its pages that could not be read: those before the next part begins."""
    starts = [next((block.page for block in part.blocks if block.page), 0) for part in parts]
    edges = [0, *starts[1:], (paper.pages or 0) + 1]
    return [tuple(page for page in paper.unread_pages if a <= page < b) for a, b in pairwise(edges)]


def _read(kind: PaperKind, content: bytes, *, ocr: bool) -> RawPaper:
    """Call the reader; each is imported only when a paper needs it."""
    if kind is PaperKind.PDF:
        from extract.ingest.pdf import read_pdf, read_scanned  # noqa: PLC0415

        content = content[pdf_start(content) :]
        return read_scanned(content) if ocr else read_pdf(content)
    if kind in {PaperKind.HTML, PaperKind.MHTML}:
        from extract.ingest.html import read_html  # noqa: PLC0415

        return read_html(_page_of(content) if kind is PaperKind.MHTML else content)
    if kind in {PaperKind.DOCX, PaperKind.OFFICE}:
        from extract.ingest.convert import to_docx  # noqa: PLC0415
        from extract.ingest.docx import read_docx  # noqa: PLC0415

        return read_docx(to_docx(content) if kind is PaperKind.OFFICE else content)
    from extract.ingest.plain import read_plain  # noqa: PLC0415

    return read_plain(content)


def _page_of(content: bytes) -> bytes:
    """Return the page itself out of a web archive (MHTML).

    Each line is held against the boundary of every part around it, so an archive may not nest far.
    """
    boundaries = len(set(_BOUNDARY.findall(content)))
    if boundaries > ingest_settings().limits.max_archive_parts:
        raise OverLimitError(
            f"is a web archive with {boundaries:,} kinds of parts in each other; "
            f"{ingest_settings().limits.max_archive_parts} are allowed",
            remedy="Save the page as HTML or PDF.",
        )
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page
    raise UnsupportedPaperError("is a web archive without a page", remedy="Save the page as HTML or PDF.")


def _mismatch(name: str, kind: PaperKind) -> tuple[str, ...]:
    suffix = PurePosixPath(name).suffix.lower()
    expected = _SUFFIXES.get(suffix)
    if expected and kind not in expected:
        return (f"named {suffix} but holds {kind.value}; read as {kind.value}",)
    return ()


def _words(block: RawBlock) -> str:
    return " ".join((block.text, *(words for _, words in block.cells)))


def _scrubbed(paper: RawPaper) -> RawPaper:
    hidden = sum(turns_direction(_words(block)) for block in paper.blocks)
    blocks = tuple(
        replace(
            block,
            text=broken(scrub(block.text)),
            label=scrub(block.label) or None if block.label else None,
            margin=scrub(block.margin) or None if block.margin else None,
            cells=tuple(
                (scrub(heading) if heading else None, broken(scrub(words))) for heading, words in block.cells
            ),
        )
        for block in paper.blocks
    )
    note = f"{hidden} paragraphs hold characters that turn the direction of reading; they were left out"
    return replace(paper, blocks=blocks, warnings=(*paper.warnings, *([note] if hidden else ())))


def _bounded(paper: RawPaper) -> RawPaper:
    """Cut over-long blocks at a space, and leave out what is beyond the limit, saying so."""
    kept: list[RawBlock] = []
    total, most = 0, ingest_settings().limits.max_chars
    for block in paper.blocks:
        for piece in _pieces(block, ingest_settings().limits.max_block_chars):
            total += len(_words(piece))
            if total > most:
                note = f"over limit: only the first {most:,} characters were read"
                return replace(paper, blocks=tuple(kept), warnings=(*paper.warnings, note))
            kept.append(piece)
    return replace(paper, blocks=tuple(kept))


def _pieces(block: RawBlock, most: int) -> Iterator[RawBlock]:
    if len(block.text) <= most or block.cells:
        yield block
        return
    rest, label = block.text, block.label
    while rest:
        cut = len(rest) if len(rest) <= most else rest.rfind(" ", 1, most)
        cut = cut if cut > 0 else most
        yield replace(block, text=rest[:cut], label=label)
        rest, label = rest[cut:].lstrip(), None


def _document(
    source: Source,
    paper: RawPaper,
    part: Part,
    *,
    number: int,
    alone: bool,
    sha256: str,
    warnings: tuple[str, ...],
) -> Document:
    text, blocks = assemble(part.blocks)
    found = find_meeting(text, blocks, hints=paper.hints if number == 0 or alone else {}, part=part)
    meeting, disagreements = _supply(
        found.meeting, source.supplied, fill_only=not alone and (part.named or number > 0)
    )
    title = source.supplied.title if alone and source.supplied.title else found.title
    url = source.supplied.url
    doc_id = document_id(url or source.name, number, meeting.body, meeting.meeting_date, title)
    return Document(
        source=source.name,
        doc_id=doc_id,
        sha256=sha256,
        source_kind=found.source_kind,
        text=text,
        blocks=blocks,
        meeting=meeting,
        title=title,
        url=url,
        part=number,
        pages=paper.pages,
        warnings=(*warnings, *disagreements, *found.warnings),
    )


def _same_body(supplied: str, printed: str) -> bool:
    """Return whether one name holds the other: "Aber Council Cabinet" is the "Cabinet" of that page."""
    ours, theirs = canonical(supplied).split(), canonical(printed).split()
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


def _supply(meeting: Meeting, supplied: Supplied, *, fill_only: bool) -> tuple[Meeting, tuple[str, ...]]:
    """Put what the clerk supplied over what the paper says, and say where they disagree.

    In a paper of several meetings it fills gaps only: it cannot be true of all of them.
    """
    warnings: list[str] = []
    body, day = supplied.body, supplied.meeting_date
    if body and not (fill_only and meeting.body):
        if meeting.body and not _same_body(body, meeting.body):
            warnings.append(f"supplied body '{body}' is used; the paper says '{meeting.body}'")
        meeting = replace(meeting, body=body, body_evidence="supplied")
    if day and not (fill_only and meeting.meeting_date):
        if meeting.meeting_date and day != meeting.meeting_date:
            warnings.append(f"supplied meeting date {day} is used; the paper says {meeting.meeting_date}")
        meeting = replace(meeting, meeting_date=day, date_evidence="supplied")
    return meeting, tuple(warnings)
