"""Pages that are pictures: named where they are lost, read through OCRmyPDF where it is there."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract.domain import Source
from extract.errors import (
    DamagedPaperError,
    EmptyPaperError,
    EncryptedPaperError,
    NeedsOcrError,
    ReadError,
)
from extract.ingest.pdf import read_pdf, read_scanned
from extract.ingest.pdf_ocr import ocr_pdf
from extract.ingest.read import read_paper
from extract.text import page_ranges

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_writer import Sheet, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def words(text: str = "The lamps in the lane were to be mended before the winter.") -> Sheet:
    sheet = Sheet()
    sheet.prose(text)
    return sheet


def scan(stamp: str = "") -> Sheet:
    sheet = Sheet()
    sheet.picture()
    if stamp:
        sheet.at(280, 820, stamp)
    return sheet


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Put a shell script in the place of ocrmypdf; its arguments are written beside it."""

    def put(script: str) -> Path:
        program = tmp_path / "ocrmypdf"
        program.write_text(f"#!/bin/sh\necho \"$@\" > '{tmp_path}/arguments'\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return tmp_path / "arguments"

    return put


def test_pictures_need_ocr() -> None:
    with pytest.raises(NeedsOcrError) as raised:
        read_pdf(pdf([scan(), scan("Page 2")]))
    assert "--ocr" in raised.value.remedy


def test_blank_pages_are_no_pictures() -> None:
    """The back of a printed sheet hides nothing; a paper of such pages is empty."""
    found = read_pdf(pdf([words(), Sheet(), words()]))
    assert (found.warnings, found.unread_pages) == ((), ())
    with pytest.raises(EmptyPaperError):
        read_pdf(pdf([Sheet(), Sheet()]))


def test_pages_without_text_are_named() -> None:
    found = read_pdf(pdf([words(), scan(), scan(), words(), scan()]))
    assert found.warnings == ("Pages without text (pictures need OCR): 2-3, 5 of 5.",)
    assert found.unread_pages == (2, 3, 5)


def test_letters_drawn_as_lines_are_a_picture() -> None:
    """Some programs write no text at all: every letter is a path."""
    sheet = Sheet()
    sheet.rule(60, 100, 66, 112)
    assert read_pdf(pdf([words(), sheet])).unread_pages == (2,)


def test_a_number_stamped_on_a_scan_is_not_its_text() -> None:
    found = read_pdf(pdf([words(), scan("Agenda Item 6"), scan("Page 23")]))
    assert found.unread_pages == (2, 3)


def test_a_title_on_a_picture_is_text() -> None:
    """The cover of a report has words in its middle."""
    cover = scan()
    cover.at(200, 400, "Annual Report of the Harbour Board")
    assert read_pdf(pdf([cover, words()])).unread_pages == ()


def test_a_small_picture_hides_no_page() -> None:
    sheet = Sheet()
    sheet.at(280, 820, "Page 2")
    sheet.picture(250, 20, 350, 80)
    assert read_pdf(pdf([words(), sheet])).unread_pages == ()


def test_each_part_of_a_pack_has_its_own_lost_pages(tmp_path: Path) -> None:
    """What lies before the second paper begins belongs to the first."""
    sheets = []
    for day in (4, 11):
        sheet = Sheet()
        sheet.prose(f"Minutes of the meeting of Netherby Parish Council held on {day} March 2024", bold=True)
        sheet.space()
        sheet.prose("Present: Cllr A. Rowe (Chairman), Cllr B. Hurst, Cllr C. Dean")
        for number in range(1, 6):
            sheet.space()
            sheet.prose(
                f"{number}. Bridge number {number} was found in a poor state. " + 2 * "It was talked over. "
            )
        sheet.space()
        sheet.prose("The meeting closed at 9.15 pm.")
        sheets += [sheet, scan()]
    path = tmp_path / "pack.pdf"
    path.write_bytes(pdf(sheets))
    documents = read_paper(Source(path=path, name=path.name))
    assert [document.unread_pages for document in documents] == [(2,), (4,)]


def test_without_ocrmypdf_the_remedy_is_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NeedsOcrError) as raised:
        ocr_pdf(pdf([scan()]), [1])
    assert "Install" in raised.value.remedy


def test_without_ocrmypdf_the_other_pages_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = read_scanned(pdf([words(), scan()]))
    assert found.blocks == read_pdf(pdf([words()])).blocks
    assert found.unread_pages == (2,)
    assert found.warnings[0] == "Pages without text (pictures need OCR): 2 of 2."
    assert "not installed" in found.warnings[1]


@posix
@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("cat", None),
        ("exit 8", EncryptedPaperError),
        ("exit 2", DamagedPaperError),
        ("exit 15", NeedsOcrError),
    ],
)
def test_ocrmypdf_is_run_on_the_bytes(
    stand_in: Callable[[str], Path], script: str, error: type[ReadError] | None
) -> None:
    """Its standard output is the paper; its exit codes become our errors."""
    stand_in(script)
    content = pdf([words()])
    if error is None:
        assert ocr_pdf(content, [1]) == content
        return
    with pytest.raises(error):
        ocr_pdf(content, [1])


@posix
def test_a_scanned_paper_is_read_through_ocrmypdf(stand_in: Callable[[str], Path], tmp_path: Path) -> None:
    """What was made out is said to be so; a paper that holds text is left as it is."""
    (tmp_path / "words.pdf").write_bytes(pdf([words(), words()]))
    stand_in(f"cat '{tmp_path}/words.pdf'")
    made_out = read_scanned(pdf([scan(), scan()]))
    assert made_out.blocks == read_pdf(pdf([words(), words()])).blocks
    assert "check names" in made_out.warnings[0]
    assert read_scanned(pdf([words()])).warnings == ()


@posix
def test_only_the_pages_without_text_are_made_out(stand_in: Callable[[str], Path], tmp_path: Path) -> None:
    """A clerk prints the minutes, signs the last page and scans it: the others stay as printed."""
    made_out = [words("One."), words("Two."), words("Three."), scan()]
    (tmp_path / "words.pdf").write_bytes(pdf(made_out))
    arguments = stand_in(f"cat '{tmp_path}/words.pdf'")
    found = read_scanned(pdf([words("One."), scan(), scan("Page 3"), scan()]))
    assert "--pages 2-4 " in arguments.read_text()
    assert [block.text for block in found.blocks] == ["One.", "Two.", "Three."]
    assert found.unread_pages == (4,)
    assert found.warnings == (
        "Pages 2-3 of 4 are pictures; a program made out their words: check names, dates and figures.",
        "Pages without text (no words were made out on the pictures): 4 of 4.",
    )


@posix
def test_a_failing_ocrmypdf_costs_only_the_pictures(stand_in: Callable[[str], Path]) -> None:
    stand_in("echo 'no room on the disk' >&2; exit 5")
    found = read_scanned(pdf([words(), scan()]))
    assert found.unread_pages == (2,)
    assert "no room on the disk" in found.warnings[1]


@posix
def test_pictures_without_words_are_no_paper(stand_in: Callable[[str], Path]) -> None:
    """OCRmyPDF found nothing: that is no reason to run it again."""
    stand_in("cat")
    with pytest.raises(NeedsOcrError) as raised:
        read_scanned(pdf([scan()]))
    assert "--ocr" not in raised.value.remedy


def test_page_ranges() -> None:
    assert page_ranges([1, 2, 3, 5, 9, 10]) == "1-3, 5, 9-10"
