"""The wordings of ``models/updates.toml``: regular expressions kept as data, one table an idea."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from extract.errors import ConfigurationError
from extract.resources import models_root

FILE = "updates.toml"
_BODY = "{body}"


@cache
def worded(name: str) -> re.Pattern[str]:
    """Return the pattern that matches any wording of the table ``name``.

    Raises:
        ConfigurationError: there is no such table, or a wording in it is no regular expression.
    """
    tables = _tables()
    if name not in tables:
        problem = f"{FILE}: no table {name!r}"
        raise ConfigurationError((problem,), remedy="Restore the table and run again.")
    body = "(?:" + "|".join(tables["bodies"]) + ")"
    try:
        return re.compile("|".join(f"(?:{w.replace(_BODY, body)})" for w in tables[name]), re.IGNORECASE)
    except re.error as error:
        problem = f"{FILE}: {name}: {error}"
        raise ConfigurationError((problem,), remedy="Mend the wording and run again.") from error


@cache
def _tables() -> dict[str, list[str]]:
    return tomllib.loads((models_root() / FILE).read_text(encoding="utf-8"))
