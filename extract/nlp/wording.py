"""The regular expressions of ``models/wording.toml``, by name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.forms import compiled, read_form

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


def wordings() -> dict[str, str]:
    """Return every pattern as it is written.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    return read_form(FILE, dict[str, str])
