"""What people did, told on one line each: when, who, what, and what it came to."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from extract.text import squash
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.ledger.values import Event

VERBS = {
    "set": "set",
    "confirm": "accepted as it stands",
    "revise_due": "day put off:",
    "propose": "proposed for closure",
    "close": "closed:",
    "reopen": "opened again",
    "respond": "answer recorded:",
    "notice": "notice recorded:",
    "accept": "link accepted",
    "reject": "link refused",
    "link": "linked",
    "unlink": "link barred",
    "merge": "made one with another",
    "split": "split",
    "dismiss": "dismissed, no item",
    "restore": "brought back",
    "review": "question answered",
}
# What goes without saying beside a verb.
IMPLIED = {
    "confirm": {"confirmed"},
    "propose": {"status", "proposed_for_closure"},
    "close": {"status"},
    "reopen": {"status", "closed_at", "close_reason", "proposed_for_closure"},
    "notice": {"status", "response"},
    "respond": {"status"},
}


def event_lines(history: Iterable[Event]) -> Iterator[str]:
    """Yield a line for each act, oldest first."""
    for _, rows in groupby(history, key=lambda event: event.event_id):
        yield _line(list(rows))


def _line(rows: Sequence[Event]) -> str:
    event = rows[0]
    moment = datetime.fromisoformat(event.when).astimezone()
    fields = [e for e in rows if e.field and e.field not in IMPLIED.get(event.verb, ())]
    told = "; ".join(f"{plain_name(str(e.field))} {_value(e.value)}" for e in fields)
    granted = json.loads(event.data or "{}").get("granted_by")
    verb = VERBS.get(event.verb, plain_name(event.verb)).removesuffix("" if told else ":")
    words = " ".join(filter(None, [verb, told, f"(granted by {granted})" if granted else ""]))
    return f"  {moment:%Y-%m-%d %H:%M}  {event.who}: {words}" + (" (taken back)" if event.undone else "")


def _value(kept: str | None) -> str:
    """Return a value as people write it; the ledger keeps JSON."""
    value = json.loads(kept) if kept else None
    if value is None:
        return "nothing"
    words = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"“{squash(words)}”" if " " in words else plain_name(words)
