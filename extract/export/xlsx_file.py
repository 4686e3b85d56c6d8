"""Writes the tracker as an Excel workbook that can be edited and read back.

Sheets: All, Open, Overdue, Proposed for closure, Closed since last meeting, To check, About. Ids are
locked, clerk's columns are not; every text stays text. Rows are written as they come.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from extract.columns import each_once, portions
from extract.domain import Status
from extract.export.atomic import replacing
from extract.export.basis import bases, editable_fields
from extract.export.encoders import FORMULA, to_xlsx_text
from extract.export.rows import DATES, SCHEMA_VERSION, joined
from extract.export.sections import is_closed_since
from extract.export.wording import wording
from extract.export.xlsx_look import FONT, KIND, LOOK, PROTECTION, midnight, rule_of
from extract.written import long_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format

    from extract.export.xlsx_page import Book, Page
    from extract.ledger.values import Entry

    _Cell = tuple[str, Any, Format]

SHEET_ROWS = 1_048_575  # below the header
CLERKS = frozenset({"closed_at", "close_reason", "note"})
HOW_TO = (
    "Type in the white columns; the grey ones are locked. Change an entry on one sheet only.",
    "Save, then run: matters import FILE. It shows what would change before anything is applied.",
    "To close an entry, set Status to Closed and give Closed at (meeting, minute 12) and Reason for closing.",
    "A row that is deleted here is not deleted in the ledger.",
)


@dataclass(frozen=True, slots=True)
class _Column:
    field: str
    width: int
    is_open: bool


@dataclass(slots=True)
class _Sheet:
    name: str
    wanted: Callable[[Entry], bool]
    page: Page | None = None
    put: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    rows: int = 0
    parts: int = 0


def save_xlsx(
    entries: Iterable[Entry],
    path: Path,
    *,
    as_at: date,
    since: Mapping[str | None, date | None],
    force: bool = False,
) -> int:
    """Write the tracker; return the number of entries. ``since`` is the last meeting of each body.

    Raises:
        NotAccessibleError: the file cannot be written, or is not ours to overwrite.
    """
    from xlsxwriter.exceptions import (  # noqa: PLC0415 (a tenth of a second that only Excel users should pay)
        FileCreateError,
    )

    from extract.export.xlsx_page import Book  # noqa: PLC0415 (as above)

    with replacing(path, force=force) as temporary:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        try:
            with Book(str(temporary), options) as book:
                return _Writer(book, as_at).write(entries, since)
        except FileCreateError as error:
            # A wrapping of its own around what the system said, a full disk for one.
            inner = error.args[0] if error.args and isinstance(error.args[0], OSError) else None
            raise inner or OSError(str(error)) from error


class _Writer:
    """One workbook in the making."""

    def __init__(self, book: Book, as_at: date) -> None:
        self.book, self.as_at = book, as_at
        sheet = wording().tables["sheet"]
        theirs = {*editable_fields(), *CLERKS}
        self.columns = tuple(_Column(name, width, name in theirs) for name, width in sheet["columns"])
        self.hidden = frozenset(sheet["hidden"])
        self.formats = {
            (is_open, kind): book.add_format(FONT | LOOK[is_open] | KIND[kind])
            for is_open in (True, False)
            for kind in KIND
        }
        self.header = book.add_format(
            FONT | {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "border": 1}
        )

    def write(self, entries: Iterable[Entry], since: Mapping[str | None, date | None]) -> int:
        """Fill all sheets in one pass."""
        sheets = self._sheets(since)
        self.book.set_properties({"title": "Follow-up tracker", "created": midnight(self.as_at)})
        self.book.define_name("schema_version", f"={SCHEMA_VERSION}")
        for sheet in sheets:
            self._open(sheet)
        count = 0
        for portion in portions(entries):
            count += len(portion)
            for entry, row in zip(portion, self._rows(portion), strict=True):
                for sheet in sheets:
                    if sheet.wanted(entry):
                        self._add(sheet, row)
        for sheet in sheets:
            self._close(sheet)
        self._about(count)
        return count

    def _sheets(self, since: Mapping[str | None, date | None]) -> list[_Sheet]:
        candidate = Status.CANDIDATE
        return [
            _Sheet("All", lambda _: True),
            _Sheet("Open", lambda e: e.is_open and e.status is not candidate),
            _Sheet("Overdue", lambda e: e.status is not candidate and e.is_overdue(self.as_at)),
            _Sheet("Proposed for closure", lambda e: e.status is Status.PROPOSED_FOR_CLOSURE),
            _Sheet("Closed since last meeting", lambda e: is_closed_since(e, since.get(e.body))),
            _Sheet("To check", lambda e: e.status is candidate or (e.is_open and bool(e.flags))),
        ]

    def _rows(self, entries: Sequence[Entry]) -> Iterator[tuple[_Cell, ...]]:
        """Return the cells of each entry; the same words in a column are made a cell of once."""
        cells = (
            each_once(partial(self._cell, column), list(self._values(column.field, entries)))
            for column in self.columns
        )
        return zip(*cells, strict=True)

    def _values(self, field: str, entries: Sequence[Entry]) -> Iterable[Any]:
        if field == "note":
            return repeat(None, len(entries))
        return bases(entries) if field == "basis" else map(attrgetter(field), entries)

    def _open(self, sheet: _Sheet) -> None:
        sheet.parts += 1
        name = sheet.name if sheet.parts == 1 else f"{sheet.name} {sheet.parts}"
        page = sheet.page = cast("Page", self.book.add_worksheet(name))
        sheet.rows = 0
        sheet.put = page.writers()
        for n, column in enumerate(self.columns):
            page.set_column(n, n, column.width, None, {"hidden": column.field in self.hidden})
            page.write_string(0, n, wording().headings[column.field], self.header)
        page.freeze_panes(1, 2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)

    def _add(self, sheet: _Sheet, row: tuple[_Cell, ...]) -> None:
        if sheet.rows >= SHEET_ROWS:
            self._close(sheet)
            self._open(sheet)
        sheet.rows += 1
        number, put = sheet.rows, sheet.put
        for n, (kind, value, form) in enumerate(row):
            put[kind](number, n, value, form)

    def _cell(self, column: _Column, value: Any) -> _Cell:
        """Return how a value is written, in the form that is written, and its format."""
        if isinstance(value, str | tuple):
            value = _words(column.field, value)
        if value is None or value == "":
            kind = "day" if column.field in DATES else "text"
            return "blank", None, self.formats[column.is_open, kind]
        if isinstance(value, date):
            return "day", midnight(value), self.formats[column.is_open, "day"]
        if isinstance(value, int | float):
            return "number", value, self.formats[column.is_open, "number"]
        text = to_xlsx_text(value)
        return "text", text, self.formats[column.is_open, "guarded" if FORMULA.match(text) else "text"]

    def _close(self, sheet: _Sheet) -> None:
        page, last = _page(sheet), max(sheet.rows, 1)
        page.autofilter(0, 0, last, len(self.columns) - 1)
        page.protect("", PROTECTION)
        for n, column in enumerate(self.columns):
            if column.is_open and (rule := rule_of(column.field)):
                page.data_validation(1, n, last, n, rule)

    def _about(self, count: int) -> None:
        page = self.book.add_worksheet("About")
        page.set_column(0, 0, 110, self.book.add_format(FONT))
        page.write_string(
            0, 0, "Follow-up tracker", self.book.add_format(FONT | {"bold": True, "font_size": 14})
        )
        words = (f"As at {long_day(self.as_at)}; {count} entries.", *HOW_TO)
        for row, line in enumerate(words, start=1):
            page.write_string(row, 0, line, self.book.add_format(FONT))


def _words(field: str, value: str | tuple[str, ...]) -> str:
    """Return what a clerk reads for a value."""
    if field == "flags":
        return joined(wording().of(field, flag) for flag in value)
    return joined(value) if isinstance(value, tuple) else wording().of(field, value)


def _page(sheet: _Sheet) -> Page:
    if sheet.page is None:
        raise RuntimeError(f"sheet {sheet.name} is not open")
    return sheet.page
