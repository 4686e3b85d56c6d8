"""``matters close``: what the committee agreed to close."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli import console, ledgers, options


def command(
    entries: options.Entries,
    meeting: Annotated[
        str, typer.Option("--meeting", metavar="YYYY-MM-DD", help="The meeting that agreed it.")
    ],
    minute: Annotated[str, typer.Option("--minute", metavar="NUMBER", help="The minute that records it.")],
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="REASON",
            help="done, answered, embedded, rejected, no_longer_feasible, superseded, transferred, merged or "
            "expired.",
        ),
    ] = "done",
    who: options.Who = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Record that the committee closed entries, with the meeting and the minute.

    Example: matters close i3f9a2 --meeting 2024-03-14 --minute 27
    """
    day = options.day(meeting, "--meeting")
    with ledgers.desk(ledger, who) as desk:
        names = desk.ledger.close_entries(
            entries, meeting=day, minute=minute, reason=reason.strip().lower().replace(" ", "_"), **desk.act
        )
    console.say(f"Closed: {', '.join(names)}.")
