"""``matters reopen``: closed entries that were not finished after all."""

from __future__ import annotations

from extract.cli import console, ledgers, options


def command(entries: options.Entries, who: options.Who = None, ledger: options.LedgerAt = None) -> None:
    """Open closed entries again; they keep their ids and references.

    Example: matters reopen i3f9a2
    """
    with ledgers.desk(ledger, who) as desk:
        names = desk.ledger.reopen(entries, **desk.act)
    console.say(f"Open again: {', '.join(names)}.")
