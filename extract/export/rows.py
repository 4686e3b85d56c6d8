"""The one row shape of all tables: which columns, in which order, and what a cell holds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from extract.ledger.entry import ENTRY_FIELDS, EntryFilter
from extract.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ledger.values import Entry, Link

Cell = str | int | float | date | tuple[str, ...] | None
Plain = str | int | float | list[str] | None

SCHEMA_VERSION = 1
COLUMNS: tuple[str, ...] = ENTRY_FIELDS
LISTS = frozenset({"owners", "flags"})
DATES = frozenset(
    {"meeting_date", "due", "revised_due", "response_due", "progress_date", "proposed_for_closure"}
)
LIST_GAP = "; "
LIMB = 5  # letters that label a limb at most: (xviii)


# An export of a hundred thousand entries makes millions of values: only those that need it are touched.
_DATE_PLACES = tuple(COLUMNS.index(name) for name in sorted(DATES))
_CONFIDENCE = COLUMNS.index("confidence")


class LedgerReader(Protocol):
    """What an export needs of a ledger."""

    def entries(self, wanted: EntryFilter = ..., /) -> Iterable[Entry]:
        """Return the entries wanted, in the order of the ledger."""
        ...

    def links(self) -> Iterable[Link]:
        """Return all links with both sides' words."""
        ...


def joined(values: Iterable[str]) -> str:
    """Return a list as one cell holds it."""
    return LIST_GAP.join(values)


def owner_name(owner: str) -> str:
    """Return an owner as a name to sort and group by: without the article, with a capital."""
    name = squash(owner)
    name = name[4:] if name[:4].casefold() == "the " else name
    return name[:1].upper() + name[1:]


def reference(entry: Entry) -> str:
    """Return the council's own reference; the letter of a limb stands with its minute: 46 (a)."""
    ref = entry.ref or ""
    bare = ref.strip("().: ")
    if entry.minute_number and bare and len(bare) <= LIMB and not any(c.isdigit() for c in bare):
        return f"{entry.minute_number} ({bare})" if bare not in entry.minute_number else entry.minute_number
    return ref


def record(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON holds it: days as ISO text, lists as lists."""
    values: list[Any] = list(entry)
    for place in _DATE_PLACES:
        if values[place] is not None:
            values[place] = values[place].isoformat()
    values[_CONFIDENCE] = round(values[_CONFIDENCE], 4)
    return dict(zip(COLUMNS, values, strict=True))


def as_plain(value: object) -> Plain:
    """Return a field's value as JSON holds it."""
    if isinstance(value, tuple):
        return [str(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float):
        return round(value, 4)
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no JSON form for {type(value).__name__}")
