"""Opening, locking, checking, backing up, moving and erasing."""

import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.ledger_samples import BENCH, DRAIN, HALL, JUNE, WHO, linked, paper, record, state

from extract.errors import ImportRefusedError, LedgerInUseError, LedgerRefusedError, NotAccessibleError
from extract.ledger.check import backup, check, last_good_backup
from extract.ledger.layout import APPLICATION_ID, TABLES
from extract.ledger.store import Ledger
from extract.ledger.transfer import export_all, import_all

ROOT = Path(__file__).resolve().parents[2]


def filled(path):
    with Ledger.open(path, create=True) as ledger:
        record(
            ledger,
            paper([BENCH, DRAIN]),
            paper([HALL], source="june.txt", day=JUNE, updates=[{"text": "All done."}]),
        )
        bench = next(e for e in ledger.entries() if e.text == BENCH)
        said = ledger.link_inputs(ledger.bodies()[0]).papers[1].updates[0].update_id
        ledger.replace_links(ledger.bodies()[0], [linked(said, bench.id)])
        ledger.set_field(bench.id, "owners", "Clerk", **WHO)
        return state(ledger)


def test_tables_of_the_layout_are_those_of_the_schema(tmp_path):
    from extract.ledger.schema import metadata

    assert set(metadata.tables) == TABLES


def stub(path):
    """Make a ledger older than the first release: ours, and empty."""
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("CREATE TABLE old_stub (x)")
    raw.close()


def test_the_migrations_give_the_schema(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from extract.ledger.schema import metadata

    stub(tmp_path / "old.db")
    with Ledger.open(tmp_path / "old.db") as ledger, ledger.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE old_stub")
        options = {
            "include_object": lambda item, name, kind, reflected, compared: (
                not str(name).startswith("entry_fts")
            )
        }
        context = MigrationContext.configure(connection, opts=options)
        found = [d for d in compare_metadata(context, metadata) if "alembic_version" not in str(d)]
        assert found == []


def test_a_new_ledger_is_what_the_migrations_give(tmp_path):
    stub(tmp_path / "old.db")
    made = []
    for name in ("old.db", "new.db"):
        Ledger.open(tmp_path / name, create=True).close()
        with sqlite3.connect(tmp_path / name) as raw:
            sql = (
                "SELECT type, name, sql FROM sqlite_schema WHERE name NOT IN ('old_stub', 'alembic_version')"
            )
            made.append(
                sorted(
                    (t, n, " ".join((s or "").split())) for t, n, s in raw.execute(sql) if "alembic" not in n
                )
            )
            made[-1].append(raw.execute("SELECT version_num FROM alembic_version").fetchone())
            made[-1].append(raw.execute("PRAGMA user_version").fetchone())
            made[-1].append(sorted(raw.execute("SELECT key, value FROM meta")))
        raw.close()
    assert made[0] == made[1]


def test_no_ledger_is_not_accessible(tmp_path):
    with pytest.raises(NotAccessibleError, match="no ledger"):
        Ledger.open(tmp_path / "none.db")
    with pytest.raises(NotAccessibleError, match="no ledger"):
        Ledger.open(tmp_path / "none.db", read_only=True)
    assert list(tmp_path.glob("*.db")) == []


def foreign(path):
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE notes (words TEXT)")
    raw.close()


def newer(path):
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()


def damaged(path):
    filled(path)
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)


def text(path):
    path.write_text("no database at all\n" * 20)


@pytest.mark.parametrize("spoil", [foreign, newer, damaged, text])
@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_no_ledger_of_ours_is_refused_untouched(tmp_path, spoil, read_only):
    path = tmp_path / "ledger.db"
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(LedgerRefusedError):
        Ledger.open(path, create=True, read_only=read_only)
    assert path.read_bytes() == before
    assert check(path).problems


def test_the_second_writer_is_told_who_holds_it(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path, create=True):
        with pytest.raises(LedgerInUseError, match=rf"pid {os.getpid()} on .+ since 2"):
            Ledger.open(path, wait=0.1)
        with Ledger.open(path, read_only=True) as reader:
            assert list(reader.entries()) == []
    Ledger.open(path, wait=0).close()


def test_a_read_only_file_can_be_read(tmp_path):
    filled(tmp_path / "ledger.db")
    (tmp_path / "ledger.db").chmod(0o400)
    with Ledger.open(tmp_path / "ledger.db", read_only=True) as reader:
        assert len(list(reader.entries())) == 3


def test_a_ledger_is_private(tmp_path):
    filled(tmp_path / "ledger.db")
    assert (tmp_path / "ledger.db").stat().st_mode & 0o077 == 0


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


def test_a_batch_is_one_transaction(tmp_path):
    path = tmp_path / "ledger.db"
    before = filled(path)
    with Ledger.open(path) as ledger:
        with pytest.raises(NotAccessibleError), ledger.batch():  # noqa: PT012 (the batch is what is tested)
            record(ledger, paper([HALL], source="x.txt", body="Another"))
            raise NotAccessibleError("stopped")
        assert state(ledger) == before


@pytest.mark.postgres
def test_a_file_moves_to_a_server_and_back(tmp_path):
    from helpers.ledger_server import empty_server

    before = filled(tmp_path / "one.db")
    out, back = io.StringIO(), io.StringIO()
    url = empty_server()
    with Ledger.open(tmp_path / "one.db", read_only=True) as ledger:
        export_all(ledger, out)
    with Ledger.open(url, create=True) as ledger:
        import_all(ledger, io.StringIO(out.getvalue()))
        export_all(ledger, back)
        assert state(ledger) == before
        ledger.set_field(before[0][0].id, "owners", "Chair", **WHO)
        with pytest.raises(LedgerInUseError, match="pid"):
            Ledger.open(url, wait=0.1)
    assert back.getvalue() == out.getvalue()
    assert check(url).is_whole


@pytest.mark.postgres
def test_a_server_forgets(tmp_path):
    from helpers.ledger_server import empty_server

    words = "The Clerk to write to Mrs Quillfeather about the hedge at Mill Lane"
    with Ledger.open(empty_server(), create=True) as ledger:
        record(ledger, paper([words, DRAIN], minutes=[{"text": f"Hedges. {words}"}]))
        entry = next(e for e in ledger.entries() if e.text == words)
        ledger.forget(entry.id, **WHO)
        out = io.StringIO()
        export_all(ledger, out)
        assert "Quillfeather" not in out.getvalue()
        assert [e.text for e in ledger.entries()] == [DRAIN]


def test_check_counts_and_finds_nothing(tmp_path):
    filled(tmp_path / "ledger.db")
    report = check(tmp_path / "ledger.db")
    assert report.is_whole
    assert (report.counts["entries"], report.counts["papers"], report.counts["edits"]) == (3, 2, 1)


def test_check_sees_a_stale_entry(tmp_path):
    path = tmp_path / "ledger.db"
    filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE entry SET owners = '[\"Somebody\"]'")
    raw.close()
    assert "3 entries are out of date" in check(path).problems[0]


def test_the_last_five_backups_are_kept_and_the_good_one_is_named(tmp_path):
    path = tmp_path / "ledger.db"
    before = filled(path)
    made = [backup(path) for _ in range(6)]
    assert [p.exists() for p in made] == [False, True, True, True, True, True]
    made[-1].write_bytes(b"rubbish")
    assert last_good_backup(path) == made[-2]
    shutil.copy(made[-2], path)
    with Ledger.open(path, read_only=True) as ledger:
        assert state(ledger) == before


def test_an_older_ledger_is_backed_up_before_it_is_brought_up(tmp_path):
    path = tmp_path / "ledger.db"
    stub(path)
    with Ledger.open(path) as ledger:
        assert ledger.counts()["papers"] == 0
    assert [p.name for p in tmp_path.glob("*.backup-*")] == ["ledger.db.backup-1"]


def test_export_and_import_lose_nothing(tmp_path):
    before = filled(tmp_path / "one.db")
    out = io.StringIO()
    with Ledger.open(tmp_path / "one.db", read_only=True) as ledger:
        rows = export_all(ledger, out)
    with Ledger.open(tmp_path / "two.db", create=True) as ledger:
        assert import_all(ledger, io.StringIO(out.getvalue())) == rows
        assert state(ledger) == before
        again = io.StringIO()
        export_all(ledger, again)
        with pytest.raises(ImportRefusedError, match="not empty"):
            import_all(ledger, io.StringIO(out.getvalue()))
    assert again.getvalue() == out.getvalue()
    assert check(tmp_path / "two.db").is_whole


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format":"matters-arising/ledger","schema_version":9,"tables":{}}',
     '{"format":"matters-arising/ledger","schema_version":1,"tables":{"item":[{"x":1}]}}'],
)  # fmt: skip
def test_a_wrong_import_changes_nothing(ledger, content):
    with pytest.raises(ImportRefusedError):
        import_all(ledger, io.StringIO(content))
    assert ledger.counts()["papers"] == 0


def canary_in(folder):
    return [p.name for p in folder.iterdir() if b"Quillfeather" in p.read_bytes()]


def test_a_forgotten_item_leaves_no_trace_and_does_not_come_back(tmp_path):
    words = "The Clerk to write to Mrs Quillfeather about the hedge at Mill Lane"
    papers = [
        paper([words, DRAIN], minutes=[{"text": f"Hedges. {words}"}]),
        paper([HALL], source="june.txt", day=JUNE, updates=[{"text": "Letter sent."}]),
    ]
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        record(ledger, *papers)
        entry = next(e for e in ledger.entries() if e.text == words)
        ledger.set_field(entry.id, "note", "Mrs Quillfeather rang.", **WHO)
        backup_of = tmp_path / "ledger.db.backup-1"
        shutil.copy(tmp_path / "ledger.db", backup_of)
        assert len(canary_in(tmp_path)) == 2
        done = ledger.forget(entry.id, **WHO)
        assert done.entries == (entry.id,)
        assert done.backups == (backup_of,)
        record(ledger, papers[0], rules="r2")
        assert [e.text for e in ledger.entries()] == [DRAIN, HALL]
    assert canary_in(tmp_path) == []
    assert check(tmp_path / "ledger.db").is_whole


def test_a_forgotten_paper_leaves_a_stub(tmp_path):
    words = "The Clerk to write to Mrs Quillfeather about the hedge at Mill Lane"
    one = paper([words])
    two = paper([HALL], source="june.txt", day=JUNE, updates=[{"text": "Mrs Quillfeather had moved away."}])
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        record(ledger, one, two)
        entry = next(e for e in ledger.entries() if e.text == words)
        said = ledger.link_inputs(ledger.bodies()[0]).papers[1].updates[0].update_id
        ledger.replace_links(ledger.bodies()[0], [linked(said, entry.id)])
        ledger.forget(one.document.doc_id, **WHO)
        ledger.forget("june.txt", **WHO)
        assert list(ledger.entries()) == []
        assert record(ledger, one).unchanged
        assert list(ledger.entries()) == []
        assert {d.state for d in ledger.documents()} <= {"forgotten"}
    assert canary_in(tmp_path) == []
    assert check(tmp_path / "ledger.db").is_whole
