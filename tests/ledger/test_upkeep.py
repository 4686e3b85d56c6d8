"""Checking, backing up, moving and erasing."""

import io
import shutil
import sqlite3

import pytest
from helpers.ledger_samples import DRAIN, HALL, JUNE, WHO, filled, linked, paper, record, state

from extract.errors import ImportRefusedError, LedgerInUseError
from extract.ledger.check import backup, check, last_good_backup
from extract.ledger.store import Ledger
from extract.ledger.transfer import export_all, import_all


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
