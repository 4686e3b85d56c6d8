"""The ledger as the commands and the batch use it.

    with Ledger.open("outputs/ledger.db", create=True) as ledger:
        if KnownVersion(source, sha256, rules, supplied_digest(supplied)) not in ledger.known_versions():
            done = ledger.record_paper(extractions, rules_version=rules, run_id=run, supplied=digest)
        for body in ledger.bodies():
            inputs = ledger.link_inputs(body)              # papers in force: items, updates, minutes
            ledger.replace_links(body, candidates)         # the machine's links; people's stand over them
        for entry in ledger.entries(EntryFilter(open=True)):
            ...

What runs call is in ``Machine``, what anyone reads in ``Readers``, what people do in ``People``. Examining,
backing up, exporting and importing a whole ledger are in ``check`` and ``transfer``.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from extract.ledger import opening
from extract.ledger.lock import FileLock
from extract.ledger.machine import Machine
from extract.ledger.people import People
from extract.ledger.readers import Readers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from extract.ledger.database import Database


class Ledger(Machine, Readers, People):
    """An open ledger; leave its context, or ``close`` it, to let others write."""

    def __init__(self, database: Database, lock: FileLock | None) -> None:
        """Take an open database; use ``Ledger.open``."""
        self._db = database
        self._lock = lock

    @classmethod
    def open(
        cls, target: str | Path, *, create: bool = False, read_only: bool = False, wait: float = 10.0
    ) -> Ledger:
        """Return the ledger in a file or at a PostgreSQL URL.

        For writing, the ledger is locked until it is closed; reading needs no lock.

        Raises:
            NotAccessibleError: it is missing (and ``create`` was not asked for), or cannot be used.
            LedgerRefusedError: it is foreign, damaged or newer than this program; it was not touched.
            LedgerInUseError: another process writes to it; the message names pid, host and since when.
        """
        if opening.is_url(target):
            return cls(opening.open_server(str(target), create=create, read_only=read_only, wait=wait), None)
        path = opening.file_of(target)
        lock = FileLock(path)
        return cls(opening.open_file(path, create=create, read_only=read_only, lock=lock, wait=wait), lock)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give the connection and the lock up."""
        self._db.close()
        if self._lock:
            self._lock.release()

    @property
    def database(self) -> Database:
        """Return the open database, for the modules of the ledger."""
        return self._db

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Return a context in which all calls are one transaction: all of them happen, or none."""
        with self._db.writing():
            yield
