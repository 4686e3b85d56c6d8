"""Who is to do a task and by when, after the papers that print it again: pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from extract.domain import UpdateStatus
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from extract.ledger.lifecycle import News


LATER = "the day that a later paper gives"  # a day is never shown without how it was got


class Printed(Protocol):
    """What one print of an item says of who and when."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Return who is to do it, as printed."""
        ...

    @property
    def owner_person(self) -> str | None:
        """Return who held the post."""
        ...

    @property
    def timescale(self) -> str | None:
        """Return the words for when."""
        ...

    @property
    def due(self) -> date | None:
        """Return its day."""
        ...

    @property
    def due_basis(self) -> str | None:
        """Return how the day was got."""
        ...


def changed(item: Printed, ordered: Sequence[News]) -> dict[str, Any]:
    """Return the fields that later papers gave another value: the holder, and a day where none was set.

    A day that replaces another is no change of this kind; it is a revised one.
    """
    fields: dict[str, Any] = {}
    if any(told.again for told in ordered):
        bearer = _bearer(item, ordered)
        if bearer is not item:
            fields |= {"owners": bearer.owners, "owner_person": bearer.owner_person}
    first = None if item.due else next((told for told in ordered if _sets_a_day(told)), None)
    if first:
        fields |= {"due": first.due, "due_basis": LATER}
        if first.again:
            fields |= {"timescale": first.again.timescale, "due_basis": first.again.due_basis or LATER}
    return fields


def _bearer(item: Printed, ordered: Sequence[News]) -> Printed:
    """Return the latest print that gives the task to somebody else, or the first."""
    bearer = item
    for told in ordered:
        if told.again and told.again.owners and not _is_held_alike(bearer, told.again):
            bearer = told.again
    return bearer


def _is_held_alike(one: Printed, other: Printed) -> bool:
    """Return whether two prints name the same people, however they are written."""
    if one.owner_person and one.owner_person == other.owner_person:
        return True
    said, again = ({canonical(o).removeprefix("the ") for o in p.owners} for p in (one, other))
    return said == again


def _sets_a_day(told: News) -> bool:
    if told.due is None or told.status is UpdateStatus.COMPLETE:
        return False
    return told.meeting_date is None or told.due >= told.meeting_date
