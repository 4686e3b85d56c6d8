"""``matters ledger``: check, back up, move, look into what was done, take it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options
from extract.cli.findings import as_json
from extract.cli.group import CONTEXT, new_app
from extract.cli.undo import Count
from extract.cli.undo import command as take_back
from extract.errors import ConfigurationError, LedgerRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ledger.store import Ledger

HELP = """Check, back up and move the ledger; show what was done.

Example: matters ledger check
"""
app = new_app(help=HELP, no_args_is_help=True)


@app.callback()
def ledger() -> None:
    """Check, back up and move the ledger; show what was done."""


@app.command("check", context_settings=CONTEXT)
def check(
    json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    at: options.LedgerAt = None,
) -> None:
    """Say whether the ledger is whole; nothing is changed.

    Example: matters ledger check
    """
    from extract.ledger.check import check as examine

    report = examine(ledgers.target(at))
    backup = str(report.last_good_backup) if report.last_good_backup else None
    if json:
        row = {"whole": report.is_whole, "problems": list(report.problems), "counts": report.counts}
        console.emit(as_json({**row, "last_good_backup": backup}, indent=1) + "\n")
    else:
        for problem in report.problems:
            console.out(problem)
        console.out(
            ", ".join(f"{count} {name}" for name, count in report.counts.items()) or "nothing can be read"
        )
        console.out(f"last good backup: {backup or 'none'}")
    if not report.is_whole:
        remedy = (
            f"The last good backup is {backup}: copy it back." if backup else "There is no backup beside it."
        )
        raise LedgerRefusedError(f"the ledger is not whole: {report.problems[0]}", remedy=remedy)
    console.say("The ledger is whole.")


@app.command("backup", context_settings=CONTEXT)
def backup(
    to: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to; else beside the ledger.")
    ] = None,
    at: options.LedgerAt = None,
) -> None:
    """Make a backup of the ledger; the last five beside it are kept.

    Example: matters ledger backup /media/stick/ledger.db
    """
    from extract.ledger.check import backup as save

    if to is not None and to.exists():
        raise ConfigurationError((f"{to}: is there already",), remedy="Give another name.")
    console.out(str(save(ledgers.target(at), to)))


@app.command("history", context_settings=CONTEXT)
def history(
    entry: Annotated[str | None, typer.Argument(metavar="ID", help="One entry; else everything.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="The last so many.")] = 50,
    at: options.LedgerAt = None,
) -> None:
    """Show what people did, the latest last; runs are no part of it.

    Example: matters ledger history --limit 10
    """
    with ledgers.reading(at) as book:
        for line in _history(book, entry, limit):
            console.out(line)


def _history(book: Ledger, entry: str | None, limit: int) -> Iterator[str]:
    from extract.cli.events import event_lines

    if entry is not None:
        yield from list(event_lines(book.history(entry)))[-limit:]
        return
    sql = """SELECT id, verb, subject, other, who, when_utc,
    EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id) FROM event e ORDER BY id DESC LIMIT :most"""
    for row in reversed(list(book.database.rows(sql, {"most": limit}))):
        _, verb, subject, other, who, when, undone = row
        words = " ".join(part for part in (verb, subject, other) if part)
        yield f"  {when}  {who}: {words}" + (" (taken back)" if undone else "")


@app.command("withdraw", context_settings=CONTEXT)
def withdraw(
    paper: Annotated[str, typer.Argument(metavar="DOC", help="The paper: its name, or its id.")],
    who: options.Who = None,
    at: options.LedgerAt = None,
) -> None:
    """Take a paper that was withdrawn out of force; `undo` brings it back.

    Example: matters ledger withdraw 2024-07-11-draft.pdf

    Its entries are retired, not deleted; those that people worked on stay in sight.
    """
    with ledgers.desk(at, who) as desk:
        gone = desk.ledger.withdraw(paper, **desk.act)
    console.say(f"Withdrawn: {paper}; {len(gone)} {'entry' if len(gone) == 1 else 'entries'} retired.")


@app.command("undo", context_settings=CONTEXT)
def undo(
    count: Count = 1,
    who: options.Who = None,
    at: options.LedgerAt = None,
) -> None:
    """Take back the last things people did; that too stays in the history.

    Example: matters ledger undo
    """
    take_back(count, who, at)


@app.command("export-all", context_settings=CONTEXT)
def export_all(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="A JSON file; - for stdout.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    at: options.LedgerAt = None,
) -> None:
    """Write the whole ledger, history and all, as one JSON file: to move it or to keep it.

    Example: matters ledger export-all ledger-2024.json
    """
    from extract.export.atomic import replacing
    from extract.ledger.transfer import export_all as write

    with ledgers.reading(at) as book:
        if str(to) == "-":
            with console.data() as stream:
                write(book, stream)
            return
        if to.exists() and not force:
            raise ConfigurationError((f"{to}: is there already",), remedy="Give another name, or --force.")
        with (
            replacing(to, force=True) as temporary,
            temporary.open("w", encoding="utf-8", newline="\n") as stream,
        ):
            count = write(book, stream)
    console.say(f"{count} rows written to {to}.")


@app.command("import-all", context_settings=CONTEXT)
def import_all(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A file that export-all wrote.")],
    at: options.LedgerAt = None,
) -> None:
    """Fill an empty ledger from the file of export-all: all of it, or nothing.

    Example: matters ledger import-all ledger-2024.json --ledger postgresql://council/minutes
    """
    from extract.ledger.store import Ledger
    from extract.ledger.transfer import import_all as read

    with (
        source.open(encoding="utf-8") as stream,
        Ledger.open(ledgers.target(at), create=True, wait=console.settings().wait) as book,
    ):
        count = read(book, stream)
    console.say(f"{count} rows read from {source}.")
