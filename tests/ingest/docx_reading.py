"""What a Word paper is read as, for the tests."""

from __future__ import annotations

from word_files import docx

from extract.ingest.docx import read_docx


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read_docx(docx(body, **parts)).blocks]
