"""``matters link``: a later passage is about an entry."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli import console, ledgers, options

Mention = Annotated[
    str, typer.Argument(metavar="MENTION", help="The later passage: the id of an update or an item.")
]
Target = Annotated[str, typer.Argument(metavar="ID", help="The earlier entry.")]


def command(
    mention: Mention, target: Target, who: options.Who = None, ledger: options.LedgerAt = None
) -> None:
    """Say that a later passage is about an entry; no run will take it apart.

    Example: matters link u81c04f i3f9a2
    """
    with ledgers.desk(ledger, who) as desk:
        desk.ledger.link(mention, target, **desk.act)
    console.say(f"{mention} is about {target}.")
