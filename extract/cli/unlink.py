"""``matters unlink``: a later passage is not about an entry."""

from __future__ import annotations

from extract.cli import console, ledgers, options
from extract.cli.link import Mention, Target


def command(
    mention: Mention, target: Target, who: options.Who = None, ledger: options.LedgerAt = None
) -> None:
    """Say that a later passage is not about an entry; no run will link them again.

    Example: matters unlink u81c04f i3f9a2
    """
    with ledgers.desk(ledger, who) as desk:
        desk.ledger.unlink(mention, target, **desk.act)
    console.say(f"{mention} is not about {target}.")
