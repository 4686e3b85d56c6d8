"""The ledger against plain SQLite, and its exports against pandas and openpyxl.

S1: a paper of 15 entries recorded, against ``INSERT`` and commit for each row in SQLite's defaults; a slow disk
makes that ratio larger, so its floor is low. S1c: its processor time against that of putting the same rows into the
same tables: what is left to gain. S2: S1 in a ledger ten times as large. S3, S4: the whole ledger as Excel and CSV.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from extract.cli.main import main as matters
from extract.ledger.store import Ledger
from tests.benchmarks.figures import Figure, ratios, seconds
from tests.benchmarks.made import ITEMS, build, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEET_ROWS = (
    5000  # of each sheet that openpyxl writes: it keeps all cells, and takes as long for each of more
)
_TABLE = "CREATE TABLE item (id TEXT PRIMARY KEY, body TEXT, text TEXT, owner TEXT, due TEXT, status TEXT)"
_UPSERT = "INSERT INTO item VALUES (?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET text = excluded.text"


def upserts(*, rounds: int, papers: int) -> Iterator[Figure]:
    """Yield S1, for a transaction a paper and for one of many papers."""
    for together in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            numbers = count()
            plain = sqlite3.connect(Path(folder) / "plain.db")
            plain.execute(_TABLE)
            for column in ("body", "due", "status"):
                plain.execute(f"CREATE INDEX by_{column} ON item ({column})")
            made = [reading(n) for n in range(papers * rounds)]
            with Ledger.open(Path(folder) / "ledger.db", create=True) as ledger:
                rows = count()

                def ours(
                    ledger: Ledger = ledger,
                    numbers: Iterator[int] = numbers,
                    made: list = made,
                    many: bool = together,
                ) -> None:
                    some = [made[next(numbers)] for _ in range(papers)]
                    if many:
                        with ledger.batch():
                            for one in some:
                                ledger.record_paper((one,), rules_version="made")
                    else:
                        for one in some:
                            ledger.record_paper((one,), rules_version="made")

                def reference(
                    plain: sqlite3.Connection = plain, made: list = made, rows: Iterator[int] = rows
                ) -> None:
                    for one in made[:papers]:
                        for item in one.items:
                            row = (
                                next(rows),
                                one.document.meeting.body,
                                item.text,
                                "Clerk",
                                str(item.due),
                                "open",
                            )
                            plain.execute(_UPSERT, row)
                            plain.commit()

                ratio, own = ratios(ours, reference, rounds=rounds)
            plain.close()
        how = "one transaction for many papers" if together else "a transaction a paper"
        yield Figure(
            key="S1b" if together else "S1",
            what=f"paper of {ITEMS} entries recorded, {how}, against INSERT and commit a row",
            value=ratio,
            target=100 if together else 30,
            floor=1.2 if together else 0.7,
        )
        yield Figure(
            key="S1 ms" + ("b" if together else ""),
            what=f"the same, {how}",
            value=own / papers * 1e3,
            unit="ms",
        )


def processor_time(*, rounds: int, papers: int) -> Iterator[Figure]:
    """Yield S1c: what SQLite itself takes for the rows of some papers, to what recording them takes."""
    groups = [[reading(n) for n in range(at, at + papers)] for at in range(0, papers * rounds, papers)]
    with tempfile.TemporaryDirectory() as name:
        done = [Ledger.open(Path(name) / f"{which}.db", create=True) for which in ("model", "ours", "plain")]
        model, ours, plain = done
        rows = list(_rows_of(model, groups))
        mine, theirs = iter(groups), iter(rows)
        ratio, own = ratios(
            lambda: _record(ours, next(mine)),
            lambda: _put(plain, next(theirs)),
            rounds=rounds,
            clock=time.process_time,
        )
        for ledger in done:
            ledger.close()
    what = "processor time of putting the rows of papers into the same tables, to recording the papers"
    yield Figure(key="S1c", what=what, value=ratio, floor=0.11)
    yield Figure(key="S1c ms", what="a paper recorded, processor time", value=own / papers * 1e3, unit="ms")


def _rows_of(ledger: Ledger, groups: list[list]) -> Iterator[dict[str, list[tuple]]]:
    """Record the papers, and yield what each group of them added to each table."""
    raw = ledger.database.raw
    seen = dict.fromkeys(_TABLES, 0)
    for group in groups:
        _record(ledger, group)
        added = {}
        for table, columns in _TABLES.items():
            sql = f"SELECT rowid, {columns} FROM {table} WHERE rowid > ?"  # noqa: S608 (our own names)
            found = raw.execute(sql, (seen[table],)).fetchall()
            seen[table] = max((row[0] for row in found), default=seen[table])
            added[table] = found if table == "entry_fts" else [row[1:] for row in found]
        yield added


_TABLES = {"paper": "*", "version": "*", "item": "*", "coverage": "*", "entry": "*", "entry_fts": "id, words"}


def _put(ledger: Ledger, rows: dict[str, list[tuple]]) -> None:
    with ledger.batch():
        for table, some in rows.items():
            columns = "(rowid, id, words)" if table == "entry_fts" else ""
            places = ", ".join("?" * len(some[0]))
            sql = f"INSERT INTO {table} {columns} VALUES ({places})"  # noqa: S608 (our own names)
            ledger.database.raw.executemany(sql, some)


def growth(small: Path, large: Path, *, rounds: int) -> Iterator[Figure]:
    """Yield S2: what a paper costs in a large ledger to what it costs in a small one."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy(path, Path(folder) / path.name)) for path in (small, large)]
        with Ledger.open(copies[0]) as one, Ledger.open(copies[1]) as other:
            numbers = count(10**6)
            found = []
            for _ in range(rounds):
                new = [reading(next(numbers)) for _ in range(4)]
                times = [seconds(lambda book=book, new=new: _record(book, new)) for book in (one, other)]
                found.append(times[1] / times[0])
    yield Figure(
        key="S2", what="a paper recorded in a ledger ten times as large", value=statistics.median(found), target=1.3, floor=2.0, most=True,
    )  # fmt: skip


def _record(ledger: Ledger, papers: list) -> None:
    with ledger.batch():
        for one in papers:
            ledger.record_paper((one,), rules_version="made")


def exports(path: Path, *, rounds: int) -> Iterator[Figure]:
    """Yield S3 and S4 for the ledger at ``path``."""
    from openpyxl import Workbook

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = len(_frame(path))

        def by_pandas() -> None:
            _frame(path).to_csv(folder / "theirs.csv", index=False)

        def by_openpyxl() -> None:
            book = Workbook()
            for name, written in cells.items():
                sheet = book.create_sheet(name)
                for row in written:
                    sheet.append(row)
            book.save(folder / "theirs.xlsx")

        def ours(form: str) -> None:
            target = folder / f"ours.{form}"
            code = matters(["export", "--ledger", str(path), "--format", form, "-o", str(target), "--force"])
            if code:
                raise SystemExit(code)

        csv, csv_s = ratios(lambda: ours("csv"), by_pandas, rounds=rounds, clock=time.process_time)
        ours("xlsx")
        cells, number = _cells(folder / "ours.xlsx")
        share = sum(len(row) for written in cells.values() for row in written) / number
        xlsx, xlsx_s = ratios(
            lambda: ours("xlsx"), by_openpyxl, rounds=max(1, rounds // 2), clock=time.process_time
        )
    yield Figure(
        key="S4",
        what=f"CSV of {rows:,} entries, digests of the cells included, against pandas over the same view",
        value=csv,
        target=2.0,
        floor=0.7,
    )
    yield Figure(key="S4 us", what="an entry in it", value=csv_s / rows * 1e6, unit="us")
    yield Figure(
        key="S3",
        what=f"Excel of {rows:,} entries ({number:,} cells on all sheets) through xlsxwriter against openpyxl with the same cells, without looks",
        value=xlsx / share,
        target=10.0,
        floor=0.8,
    )
    yield Figure(key="S3 us", what="a cell in it", value=xlsx_s / number * 1e6, unit="us")


def _cells(path: Path) -> tuple[dict[str, list[list[object]]], int]:
    """Return what stands in the first rows of each sheet of a workbook, and how many cells it has in all."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    try:
        number = sum(sheet.max_row * sheet.max_column for sheet in book)
        return {
            sheet.title: [list(row) for row in islice(sheet.values, SHEET_ROWS)] for sheet in book
        }, number
    finally:
        book.close()


def _frame(path: Path):
    """Return the entries as a table, through pandas from the ledger's own view."""
    import pandas as pd

    plain = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return pd.read_sql("SELECT * FROM entry", plain)
    finally:
        plain.close()


def ledgers(folder: Path, items: int) -> tuple[Path, Path]:
    """Return a ledger with ``items`` open entries and one with a tenth of them, made where they are missing."""
    return build(folder / f"ledger-{items // 10}.db", items // 10), build(
        folder / f"ledger-{items}.db", items
    )
