"""``matters notice``: recommendations that were sent; the clock to answer runs from then."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli import console, ledgers, options
from extract.errors import ConfigurationError


def command(
    entries: options.Entries,
    given: Annotated[str, typer.Option("--given", metavar="YYYY-MM-DD", help="The day notice was given.")],
    who: options.Who = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Record that recommendations were sent to those who must answer; without it there is no clock.

    Example: matters notice i3f9a2 --given 2024-01-18
    """
    day = options.day(given, "--given")
    if day is None:
        raise ConfigurationError(("--given is missing",))
    with ledgers.desk(ledger, who) as desk:
        names = desk.ledger.notice(entries, given=day, **desk.act)
        due = {name: desk.ledger.entry(name).response_due for name in names}
    for name, until in due.items():
        console.say(
            f"{name}: notice given {day}" + (f"; response due {until}." if until else "; no clock applies.")
        )
