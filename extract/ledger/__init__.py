"""The follow-up ledger: what was found, what people did, and where each entry stands.

Names are looked up when they are first used, so that ``import extract.ledger`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.ledger.codec import supplied_digest
    from extract.ledger.store import Ledger
    from extract.ledger.values import ENTRY_FIELDS, Entry, EntryFilter, KnownVersion, Recorded

_HOMES = {
    "Ledger": "store",
    "supplied_digest": "codec",
    "ENTRY_FIELDS": "values",
    "Entry": "values",
    "EntryFilter": "values",
    "KnownVersion": "values",
    "Recorded": "values",
}
__all__ = ["ENTRY_FIELDS", "Entry", "EntryFilter", "KnownVersion", "Ledger", "Recorded", "supplied_digest"]


def __getattr__(name: str) -> object:
    """Return a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
