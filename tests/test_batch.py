"""A run as a whole: nothing lost, nothing twice, bad papers named, and the same state however it came about."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from extract.batch import run
from extract.errors import ConfigurationError, LedgerInUseError, NotAccessibleError
from extract.ledger.store import Ledger
from extract.workers import WITH_OCR
from tests.helpers.runs import run_options

ROOT = Path(__file__).resolve().parent.parent
batch_run = import_module("extract.batch.run")  # the package has a function of that name
PAPERS = {
    "jan.txt": "BODY Moor Panel\nDATE 2024-01-10\nACTION Clerk: write to the Board about the culvert\n",
    "feb.txt": "BODY Moor Panel\nDATE 2024-02-14\nUPDATE complete: the letter about the culvert was sent\n"
    "ACTION Treasurer: bring the accounts to March\n",
    "fen.txt": "BODY Fen Council\nDATE 2024-01-20\nACTION Cllr Reed: ask for a price for the bus shelter\nWARN\n",
    "sub/none.txt": "BODY Fen Council\nDATE 2024-02-20\nNothing was resolved.\n",
}


@pytest.fixture
def papers(tmp_path):
    return write(tmp_path / "papers", PAPERS)


def write(folder, texts):
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def options(folder, **changes):
    return run_options(folder, jobs=2, **changes)


def go(paths, asked, **more):
    return run(paths, asked, clock=lambda: datetime(2024, 3, 1, 9, tzinfo=UTC), **more)


def state(folder):
    """Return all that a run leaves behind for other programs, and every row of the ledger but the runs'."""
    files = {p.name: p.read_bytes() for p in (folder / "out").iterdir() if not p.name.startswith(".")}
    with Ledger.open(folder / "ledger.db", read_only=True) as ledger:
        entries = list(ledger.entries())
    return files, entries


def test_a_run_reads_records_and_exports(tmp_path, papers):
    summary = go([papers], options(tmp_path))
    assert summary.counts() == {"read": 3, "read with warnings": 1}
    assert dict(summary.items) == {"action": 3}
    assert (summary.new, summary.updates, summary.exit_code) == (3, 1, 0)
    files, entries = state(tmp_path)
    assert {"items.csv", "items.json", "ledger.csv", "ledger.json"} <= files.keys()
    assert len(json.loads(files["ledger.json"])["entries"]) == len(entries) == 3


def test_running_again_changes_nothing(tmp_path, papers):
    go([papers], options(tmp_path))
    before, ledger = state(tmp_path), (tmp_path / "ledger.db").read_bytes()
    summary = go([papers], options(tmp_path))
    assert summary.counts() == {"unchanged": 4}
    assert state(tmp_path) == before
    assert (tmp_path / "ledger.db").read_bytes() == ledger


def test_order_and_splitting_make_no_difference(tmp_path, papers):
    go([papers], options(tmp_path / "whole"))
    files = sorted(p for p in papers.rglob("*") if p.is_file())
    random.Random(4).shuffle(files)  # noqa: S311
    for path in files:
        # Each by its folder, so that it keeps the name it has in the whole.
        alone = write(tmp_path / "alone" / path.name, {str(path.relative_to(papers)): path.read_text()})
        go([alone], options(tmp_path / "parts"))
    assert state(tmp_path / "parts") == state(tmp_path / "whole")


BAD = {"bad/empty.txt": "", "bad/torn.txt": "DAMAGED", "bad/killer.txt": "DIE"}


def test_bad_papers_cost_themselves_only(tmp_path, papers):
    go([papers], options(tmp_path / "good"))
    write(papers, BAD)
    summary = go([papers], options(tmp_path / "both"))
    assert state(tmp_path / "both") == state(tmp_path / "good")
    assert summary.counts() == {
        "read": 3,
        "read with warnings": 1,
        "damaged": 1,
        "empty": 1,
        "quarantined": 1,
    }
    assert summary.exit_code == 3
    assert [f.name for f in summary.failures] == sorted(BAD)
    assert "SIGABRT" in summary.failures[1].reason
    assert len(summary.papers) == 7


def test_a_killer_is_left_alone_until_asked_for_or_changed(tmp_path, papers):
    write(papers, BAD)
    go([papers], options(tmp_path))
    before = (tmp_path / "ledger.db").read_bytes()
    again = go([papers], options(tmp_path))
    killer = next(f for f in again.failures if "killer" in f.name)
    assert (killer.state, "SIGABRT" in killer.reason, "--retry-failed" in killer.remedy) == (
        "quarantined",
        True,
        True,
    )
    assert (tmp_path / "ledger.db").read_bytes() == before
    (papers / "bad/killer.txt").write_text("ACTION Clerk: mend the gate\n")
    assert "quarantined" not in go([papers], options(tmp_path)).counts()


def test_retry_failed_tries_again(tmp_path, papers):
    write(papers, BAD)
    go([papers], options(tmp_path))
    ticks = []
    go([papers], options(tmp_path, retry_failed=True), progress=lambda *tick: ticks.append(tick))
    assert {name for _, _, name in ticks} == set(BAD)


def test_dry_run_writes_nothing(tmp_path, papers):
    summary = go([papers], options(tmp_path, dry_run=True))
    assert summary.counts() == {"to be read": 4}
    assert not (tmp_path / "ledger.db").exists()
    assert not (tmp_path / "out").exists()


def test_force_reads_again_and_changes_nothing(tmp_path, papers):
    go([papers], options(tmp_path))
    before = state(tmp_path)
    assert go([papers], options(tmp_path, force=True)).counts() == {"read": 3, "read with warnings": 1}
    assert state(tmp_path) == before


def test_papers_with_lost_pages_are_read_again_with_ocr(tmp_path, papers):
    """Without OCR there is nothing to gain from reading them again."""
    (papers / "jan.txt").write_text(PAPERS["jan.txt"] + "SCAN\n")
    go([papers], options(tmp_path))
    assert go([papers], options(tmp_path, dry_run=True)).counts() == {"unchanged": 4}
    summary = go([papers], options(tmp_path, dry_run=True, reader=WITH_OCR))
    assert [p.name for p in summary.papers if p.state == "to be read"] == ["jan.txt"]


def test_what_is_supplied_makes_a_paper_new(tmp_path, papers):
    go([papers], options(tmp_path))
    summary = go([papers], options(tmp_path, body="Moor and Fen Panel"))
    assert "unchanged" not in summary.counts()


def test_a_wrong_manifest_stops_before_anything(tmp_path, papers):
    manifest = tmp_path / "m.csv"
    manifest.write_text("file,body,meeting_date,url,title\njan.txt,,31/31/2024,,\ngone.txt,X,,,\n")
    with pytest.raises(ConfigurationError) as caught:
        go([papers], options(tmp_path, manifest=manifest))
    assert len(caught.value.problems) == 2
    assert not (tmp_path / "ledger.db").exists()


def test_an_output_folder_that_cannot_be_is_said_first(tmp_path, papers):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(NotAccessibleError):
        go([papers], options(tmp_path))
    assert not (tmp_path / "ledger.db").exists()


def test_a_ledger_in_use_is_refused(tmp_path, papers):
    with (
        Ledger.open(tmp_path / "ledger.db", create=True),
        pytest.raises(LedgerInUseError, match=str(os.getpid())),
    ):
        go([papers], options(tmp_path, wait=0))


PROGRAM = """
import sys
from pathlib import Path
from tests.test_batch import go, options
go([Path(sys.argv[1])], options(Path(sys.argv[2])))
"""


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_was_stopped_is_completed_by_the_next(tmp_path, how):
    papers = write(
        tmp_path / "papers",
        {
            f"p{n:02}.txt": f"BODY Panel {n % 3}\nDATE 2024-01-{n + 1:02}\nACTION Clerk: mend gate {n} by the mill\n"
            for n in range(24)
        },
    )
    go([papers], options(tmp_path / "calm"))
    cut = tmp_path / "cut"
    started = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(papers), str(cut)], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and started.poll() is None and not _some_papers(cut):
        time.sleep(0.02)
    started.send_signal(how)
    started.wait(timeout=10)
    go([papers], options(cut))
    assert state(cut) == state(tmp_path / "calm")


def _some_papers(folder):
    path = folder / "ledger.db"
    return path.exists() and path.stat().st_size > 200_000


@pytest.mark.parametrize("after", ["discover", "make_plan"])
def test_a_paper_that_vanishes_costs_itself_only(tmp_path, papers, monkeypatch, after):
    """Between being listed and looked at, or looked at and read."""
    whole = getattr(batch_run, after)

    def then_lost(*words, **more):
        found = whole(*words, **more)
        (papers / "jan.txt").unlink()
        return found

    monkeypatch.setattr(batch_run, after, then_lost)
    summary = go([papers], options(tmp_path))
    (lost,) = summary.failures
    assert lost.name.endswith("jan.txt")
    assert lost.reason
    assert summary.exit_code == 3
    assert summary.new == 2


def test_a_clock_set_back_loses_and_moves_nothing(tmp_path, papers):
    """What was done last is last, whatever its date says; a run made "earlier" changes nothing."""
    go([papers], options(tmp_path))
    late, early = datetime(2024, 3, 2, tzinfo=UTC), datetime(1999, 1, 1, tzinfo=UTC)
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        name = next(ledger.entries()).id
        ledger.set_field(name, "owners", "first", who="clerk", when=late)
        ledger.set_field(name, "owners", "second", who="clerk", when=early)
        assert ledger.entry(name).owners == ("second",)
        assert [event.value for event in ledger.history(name)] == ['["first"]', '["second"]']
    before = state(tmp_path)[1]
    run([papers], options(tmp_path, force=True), clock=lambda: early)
    assert state(tmp_path)[1] == before
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        assert len(ledger.undo(1, who="clerk", when=early)) == 1
        assert ledger.entry(name).owners == ("first",)
