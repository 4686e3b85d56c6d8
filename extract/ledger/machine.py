"""The part of the ledger that runs write through: what was read, what failed, what the linker gave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from extract.domain import Candidate, Extraction
    from extract.ledger.database import Database
    from extract.ledger.values import KnownVersion, LinkInputs, Recorded

_ESCAPED_BYTE = re.compile(r"\\udc([89a-f][0-9a-f])")


class Machine:
    """What a run asks of an open ledger and writes to it."""

    _db: Database

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
        from extract.ledger import linker  # noqa: PLC0415

        return linker.bodies(self._db)

    def meetings(self) -> dict[str, tuple[date, ...]]:
        """Return for each body, as its papers in force name it, the days of its meetings."""
        from extract.ledger import linker  # noqa: PLC0415

        return linker.meetings(self._db)

    def link_inputs(self, body: str) -> LinkInputs:
        """Return a body's papers in force, oldest first; items carry the ids of their entries."""
        from extract.ledger import linker  # noqa: PLC0415

        return linker.link_inputs(self._db, body)

    def replace_links(self, body: str, candidates: Sequence[Candidate]) -> tuple[int, int]:
        """Make these the machine's links of one body; return (added or changed, removed)."""
        from extract.ledger import linker  # noqa: PLC0415

        return linker.replace_links(self._db, body, candidates)


def _unescaped(source: str) -> str:
    """Return a file name as the system gave it; bytes that are no UTF-8 are kept escaped in the ledger."""
    if "\\udc" not in source:
        return source
    return _ESCAPED_BYTE.sub(lambda m: chr(0xDC00 + int(m.group(1), 16)), source)
