"""The regular expressions of ``models/wording.toml``, by name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from extract.errors import ConfigurationError
from extract.resources import models_root

if TYPE_CHECKING:
    from pathlib import Path


@cache
def wording(name: str) -> re.Pattern[str]:
    """Return one compiled pattern; a missing one is a mistake of this program.

    Raises:
        ConfigurationError: a pattern of the file is none; every such pattern is named.
    """
    return _read(models_root() / "wording.toml")[name]


@cache
def _read(path: Path) -> dict[str, re.Pattern[str]]:
    patterns: dict[str, re.Pattern[str]] = {}
    problems: list[str] = []
    for name, pattern in tomllib.loads(path.read_text(encoding="utf-8")).items():
        try:
            patterns[name] = re.compile(pattern)
        except (re.error, TypeError) as error:
            problems.append(f"{path.name}: {name}: {error}")
    if problems:
        raise ConfigurationError(tuple(problems), remedy="Mend the pattern in models/wording.toml.")
    return patterns
