"""What must hold of any bytes: one property a target.

Each returns for every input that is dealt with as declared (read, or refused with an error of
``extract.errors``) and raises for anything else.
"""

# ruff: noqa: PT017 (these are no tests: what is asserted is the property)
from __future__ import annotations

import sys
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hostile"))

import hostile_word

from extract.domain import Extraction, Source
from extract.errors import ExtractError, ReadError
from extract.ids import IdMaker, document_id

if TYPE_CHECKING:
    from extract.ingest.blocks import RawPaper

MEETING = date(2024, 1, 31)


def read_text(data: bytes) -> None:
    from extract.ingest.plain import read_plain

    check(read_plain(data))


def read_page(data: bytes) -> None:
    from extract.ingest.html import read_html

    try:
        check(read_html(data))
    except ReadError as error:
        assert error.remedy, error


def read_word(data: bytes) -> None:
    from extract.ingest.docx import read_docx

    try:
        check(read_docx(data))
    except ReadError as error:
        assert error.remedy, error


def read_markup(data: bytes) -> None:
    """Read a Word file of which the parts are the input, so that no checksum stands in the way."""
    names = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": hostile_word.TYPES,
        "_rels/.rels": hostile_word.RELS,
    }
    parts["word/_rels/document.xml.rels"] = hostile_word.INNER
    parts |= dict(zip(names, data.split(b"\x00\x00"), strict=False))
    read_word(hostile_word.package(parts))


def read_pages(data: bytes) -> None:
    from extract.ingest.pdf import read_pdf

    try:
        check(read_pdf(data))
    except ReadError as error:
        assert error.remedy, error


def read_any(data: bytes) -> None:
    """Read a paper of any kind; what LibreOffice would convert is left alone."""
    from extract.ingest.read import read_paper
    from extract.ingest.sniff import PaperKind, sniff

    try:
        if sniff(data) is PaperKind.OFFICE:
            return
        for document in read_paper(Source(path=Path("x"), name="x"), content=data):
            document.text.encode()
            assert not any(0xD800 <= ord(c) < 0xE000 for c in document.text)
            for block in document.blocks:
                assert 0 <= block.start_char <= block.end_char <= len(document.text)
    except ReadError as error:
        assert error.remedy, error


def tag(data: bytes) -> None:
    """Tag a text, and send what is found over the wire and back."""
    from extract.ingest.read import read_paper
    from extract.nlp import extract_document
    from extract.workers.wire import pack, unpack

    try:
        documents = read_paper(Source(path=Path("x.txt"), name="x.txt"), content=b"The\n" + data)
    except ReadError:
        return
    for document in documents:
        found = extract_document(document, _nlp())
        for item in found.items:
            assert document.text[item.start_char : item.end_char] == item.text
        assert unpack(tuple[Extraction, ...], pack((found,))) == (found,)


def dates(data: bytes) -> None:
    from extract.dates import resolve_due
    from extract.nlp.timescales import find_timescales

    text = data.decode("utf-8", "replace")
    due = resolve_due(
        text, meeting_date=MEETING, meetings=(date(2024, 3, 5),), next_meeting=date(2024, 2, 28)
    )
    assert due.day is None or 1950 <= due.day.year <= 2099, due
    for found in find_timescales(text, meeting_date=MEETING):
        assert 0 <= found.start_char < found.end_char <= len(text), found


def ids(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    maker = IdMaker(text[:20], MEETING, "d0")
    made = [maker.make("i", text[:5], text), maker.make("i", text[:5], text)]
    assert made[0] != made[1]
    assert all(len(one) == 11 and one.isalnum() for one in made)
    assert document_id(text, 0, None, None, text) == document_id(text, 0, None, None, None)


def sheet(data: bytes) -> None:
    """Read a tracker that came back."""
    from extract.export.sheet_read import read_sheets

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.xlsx"
        path.write_bytes(data)
        try:
            read_sheets(path)
        except ExtractError as error:
            assert error.remedy, error


def sidecar(data: bytes) -> None:
    """Read what stands beside a paper: a sidecar, a manifest."""
    from extract.ingest.sidecar import read_manifest, read_sidecar

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.meta.toml"
        path.write_bytes(data)
        read_sidecar(path)
        read_manifest(path)


def wire(data: bytes) -> None:
    """Unpack what a worker sends."""
    from extract.workers.wire import WireError, unpack

    try:
        unpack(tuple[Extraction, ...], data)
    except WireError:
        return


def check(paper: RawPaper) -> None:
    """Hold what a reader returns against what every reader promises."""
    from extract.ingest.blocks import assemble

    text, blocks = assemble(paper.blocks)
    for block in blocks:
        assert 0 <= block.start_char <= block.end_char <= len(text)
    for warning in paper.warnings:
        assert isinstance(warning, str)
        assert warning


@cache
def _nlp() -> Any:
    from extract.nlp import build_nlp

    return build_nlp()
