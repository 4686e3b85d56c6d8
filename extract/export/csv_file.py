r"""Writes tables as CSV: UTF-8, ``\r\n``, ISO days, one row an entry, no cell a spreadsheet would run."""

from __future__ import annotations

import re
from types import NoneType
from typing import TYPE_CHECKING, Any, TextIO

from extract.columns import each_once, portions
from extract.export.encoders import to_csv_cell
from extract.export.rows import COLUMNS, Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from extract.ledger.values import Entry

BOM = "\ufeff"
END = "\r\n"
_TEXT = frozenset({str, NoneType})
_SPECIAL = re.compile('[",\r\n]')


def write_csv(entries: Iterable[Entry], stream: TextIO) -> int:
    """Write a header and one row an entry to ``stream``; return the number of entries."""
    return write_table(COLUMNS, entries, stream)


def write_table(header: Sequence[str], rows: Iterable[Sequence[Cell]], stream: TextIO) -> int:
    """Write any table to ``stream``; return the number of rows below the header.

    The cells of a column are of one type, or blank.
    """
    stream.write(",".join(map(_field, header)) + END)
    count = 0
    for portion in portions(rows):
        columns = [_fields(column) for column in zip(*portion, strict=True)]
        stream.write(END.join([*map(",".join, zip(*columns, strict=True)), ""]))
        count += len(portion)
    return count


def _fields(column: tuple[Cell, ...]) -> Iterable[str]:
    """Return the cells of a column as they stand in the file.

    A hundred thousand entries hold millions of cells: each different one is encoded once, and plain
    words need no encoder.
    """
    if 2 * len(set(column)) < len(column) or not set(map(type, column)) <= _TEXT:
        return each_once(_field, column)
    texts: list[Any] = [cell or "" for cell in column]
    together, firsts = "".join(texts), "".join([text[:1] for text in texts])
    if together.isascii() and together.isprintable() and firsts.isalnum() and not _SPECIAL.search(together):
        return texts
    return map(_field, texts)


def _field(cell: Cell) -> str:
    """Return one cell as it stands in the file: inert, and in quotes where commas or lines ask for them."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        cell = joined(cell)
    text = to_csv_cell(cell) if isinstance(cell, str) else str(cell)
    if not _SPECIAL.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def save_csv(entries: Iterable[Entry], path: Path, *, bom: bool = False, force: bool = False) -> int:
    """Write the ledger as a CSV file, with a byte-order mark if asked; return the number of entries.

    Raises:
        NotAccessibleError: the file cannot be written, or is not ours to overwrite.
    """
    return save_table(COLUMNS, entries, path, bom=bom, force=force)


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
    from extract.export.atomic import replacing  # noqa: PLC0415 (a list writes no file)

    encoding = "utf-8-sig" if bom else "utf-8"
    with (
        replacing(path, force=force) as temporary,
        temporary.open("w", encoding=encoding, newline="") as stream,
    ):
        return write_table(header, rows, stream)
