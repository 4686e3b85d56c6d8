"""``matters list``: entries of the ledger, filtered."""

from __future__ import annotations

import shutil
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options, tables
from extract.closed_sets import Kind, Status
from extract.errors import ConfigurationError
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from extract.ledger.entry import Entry, EntryFilter
    from extract.ledger.store import Ledger


WIDE = 110
_COLUMNS = (
    # title, width on a wide terminal, on a narrow one
    ("ID", 11, 11),
    ("MEETING", 10, 0),
    ("DUE", 10, 10),
    ("STATUS", 26, 14),
    ("OWNER", 24, 14),
    ("WORDS", 0, 0),
)


IsOpen = Annotated[bool, typer.Option("--open", help="Only what somebody still has to deal with.")]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only what is past its date and not finished.")]
OfKind = Annotated[Kind | None, typer.Option("--kind", help="Only this kind.")]
OfStatus = Annotated[Status | None, typer.Option("--status", help="Only this status.")]
DueBefore = Annotated[
    str | None, typer.Option("--due-before", metavar="YYYY-MM-DD", help="Only what is due before this day.")
]
Search = Annotated[
    str | None, typer.Option("--search", metavar="TEXT", help="Only entries that hold all these words.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="No more than this many.")]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Also what was dismissed, joined to another, or has gone from its paper."),
]


class Format(StrEnum):
    """How entries are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


As = Annotated[Format, typer.Option("--format", help="How to print them.")]


def command(
    is_open: IsOpen = False,
    overdue: Overdue = False,
    kind: OfKind = None,
    status: OfStatus = None,
    owner: options.OnlyOwner = None,
    body: options.OnlyBody = None,
    due_before: DueBefore = None,
    search: Search = None,
    as_at: options.AsAt = None,
    limit: Limit = None,
    everything: Everything = False,
    form: As = Format.TABLE,
    ledger: options.LedgerAt = None,
) -> None:
    """List entries of the ledger, oldest meeting first within each body.

    Example: matters list --open --owner "Director of Education"

    Overdue is counted to --as-at, today if it is not given.
    """
    from extract.ledger.entry import EntryFilter

    day = options.as_at(as_at)
    wanted = EntryFilter(
        open=is_open,
        overdue=overdue,
        kind=kind,
        status=status,
        owner=owner,
        body=body,
        due_before=options.day(due_before, "--due-before"),
        as_at=day,
        search=search,
        limit=limit,
        hidden=everything,
    )
    if search is not None and not search.strip():
        raise ConfigurationError(
            ("--search is empty",), remedy="Give the words to look for, or leave it out."
        )
    with ledgers.reading(ledger) as book:
        _PRINTERS[form](book, wanted, day)
        if body and not any(body.casefold() in name.casefold() for name in book.bodies()):
            console.say(
                f"No body's name holds {body!r}. Bodies in the ledger: {'; '.join(book.bodies()) or 'none'}."
            )


def _table(book: Ledger, wanted: EntryFilter, day: date) -> None:
    wide = shutil.get_terminal_size(tables.PIPED).columns >= WIDE
    shown = [
        (name, broad if wide else narrow) for name, broad, narrow in _COLUMNS if wide or name != "MEETING"
    ]
    count = 0

    def rows() -> Iterator[tuple[str, ...]]:
        nonlocal count
        for entry in book.entries(wanted):
            count += 1
            row = _row(entry, day)
            yield tuple(row[name] for name, _ in shown)

    console.out_all(tables.lines(shown, rows()))
    console.say(f"{count} {'entry' if count == 1 else 'entries'}, as at {day.isoformat()}.")


def _row(entry: Entry, day: date) -> dict[str, str]:
    due = entry.due_now
    return {
        "ID": entry.id,
        "MEETING": entry.meeting_date.isoformat() if entry.meeting_date else "",
        "DUE": due.isoformat() if due else "",
        "STATUS": ("overdue, " if entry.is_overdue(day) else "") + plain_name(entry.status),
        "OWNER": "; ".join(entry.owners) or entry.addressed_to or "",
        "WORDS": f"[{entry.kind}] {entry.text}",
    }


def _csv(book: Ledger, wanted: EntryFilter, day: date) -> None:  # noqa: ARG001 (one shape for all)
    from extract.export.csv_file import write_csv

    with console.data() as stream:
        write_csv(book.entries(wanted), stream)


def _json(book: Ledger, wanted: EntryFilter, day: date) -> None:
    from extract.export.json_file import write_json

    with console.data() as stream:
        write_json(book.entries(wanted), (), stream, as_at=day)


_PRINTERS = {Format.TABLE: _table, Format.CSV: _csv, Format.JSON: _json}
