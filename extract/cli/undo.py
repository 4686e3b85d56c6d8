"""``matters undo``: take back the last things people did."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli import console, ledgers, options

Count = Annotated[int, typer.Argument(min=1, metavar="N", help="How many acts.")]


def command(count: Count = 1, who: options.Who = None, ledger: options.LedgerAt = None) -> None:
    """Take back the last things people did, newest first, however long ago; the history keeps both.

    Example: matters undo

    An answer of a review is one act, with all that it did. What was forgotten cannot be brought back.
    """
    with ledgers.desk(ledger, who) as desk:
        told = desk.ledger.undo(count, **desk.act)
    for line in told:
        console.say(f"Taken back: {line}.")
    if not told:
        console.say("There is nothing to take back.")
