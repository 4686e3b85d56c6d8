"""Whether the exports of the last run still say what the ledger says: then they are left as they are.

A run notes beside its exports which state of the ledger they show, and their digests. The next one that
finds nothing to read asks whether all of it still holds; it does not trust a clock or a name.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.ledger.opening import file_of, is_url
from extract.resources import code_version, models_version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

BOOK = ".matters-run"
COUNTER = slice(24, 28)  # of SQLite's header: how often the file was changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What stands in the ledger after a run, as its summary says."""

    links: int
    questions: int
    open_entries: int


def still_standing(ledger: str, outputs: Iterable[Path], *, as_at: date) -> Totals | None:
    """Return what the last run counted, if its exports are those of this ledger as it is now; else None."""
    paths = tuple(outputs)
    try:
        said = json.loads((paths[0].parent / BOOK).read_text(encoding="utf-8"))
        if said.pop("state") == _state(ledger, paths, as_at):
            return Totals(**said)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # none was left, or not by this version: everything is done anew
    return None


def note(ledger: str, outputs: Iterable[Path], totals: Totals, *, as_at: date) -> None:
    """Note what the exports were made of; where that cannot be written the next run makes them anew."""
    paths = tuple(outputs)
    with suppress(OSError):
        state = _state(ledger, paths, as_at)
        if state is None:
            return
        book = paths[0].parent / BOOK
        handle, name = tempfile.mkstemp(prefix=BOOK, dir=book.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump({"state": state, **asdict(totals)}, stream)
        Path(name).replace(book)


def _state(ledger: str, outputs: Iterable[Path], as_at: date) -> str | None:
    """Return a digest of the ledger's state, the exports, the day and this program; None for a server."""
    if is_url(ledger):
        return None
    path = file_of(ledger)
    with path.open("rb") as file:
        about = os.fstat(file.fileno())
        counter = file.read(COUNTER.stop)[COUNTER]
    told = [str(path.resolve()), str(about.st_size), str(about.st_mtime_ns), counter.hex()]
    told += [as_at.isoformat(), code_version(), models_version()]
    for output in outputs:
        with output.open("rb") as file:
            told.append(hashlib.file_digest(file, "sha256").hexdigest())
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()
