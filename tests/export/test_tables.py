"""Tables written by column are what the writers of libraries make cell by cell."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from export_samples import entry, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from extract.columns import PORTION, each_once, portions
from extract.export.basis import bases, cell_text, digest, editable_fields
from extract.export.csv_file import write_csv, write_table
from extract.export.encoders import to_csv_cell
from extract.export.rows import joined
from extract.export.xlsx_page import Book
from extract.ledger.store import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
TEXTS = st.one_of(
    st.none(), st.text(max_size=12), st.sampled_from(["=1", 'a "b"', "a, b", "x\r\ny", "", " z"])
)
ROWS = st.lists(
    st.tuples(
        TEXTS,
        st.one_of(st.none(), st.integers()),
        st.one_of(st.none(), st.floats(allow_nan=False)),
        st.one_of(st.none(), st.dates()),
        st.lists(st.text(max_size=5), max_size=3).map(tuple),
        TEXTS,
    ),
    max_size=12,
)
NASTY = (
    "=1+1",
    "<b>&amp;\"'</b>",
    "_x000D_ _x0041_",
    "a\x0bb\x1f",
    "\ufffe",
    " padded ",
    "line\nline",
    "plain",
    "é",
)
LISTED = """
import sys
from extract.cli.main import main
code = main(["--no-config", "list", "--format", "csv", "--ledger", sys.argv[1]])
heavy = {"extract.domain", "extract.ledger.values", "extract.export.basis", "hashlib", "sqlalchemy"}
print(code, sorted(heavy & sys.modules.keys()), file=sys.stderr)
"""


def one_by_one(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table as the standard library writes it, each cell guarded by itself."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        flat = [(joined(cell) or None) if isinstance(cell, tuple) else cell for cell in row]
        writer.writerow([to_csv_cell(cell) if isinstance(cell, str) else cell for cell in flat])
    return stream.getvalue()


@settings(deadline=None)
@given(ROWS, st.sampled_from([1, 3, PORTION]))
def test_csv_is_what_the_standard_library_writes(rows: list[tuple], times: int) -> None:
    """Whatever the cells hold, however often it stands in a column."""
    stream = io.StringIO(newline="")
    assert write_table("abcdef", rows * times, stream) == len(rows) * times
    assert stream.getvalue() == one_by_one("abcdef", rows * times)


def test_entries_are_written_in_portions_without_a_seam() -> None:
    """The last row of one portion and the first of the next are rows like the others."""
    entries = [entry(n, f"The Clerk to see to matter {n}.") for n in range(2 * PORTION + 1)]
    stream = io.StringIO(newline="")
    assert write_csv(entries, stream) == len(entries)
    texts = [row["text"] for row in csv.DictReader(io.StringIO(stream.getvalue(), newline=""))]
    assert texts == [one.text for one in entries]


def test_basis_holds_the_digest_of_every_editable_cell() -> None:
    """By column or cell by cell, the digests are the same."""
    for one, basis in zip(sample(), bases(sample()), strict=True):
        assert basis == "".join(digest(cell_text(one, field)) for field in editable_fields())


def test_each_value_is_worked_on_once() -> None:
    """However often it stands in the column."""
    asked = []
    column = ["a", "b", "a", None, "b"]
    assert list(each_once(lambda value: asked.append(value) or f"<{value}>", column)) == [
        "<a>", "<b>", "<a>", "<None>", "<b>",
    ]  # fmt: skip
    assert sorted(map(str, asked)) == ["None", "a", "b"]
    assert list(map(len, portions(range(2 * PORTION + 1)))) == [PORTION, PORTION, 1]


def test_a_workbook_is_what_the_library_writes(tmp_path: Path) -> None:
    """The quicker pages escape what the library's own escape: every part has the same bytes."""
    for name, kind in (("ours", Book), ("theirs", Workbook)):
        with kind(str(tmp_path / f"{name}.xlsx"), {"constant_memory": True}) as book:
            book.set_properties(
                {"created": datetime(2025, 3, 1, tzinfo=UTC), "title": 'A "tracker" & <more>'}
            )
            page = book.add_worksheet("A & B")
            look = book.add_format({"border": 1})
            page.data_validation(1, 0, 9, 0, {"validate": "list", "source": ['say "yes"', "<no>"]})
            for number, text in enumerate(NASTY):
                page.write_string(number, 0, text, look)
                page.write_number(number, 1, number / 3, look)
                page.write_datetime(number, 2, date(2024, 5, 1), look)
                page.write_blank(number, 3, None, look)
    ours, theirs = (zipfile.ZipFile(tmp_path / f"{name}.xlsx") for name in ("ours", "theirs"))
    with ours, theirs:
        assert ours.namelist() == theirs.namelist()
        for part in ours.namelist():
            assert ours.read(part) == theirs.read(part), part


def test_a_list_starts_without_what_it_does_not_list_with(tmp_path: Path) -> None:
    """Classes, digests and libraries that other commands need cost a list nothing."""
    Ledger.open(tmp_path / "ledger.db", create=True).close()
    command = [sys.executable, "-c", LISTED, str(tmp_path / "ledger.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr.splitlines()[-1] == "0 []"
