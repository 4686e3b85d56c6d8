"""Where the data of ``models/`` lies, from a checkout, a wheel and ``--models DIR`` alike."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    from importlib.resources import files  # noqa: PLC0415 (not needed in a checkout)

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
    root = models_root()
    return _digest(
        root,
        (p for p in root.rglob("*") if p.suffix in {".jsonl", ".csv", ".toml"} and p.name not in left_out),
    )


@cache
def code_version() -> str:
    """Return a hash over this program's own code: two machines with the same one read alike."""
    root = Path(__file__).resolve().parent
    return _digest(root, root.rglob("*.py"))


def _digest(root: Path, paths: Iterable[Path]) -> str:
    import hashlib  # noqa: PLC0415 (a list of entries asks for no digest)

    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
