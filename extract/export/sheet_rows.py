"""One row of a sheet compared with its entry: which cells were edited, and which cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError
from extract.export.basis import basis_parts, cell_text, digest, editable_fields
from extract.export.rows import DATES, as_plain
from extract.export.sheet_cells import CellError, check_change, closing_of, is_turned_round, text_of, value_of
from extract.export.sheet_changes import CellChange
from extract.export.wording import wording
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.export.sheet_changes import Found, HistoryReader
    from extract.export.sheet_read import SheetRow
    from extract.ledger.values import Entry

# What the ledger works out by itself moves between two exports without anybody's edit.
NOT_COMPARED = (
    "note", "basis", "id", "text", "flags", "confidence", "age_meetings", "status_source", "evidence",
    "extensions", "proposed_for_closure", "due_basis",
)  # fmt: skip
CLOSING = ("closed_at", "close_reason")
PREFIX_WORDS = 5  # a long text may come back cut; so many words must still be there
MOVED_BY_RUNS = ("status_source", "evidence")


def compare_row(row: SheetRow, entry: Entry, found: Found) -> None:
    """Add to ``found`` what a row changes in its entry, and what of it cannot be taken."""
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
    row: SheetRow, entry: Entry, name: str, basis: Mapping[str, str] | None, found: Found
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
        found.add(change)


def _may_be_older(row: SheetRow, entry: Entry, name: str, ledger: HistoryReader) -> bool:
    """Return whether a cell of a sheet without digests may be older than the ledger.

    It may where columns that nobody edits say that the entry moved since, or where a person set the
    field: which of the two is newer cannot be known.
    """
    told = [f for f in MOVED_BY_RUNS if f in row.cells]
    if any(text_of(row.cells[f]) != cell_text(entry, f) for f in told):
        return True
    return any(event.field == name and not event.undone for event in ledger.history(entry.id))


def _note(row: SheetRow, entry: Entry, found: Found) -> None:
    if note := text_of(row.cells.get("note")):
        found.add(CellChange(entry_id=entry.id, field="note", before="", after=note, place=row.place))


def _closing(row: SheetRow, entry: Entry, found: Found) -> None:
    """Closing is the committee's act: a sheet may record it with meeting, minute and reason, never alone."""
    change = found.changes.get((entry.id, "status"))
    if not (change and change.after == "closed" and change.place == row.place):
        return
    try:
        closing_of(
            text_of(row.cells.get("closed_at")), value_of("close_reason", row.cells.get("close_reason"))
        )
    except CellError as error:
        found.problems.append(f"{row.place}: {error}")
        return
    for name in CLOSING:
        after = value_of(name, row.cells.get(name))
        before = cell_text(entry, name)
        found.add(CellChange(entry_id=entry.id, field=name, before=before, after=after, place=row.place))


def _ignored(row: SheetRow, entry: Entry, found: Found) -> None:
    """Note cells that were changed in columns a sheet cannot set; they are named and left alone."""
    mine = {*editable_fields(), *NOT_COMPARED}
    if (entry.id, "closed_at") in found.changes:
        mine |= {*CLOSING}
    for name in sorted(row.cells.keys() - mine):
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
