"""Compares a sheet that came back with the ledger: what was changed, and what cannot be taken.

Rows are matched by id and never by their place; id and words are checked against each other, so that
a sorted column cannot move a status to another entry. Nothing is written here.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extract.errors import ImportRefusedError
from extract.export.sheet_cells import text_of
from extract.export.sheet_changes import Found, HistoryReader, Preview
from extract.export.sheet_read import ReadSheet, read_sheets
from extract.export.sheet_rows import compare_row
from extract.export.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from extract.ledger.values import Entry


def preview_import(ledger: HistoryReader, path: Path) -> Preview:
    """Return what the sheet in ``path`` would change.

    Raises:
        NotAccessibleError: the file is missing or cannot be opened.
        ImportRefusedError: a row cannot be taken; every one is named by sheet and row.
    """
    return compare(ledger, read_sheets(path), path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def compare(ledger: HistoryReader, sheets: Iterable[ReadSheet], name: str, sha256: str) -> Preview:
    """Return what these sheets would change.

    Raises:
        ImportRefusedError: a row cannot be taken; every one is named by sheet and row.
    """
    entries = {entry.id: entry for entry in ledger.entries()}
    found = Found(ledger)
    rows = 0
    for sheet in sheets:
        rows += len(sheet.rows)
        found.problems += sheet.problems
        if not {"text", "quote_sha256"} & set(sheet.fields):
            found.problems.append(
                f"sheet {sheet.name!r}: has no column of words by which the ids could be checked"
            )
            continue
        _compare_sheet(sheet, entries, found)
    if found.problems:
        raise _refused(found.problems)
    conflicts = {(c.entry_id, c.field): c for c in found.conflicts}
    return Preview(
        name=name, sha256=sha256, changes=tuple(found.changes.values()), conflicts=tuple(conflicts.values()),
        added=tuple(found.added), missing=tuple(i for i in entries if i not in found.seen),
        ignored=tuple(found.ignored), rows=rows,
    )  # fmt: skip


def _refused(problems: list[str]) -> ImportRefusedError:
    most = wording().tables["import"]["most_shown"]
    shown = problems[:most]
    if len(problems) > most:
        shown.append(f"and {len(problems) - most} more")
    return ImportRefusedError(
        tuple(shown), remedy="Nothing was changed. Mend these rows and import the file again."
    )


def _compare_sheet(sheet: ReadSheet, entries: Mapping[str, Entry], found: Found) -> None:
    numbers: dict[str, int] = {}
    for row in sheet.rows:
        name = text_of(row.cells["id"])
        if not name:
            found.added.append(row)
            continue
        entry = entries.get(name)
        if entry is None:
            found.problems.append(f"{row.place}: no entry has the id {name[:40]!r}")
        elif name in numbers:
            found.problems.append(f"{row.place}: the id {name} stands in row {numbers[name]} already")
        else:
            numbers[name] = row.number
            found.seen.add(name)
            compare_row(row, entry, found)
