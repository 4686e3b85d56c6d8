"""An import that is killed leaves the ledger as it was, whole and unlocked; the next one takes the sheet in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sheet_samples import edit_csv, real_ledger

from extract.export.basis import table_for_editing
from extract.export.csv_file import save_table
from extract.ledger.check import check
from extract.ledger.store import Ledger

pytestmark = pytest.mark.slow
ENTRIES = 400
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from extract.cli.main import main
from extract.export import sheet_apply
write = sheet_apply.apply_import

def told(*words, **more):
    print("writing", flush=True)
    return write(*words, **more)

sheet_apply.apply_import = told
sys.exit(main(["import", sys.argv[1], "--apply", "--ledger", sys.argv[2]]))
"""


def seen(path: Path) -> int:
    """Return how many entries of the ledger have what the sheet says."""
    with Ledger.open(path, wait=0) as ledger:
        return sum(entry.progress == "Seen" for entry in ledger.entries())


def test_an_import_killed_at_any_moment_is_all_or_nothing(tmp_path: Path) -> None:
    path, sheet = tmp_path / "ledger.db", tmp_path / "tracker.csv"
    with real_ledger(path, ENTRIES) as ledger:
        header, rows = table_for_editing(ledger.entries())
        save_table(header, rows, sheet, force=True)
        names = [entry.id for entry in ledger.entries()]
    edit_csv(sheet, {(name, "progress"): "Seen" for name in names})
    counts = []
    for killed_after in (0.0, 0.01, 0.03, 0.1, 0.3, None):
        program = [sys.executable, "-c", PROGRAM, str(sheet), str(path)]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            program, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
        ) as run:
            assert run.stdout
            assert b"writing\n" in iter(run.stdout.readline, b"")
            if killed_after is not None:
                time.sleep(killed_after)
                run.send_signal(signal.SIGKILL)
            run.wait(timeout=60)
        counts.append(seen(path))
        assert check(path).problems == ()
    assert set(counts) == {0, ENTRIES}
    assert counts[0] == 0
    assert counts[-1] == ENTRIES
