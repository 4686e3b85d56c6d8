"""The word lists of ``models/gazetteers``, and any words as alternatives of a pattern."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING

from extract.errors import ConfigurationError
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@cache
def _gazetteer(root: Path, name: str) -> tuple[str, ...]:
    path = root / "gazetteers" / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(row["word"] for row in csv.DictReader(file))
    except (OSError, KeyError, csv.Error) as error:
        raise ConfigurationError(
            (f"{path}: {error}",), remedy="It must be a CSV file with a column 'word'."
        ) from error


def gazetteer(name: str) -> tuple[str, ...]:
    """Return the ``word`` column of ``models/gazetteers/NAME.csv``."""
    return _gazetteer(models_root(), name)


def alternatives(words: Iterable[str]) -> str:
    """Return ``words`` as alternatives of a regular expression, longest first, any space between words."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
