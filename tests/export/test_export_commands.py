"""The commands around exports, as a clerk types them: exit code, stdout and stderr apart."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sheet_samples import edit_csv, real_ledger

from extract.cli.main import main
from extract.export.html_render import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run commands in a folder with a ledger of eight entries."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "outputs").mkdir()
    real_ledger(tmp_path / "outputs" / "ledger.db", 8).close()

    def call(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = main(arguments)
        said = capfdbinary.readouterr()
        return code, said.out.decode(), said.err.decode()

    return call


def test_csv_goes_to_stdout(run: Run) -> None:
    """Data on stdout, nothing else; a mark at its start on request."""
    code, out, err = run("export", "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert (code, len(rows), err) == (0, 8, "")
    assert out.count("\r\n") == 9
    assert run("export", "--format", "csv", "--bom")[1].startswith("\ufeff")


def test_json_goes_to_stdout(run: Run) -> None:
    """The whole ledger as one object."""
    code, out, _ = run("export", "--format", "json", "--as-at", "2025-03-01")
    assert (code, json.loads(out)["as_at"]) == (0, "2025-03-01")
    assert json.loads(run("export", "--schema")[1])["title"].startswith("ledger.json")


@pytest.mark.parametrize("form", ["xlsx", "html", "ics", "csv", "json"])
def test_every_format_goes_to_a_file(run: Run, form: str) -> None:
    """Written whole, said on stderr, and the same bytes the second time."""
    code, out, err = run("export", "--format", form, "--output", f"t.{form}", "--as-at", "2025-03-01")
    before = Path(f"t.{form}").read_bytes()
    assert (code, out) == (0, "")
    assert f"Written: t.{form}." in err
    assert run("export", "--format", form, "--output", f"t.{form}", "--as-at", "2025-03-01")[0] == 0
    assert Path(f"t.{form}").read_bytes() == before


def test_foreign_file_is_refused_before_any_work(run: Run) -> None:
    """Exit 6, the file as it was, what to do."""
    Path("t.csv").write_text("mine", encoding="utf-8")
    code, _, err = run("export", "--output", "t.csv")
    assert code == 6
    assert err.splitlines()[-1].startswith(
        "matters: t.csv: was not made by matters here. Write to another name"
    )
    assert Path("t.csv").read_text(encoding="utf-8") == "mine"
    assert run("export", "--output", "t.csv", "--force")[0] == 0


def test_import_shows_first_and_writes_when_told(run: Run) -> None:
    """Preview, apply, history, backup."""
    run("export", "--output", "t.csv")
    edit_csv(Path("t.csv"), {("i0000000002", "status"): "In progress"})
    code, out, err = run("import", "t.csv")
    assert code == 0
    assert "i0000000002  Status: open -> in_progress" in out
    assert "t.csv: 8 rows; 1 changed, 0 conflicting, 0 added, 0 missing, 0 left alone." in out
    assert "Add --apply" in err
    assert '"in_progress"' not in run("export", "--format", "json")[1]
    code, _, err = run("import", "t.csv", "--apply", "--who", "Ann")
    assert code == 0
    assert "1 cells set. The ledger as it was: " in err
    assert '"in_progress"' in run("export", "--format", "json")[1]
    assert (
        run("import", "t.csv")[1]
        .strip()
        .endswith("0 changed, 0 conflicting, 0 added, 0 missing, 0 left alone.")
    )


def test_bad_sheet_is_refused_with_its_rows(run: Run) -> None:
    """Exit 7; every row is named; nothing was changed."""
    run("export", "--output", "t.csv")
    edit_csv(Path("t.csv"), {("i0000000002", "status"): "finito", ("i0000000003", "due"): "31/02/2025"})
    code, _, err = run("import", "t.csv", "--apply")
    assert code == 7
    assert "sheet 't.csv', row 4: Status: 'finito'" in err
    assert "sheet 't.csv', row 5: Due: '31/02/2025' is a date that does not exist" in err
    assert err.splitlines()[-1].startswith("matters: 2 mistakes, named above.")


def test_conflict_asks_whose_value_stands(run: Run) -> None:
    """Exit 7 without an answer; the sheet's or the ledger's with one."""
    run("export", "--output", "t.csv")
    run("set", "i0000000002", "--status", "on_hold")
    edit_csv(Path("t.csv"), {("i0000000002", "status"): "in_progress"})
    code, out, err = run("import", "t.csv", "--apply")
    assert code == 7
    assert "Conflicting" in out
    assert "--on-conflict sheet" in err
    assert run("import", "t.csv", "--apply", "--on-conflict", "ledger")[0] == 0
    assert '"status": "on_hold"' in run("export", "--format", "json")[1]
    assert run("import", "t.csv", "--apply", "--on-conflict", "sheet")[0] == 0
    assert '"status": "in_progress"' in run("export", "--format", "json")[1]


def test_report_and_profile_go_round(run: Run) -> None:
    """A Word tracker for the agenda; a profile learnt from it; a report by that profile."""
    code, _, err = run("report", "--body", "wick", "--as-at", "2025-04-10")
    assert code == 0
    assert "Written: outputs/tracker-wick-2025-04-10.docx" in err
    assert run("profile", "learn", "outputs/tracker-wick-2025-04-10.docx", "--output", "p.toml")[0] == 0
    code, out, _ = run("report", "--format", "md", "--profile", "p.toml", "--as-at", "2025-04-10")
    assert code == 0
    assert "## Due or overdue (4)" in out
    assert run("report", "--format", "html", "--public")[1].startswith("<!DOCTYPE html>")


def test_report_of_an_unknown_body_names_those_there_are(run: Run) -> None:
    """No empty tracker for a misspelt name."""
    code, _, err = run("report", "--body", "Nowhere", "--format", "md")
    assert code == 2
    assert "Bodies in the ledger: Wick-under-Fell Parish Council." in err


def test_chase_and_gaps_print_words(run: Run) -> None:
    """Ready to paste."""
    code, out, _ = run("chase", "--owner", "Officer 3", "--as-at", "2025-04-10")
    assert code == 0
    assert out.startswith("Officer 3\n\n1 matter is open and overdue, as at 10 April 2025. ")
    code, out, err = run("gaps", "--kind", "action")
    assert (code, err.strip()) == (0, "4 with gaps.")
    assert "Action with no date." in out


@pytest.mark.parametrize("name", ["export", "import", "report", "profile", "chase", "gaps", "try"])
def test_help_has_an_example(run: Run, name: str) -> None:
    """Each command shows how it is used."""
    code, out, _ = run(name, "--help")
    assert code == 0
    assert f"Example: matters {name}" in out


def test_schema_file_is_shipped() -> None:
    """The published schema lies with the templates in the package."""
    assert (TEMPLATES / "ledger.schema.json").is_file()


def test_stored_paper_is_shown_with_its_items(run: Run) -> None:
    """Every item of a paper in the ledger is marked in the page."""
    code, out, _ = run("show", "--html", "wick.txt")
    assert code == 0
    assert out.count("<mark>") == 8
