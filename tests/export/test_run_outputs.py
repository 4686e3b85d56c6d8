"""The files of a run: CSV and JSON of items and ledger."""

from __future__ import annotations

import csv
import json
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from export_samples import AS_AT, FakeLedger, many, sample

from extract.errors import NotAccessibleError
from extract.export import check_run_outputs, write_run_outputs
from extract.export.csv_file import save_csv
from extract.export.encoders import from_csv_cell
from extract.export.json_file import save_json
from extract.export.rows import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_run_outputs(FakeLedger(), tmp_path / "outputs", as_at=AS_AT)
    return tmp_path / "outputs"


def test_all_four_files_are_written(out: Path) -> None:
    """Items and ledger, each as CSV and JSON."""
    assert {"items.csv", "items.json", "ledger.csv", "ledger.json"} <= {p.name for p in out.iterdir()}


def test_second_run_changes_no_byte(out: Path) -> None:
    """Running twice changes nothing."""
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    write_run_outputs(FakeLedger(), out, as_at=AS_AT)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


def test_ledger_csv_holds_every_field_in_order(out: Path) -> None:
    """The columns are the fields of the ledger; the words come back as they were."""
    with (out / "ledger.csv").open(newline="", encoding="utf-8") as stream:
        header, *rows = list(csv.reader(stream))
    assert tuple(header) == COLUMNS
    assert [from_csv_cell(row[COLUMNS.index("text")]) for row in rows] == [e.text for e in sample()]
    assert b"\r\n" in (out / "ledger.csv").read_bytes()


def test_no_csv_cell_is_a_formula(out: Path) -> None:
    """No cell of any table begins with what a spreadsheet would run."""
    for name in ("ledger.csv", "items.csv"):
        with (out / name).open(newline="", encoding="utf-8") as stream:
            assert not [c for row in csv.reader(stream) for c in row if c[:1] in tuple("=+-@\t")]


def test_ledger_json_keeps_the_contract(out: Path) -> None:
    """Entries with all fields; links with both sides' words; refused links left out."""
    said = json.loads((out / "ledger.json").read_text(encoding="utf-8"))
    assert list(said) == sorted(said)
    assert said["as_at"] == AS_AT.isoformat()
    assert set(said["entries"][0]) == set(COLUMNS)
    assert said["entries"][0]["owners"] == ["Director of Education"]
    (link,) = said["links"]
    assert link["tier"] == "linked"
    assert link["item_text"] == sample()[0].text
    assert link["mention_meeting_date"] == "2025-01-16"
    assert link["evidence"][0]["words"] == "shares: bus contract"


def test_items_name_their_paper(out: Path) -> None:
    """Each item stands with its paper, those of papers that name no body too."""
    items = json.loads((out / "items.json").read_text(encoding="utf-8"))["items"]
    assert len(items) == len(sample())
    assert {item["source"] for item in items} == {"minutes.html"}


def test_empty_ledger_gives_whole_files(tmp_path: Path) -> None:
    """A ledger without entries gives a header and empty lists."""
    write_run_outputs(FakeLedger(kept=[]), tmp_path, as_at=AS_AT)
    assert (tmp_path / "ledger.csv").read_text(encoding="utf-8").strip() == ",".join(COLUMNS)
    assert json.loads((tmp_path / "items.json").read_text(encoding="utf-8"))["items"] == []


def test_sheet_changed_by_hand_is_kept_beside(out: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A run finishes, and what a clerk typed into its output is not lost."""
    (out / "ledger.csv").write_text("typed by hand", encoding="utf-8")
    write_run_outputs(FakeLedger(), out, as_at=AS_AT)
    assert (out / "ledger-changed-1.csv").read_text(encoding="utf-8") == "typed by hand"
    assert "ledger-changed-1.csv" in caplog.text
    assert (out / "ledger.csv").read_bytes().startswith(b"id,ref")


def test_foreign_file_stops_a_run_before_it_starts(tmp_path: Path) -> None:
    """Somebody's own ledger.csv is refused by the check that comes first."""
    (tmp_path / "ledger.csv").write_text("accounts", encoding="utf-8")
    with pytest.raises(NotAccessibleError, match=r"ledger\.csv"):
        check_run_outputs(tmp_path)


def test_byte_order_mark_on_request(tmp_path: Path) -> None:
    """Excel reads UTF-8 rightly with the mark; it is there only when asked for."""
    save_csv(sample(), tmp_path / "a.csv", bom=True)
    save_csv(sample(), tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "b.csv").read_bytes()


def test_nan_never_reaches_json(tmp_path: Path) -> None:
    """JSON is strict: a figure that is none stops the export instead of spoiling the file."""
    with pytest.raises(ValueError, match="Out of range float"):
        save_json([sample()[0]._replace(confidence=float("nan"))], (), tmp_path / "a.json", as_at=AS_AT)
    assert not (tmp_path / "a.json").exists()


def test_memory_does_not_grow_with_the_ledger(tmp_path: Path) -> None:
    """Rows are written as they come: 20,000 entries take no more memory than a few."""
    few = many(50)
    tracemalloc.start()
    save_csv((e for _ in range(200) for e in few), tmp_path / "a.csv")
    save_json((e for _ in range(200) for e in few), (), tmp_path / "a.json", as_at=AS_AT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000
