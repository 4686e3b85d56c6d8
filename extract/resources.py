"""Where the data of ``models/`` lies, from a checkout, a wheel and ``--models DIR`` alike."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.resources import files
from pathlib import Path


def models_root() -> Path:
    """Return the folder that holds the rules, lists and settings.

    ``MATTERS_MODELS`` (set by ``--models DIR``) replaces the one that ships with the package.
    """
    return _root(os.environ.get("MATTERS_MODELS"))


@cache
def _root(chosen: str | None) -> Path:
    # Kept, for it is asked for with every sentence and looks at the disk.
    if chosen:
        return Path(chosen)
    checkout = Path(__file__).resolve().parent.parent / "models"
    if (checkout / "patterns").is_dir():
        return checkout
    return Path(str(files("extract.models")))


NO_RULES = frozenset({"floors.toml", "settings.toml", "export.toml", "review.toml"})  # they change no finding


@cache
def rules_version() -> str:
    """Return a hash over the rules of ``models/``: what the machine found depends on it."""
    return _version_of(NO_RULES)


@cache
def models_version() -> str:
    """Return a hash over all of ``models/``: what a run prints and asks depends on it."""
    return _version_of(frozenset())


def _version_of(left_out: frozenset[str]) -> str:
    digest = hashlib.sha256()
    root = models_root()
    for path in sorted(
        p for p in root.rglob("*") if p.suffix in {".jsonl", ".csv", ".toml"} and p.name not in left_out
    ):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def code_version() -> str:
    """Return a hash over this program's own code: two machines with the same one read alike."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parent
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
