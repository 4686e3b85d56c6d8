"""The tables of a tracker that somebody kept by hand, in Word, Excel or a web page, merged cells filled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError, NotAccessibleError
from extract.export.sheet_cells import text_of
from extract.export.wording import formed
from extract.text import squash

if TYPE_CHECKING:
    from pathlib import Path

Table = list[list[str]]
MOST_ROWS = 5000
MOST_SPAN = 100
# The form in which a spreadsheet in Britain shows a day, unless told otherwise.
SHEET_DAYS = "dd/mm/yyyy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """What stands over the tables (titles, headings, names of sheets) and the tables."""

    headings: tuple[str, ...]
    tables: tuple[Table, ...]


def read_tracker(path: Path) -> Tracker:
    """Return the headings and the tables of a paper, by what it is and not by its name.

    A cell that is merged over several says its words in each of them.

    Raises:
        NotAccessibleError: the file cannot be read.
        ConfigurationError: it is damaged, or of no kind that holds a tracker.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotAccessibleError(
            f"{path}: cannot be read: {error.strerror}", remedy="Check the name."
        ) from error
    if b"word/document.xml" in content:
        return _docx(path)
    if content.startswith(b"PK"):
        return _workbook(path)
    if b"<table" in content[:5_000_000].lower():
        return _html(content)
    raise ConfigurationError(
        (f"{path.name}: is neither docx, xlsx, ods nor html",), remedy="Save it as one of these."
    )


def _docx(path: Path) -> Tracker:
    from docx import Document  # noqa: PLC0415 (only Word trackers need it)
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        paper = Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ConfigurationError(
            (f"{path.name}: is damaged ({error})",), remedy="Save it again in Word."
        ) from error
    said = [p for p in paper.paragraphs if p.text.strip()]
    named = [p.text for p in said if p.style and str(p.style.name).startswith(("Heading", "Title"))]
    # Many clerks type a title in bold and know no styles.
    bold = [p.text for p in said if p.text not in named and all(r.bold for r in p.runs if r.text.strip())]
    tables = [[[cell.text for cell in row.cells] for row in t.rows[:MOST_ROWS]] for t in paper.tables]
    return Tracker(headings=(*named, *bold), tables=tuple(tables))


def _workbook(path: Path) -> Tracker:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (only workbooks need it)

    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
            tables = [_filled(sheet) for _, sheet in sheets]
    except (CalamineError, OSError, ValueError) as error:
        raise ConfigurationError(
            (f"{path.name}: is damaged ({error})",), remedy="Save it again as xlsx."
        ) from error
    return Tracker(headings=tuple(name for name, _ in sheets), tables=tuple(tables))


def _filled(sheet: Any) -> Table:
    rows = [[_shown(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return rows


def _shown(cell: Any) -> str:
    return formed(cell, SHEET_DAYS) if isinstance(cell, date) else text_of(cell)


def _html(content: bytes) -> Tracker:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 (only web pages need it)

    page = LexborHTMLParser(content.decode("utf-8", "replace"))
    headings = tuple(node.text() for names in ("h1, h2, h3, caption", "title") for node in page.css(names))
    return Tracker(headings=headings, tables=tuple(_rows(table) for table in page.css("table")))


def _rows(table: Any) -> Table:
    """Return the rows of a table, cells that span columns or rows repeated."""
    rows: Table = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.css("tr")[:MOST_ROWS]:
        cells: list[str] = []
        for cell in row.css("th, td"):
            _hang(cells, hanging)
            words, down = squash(cell.text()), _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    hanging[len(cells)] = (down - 1, words)
                cells.append(words)
        _hang(cells, hanging)
        rows.append(cells)
    return rows


def _hang(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Add the cells that hang down from rows above into the next places."""
    while len(cells) in hanging:
        left, words = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = (left - 1, words)
        cells.append(words)


def _span(cell: Any, name: str) -> int:
    said = (cell.attributes.get(name) or "").strip()
    return min(max(int(said), 1), MOST_SPAN) if said.isdecimal() and len(said) < 6 else 1  # noqa: PLR2004
