"""``matters gaps``: recommendations that leave open who, by when, or how anybody would know."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli import console, ledgers, options
from extract.closed_sets import Kind


def command(
    body: options.OnlyBody = None,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="These kinds, not recommendations alone.")
    ] = None,
    as_at: options.AsAt = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Print the open recommendations without an owner, a date or anything measurable, in plain words.

    Example: matters gaps --body "Scrutiny Panel"

    Useful before a report is agreed: what is missing now cannot be followed up later.
    """
    from extract.export.gaps import gaps
    from extract.ledger.entry import EntryFilter
    from extract.text import squash

    kinds = frozenset(kind or [Kind.RECOMMENDATION])
    with ledgers.reading(ledger) as book:
        only = next(iter(kinds)) if len(kinds) == 1 else None
        wanted = EntryFilter(open=True, body=body, kind=only, as_at=options.as_at(as_at))
        found = gaps(book.entries(wanted), kinds=kinds)
    for gap in found:
        console.out(f"{gap.entry.id}  {gap.sentence}")
        console.out(f"    {squash(gap.entry.text)}")
    console.say(f"{len(found)} with gaps." if found else "Nothing open lacks an owner, a date or a measure.")
