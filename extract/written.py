"""Values as people write them, in English whatever the locale of the machine: days, names of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_day(day: date) -> str:
    """Return a day in full: 7 March 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def plain_name(name: str) -> str:
    """Return the name of a state, kind or field as words: "proposed for closure"."""
    return name.replace("_", " ")
