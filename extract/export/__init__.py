"""Takes the ledger out (CSV, JSON, Excel, Word, web page, calendar) and reads people's edits back in.

Names are looked up when they are first used: a list that prints CSV needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.export.frame import to_frame
    from extract.export.outputs import check_run_outputs, write_run_outputs

_HOMES = {"check_run_outputs": "outputs", "to_frame": "frame", "write_run_outputs": "outputs"}
__all__ = ["check_run_outputs", "to_frame", "write_run_outputs"]


def __getattr__(name: str) -> object:
    """Return a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
