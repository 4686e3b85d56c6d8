"""Two at once, killed runs, full disks: whole papers or nothing, and no lock left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.ledger_samples import HALL, filled, paper, record, state

from extract.errors import LedgerInUseError, NotAccessibleError
from extract.ledger.check import check
from extract.ledger.store import Ledger

ROOT = Path(__file__).resolve().parents[2]


def test_the_second_writer_is_told_who_holds_it(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path, create=True):
        with pytest.raises(LedgerInUseError, match=rf"pid {os.getpid()} on .+ since 2"):
            Ledger.open(path, wait=0.1)
        with Ledger.open(path, read_only=True) as reader:
            assert list(reader.entries()) == []
    Ledger.open(path, wait=0).close()


KILLED = """
import sys
from helpers.ledger_samples import paper, record
from extract.ledger.store import Ledger
with Ledger.open(sys.argv[1], create=True) as ledger:
    print("open", flush=True)
    for n in range(10_000):
        record(ledger, paper([f"The Clerk to order item number {n} of the list", "The Clerk to report"],
               source=f"p{n}.txt", body=f"Body {n}"))
"""


def test_a_killed_run_leaves_whole_papers_and_no_lock(tmp_path):
    path = tmp_path / "ledger.db"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path)], env=env, stdout=subprocess.PIPE) as run:
        assert run.stdout.readline() == b"open\n"
        time.sleep(0.35)
        run.send_signal(signal.SIGKILL)
        run.wait()
    with Ledger.open(path, wait=0) as ledger:
        papers = list(ledger.documents())
        assert len(list(ledger.entries())) == 2 * len(papers)
    assert check(path).problems == ()


TWO = """
import sys
from helpers.ledger_samples import BENCH, DRAIN, HALL, paper, record
from extract.ledger.store import Ledger
with Ledger.open(sys.argv[1], create=True, wait=20) as ledger:
    for n in range(5):
        record(ledger, paper([BENCH, DRAIN, HALL], source=f"p{n}.txt", body=f"Body {n}"))
"""


def test_two_runs_at_once_on_a_ledger_that_is_not_there_yet(tmp_path):
    path = tmp_path / "new" / "ledger.db"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    runs = [subprocess.Popen([sys.executable, "-c", TWO, str(path)], env=env) for _ in range(2)]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    with Ledger.open(path, read_only=True) as ledger:
        assert len(list(ledger.entries())) == 15
    assert check(path).is_whole


def test_a_full_disk_leaves_the_state_before(tmp_path):
    path = tmp_path / "ledger.db"
    before = filled(path)
    with Ledger.open(path) as ledger:
        pages = next(ledger.database.rows("PRAGMA page_count"))[0]
        next(ledger.database.rows(f"PRAGMA max_page_count = {pages}"))
        big = paper([HALL], source="big.txt", body="Another", extra="The hall was full of people. " * 5000)
        with pytest.raises(NotAccessibleError, match="full"):
            record(ledger, big)
        assert state(ledger) == before
        next(ledger.database.rows("PRAGMA max_page_count = 1000000"))
        assert len(record(ledger, big).new) == 1
    assert check(path).is_whole


def test_statements_of_both_kinds_are_one_transaction(ledger):
    """SQLAlchemy asks for a rollback with its first connection: it must take nothing of ours back."""
    from sqlalchemy import select, update

    from extract.ledger.schema import version

    record(ledger, paper([HALL]))
    before = state(ledger)
    with pytest.raises(NotAccessibleError), ledger.batch():  # noqa: PT012 (the batch is what is tested)
        record(ledger, paper([HALL], source="x.txt", body="Another"))
        ledger.database.connection.execute(update(version).values(title="Changed"))
        assert len(list(ledger.documents())) == 2
        raise NotAccessibleError("stopped")
    assert state(ledger) == before
    with ledger.batch():
        ledger.database.connection.execute(update(version).values(title="Changed"))
        record(ledger, paper([HALL], source="x.txt", body="Another"))
        assert len(ledger.database.connection.execute(select(version.c.id)).all()) == 2
    assert {d.source: d.title for d in ledger.documents()} == {"may.txt": "Changed", "x.txt": "Minutes"}


def test_a_batch_is_one_transaction(tmp_path):
    path = tmp_path / "ledger.db"
    before = filled(path)
    with Ledger.open(path) as ledger:
        with pytest.raises(NotAccessibleError), ledger.batch():  # noqa: PT012 (the batch is what is tested)
            record(ledger, paper([HALL], source="x.txt", body="Another"))
            raise NotAccessibleError("stopped")
        assert state(ledger) == before
