"""``matters chase``: what to ask each owner."""

from __future__ import annotations

from extract.cli import console, ledgers, options


def command(
    owner: options.OnlyOwner = None,
    body: options.OnlyBody = None,
    as_at: options.AsAt = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Print for each owner what is open, oldest in meetings first, ready to paste into a message.

    Example: matters chase --owner "Director of Education"
    """
    from extract.export.chase import messages
    from extract.ledger.entry import EntryFilter

    day = options.as_at(as_at)
    with ledgers.reading(ledger) as book:
        found = messages(book.entries(EntryFilter(open=True, body=body, as_at=day)), as_at=day, owner=owner)
    for number, message in enumerate(found):
        if number:
            console.out("\n----\n")
        console.out(message.text)
    if not found:
        console.say(
            "Nobody has anything open." if owner is None else f"Nobody named {owner!r} has anything open."
        )
