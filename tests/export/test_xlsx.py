"""The Excel tracker: sheets, protection, drop-downs, real dates, inert text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from export_samples import AS_AT, BODIES, sample
from openpyxl import load_workbook

from extract.export.sections import last_meetings
from extract.export.xlsx_file import save_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_xlsx(sample(), tmp_path / "t.xlsx", as_at=AS_AT, since=last_meetings(sample(), as_at=AS_AT))
    return tmp_path / "t.xlsx"


@pytest.fixture
def book(path: Path) -> Workbook:
    return load_workbook(path)


def column(sheet: Worksheet, heading: str) -> dict[str, object]:
    rows = list(sheet.iter_rows(values_only=True))
    place = rows[0].index(heading)
    return {str(row[0]): row[place] for row in rows[1:] if row[0]}


def numbers(sheet: Worksheet) -> list[int]:
    return [int(str(name)[1:], 16) for name in column(sheet, "ID")]


def test_sheets_and_what_stands_in_them(book: Workbook) -> None:
    """Each sheet holds the entries its name says."""
    assert {name: numbers(book[name]) for name in book.sheetnames if name != "About"} == {
        "All": [1, 2, 3, 4, 5, 6, 7, 8, 9],
        "Open": [1, 2, 4, 5, 8, 9],
        "Overdue": [1],
        "Proposed for closure": [5],
        "Closed since last meeting": [6],
        "To check": [2, 3, 8],
    }


def test_header_is_frozen_filtered_and_repeated(book: Workbook) -> None:
    """A clerk scrolls and prints with the headings in sight."""
    sheet = book["All"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.print_title_rows == "$1:$1"
    assert not sheet.merged_cells.ranges


def test_ids_are_locked_and_clerks_columns_are_not(book: Workbook) -> None:
    """The sheet is protected; only what a clerk may set can be typed in."""
    sheet = book["All"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.protection.sheet
    assert sheet[f"{heads['ID']}2"].protection.locked
    assert sheet[f"{heads['What was said']}2"].protection.locked
    assert not sheet[f"{heads['Status']}2"].protection.locked
    assert sheet.column_dimensions[heads["Basis"]].hidden


def test_statuses_are_chosen_from_a_list(book: Workbook) -> None:
    """Status cells offer the nine statuses in words."""
    lists = [v.formula1 for v in book["All"].data_validations.dataValidation if v.type == "list"]
    assert any("Outstanding" in words and "Proposed for closure" in words for words in lists)


def test_days_are_days_and_texts_are_texts(book: Workbook) -> None:
    """Dates sort as dates; what looks like a formula is words, also after somebody edits the cell."""
    sheet = book["All"]
    assert column(sheet, "Due")["i0000000001"] == datetime(2024, 12, 31)  # noqa: DTZ001
    words = column(sheet, "What was said")["i0000000003"]
    assert str(words).startswith("=HYPERLINK")
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == words)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_statuses_stand_in_words(book: Workbook) -> None:
    """Nobody has to know what reported_complete means."""
    assert column(book["All"], "Status")["i0000000004"] == "Reported complete"


def test_type_is_large_enough_to_read(book: Workbook) -> None:
    """Sans serif, ten points or more, in every cell."""
    for row in book["All"].iter_rows():
        for cell in row:
            assert cell.font.name == "Arial"
            assert cell.font.sz >= 10


def test_workbook_says_its_version_and_day(book: Workbook) -> None:
    """A reader finds the version of the layout, a person the day it tells of."""
    assert book.defined_names["schema_version"].value == "1"
    assert "1 March 2025" in str(book["About"]["A2"].value)


def test_second_export_is_the_same_bytes(path: Path) -> None:
    """Nothing in the file tells when it was made."""
    before = path.read_bytes()
    save_xlsx(sample(), path, as_at=AS_AT, since=last_meetings(sample(), as_at=AS_AT))
    assert path.read_bytes() == before


def test_empty_ledger_gives_a_workbook(tmp_path: Path) -> None:
    """No entries: headings, and no fault."""
    assert save_xlsx((), tmp_path / "t.xlsx", as_at=AS_AT, since={}) == 0
    assert load_workbook(tmp_path / "t.xlsx")["All"].max_row == 1


def test_last_meeting_is_told_for_each_body() -> None:
    """A body that met later does not move the other's last meeting."""
    found = last_meetings(sample(), as_at=AS_AT)
    assert str(found[BODIES[0]]) == "2025-01-16"
    assert str(found[BODIES[1]]) == "2025-01-07"
