"""What a column of a table holds, by its heading, and the state a status cell names (models/columns.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.domain import UpdateStatus  # noqa: TC001 (the form reads this annotation)
from extract.forms import at, read_form
from extract.text import canonical

KEPT = 1024  # headings remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Headings of a column: the ``whole`` of one, or words it ``has``."""

    whole: tuple[str, ...] = at("is", default=())
    has: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """The columns in the order in which they are tried, and what the words of a status cell mean."""

    columns: dict[str, Column]
    states: dict[str, UpdateStatus]


def column_words() -> ColumnWords:
    """Return what ``models/columns.toml`` says.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    return read_form("columns.toml", ColumnWords)


@lru_cache(maxsize=KEPT)
def column_of(heading: str | None) -> str | None:
    """Return what a column with this heading holds, or None."""
    words = canonical(heading or "")
    if not words:
        return None
    columns = column_words().columns
    for name, column in columns.items():
        if words in column.whole:
            return name
    for name, column in columns.items():
        if any(re.search(rf"\b{re.escape(part)}\b", words) for part in column.has):
            return name
    return None


def state_of(words: str) -> UpdateStatus | None:
    """Return the status a status cell names in one of the usual words or colours, or None."""
    return column_words().states.get(words.lower().strip(" ."))
