"""The reader is chosen by content; what cannot be read says why and what to do."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract.domain import Source, SourceKind, Supplied
from extract.errors import (
    DamagedPaperError,
    EmptyPaperError,
    EncryptedPaperError,
    NotAccessibleError,
    OverLimitError,
    ReadError,
    UnsupportedPaperError,
)
from extract.ingest import files
from extract.ingest.convert import to_docx
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.read import read_paper
from extract.ingest.sniff import PaperKind, sniff

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_writer import Sheet, pdf

MINUTES = "ASHBY PARISH COUNCIL\n\nMinutes of the meeting held on Monday 6th March 2017\n\nPresent: A Lee (Chair), B Roe\n\n1. Apologies\n\nNone.\n"


def read(content: bytes | str, name: str = "paper.txt", **supplied):
    data = content.encode() if isinstance(content, str) else content
    return read_paper(Source(path=Path(name), name=name, supplied=Supplied(**supplied)), content=data)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4 ...", PaperKind.PDF),
        (b"\n\n junk %PDF-1.7", PaperKind.PDF),
        (b"<!DOCTYPE html><html></html>", PaperKind.HTML),
        ("\ufeff  <HTML><body>".encode("utf-16"), PaperKind.HTML),
        (b"<p>One</p><p>Two</p>", PaperKind.HTML),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", PaperKind.HTML),
        (b"Date signed <u>off</u> and <b>more</b>", PaperKind.TEXT),
        (b"{\\rtf1 hello}", PaperKind.OFFICE),
        (zipped("word/document.xml", "[Content_Types].xml"), PaperKind.DOCX),
        (zipped("mimetype", "content.xml"), PaperKind.OFFICE),
        (b"MIME-Version: 1.0\nContent-Type: text/html\n\n<html>", PaperKind.MHTML),
        (b"Plain words", PaperKind.TEXT),
        (b"<b>Warning</b>: stray words\n" * 90 + b"%PDF-1.7\n1 0 obj\nendobj", PaperKind.PDF),
        (b"A paper about files.\n" * 90 + b"%PDF-1.7 is how they begin", PaperKind.TEXT),
        (b"Words cut off by a power cut." + bytes(3000), PaperKind.TEXT),
        ("Words without a mark.".encode("utf-32-be"), PaperKind.TEXT),
        (b"Subject: Minutes\nFrom: the Clerk\n\nThe multipart/mixed form was explained.", PaperKind.TEXT),
        (b"MZ was his mark on the plan", PaperKind.TEXT),
    ],
)
def test_sniff(content, kind):
    """The kind is told by content alone."""
    assert sniff(content) is kind


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyPaperError, "empty"),
        (b" \n\x00\n", EmptyPaperError, "empty"),
        (b"...\n---\n", EmptyPaperError, "no words"),
        (gzip.compress(gzip.compress(b"Minutes", mtime=0), mtime=0), UnsupportedPaperError, "gzip"),
        (gzip.compress(b"Minutes", mtime=0)[:11], DamagedPaperError, "cut off"),
        (b"\x1f\x8b\x08 and no more of it", DamagedPaperError, "gzip"),
        (gzip.compress(bytes(105_000_000), 1, mtime=0), OverLimitError, "unpacks to more"),
        (
            b"name.txt".ljust(257, b"\0") + b"ustar\x0000" + b"Words. " * 200,
            UnsupportedPaperError,
            "tar archive",
        ),
        (bytes(range(1, 32)) * 4 + bytes(900), UnsupportedPaperError, "binary"),
        (zipped("a.txt"), UnsupportedPaperError, "zip archive"),
        (zipped("xl/workbook.xml"), UnsupportedPaperError, "spreadsheet"),
        (b"PK\x03\x04broken", DamagedPaperError, "zip container"),
        (b"\x89PNG\r\n\x1a\n", UnsupportedPaperError, "picture"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedPaperError,
            "password",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"),
            UnsupportedPaperError,
            "Outlook",
        ),
        # Read as text, the letters of what is attached would be its words, and the paper in it lost.
        (
            b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=x\r\n\r\n--x",
            UnsupportedPaperError,
            "e-mail",
        ),
        (
            b"From a@b.example Mon\nContent-Type: message/rfc822\n\nSubject: y\n",
            UnsupportedPaperError,
            "e-mail",
        ),
        (bytes(range(1, 9)) * 200, UnsupportedPaperError, "binary"),
        (MINUTES.encode("cp037"), UnsupportedPaperError, "character set"),
        (MINUTES.encode("cp500"), UnsupportedPaperError, "character set"),
        ("Протокол заседания совета от 10 января".encode("cp1251"), UnsupportedPaperError, "character set"),
        ("議事録 公園の門を直すこと".encode("shift-jis"), UnsupportedPaperError, "character set"),
    ],
)
def test_unreadable(content, error, words):
    """Each kind of unreadable content has its error, its reason and a remedy."""
    with pytest.raises(error, match=words) as caught:
        read(content)
    assert caught.value.remedy
    assert isinstance(caught.value, ReadError)


@pytest.mark.parametrize(
    "words",
    ["£5 – £9; £3 – £7", "Siân a Llŷr Ôl-Œuvre", "• Café “Été” – £20", "Tŷ’r Cyngor: gwnaed 2 ymgais"],
)
def test_text_of_old_windows_is_read(words):
    """Accents, pounds, dashes and quotation marks in Windows-1252 are words, and no foreign set."""
    (document,) = read(words.encode("cp1252", "ignore"))
    assert document.text == words.encode("cp1252", "ignore").decode("cp1252")


def test_facts_and_ids():
    """A paper becomes a document whose spans give its words back."""
    (document,) = read(MINUTES)
    assert document.source_kind is SourceKind.MINUTES_TEXT
    assert (document.meeting.body, document.meeting.meeting_date) == (
        "ASHBY PARISH COUNCIL",
        date(2017, 3, 6),
    )
    assert document.text.split("\n")[0] == "ASHBY PARISH COUNCIL"
    assert all(
        document.text[b.start_char : b.end_char] == line
        for b, line in zip(document.blocks, document.text.split("\n"), strict=True)
    )
    assert document == read(MINUTES)[0]
    assert document.doc_id == read(MINUTES, name="other/name.txt")[0].doc_id, "the meeting is the identity"


def test_supplied_wins_and_disagreement_is_said():
    """What the clerk supplied is used; a disagreement names both."""
    (document,) = read(
        MINUTES,
        body="Ashby Town Council",
        meeting_date=date(2017, 3, 7),
        title="T",
        url="https://x.example/1",
    )
    assert (document.meeting.body, document.meeting.meeting_date) == ("Ashby Town Council", date(2017, 3, 7))
    assert (document.title, document.url) == ("T", "https://x.example/1")
    said = " ".join(document.warnings)
    assert "Ashby Town Council" in said
    assert "ASHBY PARISH COUNCIL" in said
    assert "2017-03-07" in said
    assert "2017-03-06" in said
    assert read(MINUTES, body="Ashby Parish Council", meeting_date=date(2017, 3, 6))[0].warnings == ()


def test_a_gzipped_paper_is_read():
    """What a download left packed is unpacked, and said."""
    plain = read(MINUTES)[0]
    packed = read(gzip.compress(MINUTES.encode()))[0]
    assert packed.text == plain.text
    assert packed.warnings == ("was packed with gzip and is read unpacked", *plain.warnings)
    cut = read(gzip.compress(MINUTES.encode() * 2000)[:-30])[0]
    assert "cut off" in cut.warnings[1]
    assert cut.text.startswith(plain.text[:60])


def test_a_pdf_behind_a_servers_words_is_read():
    """PDF readers pass over 1,024 bytes of junk; servers put more before a paper."""
    sheet = Sheet()
    sheet.prose("Minutes of the Moor Parish Council. The Clerk was asked to mend the gate.")
    paper = pdf([sheet])
    assert "mend the gate" in read(paper, "a.pdf")[0].text
    assert read(b"<br>Notice: stray\n" * 200 + paper, "a.pdf")[0].text == read(paper, "a.pdf")[0].text


def test_nul_bytes_are_left_out_with_a_warning():
    """Padding and blots cost themselves only; bytes followed by UTF-16 are not all read as UTF-16."""
    padded = read(MINUTES.encode() + bytes(4000))[0]
    assert padded.text == read(MINUTES)[0].text
    assert "4000 NUL bytes" in padded.warnings[0]
    mixed = read(MINUTES.encode() * 20 + MINUTES.encode("utf-16-le") * 200)[0]
    assert mixed.text.startswith(padded.text[:80])


def test_name_and_content_differ():
    """A paper under a wrong suffix is read and the mismatch said."""
    (document,) = read(MINUTES, name="minutes.pdf")
    assert any("named .pdf" in warning for warning in document.warnings)


def test_direction_and_controls_are_left_out():
    """Characters that make words look other than they read are dropped, with a warning."""
    (document,) = read("The Clerk\u202e to pay\u202c £5\x1b[2J\u200b.")
    assert document.text == "The Clerk to pay £5[2J."
    assert any("direction" in warning for warning in document.warnings)


def test_regular_files_only(tmp_path):
    """Folders and pipes are told without waiting; a missing file is no access."""
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path, tmp_path / "pipe.txt"):
        with pytest.raises(UnsupportedPaperError, match="no regular file"):
            files.read_bytes(path)
    with pytest.raises(NotAccessibleError):
        files.read_bytes(tmp_path / "none")


def test_size_limit(tmp_path, monkeypatch):
    """A file over the limit is not read, and the limit is named."""
    (tmp_path / "big.txt").write_text("x" * 50, encoding="utf-8")
    settings = ingest_settings()
    small = replace(settings, limits=replace(settings.limits, max_bytes=10))
    monkeypatch.setattr(files, "ingest_settings", lambda: small)
    with pytest.raises(OverLimitError, match="limit is 10"):
        files.read_bytes(tmp_path / "big.txt")


def test_text_limit(monkeypatch):
    """Text over the limit is left out with a warning; long blocks are cut at a space."""
    settings = ingest_settings()
    small = replace(settings, limits=replace(settings.limits, max_chars=60, max_block_chars=25))
    monkeypatch.setattr("extract.ingest.read.ingest_settings", lambda: small)
    (document,) = read(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    )
    assert any("over limit" in warning for warning in document.warnings)
    assert len(document.text) <= 63
    assert document.text.startswith("one two three four five\nsix")


def test_office_without_libreoffice(monkeypatch):
    """Without LibreOffice a DOC says what to install."""
    monkeypatch.setattr("extract.ingest.convert.shutil.which", lambda _: None)
    with pytest.raises(UnsupportedPaperError) as caught:
        to_docx(b"{\\rtf1}")
    assert "LibreOffice" in caught.value.remedy
