"""Lays a sample paper out as a Word document whose numbers and letters Word makes itself."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

if TYPE_CHECKING:
    from corpus_marks import Paper

# Label forms in a source, and how Word is told to make them.
FORMS = {
    "#": ("decimal", "%1."),
    "#)": ("decimal", "%1)"),
    "(#a)": ("lowerLetter", "(%1)"),
    "(#i)": ("lowerRoman", "(%1)"),
    "*": ("bullet", "•"),
}
_STAMP = (2024, 1, 1, 0, 0, 0)


def word(paper: Paper) -> bytes:
    """Return the paper as the bytes of a .docx file."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = paper.head.get("title", "")
    document.core_properties.created = document.core_properties.modified = datetime(*_STAMP)  # noqa: DTZ001
    document.styles["Normal"].font.size = Pt(10.5)
    lists = _Lists(document)
    table = None
    previous: str | None = None
    for line in paper.lines:
        if line.cells:
            if table is None:
                table = document.add_table(rows=0, cols=len(line.cells))
                table.style = "Table Grid"
            for cell, text in zip(table.add_row().cells, line.cells, strict=True):
                cell.text = text
            continue
        table = None
        if line.form in {"title", "head"}:
            label = f"{line.label} " if line.label else ""
            document.add_heading(label + line.text, 1 if line.form == "title" else 2)
            previous = None
            continue
        automatic = line.label in FORMS
        paragraph = document.add_paragraph(
            line.text if automatic or not line.label else f"{line.label}\t{line.text}"
        )
        if automatic and line.label:
            lists.number(paragraph, line.label, restart=line.label != previous)
        if line.margin:
            paragraph.add_run(f"\t{line.margin}").bold = True
        previous = line.label
    return _steady(document)


class _Lists:
    def __init__(self, document: Any) -> None:
        self._root = document.part.numbering_part.element
        self._next = 90
        self._current: dict[str, int] = {}

    def number(self, paragraph: Any, label: str, *, restart: bool) -> None:
        if restart or label not in self._current:
            self._current[label] = self._make(*FORMS[label])
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = 0
        numbering.get_or_add_numId().val = self._current[label]

    def _make(self, form: str, text: str) -> int:
        self._next += 1
        abstract = _element("w:abstractNum", abstractNumId=self._next)
        level = _element("w:lvl", ilvl=0)
        for tag, value in (("w:start", 1), ("w:numFmt", form), ("w:lvlText", text), ("w:lvlJc", "left")):
            level.append(_element(tag, val=value))
        abstract.append(level)
        number = _element("w:num", numId=self._next)
        number.append(_element("w:abstractNumId", val=self._next))
        # Word wants every abstractNum before the first num.
        first = self._root.find(qn("w:num"))
        if first is None:
            self._root.append(abstract)
        else:
            first.addprevious(abstract)
        self._root.append(number)
        return self._next


def _element(tag: str, **attributes: object) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _steady(document: Any) -> bytes:
    """Return the file with fixed times inside, so that a rebuild changes nothing."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            if re.search(r"thumbnail", name):
                continue
            body = old.read(name)
            if name == "_rels/.rels":
                body = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", body)
            new.writestr(zipfile.ZipInfo(name, _STAMP), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
