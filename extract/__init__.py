"""Matters Arising: reads the minutes of UK public bodies into a follow-up ledger.

What is listed in ``__all__`` is the public interface; everything else may change.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.batch import run
    from extract.ingest.discover import find_papers
    from extract.ingest.read import read_paper
    from extract.ledger.store import Ledger
    from extract.nlp import build_nlp, extract_document

# Where each public name lives. They are imported when they are first used: spaCy and SQLAlchemy
# together take a second, and `matters list` needs neither.
_HOMES = {
    "Ledger": "extract.ledger.store",
    "build_nlp": "extract.nlp",
    "extract_document": "extract.nlp",
    "read_paper": "extract.ingest.read",
    "find_papers": "extract.ingest.discover",
    "run": "extract.batch",
}

__all__ = ["Ledger", "build_nlp", "extract_document", "find_papers", "read_paper", "run"]


def __getattr__(name: str) -> Any:
    """Return a public name, importing what it lives in."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
