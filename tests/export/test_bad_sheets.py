"""Sheets that cannot be taken, each named by sheet and row; and odd ones that can."""

from __future__ import annotations

import contextlib
import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sheet_samples import real_ledger

from extract.errors import ImportRefusedError, NotAccessibleError
from extract.export.basis import table_for_editing
from extract.export.csv_file import save_table
from extract.export.sections import last_meetings
from extract.export.sheet_cells import CellError, day_of, value_of
from extract.export.sheet_import import preview_import
from extract.export.wording import wording
from extract.export.xlsx_file import save_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from extract.export.sheet_changes import Preview
    from extract.ledger.store import Ledger

Table = list[list[str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with real_ledger(tmp_path / "ledger.db", 8) as opened:
        yield opened


@pytest.fixture
def table(ledger: Ledger, tmp_path: Path) -> Table:
    save_table(*table_for_editing(ledger.entries()), tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))


def bytes_of(table: Table, *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(table)
    return stream.getvalue().encode(encoding, "replace")


def run(ledger: Ledger, tmp_path: Path, content: bytes, name: str = "back.csv") -> Preview:
    (tmp_path / name).write_bytes(content)
    return preview_import(ledger, tmp_path / name)


def put(field: str, value: str, row: int = 2) -> Callable[[Table], None]:
    def change(table: Table) -> None:
        table[row - 1][table[0].index(field)] = value

    return change


def sort_words(table: Table) -> None:
    place = table[0].index("text")
    for row, text in zip(table[1:], sorted((r[place] for r in table[1:]), reverse=True), strict=True):
        row[place] = text


def double_column(table: Table) -> None:
    place = table[0].index("status")
    for row in table:
        row.append(row[place])


REFUSED = {
    "unknown status": (put("status", "finished-ish"), r"sheet 'back\.csv', row 2: Status: 'finished-ish' is none of"),
    "unknown id": (put("id", "i9999999999", 3), r"row 3: no entry has the id 'i9999999999'"),
    "day that does not exist": (put("due", "31/02/2025"), r"row 2: Due: '31/02/2025' is a date that does not exist"),
    "American order": (put("due", "12/31/2025"), r"row 2: Due: '12/31/2025' has day and month turned round"),
    "serial number": (put("due", "45657"), r"row 2: Due: 45657 is a number, not a date"),
    "words for a date": (put("due", "asap"), r"row 2: Due: 'asap' is no date"),
    "half a date": (put("due", "Dec-24"), r"row 2: Due: 'Dec-24' is no date"),
    "year of another age": (put("revised_due", "01/01/1900"), r"row 2: Revised due: .* lies outside 1950-2099"),
    "reference taken for a date": (put("ref", "24-Jan"), r"row 2: Reference: .* the spreadsheet took it for a date"),
    "meeting turned round": (put("meeting_date", "01/07/2025"), r"row 2: Meeting '01/07/2025' is 2025-01-07 turned round"),
    "kind emptied": (put("kind", ""), r"row 2: Kind: cannot be emptied"),
    "closed without a minute": (put("status", "Closed"), r"row 2: closing is the committee's act"),
    "words changed": (put("text", "Something else entirely."), r"row 2: the words are not those of i0000000000"),
    "column sorted by itself": (sort_words, r"the words are not those of"),
    "id twice": (lambda t: t.append(list(t[2])), r"row 10: the id i0000000001 stands in row 3 already"),
    "cut short in a row": (lambda t: t[-1].__delitem__(slice(5, None)), r"row 9: the row is cut short: 5 cells of"),
    "column twice": (double_column, r"the column 'Status' is there twice"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_bad_row_is_refused_and_named(ledger: Ledger, tmp_path: Path, table: Table, case: str) -> None:
    """Nothing is taken from a sheet with such a row, and a person can find it."""
    spoil, message = REFUSED[case]
    spoil(table)
    with pytest.raises(ImportRefusedError, match=message):
        run(ledger, tmp_path, bytes_of(table))


def test_every_bad_row_is_named_at_once(ledger: Ledger, tmp_path: Path, table: Table) -> None:
    """A clerk mends all mistakes in one go."""
    put("status", "bad", 2)(table)
    put("due", "31/02/2025", 4)(table)
    with pytest.raises(ImportRefusedError) as refused:
        run(ledger, tmp_path, bytes_of(table))
    assert [problem.split(":")[0] for problem in refused.value.problems] == [
        "sheet 'back.csv', row 2", "sheet 'back.csv', row 4",
    ]  # fmt: skip


def test_whole_sheet_saved_in_american_order_is_refused(ledger: Ledger, tmp_path: Path, table: Table) -> None:
    """Dates that Excel turned round are seen by those that are known."""
    for row in table[1:]:
        for name in ("meeting_date", "due"):
            place = table[0].index(name)
            if row[place]:
                year, month, day = row[place].split("-")
                row[place] = f"{month}/{day}/{year}"
    with pytest.raises(ImportRefusedError, match="turned round"):
        run(ledger, tmp_path, bytes_of(table))


def uk_dates(table: Table) -> None:
    for row in table[1:]:
        for name in ("meeting_date", "due"):
            place = table[0].index(name)
            if row[place]:
                row[place] = "/".join(reversed(row[place].split("-")))


HARMLESS = {
    "UK dates": uk_dates,
    "rows in another order": lambda t: t.__setitem__(slice(1, None), t[:0:-1]),
    "columns in another order": lambda t: [row.reverse() for row in t],
    "empty rows between": lambda t: t.insert(3, [""] * len(t[0])),
    "a title above": lambda t: t.insert(0, ["Tracker", *[""] * (len(t[0]) - 1)]),
    "spaces": put("owners", "  Officer 0 "),
    "status in words": put("status", "Outstanding"),
}


@pytest.mark.parametrize("case", HARMLESS)
@pytest.mark.parametrize("dress", [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")])
def test_same_table_in_another_dress_holds_no_edit(
    ledger: Ledger, tmp_path: Path, table: Table, case: str, dress: tuple[str, str]
) -> None:
    """Order, separator, encoding and date form are no edits."""
    HARMLESS[case](table)
    preview = run(ledger, tmp_path, bytes_of(table, separator=dress[0], encoding=dress[1]))
    assert preview.changes == ()
    assert preview.missing == ()


def test_half_the_rows_are_no_deletion(ledger: Ledger, tmp_path: Path, table: Table) -> None:
    """Rows that are not there are counted as missing, and nothing is done to their entries."""
    preview = run(ledger, tmp_path, bytes_of(table[:5]))
    assert (len(preview.missing), preview.changes) == (4, ())
    assert len(run(ledger, tmp_path, bytes_of(table[:1])).missing) == 8


def test_row_without_id_is_shown_as_added(ledger: Ledger, tmp_path: Path, table: Table) -> None:
    """New lines come from papers; a typed one is shown and left."""
    table.append(["", *["x"] * (len(table[0]) - 1)])
    (added,) = run(ledger, tmp_path, bytes_of(table)).added
    assert added.place == "sheet 'back.csv', row 10"


def test_columns_that_are_not_theirs_are_left_alone(ledger: Ledger, tmp_path: Path, table: Table) -> None:
    """Source and lead-in from a sheet are named and ignored."""
    put("source", "elsewhere.txt")(table)
    preview = run(ledger, tmp_path, bytes_of(table))
    assert preview.changes == ()
    assert [(c.field, c.after) for c in preview.ignored] == [("source", "elsewhere.txt")]


def test_table_without_words_is_refused(ledger: Ledger, tmp_path: Path, table: Table) -> None:
    """Ids alone cannot be checked against what they stand for."""
    keep = [n for n, head in enumerate(table[0]) if head not in {"text", "quote_sha256"}]
    with pytest.raises(ImportRefusedError, match="has no column of words"):
        run(ledger, tmp_path, bytes_of([[row[n] for n in keep] for row in table]))


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "is empty"), (b"a,b\n1,2\n", "no sheet has a column 'ID'"), (b"%PDF-1.7", "is neither xlsx"),
     (b"PK\x03\x04broken", "is damaged"), (b'id,text,status\r\n"i1,never closed', "cut short or damaged")],
)  # fmt: skip
def test_what_is_no_sheet_is_refused(ledger: Ledger, tmp_path: Path, content: bytes, message: str) -> None:
    """Said in one line, with what to do."""
    with pytest.raises(ImportRefusedError, match=message):
        run(ledger, tmp_path, content)


def test_missing_file_is_not_accessible(ledger: Ledger, tmp_path: Path) -> None:
    """A wrong name is no fault of a sheet."""
    with pytest.raises(NotAccessibleError, match="missing"):
        preview_import(ledger, tmp_path / "none.csv")


def workbook(ledger: Ledger, path: Path, as_at: date) -> None:
    since = last_meetings(ledger.entries(), as_at=as_at)
    save_xlsx(ledger.entries(), path, as_at=as_at, since=since)


def test_two_sheets_that_disagree_are_refused(ledger: Ledger, tmp_path: Path) -> None:
    """An entry changed on two sheets in two ways is named with both places."""
    path = tmp_path / "t.xlsx"
    workbook(ledger, path, next(iter(ledger.entries())).meeting_date)
    book = load_workbook(path)
    place = [cell.value for cell in book["All"][1]].index("Status") + 1
    book["All"].cell(2, place).value = "On hold"
    book["Open"].cell(2, place).value = "In progress"
    book.save(path)
    with pytest.raises(
        ImportRefusedError, match=r"sheet 'Open', row 2: Status is .* but .* in sheet 'All', row 2"
    ):
        preview_import(ledger, path)


def test_formula_in_a_cell_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """A formula has no value of its own when a program never worked it out."""
    path = tmp_path / "t.xlsx"
    workbook(ledger, path, next(iter(ledger.entries())).meeting_date)
    book = load_workbook(path)
    place = [cell.value for cell in book["All"][1]].index("Owner") + 1
    book["All"].cell(3, place).value = "=A1"
    book.save(path)
    with pytest.raises(ImportRefusedError, match=r"sheet 'All', row 3: Owner holds a formula"):
        preview_import(ledger, path)


def test_truncated_workbook_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    """Half a download is damaged, not half a tracker."""
    path = tmp_path / "t.xlsx"
    workbook(ledger, path, next(iter(ledger.entries())).meeting_date)
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(ImportRefusedError, match="is damaged, cut short or locked"):
        preview_import(ledger, path)


def test_bomb_is_not_unpacked(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that unpacks to too much is refused before it is read."""
    monkeypatch.setitem(wording().tables["import"], "most_inflated", 1000)
    Workbook().save(tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx", "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet9.xml", b"0" * 10_000)
    with pytest.raises(ImportRefusedError, match="unpacks to too much"):
        preview_import(ledger, tmp_path / "t.xlsx")


@pytest.mark.parametrize(
    ("typed", "day"),
    [("7 March 2025", "2025-03-07"), ("07/03/2025", "2025-03-07"), ("7.3.25", "2025-03-07"), ("2025-03-07", "2025-03-07"),
     ("7-Mar-25", "2025-03-07"), ("7th March, 2025", "2025-03-07"), ("2025-03-07T00:00:00", "2025-03-07"), (" ", "")],
)  # fmt: skip
def test_days_as_people_type_them(typed: str, day: str) -> None:
    """UK order, words, ISO."""
    assert day_of(typed) == day


@given(st.text(max_size=40), st.sampled_from(["due", "status", "owners", "ref", "response"]))
@settings(max_examples=300)
def test_any_cell_is_read_or_refused(text: str, field: str) -> None:
    """Whatever stands in a cell, only the one declared error comes out."""
    with contextlib.suppress(CellError):
        assert isinstance(value_of(field, text), str)
