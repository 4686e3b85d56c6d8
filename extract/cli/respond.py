"""``matters respond``: the answer to a recommendation."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli import console, ledgers, options


def command(
    entry: Annotated[str, typer.Argument(metavar="ID", help="The recommendation.")],
    response: Annotated[
        str, typer.Argument(metavar="RESPONSE", help="accepted, partially_accepted, rejected or awaited.")
    ],
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="The answer in its own words.")
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="The day the answer names.")
    ] = None,
    who: options.Who = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Record the response to a recommendation; the clock to answer stops.

    Example: matters respond i3f9a2 accepted --text "Agreed; by the summer recess." --due 2024-07-19
    """
    with ledgers.desk(ledger, who) as desk:
        name = desk.ledger.respond(entry, response, text=text, due=options.day(due, "--due"), **desk.act)
    console.say(f"{name}: response {response} recorded.")
