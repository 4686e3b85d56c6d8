"""``matters set``: what a clerk knows better than the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options
from extract.errors import ConfigurationError

if TYPE_CHECKING:
    from datetime import date


Changed = Annotated[
    str | None,
    typer.Option("--status", metavar="STATUS", help="open, in_progress, on_hold, reported_complete, …"),
]
Owners = Annotated[
    list[str] | None,
    typer.Option("--owner", metavar="NAME", help="Who is to do it; give it again for more."),
]
Due = Annotated[str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="The day it is due.")]
RevisedDue = Annotated[
    str | None, typer.Option("--revised-due", metavar="YYYY-MM-DD", help="The day after an extension.")
]
GrantedBy = Annotated[
    str | None, typer.Option("--granted-by", metavar="NAME", help="With --revised-due: who granted it.")
]
OfKind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="action, recommendation, observation, decision.")
]
Ref = Annotated[str | None, typer.Option("--ref", metavar="REF", help="The council's own reference.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note; never in a public export.")]
Fields = Annotated[
    list[str] | None, typer.Option("--field", metavar="NAME=VALUE", help="Any other field; see the manual.")
]


def command(
    entries: Annotated[list[str], typer.Argument(metavar="ID...", help="The entries.")],
    status: Changed = None,
    owner: Owners = None,
    due: Due = None,
    revised_due: RevisedDue = None,
    granted_by: GrantedBy = None,
    kind: OfKind = None,
    ref: Ref = None,
    note: Note = None,
    field: Fields = None,
    who: options.Who = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Change status, owner, dates or note; what you enter stands over what any paper says.

    Example: matters set i3f9a2 --status in_progress --owner "Town Clerk" --note "rang on Monday"

    An empty value ("") clears a field. Closing has its own command, since it needs meeting and minute.
    """
    owners = None if owner is None else ";".join(owner)
    values = {"status": status, "due": due, "kind": kind, "ref": ref, "note": note, "owners": owners}
    changes = [(name, value) for name, value in values.items() if value is not None]
    changes += [_pair(text) for text in field or []]
    day = options.day(revised_due, "--revised-due")
    if granted_by and day is None:
        raise ConfigurationError(("--granted-by needs --revised-due",))
    if not changes and day is None:
        raise ConfigurationError(
            ("nothing to set",), remedy="Give --status, --owner, --due, --note or another."
        )
    told = ", ".join([name for name, _ in changes] + ["revised due"] * (day is not None))
    with ledgers.desk(ledger, who) as desk:
        for given in entries:
            console.say(f"{_set(desk, given, changes, day, granted_by)}: set {told}.")


def _set(
    desk: ledgers.Desk, given: str, changes: list[tuple[str, str]], day: date | None, granted_by: str | None
) -> str:
    """Make the changes to one entry and return its id."""
    name = given
    for field, value in changes:
        name = desk.ledger.set_field(given, field, value or None, **desk.act)
    if day is not None:
        name = desk.ledger.revise_due(given, day, granted_by=granted_by, **desk.act)
    return name


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise ConfigurationError((f"--field {text}: has no =",), remedy="Write it as NAME=VALUE.")
    return name.strip(), value
