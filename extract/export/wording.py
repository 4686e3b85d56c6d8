"""What exports call fields and values: the words of ``models/export.toml``, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.forms import read_toml
from extract.resources import models_root
from extract.text import canonical
from extract.written import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DATE_FORMS = (
    "d Month yyyy",
    "d Mon yyyy",
    "d-Mon-yy",
    "dd/mm/yyyy",
    "dd/mm/yy",
    "dd.mm.yyyy",
    "dd.mm.yy",
    "yyyy-mm-dd",
    "Mon yyyy",
    "Month yyyy",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The tables of ``export.toml``."""

    headings: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, Any]

    def of(self, field: str, value: str) -> str:
        """Return what a value of a closed set is called."""
        return self.words.get(field, {}).get(value, value)

    @property
    def status_words(self) -> dict[str, str]:
        """Return the status that each known spelling means, canonical spellings as keys."""
        known = {canonical(word): status for word, status in self.tables["import"]["status_words"].items()}
        for status, word in self.words["status"].items():
            known[canonical(word)] = known[canonical(status)] = status
        return known


@cache
def wording() -> Wording:
    """Return the words in use.

    Raises:
        ConfigurationError: the file cannot be read.
    """
    tables = read_toml(models_root() / "export.toml")
    return Wording(headings=tables["headings"], words=tables["words"], tables=tables)


def formed(day: date, form: str) -> str:
    """Return a day in one of ``DATE_FORMS``, whatever the locale of the machine."""
    month = MONTHS[day.month - 1]
    said = {
        "d Month yyyy": f"{day.day} {month} {day.year}",
        "d Mon yyyy": f"{day.day} {month[:3]} {day.year}",
        "d-Mon-yy": f"{day.day}-{month[:3]}-{day.year % 100:02d}",
        "dd/mm/yyyy": f"{day.day:02d}/{day.month:02d}/{day.year}",
        "dd/mm/yy": f"{day.day:02d}/{day.month:02d}/{day.year % 100:02d}",
        "dd.mm.yyyy": f"{day.day:02d}.{day.month:02d}.{day.year}",
        "dd.mm.yy": f"{day.day:02d}.{day.month:02d}.{day.year % 100:02d}",
        "Mon yyyy": f"{month[:3]} {day.year}",
        "Month yyyy": f"{month} {day.year}",
    }
    return said.get(form, day.isoformat())
