"""The ledger as the commands and the batch use it.

    with Ledger.open("outputs/ledger.db", create=True) as ledger:
        if KnownVersion(source, sha256, rules, supplied_digest(supplied)) not in ledger.known_versions():
            done = ledger.record_paper(extractions, rules_version=rules, run_id=run, supplied=digest)
        for body in ledger.bodies():
            inputs = ledger.link_inputs(body)              # papers in force: items, updates, minutes
            ledger.replace_links(body, candidates)         # the machine's links; people's stand over them
        for entry in ledger.entries(EntryFilter(open=True)):
            ...

Runs: ``known_versions``, ``start_run``, ``finish_run``, ``record_paper`` (all documents of a file, in
one transaction), ``record`` (one document), ``record_failure``, ``failures``, ``link_inputs``,
``replace_links``, ``bodies``, ``batch`` (several calls in one transaction).
Reading: ``entries``, ``entry``, ``place``, ``history``, ``updates_of``, ``links``, ``links_of``,
``documents``, ``document``, ``coverage``, ``drifts``, ``notes``, ``answered``, ``last_act``, ``counts``,
``resolve``.
People: ``set_field``, ``confirm``, ``propose``, ``close``, ``reopen``, ``respond``, ``notice``,
``revise_due``, ``link``, ``unlink``, ``accept``, ``reject``, ``dismiss``, ``restore``, ``withdraw``,
``split``, ``merge``, ``answering``, ``undo``, ``forget``; each takes ``who`` and ``when`` from its caller.
Upkeep: ``backup`` here; ``check``, ``export_all`` and ``import_all`` in their modules.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from extract.ledger import opening, queries
from extract.ledger.entry import EntryFilter
from extract.ledger.lock import FileLock
from extract.ledger.people import People

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path
    from types import TracebackType

    from extract.domain import Candidate, Coverage, Extraction
    from extract.ledger.answered import Answered
    from extract.ledger.database import Database
    from extract.ledger.values import (
        Drift,
        Entry,
        EntryUpdate,
        Event,
        KnownVersion,
        Link,
        LinkInputs,
        Place,
        Recorded,
        StoredDocument,
    )

ESCAPED_BYTE = re.compile(r"\\udc([89a-f][0-9a-f])")


class Ledger(People):
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

    # --- runs ---

    def known_versions(self) -> dict[KnownVersion, str]:
        """Return what was read, with its state: ``read`` or the state word of its failure."""
        from extract.ledger.values import KnownVersion  # noqa: PLC0415

        sql = "SELECT source, sha256, rules_version, supplied, state FROM paper"
        return {KnownVersion(_unescaped(r[0]), r[1], r[2], r[3]): r[4] for r in self._db.rows(sql)}

    def partly_read(self) -> frozenset[str]:
        """Return the names of the papers in force of which some pages could not be read."""
        sql = "SELECT DISTINCT source FROM version WHERE state = 'current' AND detail LIKE :mark"
        return frozenset(_unescaped(row[0]) for row in self._db.rows(sql, {"mark": '%"unread_pages":[%'}))

    def start_run(self, run_id: str, *, rules_version: str, started: datetime, program: str = "") -> None:
        """Write down that a run began."""
        from extract.ledger import runs  # noqa: PLC0415

        runs.start(self._db, run_id, rules_version, started, program)

    def finish_run(self, run_id: str, *, finished: datetime, counts: Mapping[str, int]) -> None:
        """Write down that a run ended, and its counts."""
        from extract.ledger import runs  # noqa: PLC0415

        runs.finish(self._db, run_id, finished, counts)

    def record(
        self, extraction: Extraction, *, rules_version: str, run_id: str = "", supplied: str = ""
    ) -> Recorded:
        """Record one document in one transaction; recording the same again changes nothing."""
        from extract.ledger import documents  # noqa: PLC0415

        key = documents.Key(rules_version=rules_version, run_id=run_id, supplied=supplied)
        return documents.record(self._db, (extraction,), key, whole=False)

    def record_paper(
        self, extractions: Sequence[Extraction], *, rules_version: str, run_id: str = "", supplied: str = ""
    ) -> Recorded:
        """Record all documents of one file in one transaction: the paper is in whole, or not at all."""
        from extract.ledger import documents  # noqa: PLC0415

        key = documents.Key(rules_version=rules_version, run_id=run_id, supplied=supplied)
        return documents.record(self._db, extractions, key, whole=True)

    def record_failure(
        self,
        source: str,
        sha256: str,
        *,
        state: str,
        reason: str,
        rules_version: str,
        run_id: str = "",
        supplied: str = "",
    ) -> None:
        """Write down that a file could not be read; failures of the same bytes are counted."""
        from extract.ledger import documents, runs  # noqa: PLC0415

        key = documents.Key(rules_version=rules_version, run_id=run_id, supplied=supplied)
        runs.fail(self._db, source, sha256, key, state=state, reason=reason)

    def failures(self) -> dict[tuple[str, str], int]:
        """Return how often each (source, sha256) failed in a row."""
        rows = self._db.rows("SELECT source, sha256, failures FROM paper WHERE failures > 0")
        return {(_unescaped(r[0]), r[1]): r[2] for r in rows}

    def bodies(self) -> tuple[str, ...]:
        """Return the bodies that have papers in force."""
        from extract.ledger import links  # noqa: PLC0415

        return links.bodies(self._db)

    def meetings(self) -> dict[str, tuple[date, ...]]:
        """Return for each body, as its papers in force name it, the days of its meetings."""
        from extract.ledger import links  # noqa: PLC0415

        return links.meetings(self._db)

    def link_inputs(self, body: str) -> LinkInputs:
        """Return a body's papers in force, oldest first; items carry the ids of their entries."""
        from extract.ledger import links  # noqa: PLC0415

        return links.link_inputs(self._db, body)

    def replace_links(self, body: str, candidates: Sequence[Candidate]) -> tuple[int, int]:
        """Make these the machine's links of one body; return (added or changed, removed)."""
        from extract.ledger import links  # noqa: PLC0415

        return links.replace_links(self._db, body, candidates)

    # --- reading ---

    def entries(self, wanted: EntryFilter | None = None) -> Iterator[Entry]:
        """Return the entries that pass the filter, in the order of exports."""
        return queries.entries(self._db, wanted or EntryFilter())

    def entry(self, entry_id: str, *, as_at: date | None = None) -> Entry:
        """Return one entry by any id it ever had.

        Raises:
            UnknownIdError: there is none; near ids are named.
        """
        return queries.entry(self._db, entry_id, as_at)

    def resolve(self, entry_id: str) -> str:
        """Return the id in use for an id, a former id or a unique beginning.

        Raises:
            UnknownIdError: there is none; near ids are named.
        """
        return queries.resolve(self._db, entry_id)

    def place(self, entry_id: str) -> Place:
        """Return where an entry's words stand, with the text around them."""
        from extract.ledger import origins  # noqa: PLC0415

        return origins.place(self._db, entry_id)

    def history(self, entry_id: str) -> tuple[Event, ...]:
        """Return everything people did to an entry, oldest first."""
        from extract.ledger import origins  # noqa: PLC0415

        return origins.history(self._db, queries.resolve(self._db, entry_id))

    def notes(self, entry_id: str) -> tuple[Event, ...]:
        """Return the notes on an entry that stand, oldest first."""
        return tuple(e for e in self.history(entry_id) if e.field == "note" and not e.undone)

    def updates_of(self, entry_id: str) -> tuple[EntryUpdate, ...]:
        """Return what later papers say of an entry, oldest first, those awaiting review among them."""
        from extract.ledger import links  # noqa: PLC0415

        return links.updates_of(self._db, queries.resolve(self._db, entry_id))

    def links(self) -> tuple[Link, ...]:
        """Return every link in a fixed order; what a person refused is there with its verdict."""
        from extract.ledger import links  # noqa: PLC0415

        return links.links(self._db)

    def reached(self) -> dict[tuple[str, str], str]:
        """Return for each link, by its ends, the entry that it is news of or would be if accepted."""
        from extract.ledger import reach  # noqa: PLC0415

        return reach.reached(self._db)

    def links_of(self, entry_id: str) -> tuple[Link, ...]:
        """Return the links with this entry on either side."""
        from extract.ledger import links  # noqa: PLC0415

        return links.links_of(self._db, [queries.resolve(self._db, entry_id)])

    def documents(self, *, in_force: bool = False) -> Iterator[StoredDocument]:
        """Return the documents that stand, by source; ``in_force`` leaves copies and drafts out."""
        from extract.ledger import origins  # noqa: PLC0415

        return (d for d in origins.documents(self._db) if d.in_force or not in_force)

    def document(self, doc_id_or_source: str) -> StoredDocument:
        """Return one document with its text.

        Raises:
            UnknownIdError: there is none; near names are given.
        """
        from extract.ledger import origins  # noqa: PLC0415

        return origins.document(self._db, doc_id_or_source)

    def coverage(self, doc_id: str) -> tuple[Coverage, ...]:
        """Return the answer for each agenda item of a document in force."""
        from extract.domain import Coverage, Outcome  # noqa: PLC0415

        sql = """SELECT c.number, c.title, c.outcome, c.reason FROM coverage c
        JOIN version v ON v.id = c.version_id
        WHERE v.doc_id = :id AND v.canonical > 0 ORDER BY v.id, c.n"""
        rows = self._db.rows(sql, {"id": doc_id})
        return tuple(Coverage(number=n, title=t, outcome=Outcome(o), reason=r) for n, t, o, r in rows)

    def answered(self) -> Answered:
        """Return what people have said so far, so that nothing is asked twice."""
        from extract.ledger import answered  # noqa: PLC0415

        return answered.answered(self._db)

    def last_act(self) -> Event | None:
        """Return the latest act that still stands: what ``undo`` would take back."""
        from extract.ledger import answered  # noqa: PLC0415

        return answered.last_act(self._db)

    def counts(self) -> dict[str, int]:
        """Return how many papers, documents in force, entries, open entries, links and edits there are."""
        asked = {
            "papers": "SELECT count(*) FROM paper WHERE state = 'read'",
            "documents": "SELECT count(*) FROM version WHERE canonical > 0",
            "entries": "SELECT count(*) FROM entry WHERE hidden = ''",
            "open": "SELECT count(*) FROM entry WHERE is_open = 1 AND hidden = ''",
            "links": "SELECT count(*) FROM candidate",
            "edits": "SELECT count(*) FROM edit",
            "events": "SELECT count(*) FROM event",
        }
        return {name: next(self._db.rows(sql))[0] for name, sql in asked.items()}

    def drifts(self) -> tuple[Drift, ...]:
        """Return where the machine's value moved under a person's edit since it was made."""
        from extract.ledger import edits  # noqa: PLC0415
        from extract.ledger.codec import to_json  # noqa: PLC0415
        from extract.ledger.values import Drift  # noqa: PLC0415

        def shown(value: Any) -> str | None:
            return value if value is None or isinstance(value, str) else to_json(value)

        return tuple(
            Drift(entry_id=name, field=field, edited=shown(edited), seen=shown(seen), now=shown(now))
            for name, field, edited, seen, now in edits.drifted(self._db)
        )


def _unescaped(source: str) -> str:
    """Return a file name as the system gave it; bytes that are no UTF-8 are kept escaped in the ledger."""
    return (
        ESCAPED_BYTE.sub(lambda m: chr(0xDC00 + int(m.group(1), 16)), source) if "\\udc" in source else source
    )
