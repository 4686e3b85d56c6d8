"""``matters review``: what the program is unsure of, one question at a time."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options
from extract.errors import NeedsTerminalError, NotAccessibleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ledger.store import Ledger
    from extract.review.desk import Wanted

MOST_BYTES = 50_000_000


def command(
    body: Annotated[
        str | None, typer.Option("--body", metavar="TEXT", help="Only bodies with this in their name.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many questions.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the questions as CSV, to be answered in a spreadsheet.")
    ] = False,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="CSV", help="Take the answers from a file: id,answer,value."),
    ] = None,
    who: options.Who = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Ask about what is unsure, the most valuable first; every answer is saved before the next question.

    Example: matters review --limit 10

    The lines that are sure are accepted together with one key. Type q at any time; nothing is lost, and what
    you decided is not asked again. Without a terminal: --dry-run > answers.csv, fill in the column answer,
    then --batch answers.csv.
    """
    if not dry_run and batch is None:
        _need_terminal()
    from extract.review.desk import Wanted

    wanted = Wanted(body=body, limit=limit)
    if dry_run:
        _print_questions(wanted, ledger)
    elif batch is not None:
        _take_answers(batch, wanted, who, ledger)
    else:
        _talk(wanted, who, ledger)


def _need_terminal() -> None:
    if not (console.is_terminal(sys.stdin) and console.is_terminal(sys.stdout)):
        raise NeedsTerminalError(
            "review asks questions, and there is no terminal to ask on",
            remedy="Print them with `matters review --dry-run > answers.csv`, answer there, and give them "
            "back with `matters review --batch answers.csv`.",
        )


def _talk(wanted: Wanted, who: str | None, at: str | None) -> None:
    from extract.review.rules import review_rules
    from extract.review.session import Room, Session
    from extract.review.terminal import Dialogue

    room = Room(
        read=lambda: ledgers.reading(at),
        write=lambda: _writing(at),
        who=options.who(who),
        clock=console.now,
    )
    rules = review_rules()
    Dialogue(Session(room, wanted, rules), rules, console.out).run()


@contextmanager
def _writing(at: str | None) -> Iterator[Ledger]:
    """Give the ledger for one answer: nobody has to wait for a person to think."""
    from extract.ledger.store import Ledger

    with Ledger.open(ledgers.target(at), wait=console.settings().wait) as book:
        yield book


def _print_questions(wanted: Wanted, at: str | None) -> None:
    from extract.cli.findings import as_csv
    from extract.export.encoders import to_csv_cell
    from extract.review.desk import plan
    from extract.review.rules import review_rules
    from extract.review.table import COLUMNS, question_rows

    rules = review_rules()
    with ledgers.reading(at) as book:
        agenda = plan(book, wanted, rules)
        rows = [[to_csv_cell(cell) for cell in row] for row in question_rows(agenda, rules, book)]
    console.emit(as_csv([COLUMNS, *rows]))
    console.say(
        f"{agenda.lines} lines; {len(agenda.sure)} sure; {agenda.to_ask} to ask. Nothing was changed."
    )


def _take_answers(path: Path, wanted: Wanted, who: str | None, at: str | None) -> None:
    from extract.review.answers import carry_out
    from extract.review.rules import review_rules
    from extract.review.table import read_answers

    rows = read_answers(_bytes_of(path), path.name)
    with ledgers.desk(at, who) as desk:
        done = carry_out(desk.ledger, rows, wanted, review_rules(), **desk.act)
    parts = (
        (done.answered, "answered"),
        (done.sure, "sure lines accepted"),
        (done.decided_before, "decided before"),
        (done.later, "left for later"),
    )
    console.say(
        f"{path.name}: {', '.join(f'{count} {word}' for count, word in parts if count) or 'no answers'}."
    )


def _bytes_of(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read(MOST_BYTES)
    if not path.is_file():
        raise NotAccessibleError(f"{path}: is missing, or no file", remedy="Check the name.")
    if path.stat().st_size > MOST_BYTES:
        raise NotAccessibleError(f"{path}: is over {MOST_BYTES // 1_000_000} MB", remedy="Give it in parts.")
    return path.read_bytes()
