"""Word papers that are damaged, locked, of other programs or built to cost memory."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx_reading import texts
from word_files import NAMESPACES, abstract, docx, lvl, num, para, row, run, table

from extract.domain import Source
from extract.errors import (
    DamagedPaperError,
    EmptyPaperError,
    EncryptedPaperError,
    ExtractError,
    OverLimitError,
    UnsupportedPaperError,
)
from extract.ingest import docx_guard
from extract.ingest.docx import read_docx
from extract.ingest.page_settings import page_settings
from extract.ingest.read import read_paper


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def twice() -> bytes:
    buffer = io.BytesIO(docx(para("x")))
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", b"<x/>")
    return buffer.getvalue()


def locked_part() -> bytes:
    content = bytearray(docx(para("x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        flags = struct.unpack_from("<H", content, at + offset)[0]
        struct.pack_into("<H", content, at + offset, flags | 1)
    return bytes(content)


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w:document xmlns:w="x"/>'
REFUSED = {
    "nothing": (b"", DamagedPaperError),
    "no zip": (b"PK\x03\x04 and no more", DamagedPaperError),
    "cut short": (docx(para("x"))[:-200], DamagedPaperError),
    "other archive": (zipped({"a.txt": b"x"}), UnsupportedPaperError),
    "no main part": (zipped({"[Content_Types].xml": b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"}), DamagedPaperError),
    "old binary file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, UnsupportedPaperError),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99 + "EncryptedPackage".encode("utf-16-le"), EncryptedPaperError),
    "locked parts": (locked_part(), EncryptedPaperError),
    "document type": (docx(para("x"), extra={"word/document.xml": DOCTYPE}), DamagedPaperError),
    "document type in UTF-16": (docx(para("x"), extra={"word/document.xml": DOCTYPE.decode().replace("?>", ' encoding="utf-16"?>').encode("utf-16")}), DamagedPaperError),
    "two parts of one name": (twice(), DamagedPaperError),
    "broken markup": (docx("<w:p>"), DamagedPaperError),
    "no words": (docx(para()), EmptyPaperError),
    "bomb": (docx(para("x"), extra={"word/styles.xml": b"<x>" + b"0" * 11_000_000}), OverLimitError),
    "too many parts": (zipped({f"p{number}": b"" for number in range(2001)} | {"[Content_Types].xml": b""}), OverLimitError),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    """Damaged, locked and bomb-like files are refused with a reason and a remedy."""
    content, error = REFUSED[name]
    with pytest.raises(error) as caught:
        read_docx(content)
    assert caught.value.remedy


TORN = b"<w:styles"
SPARED = {
    "torn styles": ({"word/styles.xml": TORN}, "styles"),
    "torn numbering": ({"word/numbering.xml": TORN}, "numbering"),
    "styles with a document type": ({"word/styles.xml": DOCTYPE}, "styles"),
    "no styles": ({"word/styles.xml": None}, "styles"),
    "no numbering": ({"word/numbering.xml": None}, "numbering"),
    "torn links": ({"word/_rels/document.xml.rels": TORN}, None),
    "no links": ({"_rels/.rels": None, "word/_rels/document.xml.rels": None}, None),
    "no list of types": ({"[Content_Types].xml": None}, None),
    "torn properties": ({"docProps/core.xml": TORN}, None),
    "a bomb among the pictures": ({"word/media.bin": b"0" * 11_000_000}, None),
    "a document type elsewhere": ({"word/more.xml": DOCTYPE}, None),
}


def rebuilt(content: bytes, changed: dict[str, bytes | None], rename=lambda name: name) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts: dict[str, bytes | None] = {name: package.read(name) for name in package.namelist()}
    parts |= changed
    return zipped({rename(name): data for name, data in parts.items() if data is not None})


@pytest.mark.parametrize("name", SPARED)
def test_damage_beside_the_words_costs_no_word(name):
    """Styles, numbering and links may be lost, as Word allows; what is lost is said."""
    changed, told = SPARED[name]
    paper = read_docx(rebuilt(docx(para("The words.")), changed))
    assert [block.text for block in paper.blocks] == ["The words."]
    assert [told in warning for warning in paper.warnings] == ([True] if told else [])


def test_a_damaged_picture_costs_nothing():
    """One wrong byte in a part that holds no words is no damage to the paper."""
    content = bytearray(docx(para("The words."), extra={"word/media/seal.png": b"unlikely bytes" * 3}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        at = package.getinfo("word/media/seal.png").header_offset + 30 + len("word/media/seal.png") + 2
    content[at] ^= 0xFF
    assert [block.text for block in read_docx(bytes(content)).blocks] == ["The words."]


@pytest.mark.parametrize(
    "rename", [str.upper, lambda name: name.replace("/", "\\")], ids=["capitals", "backslashes"]
)
def test_part_names_of_other_programs(rename):
    """Some programs write the names of parts in capitals or with backslashes."""
    content = rebuilt(docx(para("The words.", style="h"), styles='<w:style w:styleId="h"/>'), {}, rename)
    paper = read_paper(Source(path=Path("a.docx"), name="a.docx"), content=content)[0]
    assert paper.text == "The words."
    assert not paper.warnings


def test_strict_open_xml():
    """Word's other way to save says the same in other namespaces."""
    old = b"schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = docx(para("Heading", style="h") + para("The words.", num=1, level=0), numbering=abstract(1, lvl(0, "%1.")) + num(1, 1),
        styles='<w:style w:styleId="h"><w:name w:val="heading 1"/></w:style>')  # fmt: skip
    plain = read_docx(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        strict = {
            name: package.read(name)
            .replace(old, b"purl.oclc.org/ooxml/wordprocessingml/main")
            .replace(b"schemas.openxmlformats.org/officeDocument/2006", b"purl.oclc.org/ooxml/officeDocument")
            for name in package.namelist()
        }
    assert read_docx(zipped(strict)) == plain
    assert plain.blocks[1].label == "1."


def test_tables_nested_beyond_sense_are_over_the_limit():
    """It was told in the words of the parser, as damage."""
    nested = "<w:tbl><w:tr><w:tc>" * 100 + para("x") + "</w:tc></w:tr></w:tbl>" * 100
    with pytest.raises(OverLimitError, match="nests tables"):
        read_docx(docx(nested))


def test_a_paper_that_only_points_to_inserted_files_says_so():
    with pytest.raises(EmptyPaperError, match="inserted"):
        read_docx(docx('<w:altChunk r:id="rId9"/>'))


def test_sizes_are_counted_while_inflating(monkeypatch):
    """A directory that understates a part's size does not help a bomb."""
    import dataclasses

    limits = dataclasses.replace(page_settings().limits, zip_part_bytes=1000)
    monkeypatch.setattr(
        docx_guard, "page_settings", lambda: dataclasses.replace(page_settings(), limits=limits)
    )
    with pytest.raises(OverLimitError):
        read_docx(docx(para("word " * 500)))


def test_a_macro_enabled_paper_is_read():
    """Papers and templates of other content types hold the same words."""
    content = docx(para("The words."))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        kind, b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    assert [block.text for block in read_docx(zipped(parts)).blocks] == ["The words."]


def test_damaged_bytes_never_raise_anything_else():
    """Only declared errors leave the reader, whichever byte is wrong."""
    content = docx(
        para("The words.", num=1, level=0) + table(row("a", "b")),
        numbering=abstract(1, lvl(0, "%1.")) + num(1, 1),
    )
    for at in range(0, len(content), 37):
        damaged = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        try:
            read_docx(damaged)
        except ExtractError:
            continue


@pytest.mark.parametrize("wrong", ["x", "", "-1", "99999999999999", "1e9"])
def test_senseless_numbers_are_borne(wrong):
    """Values no program would write end in words, not in a crash."""
    quoted = f'w:val="{wrong}"'
    body = f"<w:p><w:pPr><w:outlineLvl {quoted}/><w:numPr><w:ilvl {quoted}/><w:numId {quoted}/></w:numPr><w:ind w:left='{wrong}'/></w:pPr>{run('Words')}</w:p>"
    body += f"<w:tbl><w:tr><w:trPr><w:gridBefore {quoted}/></w:trPr><w:tc><w:tcPr><w:gridSpan {quoted}/></w:tcPr>{para('cell')}</w:tc></w:tr></w:tbl>"
    assert "Words" in texts(
        body,
        numbering=f"<w:abstractNum w:abstractNumId='{wrong}'/>"
        f"<w:num w:numId='1'><w:abstractNumId {quoted}/></w:num>",
    )


def test_namespaces_are_declared_once():
    """The helper of these tests makes papers that python-docx itself opens."""
    assert "xmlns:w=" in NAMESPACES
    assert Document(io.BytesIO(docx(para("x")))).paragraphs[0].text == "x"
