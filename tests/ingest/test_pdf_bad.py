"""Bad PDFs: every one ends in a reasoned error or a warning that names what was lost."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import (
    DamagedPaperError,
    EmptyPaperError,
    EncryptedPaperError,
    OverLimitError,
    ReadError,
)
from extract.ingest import pdf as reader
from extract.ingest.pdf import read_pdf
from extract.ingest.pdf_careful import read_carefully
from extract.ingest.pdf_lines import PageText
from extract.ingest.pdf_pages import garbage_share
from extract.ingest.pdf_settings import pdf_settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_writer import Sheet, pdf


def paper(pages: int = 3, **keywords: object) -> bytes:
    sheets = []
    for number in range(pages):
        sheet = Sheet()
        sheet.prose(f"The lamps in lane number {number} had failed and were to be mended before the winter.")
        sheets.append(sheet)
    return pdf(sheets, **keywords)  # type: ignore[arg-type]


def test_no_bytes_are_an_empty_paper() -> None:
    with pytest.raises(EmptyPaperError):
        read_pdf(b" \n")


def test_signs_without_words_are_an_empty_paper() -> None:
    sheet = Sheet()
    sheet.at(50, 100, "(" * 200)
    with pytest.raises(EmptyPaperError):
        read_pdf(pdf([sheet]))


@pytest.mark.parametrize("content", [b"no pdf at all", b"%PDF-1.4\n%%EOF", paper()[:60]])
def test_what_is_no_pdf_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedPaperError) as raised:
        read_pdf(content)
    assert raised.value.remedy


def test_the_empty_password_opens_and_another_does_not() -> None:
    assert read_pdf(paper(1, password=b"")).blocks[0].text.startswith("The lamps in lane number 0")
    with pytest.raises(EncryptedPaperError):
        read_pdf(paper(1, password=b"tollgate"))


def test_a_cut_off_paper_says_what_was_lost() -> None:
    """The end is missing: what is left is read, with the numbers of the pages that are not."""
    whole = paper(3)
    found = read_pdf(whole[: whole.index(b"8 0 obj")])
    assert found.pages == 3
    assert any("cut off" in warning for warning in found.warnings)
    assert any("could not be read: 2-3 of 3" in warning for warning in found.warnings)


@pytest.mark.parametrize("lost", [1, 8, 30, 60, 90, 130, 200, 300])
def test_a_paper_cut_within_its_own_end_is_read_whole(lost: int) -> None:
    """Half a trailer or half a table of objects made PDFium give up on pages that were all there."""
    assert len(read_pdf(paper()[:-lost]).blocks) == len(read_pdf(paper()).blocks)


def test_a_lock_that_is_not_known_is_said_to_be_one() -> None:
    """It was called damaged, and to be fetched again."""
    locked = paper().replace(b"trailer <<", b"trailer << /Encrypt << /Filter /Other /V 99 >>")
    with pytest.raises(EncryptedPaperError):
        read_pdf(locked)


def test_too_many_pages_and_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(pdf_settings(), max_pages=2)
    monkeypatch.setattr(reader, "pdf_settings", lambda: small)
    with pytest.raises(OverLimitError):
        read_pdf(paper(3))
    short = replace(pdf_settings(), max_characters=100)
    monkeypatch.setattr(reader, "pdf_settings", lambda: short)
    assert read_pdf(paper(3)).warnings == ("Read to page 2 of 3: over the limit of 100 characters.",)


def test_garbage_is_no_text() -> None:
    """Letters of private use and controls say nothing; bullets of symbol fonts do."""
    page = PageText(number=1, width=595, height=842, text="\ue001\ue002\ue003abc", lines=[])
    assert garbage_share(page) == 0.5
    page.text = "\uf0b7 a real list\r\n\uf0b7 of two"
    assert garbage_share(page) == 0


def test_the_careful_reader_finds_words_and_tables() -> None:
    sheet = Sheet()
    sheet.prose("The log was gone through.")
    sheet.table([56, 200, 400, 540], [["Ref", "Action", "Owner"], ["1", "Mend the roof", "Clerk"]])
    page = read_carefully(pdf([sheet]), [1], pdf_settings())[1]
    assert page.lines[0].text == "The log was gone through."
    grid = page.lines[1].grid
    assert grid is not None
    assert [" ".join(line.text for line in cell.lines) for cell in grid.cells[1]] == [
        "1",
        "Mend the roof",
        "Clerk",
    ]
    assert read_carefully(b"no pdf", [1], pdf_settings()) == {}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_ends_in_a_paper_or_a_read_error(data: st.DataObject) -> None:
    """Whatever bytes are changed or cut, only declared errors leave the reader."""
    content = bytearray(paper(2))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        found = read_pdf(bytes(content[:cut]))
    except ReadError:
        return
    assert found.pages is not None
    assert found.blocks or found.warnings
