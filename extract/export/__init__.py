"""Takes the ledger out (CSV, JSON, Excel, Word, web page, calendar) and reads people's edits back in.

Heavy libraries are imported by the module that needs them, never here.
"""

from __future__ import annotations

from extract.export.frame import to_frame
from extract.export.outputs import check_run_outputs, write_run_outputs

__all__ = ["check_run_outputs", "to_frame", "write_run_outputs"]
