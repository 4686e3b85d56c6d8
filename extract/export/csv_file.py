r"""Writes tables as CSV: UTF-8, ``\r\n``, ISO days, one row an entry, no cell a spreadsheet would run."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TextIO

from extract.export.atomic import replacing
from extract.export.basis import basis_of
from extract.export.encoders import to_csv_cell
from extract.export.rows import COLUMNS, Cell, cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from extract.ledger.values import Entry

BOM = "\ufeff"


def write_csv(entries: Iterable[Entry], stream: TextIO) -> int:
    """Write a header and one row an entry to ``stream``; return the number of entries."""
    return write_table(COLUMNS, (cells(entry) for entry in entries), stream)


def write_table(header: Sequence[str], rows: Iterable[Sequence[Cell]], stream: TextIO) -> int:
    """Write any table of cells to ``stream``; return the number of rows below the header."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    count = 0
    for row in rows:
        # Days, numbers and blanks the writer itself puts as they must be; plain words need no encoder.
        writer.writerow(
            [cell if type(cell) is not str or _is_plain(cell) else to_csv_cell(cell) for cell in row]
        )
        count += 1
    return count


def _is_plain(text: str) -> bool:
    return text.isascii() and text[:1].isalnum() and text.isprintable()


def table_for_editing(entries: Iterable[Entry]) -> tuple[tuple[str, ...], Iterator[tuple[Cell, ...]]]:
    """Return header and rows with one column more, by which an import tells edits from untouched cells."""
    return (*COLUMNS, "basis"), ((*cells(entry), basis_of(entry)) for entry in entries)


def save_csv(entries: Iterable[Entry], path: Path, *, bom: bool = False, force: bool = False) -> int:
    """Write the ledger as a CSV file, with a byte-order mark if asked; return the number of entries.

    Raises:
        NotAccessibleError: the file cannot be written, or is not ours to overwrite.
    """
    return save_table(COLUMNS, (cells(entry) for entry in entries), path, bom=bom, force=force)


def save_table(
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    path: Path,
    *,
    bom: bool = False,
    force: bool = False,
) -> int:
    """Write any table of cells as a CSV file; return the number of rows below the header.

    Raises:
        NotAccessibleError: the file cannot be written, or is not ours to overwrite.
    """
    encoding = "utf-8-sig" if bom else "utf-8"
    with (
        replacing(path, force=force) as temporary,
        temporary.open("w", encoding=encoding, newline="") as stream,
    ):
        return write_table(header, rows, stream)
