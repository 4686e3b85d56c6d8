"""An entry, its owner, its day and a passage of a paper in a few words, safe to show on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import Kind
from extract.review.typed import listed
from extract.text import squash
from extract.visible import visible_line
from extract.written import long_day, plain_name

if TYPE_CHECKING:
    from datetime import date

    from extract.ledger.values import Entry, Mention
    from extract.review.rules import ReviewRules

LONGEST_LINE = 144


def facts(entry: Entry) -> str:
    """Return kind, owner and day; that one of them is missing is told where somebody is to act."""
    acts = entry.kind in {Kind.ACTION, Kind.RECOMMENDATION}
    owner = _owner(entry) if acts or entry.owners or entry.owner_person or entry.addressed_to else ""
    due = due_words(entry) if acts or entry.due or entry.timescale else ""
    return "; ".join(part for part in (entry.kind, owner, due) if part)


def sure_line(entry: Entry) -> str:
    """Return one line for an entry that is sure."""
    return f"{entry.id}  {facts(entry)}: {cut(entry.text, LONGEST_LINE)}"


def meeting_words(body: str | None, day: date | None) -> str:
    """Return a body and the day it met; that there is no day is said."""
    return ", ".join(part for part in (squash(body or ""), long_day(day) if day else "no date") if part)


def passage(said: Mention, rules: ReviewRules) -> str:
    """Return where words stand, and the words, as many as ``rules`` show."""
    page = f", page {said.page}" if said.page else ""
    where = f"{meeting_words(said.body, said.meeting_date)}; {visible_line(said.source)}{page}"
    return f"{where}: “{cut(said.text, rules.words)}”"


def _owner(entry: Entry) -> str:
    names = [*entry.owners, *([entry.addressed_to] if entry.addressed_to and not entry.owners else [])]
    held = f" ({squash(entry.owner_person)})" if entry.owner_person else ""
    return f"owner {', '.join(map(squash, names))}{held}" if names or held else "no owner"


def due_words(entry: Entry) -> str:
    """Return the day an entry is due and how it was got, or that it has none."""
    if entry.due is None:
        words = f" (“{squash(entry.timescale)}”)" if entry.timescale else ""
        return f"no date{words}"
    basis = f" ({squash(entry.due_basis)})" if entry.due_basis else ""
    return f"due {long_day(entry.due)}{basis}"


def cut(text: str, most: int, *, end: bool = False) -> str:
    """Return ``text`` on one line, safe to show; what is over ``most`` is left out, and shown so."""
    line = visible_line(squash(text))
    if len(line) <= most:
        return line
    return "… " + line[-most:].lstrip() if end else line[:most].rstrip() + " …"


def kept_value(kept: str | None) -> str:
    """Return a value as the ledger keeps it (text or JSON), as a person reads it."""
    return "nothing" if kept is None else f"“{plain_name(squash(listed(kept) or ''))}”"
