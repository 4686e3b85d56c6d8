"""Compares a sheet that came back with the ledger: what was changed, and what cannot be taken.

Rows are matched by id and never by their place; id and words are checked against each other, so that
a sorted column cannot move a status to another entry. Nothing is written here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from extract.errors import ConfigurationError, ImportRefusedError
from extract.export.basis import basis_parts, cell_text, digest, editable_fields
from extract.export.rows import DATES, LedgerReader, as_plain
from extract.export.sheet_cells import CellError, check_change, is_turned_round, text_of, value_of
from extract.export.sheet_read import ReadSheet, SheetRow, read_sheets
from extract.export.wording import wording
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from extract.ledger.values import Entry, Event

# What the ledger works out by itself moves between two exports without anybody's edit.
NOT_COMPARED = (
    "note", "basis", "id", "text", "flags", "confidence", "age_meetings", "status_source", "evidence",
    "extensions", "proposed_for_closure", "due_basis",
)  # fmt: skip
CLOSING = ("closed_at", "close_reason")
PREFIX_WORDS = 5  # a long text may come back cut; so many words must still be there
MOVED_BY_RUNS = ("status_source", "evidence")


class HistoryReader(LedgerReader, Protocol):
    """What comparing needs of a ledger."""

    def history(self, entry_id: str, /) -> tuple[Event, ...]:
        """Return everything people did to an entry."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell that differs from the ledger, with where it was typed."""

    entry_id: str
    field: str
    before: str
    after: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do; nothing of it is done yet.

    ``conflicts`` are cells that were edited in the sheet and have changed in the ledger meanwhile.
    ``added`` are rows without an id, ``missing`` entries that no row holds; neither is acted upon.
    """

    name: str
    sha256: str
    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[CellChange, ...] = ()
    added: tuple[SheetRow, ...] = ()
    missing: tuple[str, ...] = ()
    ignored: tuple[CellChange, ...] = ()
    rows: int = 0


@dataclass(slots=True)
class _Found:
    ledger: HistoryReader
    problems: list[str] = field(default_factory=list)
    changes: dict[tuple[str, str], CellChange] = field(default_factory=dict)
    conflicts: list[CellChange] = field(default_factory=list)
    ignored: list[CellChange] = field(default_factory=list)
    added: list[SheetRow] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


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
    found = _Found(ledger)
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


def _compare_sheet(sheet: ReadSheet, entries: Mapping[str, Entry], found: _Found) -> None:
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
            _compare_row(row, entry, found)


def _compare_row(row: SheetRow, entry: Entry, found: _Found) -> None:
    if not _words_agree(row, entry):
        found.problems.append(f"{row.place}: the words are not those of {entry.id} (was one column sorted?)")
        return
    turned = [f for f in DATES & row.cells.keys() if is_turned_round(row.cells[f], cell_text(entry, f))]
    for name in sorted(turned):
        was = as_plain(getattr(entry, name))
        found.problems.append(
            f"{row.place}: {wording().headings[name]} {row.cells[name]!r} is {was} turned round"
        )
    basis = basis_parts(text_of(row.cells.get("basis")))
    for name in editable_fields():
        if name in row.cells and name not in turned:
            _compare_cell(row, entry, name, basis, found)
    _note(row, entry, found)
    _closing(row, entry, found)
    _ignored(row, entry, found)


def _words_agree(row: SheetRow, entry: Entry) -> bool:
    if "text" not in row.cells:
        return text_of(row.cells["quote_sha256"]) == entry.quote_sha256
    theirs, ours = _bare(text_of(row.cells["text"])), _bare(entry.text)
    if theirs == ours:
        return True
    kept, mark, _ = text_of(row.cells["text"]).rpartition(" … [cut:")
    return bool(mark) and len(kept.split()) >= PREFIX_WORDS and ours.startswith(_bare(kept))


def _bare(text: str) -> str:
    """Return the words alone: a sheet saved in another encoding spoils quotes and accents, not letters."""
    return " ".join(canonical(text.encode("ascii", "ignore").decode().replace("?", "")).split())


def _compare_cell(
    row: SheetRow, entry: Entry, name: str, basis: Mapping[str, str] | None, found: _Found
) -> None:
    now = cell_text(entry, name)
    try:
        after = value_of(name, row.cells[name])
        if after == now or (basis and digest(after) == basis[name]):
            return
        check_change(name, now, after)
    except CellError as error:
        found.problems.append(f"{row.place}: {wording().headings[name]}: {error}")
        return
    except ConfigurationError as error:
        found.problems.append(f"{row.place}: {error}")
        return
    change = CellChange(entry_id=entry.id, field=name, before=now, after=after, place=row.place)
    if (basis and digest(now) != basis[name]) or (
        not basis and _may_be_older(row, entry, name, found.ledger)
    ):
        found.conflicts.append(change)
    else:
        _add(change, found)


def _may_be_older(row: SheetRow, entry: Entry, name: str, ledger: HistoryReader) -> bool:
    """Return whether a cell of a sheet without digests may be older than the ledger.

    It may where columns that nobody edits say that the entry moved since, or where a person set the
    field: which of the two is newer cannot be known.
    """
    told = [f for f in MOVED_BY_RUNS if f in row.cells]
    if any(text_of(row.cells[f]) != cell_text(entry, f) for f in told):
        return True
    return any(event.field == name and not event.undone for event in ledger.history(entry.id))


def _add(change: CellChange, found: _Found) -> None:
    known = found.changes.setdefault((change.entry_id, change.field), change)
    if known.after != change.after:
        head = wording().headings[change.field]
        found.problems.append(
            f"{change.place}: {head} is {change.after[:40]!r}, but {known.after[:40]!r} in {known.place}"
        )


def _note(row: SheetRow, entry: Entry, found: _Found) -> None:
    if note := text_of(row.cells.get("note")):
        _add(CellChange(entry_id=entry.id, field="note", before="", after=note, place=row.place), found)


def _closing(row: SheetRow, entry: Entry, found: _Found) -> None:
    """Closing is the committee's act: a sheet may record it with meeting, minute and reason, never alone."""
    change = found.changes.get((entry.id, "status"))
    if not (change and change.after == "closed" and change.place == row.place):
        return
    from extract.export.sheet_apply import closing_of  # noqa: PLC0415 (the two know each other)

    try:
        closing_of(
            text_of(row.cells.get("closed_at")), value_of("close_reason", row.cells.get("close_reason"))
        )
    except CellError as error:
        found.problems.append(f"{row.place}: {error}")
        return
    for name in CLOSING:
        after = value_of(name, row.cells.get(name))
        _add(
            CellChange(
                entry_id=entry.id, field=name, before=cell_text(entry, name), after=after, place=row.place
            ),
            found,
        )


def _ignored(row: SheetRow, entry: Entry, found: _Found) -> None:
    """Note cells that were changed in columns a sheet cannot set; they are named and left alone."""
    mine = {*editable_fields(), *NOT_COMPARED}
    if (entry.id, "closed_at") in found.changes:
        mine |= {*CLOSING}
    for name in row.cells.keys() - mine:
        theirs, ours = _shown(row.cells[name], name), cell_text(entry, name)
        if canonical(theirs) != canonical(ours) and _bare(theirs) != _bare(ours):
            found.ignored.append(
                CellChange(entry_id=entry.id, field=name, before=ours, after=theirs, place=row.place)
            )


def _shown(value: Any, name: str) -> str:
    try:
        return value_of(name, value)
    except CellError:
        return text_of(value)
