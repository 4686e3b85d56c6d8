"""What a file holds, told by its content and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from extract.errors import DamagedPaperError, EncryptedPaperError, UnsupportedPaperError
from extract.ingest.characters import decode_text
from extract.ingest.docx_guard import part_name

_HEAD = 1024
_SAMPLE = 65_536
_MAX_ENTRIES = 2_000
_BINARY_SHARE = 0.1
_BLOTTED_SHARE = 0.01
_FEWEST_FOREIGN = 20
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_PDF = re.compile(rb"^%PDF-\d\.\d", re.MULTILINE)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|table|tr|td|th|ul|ol|li|h[1-6]|br|span|section)\b",
    re.IGNORECASE,
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(
    rb"\A(?:From: <Saved by|MIME-Version:|Content-Type: multipart/related|Snapshot-Content-Location:)",
    re.IGNORECASE,
)
# Attachments stand in a letter as one block of letters each: read as text they would be lost in it.
_LETTER_HEAD = re.compile(rb"[a-z][a-z\d-]{0,60}:|[ \t]|from ")
_LETTERS = (b"multipart/mixed", b"message/rfc822")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_PRINT_IT = "Print or export it to PDF, HTML, DOCX or text and give that."

_MAGIC = (
    (b"\x1f\x8b", "a gzip archive", "Unpack it (gunzip) and give the paper inside."),
    (b"Rar!", "a RAR archive", "Unpack it and give the papers inside."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it and give the papers inside."),
    (b"BZh", "a bzip2 archive", "Unpack it and give the paper inside."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it and give the paper inside."),
    (b"\x89PNG", "a picture (PNG)", "Scan or print it to PDF with text recognition (OCR)."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Scan or print it to PDF with text recognition (OCR)."),
    (b"II*\x00", "a picture (TIFF)", "Convert it to PDF with text recognition (OCR)."),
    (b"MM\x00*", "a picture (TIFF)", "Convert it to PDF with text recognition (OCR)."),
    (b"GIF8", "a picture (GIF)", "Scan or print it to PDF with text recognition (OCR)."),
    (b"%!PS", "a PostScript file", "Convert it to PDF (ps2pdf)."),
    (b"SQLite format 3\x00", "a database", "Give papers, not the ledger."),
    (b"\x7fELF", "a program", "Give papers."),
    (b"MZ", "a program", "Give papers."),
)


class PaperKind(StrEnum):
    """The readers there are, and the formats that go through LibreOffice."""

    PDF = "PDF"
    HTML = "HTML"
    MHTML = "web archive"
    DOCX = "DOCX"
    OFFICE = "word processor file"
    TEXT = "text"


def sniff(content: bytes) -> PaperKind:
    """Return what ``content`` is.

    Raises:
        UnsupportedPaperError: it is of no kind that can be read.
        EncryptedPaperError: it is a word processor file under a password.
        DamagedPaperError: it is a zip container that cannot be opened.
    """
    if b"%PDF-" in content[:_HEAD] or pdf_start(content):
        return PaperKind.PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(content)
    if content.startswith(_OLE2):
        return _ole_kind(content)
    if content.lstrip()[:5] == b"{\\rtf":
        return PaperKind.OFFICE
    for magic, what, remedy in _MAGIC:
        if content.startswith(magic) and not (magic == b"MZ" and b"\x00" not in content[:_HEAD]):
            raise UnsupportedPaperError(f"holds {what}", remedy=remedy)
    if content[257:262] == b"ustar":
        raise UnsupportedPaperError("holds a tar archive", remedy="Unpack it and give the papers inside.")
    if _is_letter(content):
        raise UnsupportedPaperError(
            "holds an e-mail with attachments", remedy="Save what is attached to it, and give that."
        )
    if _MHTML.match(content) and b"text/html" in content[:_SAMPLE]:
        return PaperKind.MHTML
    return _text_kind(content)


def _is_letter(content: bytes) -> bool:
    """Return whether a file is an e-mail as it was sent, with more than words in it."""
    head = content[:_SAMPLE].replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    return any(kind in head for kind in _LETTERS) and all(map(_LETTER_HEAD.match, head.split(b"\n")))


def pdf_start(content: bytes) -> int:
    """Return where a PDF begins that stands behind more than PDF readers pass over, 0 where none does.

    Servers put their warnings, headers of an upload or a whole page before what was asked for.
    """
    found = _PDF.search(content[:_SAMPLE], _HEAD)
    return found.start() if found and content.find(b"endobj", found.end()) > 0 else 0


def _zip_kind(content: bytes) -> PaperKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DamagedPaperError(
            f"is a broken or cut-off zip container ({error})", remedy="Download it again."
        ) from error
    names = {part_name(entry.filename) for entry in entries[:_MAX_ENTRIES]}
    if "word/document.xml" in names or "word/document2.xml" in names:
        return PaperKind.DOCX
    if any(entry.flag_bits & 1 for entry in entries[:_MAX_ENTRIES]):
        raise EncryptedPaperError("needs a password", remedy="Save a copy without a password and give that.")
    if "content.xml" in names and "mimetype" in names:
        return PaperKind.OFFICE
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise UnsupportedPaperError("holds a spreadsheet or slides, not a paper", remedy=_PRINT_IT)
    raise UnsupportedPaperError("holds a zip archive", remedy="Unpack it and give the papers inside.")


def _ole_kind(content: bytes) -> PaperKind:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise EncryptedPaperError("needs a password", remedy="Save a copy without a password and give that.")
    if "WordDocument".encode("utf-16-le") in content:
        return PaperKind.OFFICE
    if "__properties_version".encode("utf-16-le") in content:
        raise UnsupportedPaperError(
            "holds an Outlook message", remedy="Save what is attached to it, and give that."
        )
    raise UnsupportedPaperError("holds an old Office file that is no Word document", remedy=_PRINT_IT)


def _is_foreign(sample: str) -> bool:
    """Return whether bytes read as Windows-1252, the last resort, make no words.

    English and Welsh are nearly all ASCII in it; EBCDIC, Cyrillic or Japanese sets are accents and signs.
    """
    high = sum(1 for char in sample if char > "\x7f")
    return high >= _FEWEST_FOREIGN and high > sum(map(str.isascii, filter(str.isalpha, sample)))


def _text_kind(content: bytes) -> PaperKind:
    head = content[:_SAMPLE]
    decoded = decode_text(head)
    sample = decoded.text.lstrip("\ufeff")
    # A text may be padded or blotted with NUL bytes, which are left out by now; what a program wrote for
    # itself has other controls, too.
    blotted = decoded.encoding not in _WIDE and head.count(0) > len(head) * _BINARY_SHARE
    most = len(sample) * (_BLOTTED_SHARE if blotted else _BINARY_SHARE)
    if sample and len(_CONTROL.findall(sample)) > most:
        raise UnsupportedPaperError(
            "holds no text that can be read (unknown binary content)", remedy=_PRINT_IT
        )
    if decoded.encoding == "cp1252" and _is_foreign(sample):
        raise UnsupportedPaperError(
            "holds text in a character set that is not known (of a mainframe, or of another script)",
            remedy="Save it as UTF-8 text, PDF, HTML or DOCX and give that.",
        )
    if _HTML_START.match(sample):
        return PaperKind.HTML
    if sample.lstrip().startswith("<") and len(_TAG.findall(sample)) >= 2:  # noqa: PLR2004 (one may be a slip)
        return PaperKind.HTML
    return PaperKind.TEXT
