"""``matters import``: edits made in a tracker, shown first and applied when told."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options
from extract.errors import ImportRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.export.sheet_changes import CellChange, Preview

_SHOWN = 200


class OnConflict(StrEnum):
    """What to do where the ledger changed while the sheet was away."""

    REFUSE = "refuse"
    SHEET = "sheet"
    LEDGER = "ledger"


def command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The tracker that came back: xlsx, ods or CSV.")
    ],
    apply: Annotated[bool, typer.Option("--apply", help="Write the changes, not only show them.")] = False,
    on_conflict: Annotated[
        OnConflict, typer.Option("--on-conflict", help="Whose value stands where both changed.")
    ] = OnConflict.REFUSE,
    who: options.Who = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Read a clerk's edits back from an exported tracker.

    Example: matters import tracker.xlsx --apply

    Rows are matched by their id. Nothing is written without --apply, and then all of it or nothing. A row
    that is missing deletes nothing; words, source and ids cannot be set by a sheet.
    """
    from extract.export.sheet_import import preview_import

    with ledgers.reading(ledger) as book:
        preview = preview_import(book, file)
    for line in preview_lines(preview):
        console.out(line)
    if not apply:
        more = "Add --apply to write the changes." if preview.changes or preview.conflicts else ""
        console.say(f"Nothing was written. {more}".rstrip())
        return
    if preview.conflicts and on_conflict is OnConflict.REFUSE:
        raise ImportRefusedError(
            tuple(f"{c.place}: {_change(c)}" for c in preview.conflicts),
            remedy="Say whose value stands: --on-conflict sheet, or ledger. Nothing was changed.",
        )
    _apply(file, who, ledger, with_conflicts=on_conflict is OnConflict.SHEET)


def _apply(file: Path, who: str | None, ledger: str | None, *, with_conflicts: bool) -> None:
    from extract.export.sheet_apply import apply_import
    from extract.export.sheet_import import preview_import
    from extract.ledger import check, opening

    target = ledgers.target(ledger)
    kept = None if opening.is_url(target) else check.backup(target)
    with ledgers.desk(ledger, who) as desk:
        preview = preview_import(desk.ledger, file)
        count = apply_import(desk.ledger, preview, with_conflicts=with_conflicts, **desk.act)
    console.say(f"{count} cells set." + (f" The ledger as it was: {kept}." if kept else ""))


def preview_lines(preview: Preview) -> Iterator[str]:
    """Yield what an import would do."""
    for title, changes in (
        ("Changed", preview.changes),
        ("Conflicting: the ledger changed too", preview.conflicts),
        ("Left alone: a sheet cannot set these", preview.ignored),
    ):
        if changes:
            yield f"{title} ({len(changes)})"
            yield from (f"  {_change(change)}" for change in changes[:_SHOWN])
            if len(changes) > _SHOWN:
                yield f"  … and {len(changes) - _SHOWN} more"
    if preview.added:
        yield f"Added: rows without an id are not taken in ({len(preview.added)})"
        yield from (f"  {row.place}" for row in preview.added[:_SHOWN])
    if preview.missing:
        yield f"Missing: entries without a row; nothing is deleted ({len(preview.missing)})"
    counts = {
        "changed": preview.changes,
        "conflicting": preview.conflicts,
        "added": preview.added,
        "missing": preview.missing,
        "left alone": preview.ignored,
    }
    told = ", ".join(f"{len(found)} {word}" for word, found in counts.items())
    yield f"{preview.name}: {preview.rows} rows; {told}."


def _change(change: CellChange) -> str:
    from extract.export.wording import wording

    head = wording().headings[change.field]
    return f"{change.entry_id}  {head}: {change.before or '(empty)'} -> {change.after or '(empty)'}"
