"""What a column of a table holds, by its heading, and the state a status cell names (models/columns.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

from extract.domain import UpdateStatus
from extract.resources import models_root
from extract.text import canonical

KEPT = 1024  # headings remembered


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((models_root() / "columns.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=KEPT)
def column_of(heading: str | None) -> str | None:
    """Return what a column with this heading holds, or None."""
    words = canonical(heading or "")
    if not words:
        return None
    columns = {name: row for name, row in _table().items() if name != "states"}
    for name, row in columns.items():
        if words in row.get("is", ()):
            return name
    for name, row in columns.items():
        if any(re.search(rf"\b{re.escape(part)}\b", words) for part in row.get("has", ())):
            return name
    return None


def state_of(words: str) -> UpdateStatus | None:
    """Return the status a status cell names in one of the usual words or colours, or None."""
    state = _table()["states"].get(words.lower())
    return UpdateStatus(state) if state else None
