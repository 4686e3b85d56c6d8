"""The limits and word lists of ingest, as data from ``models/``."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError
from extract.forms import read_toml
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def lists() -> dict[str, dict[str, Any]]:
    """Return the tables of the ``models/ingest.toml`` in use.

    Raises:
        ConfigurationError: the file is missing or no TOML.
    """
    return _load(models_root())


@cache
def _load(root: Path) -> dict[str, dict[str, Any]]:
    return read_toml(root / "ingest.toml")


def limit(name: str) -> int:
    """Return a limit of ``[limits]`` in ``models/ingest.toml``."""
    return int(lists()["limits"][name])


def words_of(section: str, name: str) -> tuple[str, ...]:
    """Return a list of ``models/ingest.toml`` in the order it is written."""
    return tuple(lists()[section][name])


def months() -> dict[str, int]:
    """Return month names, short forms and Welsh ones, lower case, with their numbers."""
    return dict(lists()["dates"]["months"])


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
