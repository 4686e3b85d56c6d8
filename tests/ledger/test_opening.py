"""Opening: the layout, what is refused untouched, who may read."""

import sqlite3

import pytest
from helpers.ledger_samples import filled

from extract.errors import LedgerRefusedError, NotAccessibleError
from extract.ledger.check import check
from extract.ledger.layout import APPLICATION_ID, TABLES
from extract.ledger.store import Ledger


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
    with Ledger.open(tmp_path / "old.db") as ledger, ledger.database.writing():
        connection = ledger.database.connection
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


def test_a_read_only_file_can_be_read(tmp_path):
    filled(tmp_path / "ledger.db")
    (tmp_path / "ledger.db").chmod(0o400)
    with Ledger.open(tmp_path / "ledger.db", read_only=True) as reader:
        assert len(list(reader.entries())) == 3


def test_a_ledger_is_private(tmp_path):
    filled(tmp_path / "ledger.db")
    assert (tmp_path / "ledger.db").stat().st_mode & 0o077 == 0


def test_an_older_ledger_is_backed_up_before_it_is_brought_up(tmp_path):
    path = tmp_path / "ledger.db"
    stub(path)
    with Ledger.open(path) as ledger:
        assert ledger.counts()["papers"] == 0
    assert [p.name for p in tmp_path.glob("*.backup-*")] == ["ledger.db.backup-1"]


@pytest.mark.parametrize("place", [".", "..", "/"])
def test_a_folder_is_no_ledger(place):
    with pytest.raises(NotAccessibleError, match="the ledger is a folder"):
        Ledger.open(place, create=True)
