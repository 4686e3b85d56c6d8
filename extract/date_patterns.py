"""The rules of ``models/date_patterns.toml``, with the names of ``models/dates.toml`` filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extract.calendar_words import alternatives, facts
from extract.date_rules import Reader, Rule
from extract.errors import ConfigurationError
from extract.forms import REMEDY, read_toml
from extract.pieces import ALWAYS, mask_of, mask_of_names
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Mapping

DURATION = "duration"  # read by its own function, which may read on behind the words
_PART = re.compile(r"\{([A-Z_]+)\}")


def load_rules(readers: Mapping[str, Reader]) -> tuple[Rule, ...]:
    """Return the rules in the order of the file, each with the reader of its name.

    Raises:
        ConfigurationError: the file cannot be read, or names a rule or part that is not known.
    """
    path = models_root() / "date_patterns.toml"
    try:
        table = read_toml(path)
        parts = {**_names(), **table["parts"]}
        return tuple(_rule(row, parts, readers) for row in table["rule"])
    except (KeyError, re.error, TypeError, RecursionError) as error:
        problem = f"{path}: {type(error).__name__}: {error}"
        raise ConfigurationError((problem,), remedy=REMEDY) from error


def _rule(row: Mapping[str, Any], parts: Mapping[str, str], readers: Mapping[str, Reader]) -> Rule:
    # The last hint says most: figures, which stand first, are in every third text.
    *more, hint = [_mask(line) for line in row["hints"]] or [ALWAYS]
    return Rule(
        name=row["name"],
        hint=hint,
        more=tuple(more),
        pattern=re.compile(_filled(row["pattern"], parts), re.IGNORECASE),
        read=None if row["name"] == DURATION else readers[row["name"]],
    )


def _names() -> dict[str, str]:
    known = facts()
    return {
        "MONTH": known.month,
        "WEEKDAY": known.weekday,
        "NUMBER": known.number,
        "SEASON": alternatives(known.seasons),
        "FEAST": alternatives(known.days),
    }


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda match: _filled(parts[match[1]], parts), pattern)


def _mask(line: str) -> int:
    """Return the bits of the pieces in a line of hints; the names of months and weekdays stand as words."""
    known = facts()
    names = {"MONTH": known.months, "WEEKDAY": known.weekdays}.get(line)
    if names is not None:
        return mask_of_names(names)
    groups: dict[str, tuple[str, ...]] = {
        "DIGIT": tuple("0123456789"),
        "SEASON": tuple(known.seasons),
        "FEAST": ("good friday", "easter", "remembrance", *known.days),
    }
    return mask_of(hint for piece in line.split("|") for hint in groups.get(piece, (piece,)))
