"""``matters propose``: entries that the next agenda proposes to close."""

from __future__ import annotations

from extract.cli import console, ledgers, options


def command(entries: options.Entries, who: options.Who = None, ledger: options.LedgerAt = None) -> None:
    """Propose entries for closure at the next meeting; the committee closes them.

    Example: matters propose i3f9a2 i77b01
    """
    with ledgers.desk(ledger, who) as desk:
        names = desk.ledger.propose(entries, **desk.act)
    console.say(f"Proposed for closure: {', '.join(names)}.")
