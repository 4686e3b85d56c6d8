"""The regular expressions of ``models/wording.toml``, by name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.forms import compiled, read_form
from extract.nlp.screens import Screened

if TYPE_CHECKING:
    import re

FILE = "wording.toml"


@cache
def wording(name: str) -> re.Pattern[str]:
    """Return one compiled pattern; a missing one is a mistake of this program.

    Raises:
        ConfigurationError: the file is wrong, or the pattern is none.
    """
    return compiled((wordings()[name],), 0, f"{FILE}: {name}")


@cache
def screened(name: str) -> Screened:
    """Return the same pattern behind a screen: for one that is searched for and seldom found.

    Raises:
        ConfigurationError: as ``wording``.
    """
    return Screened([wording(name)])


def wordings() -> dict[str, str]:
    """Return every pattern as it is written.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    return read_form(FILE, dict[str, str])
