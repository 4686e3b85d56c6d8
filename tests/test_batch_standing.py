"""A run over unchanged papers leaves the exports alone, and only where they say what the ledger says."""

import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extract.batch import run
from extract.batch.standing import BOOK
from extract.ledger.store import Ledger
from extract.ledger.values import EntryFilter
from tests.helpers.runs import run_options

PAPER = "BODY Moor Panel\nDATE 2024-01-10\nACTION Clerk: write to the Board about the culvert\n"
OUTPUTS = ("items.csv", "items.json", "ledger.csv", "ledger.json")
WHEN = datetime(2024, 3, 1, 9, tzinfo=UTC)


def go(folder, **changes):
    return run([folder / "papers"], run_options(folder, **changes), clock=lambda: WHEN)


def places(folder):
    """Return which files the exports are: a replaced one is another file of the same name."""
    return {name: (folder / "out" / name).stat().st_ino for name in OUTPUTS}


@pytest.fixture
def done(tmp_path):
    """Give a folder in which a run was made, with its summary."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "jan.txt").write_text(PAPER)
    return tmp_path, go(tmp_path)


def give_to(folder, owner):
    with Ledger.open(folder / "ledger.db") as ledger:
        (entry,) = ledger.entries(EntryFilter())
        ledger.set_field(entry.id, "owners", owner, who="Clerk", when=WHEN)


def test_exports_that_stand_are_left_alone(done):
    folder, first = done
    before = places(folder)
    again = go(folder)
    assert places(folder) == before
    assert (again.open_entries, again.links, again.questions, again.written) == (
        first.open_entries,
        first.links,
        first.questions,
        first.written,
    )
    assert first.open_entries == 1


def test_a_persons_edit_reaches_the_exports(done):
    folder, _ = done
    give_to(folder, "Treasurer")
    go(folder)
    assert "Treasurer" in (folder / "out" / "ledger.csv").read_text(encoding="utf-8-sig")


def test_an_older_ledger_put_back_reaches_the_exports(done):
    """Put back and changed as often as before, the file says how often it was changed, and not what it holds."""
    folder, _ = done
    shutil.copy(folder / "ledger.db", folder / "kept.db")
    give_to(folder, "Treasurer")
    go(folder)
    shutil.copy(folder / "kept.db", folder / "ledger.db")
    give_to(folder, "Chairman!")
    go(folder)
    assert "Chairman!" in (folder / "out" / "ledger.csv").read_text(encoding="utf-8-sig")


def test_another_day_makes_them_anew(done):
    folder, _ = done
    go(folder, as_at=date(2024, 4, 1))
    assert '"as_at":"2024-04-01"' in (folder / "out" / "ledger.json").read_text().replace(" ", "")


@pytest.mark.parametrize("left", ["", "[]", "{}", '{"state": null}', '{"state": "x", "links": 1}', "\x00"])
def test_a_torn_note_costs_nothing(done, left):
    folder, _ = done
    before = {name: (folder / "out" / name).read_bytes() for name in OUTPUTS}
    (folder / "out" / BOOK).write_text(left)
    (folder / "out" / "items.csv").unlink()
    assert go(folder).open_entries == 1
    assert {name: (folder / "out" / name).read_bytes() for name in OUTPUTS} == before


def test_nothing_heavy_is_loaded_where_nothing_is_read(done):
    """SQLAlchemy, spaCy and pandas take a second and more: an unchanged folder needs none of them."""
    import subprocess

    folder, _ = done
    code = (
        "import sys; from pathlib import Path; from datetime import *; from extract.batch import *; "
        "run([Path('papers')], RunOptions(ledger='ledger.db', out=Path('out'), as_at=date(2024, 3, 1)), "
        "clock=datetime.now); print(*{'spacy', 'sqlalchemy', 'pandas', 'numpy'} & set(sys.modules))"
    )
    root = Path(__file__).resolve().parents[1]
    said = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {code}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == []
