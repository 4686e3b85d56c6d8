"""What is fuzzed: for each target a property, seeds, and words worth trying."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hostile"))

import hostile_pages
import hostile_pdf
import hostile_text
import hostile_word
from properties import (
    dates,
    ids,
    read_any,
    read_markup,
    read_page,
    read_pages,
    read_text,
    read_word,
    sheet,
    sidecar,
    tag,
    wire,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MOST_SEED = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One thing to fuzz."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    words: tuple[bytes, ...] = ()


def _of(papers: Sequence[Any], *suffixes: str) -> list[bytes]:
    made = [c.make() for c in papers if not c.slow and c.name.endswith(suffixes)]
    return [data for data in made if len(data) < _MOST_SEED]


def _markups() -> list[bytes]:
    out = []
    for data in _of(hostile_word.PAPERS, ".docx"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
                out.append(b"\x00\x00".join(archive.read(name) for name in names))
        except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError):
            continue
    return out


def _sheets() -> list[bytes]:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Tracker")
        page.write_row(0, 0, ["ID", "Status", "Owner", "Due date", "Notes", "Wording"])
        page.write_row(1, 0, ["i0123456789", "open", "Clerk", "31/01/2024", "=1+1", "mend the gate"])
    head = "ID,Status,Owner,Due date,Notes,Wording\r\ni0123456789,open,Clerk,31/01/2024,'=1,mend the gate\r\n"
    return [out.getvalue(), head.encode(), head.replace(",", ";").encode("cp1252"), head.encode("utf-16")]


_PHRASES = (
    "by 31 March 2024", "within two weeks", "by the end of the month", "before the next meeting on 5 March",
    "quarterly from April", "31/02/2024", "1st of May 99999", "in 999999999999 days", "by Easter 2024", "as soon as possible",
    "Report by 30.6.24; review in six months", "29 February", "within 10 working days", "by week commencing 4th", "end of Q3 2024/25",
    "before the inspection of the hall and", "by the 32nd of Octember",
)  # fmt: skip
_DATE_WORDS = (
    b"working days", b"month", b"end of ", b"within ", b"by ", b"2024", b"/", b"9" * 30, b"th ",
    b"February", b"next meeting", b"\xc2\xa0", b"\xe2\x80\x93",
)  # fmt: skip
_TEXT_WORDS = (
    b"RESOLVED that ", b"(a) ", b"\n", b"Clerk", b"1. ", b"Present: ", b"| ", b"\t", b"Action: ",
    b"\xc2\xa0", b"\xe2\x80\xae", b"---\n", b"\xcc\x81",
)  # fmt: skip
_TAGS = (
    b"<table>", b"<tr>", b"<td rowspan=9>", b"</table>", b"<ol start=3>", b"<li>",
    b"<p style='display:none'>", b"<!--", b"-->", b"<svg>", b"<template>", b"&#0;", b"<h2>", b"</div>",
    b"<br>", b"<style>", b"Minutes:",
)  # fmt: skip
_XML = (
    b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b"<w:gridSpan w:val='3'/>",
    b"<w:numId w:val='1'/>", b"<w:ilvl w:val='-1'/>", b"<w:del>", b"w:val=''", b"<w:sym w:char='F0B7'/>",
    b"<w:tab/>", b"99999999999999999999",
)  # fmt: skip
_OBJECTS = (
    b" 0 R", b"<<", b">>", b"[", b"/Kids", b"/Count -1", b"/Length 0", b"BT", b" Tj", b" Tm", b" re f",
    b"/Rotate 90", b"1e99", b"endstream", b"/Contents 3 0 R", b"q ", b" cm",
)  # fmt: skip

TARGETS: dict[str, Target] = {
    "text": Target(run=read_text, seeds=lambda: _of(hostile_text.PAPERS, ".txt", ".md"), words=_TEXT_WORDS),
    "html": Target(run=read_page, seeds=lambda: _of(hostile_pages.PAPERS, ".html"), words=_TAGS),
    "docx": Target(run=read_word, seeds=lambda: _of(hostile_word.PAPERS, ".docx"), words=_XML),
    "markup": Target(run=read_markup, seeds=_markups, words=_XML),
    "pdf": Target(run=read_pages, seeds=lambda: _of(hostile_pdf.PAPERS, ".pdf"), words=_OBJECTS),
    "paper": Target(
        run=read_any,
        seeds=lambda: [*_of(hostile_pages.PAPERS, ".html"), *_of(hostile_text.PAPERS, ".txt", ".md")],
        words=(*_TAGS, *_TEXT_WORDS),
    ),
    "tag": Target(run=tag, seeds=lambda: [data[:2000] for data in _of(hostile_text.PAPERS, ".txt")], words=_TEXT_WORDS),
    "dates": Target(run=dates, seeds=lambda: [one.encode() for one in _PHRASES], words=_DATE_WORDS),
    "ids": Target(run=ids, seeds=lambda: [b"The Clerk to mend the gate", b"\xff\x00"]),
    "sheet": Target(run=sheet, seeds=_sheets, words=(b"ID", b"\r\n", b'"', b"=", b"31/02/2024", b"closed", b";")),
    "sidecar": Target(
        run=sidecar,
        seeds=lambda: [b'body = "Moor"\nmeeting_date = 2024-01-18\n', b"file,body,meeting_date,url,title\na.txt,Moor,18/01/2024,,\n"],
        words=(b"meeting_date", b" = ", b'"', b"\n", b",", b"[", b"]", b"{", b"}", b"31 February"),
    ),
    "wire": Target(run=wire, seeds=lambda: [json.dumps([[None] * 3]).encode(), b"[]", b"[[[]]]", b"[1e999]"], words=(b"[", b"]", b"null", b'"', b"NaN", b"{}")),
}  # fmt: skip


def found(name: str) -> list[Path]:
    """Return the inputs that once broke a target, kept so that they never do again."""
    folder = Path(__file__).resolve().parent / "found" / name
    return sorted(folder.iterdir()) if folder.is_dir() else []


def quiet() -> None:
    """Keep the libraries from writing about every broken input."""
    import logging

    logging.disable(logging.CRITICAL)
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
