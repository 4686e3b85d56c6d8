"""The word lists of ``models/lexicon.toml``, by name."""

from __future__ import annotations

from functools import cache

from extract.errors import ConfigurationError
from extract.forms import read_toml
from extract.resources import models_root


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """Return every word list by name, lower case.

    Raises:
        ConfigurationError: a list is no string of words, or holds a capital.
    """
    path = models_root() / "lexicon.toml"
    lists: dict[str, frozenset[str]] = {}
    problems: list[str] = []
    for name, value in read_toml(path).items():
        if not isinstance(value, str):
            problems.append(f"{path.name}: {name} must be one string of words")
            continue
        lists[name] = frozenset(value.split())
        problems += [
            f"{path.name}: {name}: {word!r} must be lower case"
            for word in value.split()
            if word != word.lower()
        ]
    if problems:
        raise ConfigurationError(tuple(problems), remedy="Mend the list in models/lexicon.toml.")
    return lists


@cache
def words_of(*names: str) -> frozenset[str]:
    """Return the words of one list, or of several together; a missing one is a mistake of this program."""
    return frozenset[str]().union(*(lexicon()[name] for name in names))
