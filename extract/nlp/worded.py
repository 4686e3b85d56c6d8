"""The wordings of ``models/updates.toml``: regular expressions kept as data, one table an idea."""

from __future__ import annotations

import re
from functools import cache

from extract.forms import patterns_of, read_form
from extract.nlp.screens import Screened

FILE = "updates.toml"
_BODY = "{body}"


@cache
def worded(name: str) -> Screened:
    """Return the pattern that matches any wording of the table ``name``; a missing one is our mistake.

    Raises:
        ConfigurationError: the file is wrong, or a wording in it is no regular expression.
    """
    body = "(?:" + "|".join(tables()["bodies"]) + ")"
    words = [wording.replace(_BODY, body) for wording in tables()[name]]
    return Screened(patterns_of(words, re.IGNORECASE, f"{FILE}: {name}"))


def tables() -> dict[str, tuple[str, ...]]:
    """Return every table as it is written.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    return read_form(FILE, dict[str, tuple[str, ...]])
