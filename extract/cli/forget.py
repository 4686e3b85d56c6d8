"""``matters forget``: erase an entry or a paper from the ledger for good."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli import console, ledgers, options
from extract.errors import ConfigurationError


def command(
    given: Annotated[str, typer.Argument(metavar="ID|PAPER", help="An entry's id, or a paper's id or name.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; it cannot be taken back.")] = False,
    who: options.Who = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Erase an entry or a paper for good: its words leave the ledger and its backups are removed.

    Example: matters forget i3f9a2c41d0 --yes

    A stub tells that it was there, who erased it and when. Exports made before still hold the words.
    """
    if not yes:
        raise ConfigurationError(
            (f"{given} would be erased for good, and the ledger's backups with it",),
            remedy="Give --yes as well if that is meant; nothing was changed.",
        )
    from extract.ledger.store import Ledger

    # The file is rewritten at the end, which cannot be a part of a transaction: no desk here.
    with Ledger.open(ledgers.target(ledger), wait=console.settings().wait) as opened:
        erased = opened.forget(given, who=options.who(who), when=console.now())
    console.say(f"Erased: {', '.join(erased.entries) or given}.")
    for backup in erased.backups:
        console.say(f"Removed backup: {backup}")
    console.say("Exports and copies made before still hold the words.")
