"""Gives the ledger to pandas users as a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.export.rows import COLUMNS, DATES
from extract.ledger.entry import EntryFilter

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from extract.export.rows import LedgerReader


def to_frame(ledger: LedgerReader, *, as_at: date | None = None) -> pd.DataFrame:
    """Return the entries as a data frame in export order: days as ``datetime64``, lists as tuples.

    What is not stated is missing (``None``, ``NaT``), not the text "nan". ``as_at`` is the day that
    ``age_meetings`` is counted to.
    """
    import pandas as pd  # noqa: PLC0415 (a quarter of a second that only its users should pay)

    rows = ledger.entries(EntryFilter(as_at=as_at))
    frame = pd.DataFrame(
        [tuple(getattr(entry, name) for name in COLUMNS) for entry in rows], columns=list(COLUMNS)
    )
    for name in DATES:
        frame[name] = pd.to_datetime(frame[name])
    for name in ("kind", "status"):
        frame[name] = frame[name].astype(str)
    frame["page"] = frame["page"].astype("Int64")
    return frame
