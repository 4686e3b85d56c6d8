"""Writes a tracker report as a Word document: one styled table a section, header rows repeated."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from extract.export.atomic import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from extract.export.report import Report, ReportSection

WIDTHS_CM = {
    "text": 7.5,
    "progress": 5.0,
    "response_text": 4.0,
    "agenda_item": 3.4,
    "owners": 3.0,
    "status": 2.6,
}
NARROW_CM = 2.2
PAGE_CM = 25.7  # A4 landscape within its margins
SHADES = {"due_or_overdue": "FBE4D5", "proposed_for_closure": "E2EFD9", "closed_since": "EDEDED"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def save_docx(report: Report, path: Path, *, force: bool = False) -> int:
    """Write the report; return the number of rows.

    Raises:
        NotAccessibleError: the file cannot be written, or is not ours to overwrite.
    """
    from docx import Document  # noqa: PLC0415 (half a second that only Word users should pay)

    paper = Document()
    _set_page(paper, report)
    paper.add_heading(_clean(report.title), level=0)
    head = ". ".join(part for part in (report.body, f"As at {report.as_at}") if part)
    paper.add_paragraph(_clean(head + (f". Last meeting: {report.since}." if report.since else ".")))
    for section in report.sections:
        paper.add_heading(_clean(f"{section.heading} ({len(section.rows)})"), level=1)
        if section.rows:
            _add_table(paper, report, section)
        else:
            paper.add_paragraph("None.")
    for note in report.notes:
        paper.add_paragraph(_clean(note))
    with replacing(path, force=force) as temporary:
        paper.save(str(temporary))
        _settle_times(temporary)
    return sum(len(section.rows) for section in report.sections)


def _set_page(paper: Any, report: Report) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    page = paper.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.0)
    for name in ("Normal", "Title", "Heading 1"):
        paper.styles[name].font.name = "Arial"
    paper.styles["Normal"].font.size = Pt(10)
    said = paper.core_properties
    said.title, said.author, said.language = _clean(report.title), "", "en-GB"
    said.created = said.modified = EPOCH


def _add_table(paper: Any, report: Report, section: ReportSection) -> None:
    table = paper.add_table(rows=1, cols=len(report.header))
    table.style = "Table Grid"
    table.autofit = False
    widths = _widths(report)
    for cell, heading in zip(table.rows[0].cells, report.header, strict=True):
        _fill(cell, heading, bold=True, shade=SHADES.get(section.section.value, "D9E2F3"))
    _repeat(table.rows[0])
    for row in section.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _fill(cell, text)
        _keep_whole(table.rows[-1])
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _widths(report: Report) -> list[Any]:
    from docx.shared import Cm  # noqa: PLC0415

    asked = [WIDTHS_CM.get(name, NARROW_CM) for name in report.fields]
    share = PAGE_CM / sum(asked)
    return [Cm(width * share) for width in asked]


def _fill(cell: Any, text: str, *, bold: bool = False, shade: str | None = None) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    run = cell.paragraphs[0].add_run(_clean(text))
    run.bold = bold
    if shade:
        colour = OxmlElement("w:shd")
        colour.set(qn("w:val"), "clear")
        colour.set(qn("w:fill"), shade)
        cell._tc.get_or_add_tcPr().append(colour)  # noqa: SLF001 (python-docx has no other way)


def _repeat(row: Any) -> None:
    _mark(row, "w:tblHeader")


def _keep_whole(row: Any) -> None:
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 (python-docx has no other way)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _settle_times(path: Path) -> None:
    """Write the package again with one time for all parts, so that two exports are the same bytes."""
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
