"""The acts that an answer stands for, and the one place where they are carried out."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError

if TYPE_CHECKING:
    from datetime import datetime

    from extract.ledger.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One act on the ledger."""

    verb: str
    ids: tuple[str, ...]
    field: str = ""
    value: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an answer comes to; ``told`` says it to the person.

    ``settles`` is false where the card stays up for more (a corrected owner may not be all).
    """

    subject: str
    deeds: tuple[Deed, ...]
    told: str
    key: str = ""
    settles: bool = True


def apply(ledger: Ledger, decision: Decision, *, who: str, when: datetime) -> tuple[str, ...]:
    """Carry a decision out in one transaction; return ids that are new (the parts of a split line)."""
    act: dict[str, Any] = {"who": who, "when": when}
    whole = len(decision.deeds) == 1 and not decision.key
    new: list[str] = []
    with nullcontext() if whole else ledger.answering(decision.subject, decision.key or "answer", **act):
        for deed in decision.deeds:
            new += _perform(ledger, deed, act) or ()
    return tuple(new)


def _perform(ledger: Ledger, deed: Deed, act: dict[str, Any]) -> tuple[str, ...] | None:
    first = deed.ids[0]
    match deed.verb:
        case "set":
            for name in deed.ids:
                ledger.set_field(name, deed.field, deed.value, **act)
        case "split":
            return ledger.split(first, deed.words, **act)
        case "merge":
            ledger.merge(first, deed.ids[1], **act)
        case "accept" | "reject" | "link":
            getattr(ledger, deed.verb)(first, deed.ids[1], **act)
        case "respond":
            ledger.respond(first, str(deed.value), **act)
        case "confirm" | "dismiss" | "propose" | "reopen":
            getattr(ledger, deed.verb)(deed.ids, **act)
        case _:
            raise ConfigurationError((f"{deed.verb!r} is no act",))
    return None
