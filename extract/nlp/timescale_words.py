"""The phrases of ``models/timescales.toml``, read and compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from string import digits
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError
from extract.forms import REMEDY, read_toml
from extract.nlp.screens import masks_of
from extract.pieces import mask_of
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_END = (
    r"\s*(?:[.;:,()]|$|\band\s(?:to|that|will|would|the|for|[a-z]+ly)\b|\bbut\b|\bwhich\b|\bso\sthat\b|"
    r"\b(?:as|because|due\sto|pending|in\sorder)\b|\bto\s(?:see|allow|enable|discuss|consider|ask)\b)"
)


class Rank(IntEnum):
    """What kind of words these are; the lowest is the better answer to "by when?"."""

    DATED = 0
    MEETING = 1
    EVENT = 2
    VAGUE = 3
    CONDITION = 4
    RECURRING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A row of ``models/timescales.toml``."""

    id: str
    hints: int  # the bits one of which is in a text it matches (extract/pieces.py)
    needs: tuple[int, ...]  # the same for each of the pieces that its pattern cannot do without
    rank: Rank
    pattern: re.Pattern[str]
    needs_future: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimescaleWords:
    """The phrases, and the named patterns that say what leads to a date and what makes it another thing."""

    gate: int  # the bits one of which is in any text that says when (extract/pieces.py)
    phrases: tuple[Phrase, ...]
    named: Mapping[str, re.Pattern[str]]


def timescale_words() -> TimescaleWords:
    """Return what the ``models/timescales.toml`` in use holds.

    Raises:
        ConfigurationError: the file cannot be read or holds a pattern that is none.
    """
    return _read(models_root())


@cache
def _read(root: Path) -> TimescaleWords:
    path = root / "timescales.toml"
    try:
        table = read_toml(path)
        rows, gate = table.pop("phrase"), mask_of([*table.pop("gate"), *digits])
        meeting = table["meeting"]
        named = {name: _compile(pattern, meeting) for name, pattern in table.items()}
        return TimescaleWords(gate=gate, named=named, phrases=tuple(_phrase(row, meeting) for row in rows))
    except (KeyError, re.error, TypeError, AttributeError) as error:
        problem = f"{path}: {type(error).__name__}: {error}"
        raise ConfigurationError((problem,), remedy=REMEDY) from error


def _compile(pattern: str, meeting: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{meeting}", meeting).replace("{end}", _END), re.IGNORECASE)


def _phrase(row: dict[str, Any], meeting: str) -> Phrase:
    pattern = _compile(row["pattern"], meeting)
    return Phrase(
        id=row["id"],
        hints=mask_of(row["hints"]),
        needs=masks_of(pattern),
        rank=Rank[row["kind"].upper()],
        pattern=pattern,
        needs_future=row.get("needs") == "future",
        examples=tuple(row["examples"]),
        counter_examples=tuple(row["counter_examples"]),
    )
