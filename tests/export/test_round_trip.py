"""Export, edit fifty cells, import: exactly those fifty edits, three times over, in every format."""

from __future__ import annotations

import csv
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import load_workbook
from sheet_samples import WHEN, edit_csv, fifty_edits, real_ledger

from extract.export.basis import table_for_editing
from extract.export.csv_file import save_csv, save_table
from extract.export.sections import last_meetings
from extract.export.sheet_apply import apply_import
from extract.export.sheet_import import preview_import
from extract.export.wording import wording
from extract.export.xlsx_file import save_xlsx
from extract.ledger.values import EntryFilter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.ledger.store import Ledger

AS_AT = date(2025, 3, 3)
OFFICE = shutil.which("soffice")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with real_ledger(tmp_path / "ledger.db") as opened:
        yield opened


def export_csv(ledger: Ledger, path: Path) -> None:
    header, rows = table_for_editing(ledger.entries())
    save_table(header, rows, path, force=True)


def export_xlsx(ledger: Ledger, path: Path) -> None:
    since = last_meetings(ledger.entries(), as_at=AS_AT)
    save_xlsx(ledger.entries(), path, as_at=AS_AT, since=since, force=True)


def edit_xlsx(path: Path, edits: dict[tuple[str, str], str], sheet: str = "Open") -> None:
    """Change cells of one sheet of a workbook and save it again with another program."""
    book = load_workbook(path)
    page = book[sheet]
    heads = {cell.value: cell.column for cell in page[1]}
    for row in page.iter_rows(min_row=2):
        for (name, field), value in edits.items():
            if row[0].value == name:
                cell = page.cell(row[0].row, heads[wording().headings[field]])
                cell.value = (
                    date.fromisoformat(value) if field == "revised_due" else wording().of(field, value)
                )
                cell.data_type = "d" if field == "revised_due" else "s"
    book.save(path)


def edit_ods(source: Path, path: Path, edits: dict[tuple[str, str], str]) -> None:
    """Write the rows of a CSV file as an ods table, with edits, every cell as text."""
    with source.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))
    book, table = OpenDocumentSpreadsheet(), Table(name="Tracker")
    for row in rows:
        line = TableRow()
        for name, cell in zip(rows[0], row, strict=True):
            made = TableCell(valuetype="string")
            made.addElement(P(text=edits.get((row[0], name), cell)))
            line.addElement(made)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))


def office(path: Path, kind: str) -> Path:
    """Save a file again with LibreOffice."""
    out = path.parent / "office"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    known = ["--infilter=CSV:44,34,76,1"] if path.suffix == ".csv" else []
    command = [
        str(OFFICE),
        profile,
        "--headless",
        *known,
        "--convert-to",
        kind,
        "--outdir",
        str(out),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return out / f"{path.stem}.{kind.split(':', maxsplit=1)[0]}"


def make(ledger: Ledger, path: Path, kind: str, edits: dict[tuple[str, str], str]) -> Path:
    """Export, edit and return the file to import."""
    if kind == "xlsx":
        export_xlsx(ledger, path)
        edit_xlsx(path, edits)
        return path
    export_csv(ledger, path.with_suffix(".csv"))
    if kind == "csv":
        edit_csv(path.with_suffix(".csv"), edits)
        return path.with_suffix(".csv")
    edit_ods(path.with_suffix(".csv"), path.with_suffix(".ods"), edits)
    return path.with_suffix(".ods")


def check_fifty(ledger: Ledger, path: Path, edits: dict[tuple[str, str], str]) -> None:
    preview = preview_import(ledger, path)
    assert {(c.entry_id, c.field): c.after for c in preview.changes} == edits
    assert not preview.conflicts
    assert not preview.missing
    assert not preview.ignored
    assert apply_import(ledger, preview, who="Clerk", when=WHEN) == 50
    assert not preview_import(ledger, path).changes


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_fifty_edits_three_times(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    """The ledger takes what was edited and nothing else."""
    ids = [entry.id for entry in ledger.entries()]
    for turn in range(3):
        edits = fifty_edits(ids, turn)
        check_fifty(ledger, make(ledger, tmp_path / "t.xlsx", kind, edits), edits)
    entry = ledger.entry(ids[3])
    assert (entry.status, entry.owners) == ("reported_complete", ("Ms Ash 2", "Clerk 3"))
    assert entry.progress == "Wrote “twice”, turn 2; =1+3"
    assert any("import of t." in event.who for event in ledger.history(ids[3]))


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_edits_survive_libreoffice(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    """The office program saves the edited tracker its own way; the edits are the same."""
    ids = [entry.id for entry in ledger.entries()]
    for turn in range(3):
        edits = fifty_edits(ids, turn)
        path = make(ledger, tmp_path / "t.xlsx", "csv" if kind == "csv" else "xlsx", edits)
        target = "csv:Text - txt - csv (StarCalc):59,34,76,1,,2057,false,true" if kind == "csv" else kind
        check_fifty(ledger, office(path, target), edits)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_import_export_changes_nothing(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    """An untouched sheet holds no edit, and the next export is the same bytes."""
    path = make(ledger, tmp_path / "t.xlsx", kind, {}) if kind == "csv" else tmp_path / "t.xlsx"
    if kind == "xlsx":
        export_xlsx(ledger, path)
    before = path.read_bytes()
    preview = preview_import(ledger, path)
    assert not preview.changes
    assert not preview.ignored
    apply_import(ledger, preview, who="Clerk", when=WHEN)
    (export_xlsx if kind == "xlsx" else export_csv)(ledger, path)
    if kind == "xlsx":
        assert path.read_bytes() == before
    else:
        save_csv(ledger.entries(), tmp_path / "again.csv")
        assert preview_import(ledger, tmp_path / "again.csv").changes == ()


def test_edit_made_meanwhile_is_a_conflict(ledger: Ledger, tmp_path: Path) -> None:
    """A cell edited here and in the ledger is shown, and only taken when asked for."""
    (one, two, *_) = [entry.id for entry in ledger.entries()]
    export_xlsx(ledger, tmp_path / "t.xlsx")
    ledger.set_field(one, "status", "on_hold", who="Ann", when=WHEN)
    ledger.set_field(two, "owners", "Ann", who="Ann", when=WHEN)
    edit_xlsx(tmp_path / "t.xlsx", {(one, "status"): "in_progress"})
    preview = preview_import(ledger, tmp_path / "t.xlsx")
    assert preview.changes == ()
    ((conflict),) = preview.conflicts
    assert (conflict.entry_id, conflict.before, conflict.after) == (one, "on_hold", "in_progress")
    assert apply_import(ledger, preview, who="Clerk", when=WHEN) == 0
    assert ledger.entry(two).owners == ("Ann",)
    assert apply_import(ledger, preview, who="Clerk", when=WHEN, with_conflicts=True) == 1
    assert ledger.entry(one).status == "in_progress"


def test_old_sheet_without_basis_never_takes_an_edit_back(ledger: Ledger, tmp_path: Path) -> None:
    """The CSV of a run holds no digests: what a person set since is a conflict, not a change."""
    (one, *_) = [entry.id for entry in ledger.entries()]
    save_csv(ledger.entries(), tmp_path / "ledger.csv")
    ledger.set_field(one, "owners", "Ann", who="Ann", when=WHEN)
    preview = preview_import(ledger, tmp_path / "ledger.csv")
    assert not preview.changes
    assert [c.field for c in preview.conflicts] == ["owners"]


def test_closing_from_a_sheet_needs_meeting_minute_and_reason(ledger: Ledger, tmp_path: Path) -> None:
    """The committee's act is recorded with its minute; reopening and proposing work too."""
    (one, two, *_) = [entry.id for entry in ledger.entries()]
    export_csv(ledger, tmp_path / "t.csv")
    edit_csv(tmp_path / "t.csv", {
        (one, "status"): "Closed", (one, "closed_at"): "4 February 2025, minute 12", (one, "close_reason"): "done",
        (two, "status"): "Proposed for closure",
    })  # fmt: skip
    apply_import(ledger, preview_import(ledger, tmp_path / "t.csv"), who="Clerk", when=WHEN)
    assert ledger.entry(one).closed_at == "2025-02-04, minute 12"
    assert ledger.entry(two).proposed_for_closure == WHEN.date()
    export_csv(ledger, tmp_path / "t.csv")
    edit_csv(tmp_path / "t.csv", {(one, "status"): "open"})
    apply_import(ledger, preview_import(ledger, tmp_path / "t.csv"), who="Clerk", when=WHEN)
    assert (ledger.entry(one).status, ledger.entry(one).closed_at) == ("open", None)


def test_notes_are_added_from_the_workbook(ledger: Ledger, tmp_path: Path) -> None:
    """The empty column 'New note' takes a note."""
    (one, *_) = [entry.id for entry in ledger.entries(EntryFilter())]
    export_xlsx(ledger, tmp_path / "t.xlsx")
    edit_xlsx(tmp_path / "t.xlsx", {(one, "note"): "Rang the county."})
    apply_import(ledger, preview_import(ledger, tmp_path / "t.xlsx"), who="Clerk", when=WHEN)
    assert [event.value for event in ledger.notes(one)] == ['"Rang the county."']
