"""The part of a run that writes to the ledger: papers as they are read, failures, links, the run itself."""

from __future__ import annotations

import logging
import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.batch.linking import relink
from extract.batch.reports import DUPLICATE, PaperReport, report_of
from extract.resources import rules_version

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from extract.batch.plan import Plan
    from extract.domain import Kind
    from extract.ledger.store import Ledger
    from extract.ledger.values import Recorded
    from extract.workers import Outcome, Readers

    Progress = Callable[[int, int, str], None]
    Clock = Callable[[], datetime]

log = logging.getLogger(__name__)


class Recording:
    """What a run writes, and what it counted: ``kinds`` of items, and a ``tally`` of entries and updates."""

    def __init__(
        self, ledger: Ledger, *, clock: Clock, program: str, related: Sequence[Sequence[str]]
    ) -> None:
        """Take a ledger open for writing, and look for runs that did not come to their end.

        Args:
            ledger: where the papers are written.
            clock: gives the moment a run begins and ends.
            program: what is kept of the program that ran, with its version.
            related: groups of bodies whose papers speak of each other's items.
        """
        self.ledger = ledger
        self.clock = clock
        self.program = program
        self.related = related
        self.kinds: Counter[Kind] = Counter()
        self.tally: Counter[str] = Counter()
        self._run_id = ""
        self._bodies: set[str] = set()
        rows = ledger.database.rows("SELECT run_id FROM run WHERE finished_utc IS NULL")
        self._unfinished = tuple(str(row[0]) for row in rows)

    def read(self, plan: Plan, readers: Readers, progress: Progress | None) -> list[PaperReport]:
        """Return a report on each paper that had to be read, recorded as it came."""
        reports: list[PaperReport] = []
        total = len(plan.to_read)
        with readers:
            for done, outcome in enumerate(readers.read(plan.to_read), 1):
                reports.append(self._record(outcome, plan))
                if progress is not None:
                    progress(done, total, outcome.source.name)
        return reports

    def _record(self, outcome: Outcome, plan: Plan) -> PaperReport:
        report = report_of(outcome)
        supplied = plan.supplied[outcome.source.name]
        if outcome.trouble is not None:
            log.debug("%s: %s", outcome.source.name, outcome.trouble.trace or outcome.trouble.reason)
            if plan.states.get(outcome.source.name) != report.state:
                self._record_failure(report, plan)
            return report
        self._begin()
        self._bodies |= self._before(outcome.source.name)
        done = self.ledger.record_paper(
            outcome.extractions, rules_version=rules_version(), run_id=self._run_id, supplied=supplied
        )
        return self._count(report, outcome, done)

    def _record_failure(self, report: PaperReport, plan: Plan) -> None:
        self._begin()
        self.ledger.record_failure(
            report.name,
            plan.digests[report.name],
            state=report.state,
            reason=report.reason,
            rules_version=rules_version(),
            run_id=self._run_id,
            supplied=plan.supplied[report.name],
        )

    def _before(self, source: str) -> set[str]:
        """Return the bodies that this paper stood under until now: their links change as well."""
        rows = self.ledger.database.rows(
            "SELECT DISTINCT body FROM version WHERE source = :source AND state = 'current'",
            {"source": source},
        )
        return {str(row[0]) for row in rows if row[0]}

    def _count(self, report: PaperReport, outcome: Outcome, done: Recorded) -> PaperReport:
        self._bodies |= {e.document.meeting.body for e in outcome.extractions if e.document.meeting.body}
        self.tally["new"] += len(done.new)
        self.tally["changed"] += len({change.entry_id for change in done.changed})
        self.tally["retired"] += len(done.retired)
        if done.duplicate_of:
            return replace(report, state=DUPLICATE, reason=f"the same paper as {done.duplicate_of}")
        self.kinds.update(item.kind for e in outcome.extractions for item in e.items)
        self.tally["updates"] += sum(len(e.updates) for e in outcome.extractions)
        return report

    def _begin(self) -> None:
        """Write down that a run began, once there is something to record."""
        if not self._run_id:
            started = self.clock()
            self._run_id = f"{started:%Y%m%dT%H%M%S}-{os.getpid()}"
            self.ledger.start_run(
                self._run_id, rules_version=rules_version(), started=started, program=self.program
            )

    def link(self) -> int:
        """Link the bodies whose papers changed; all of them after a run that did not come to its end."""
        bodies = set(self.ledger.bodies()) if self._unfinished else self._bodies
        return relink(self.ledger, bodies, groups=self.related)

    @property
    def wrote(self) -> bool:
        """Return whether this run wrote to the ledger, or has to finish what another began."""
        return bool(self._run_id or self._unfinished)

    def finish(self) -> None:
        """Write down that this run ended, and that what older ones left undone is done."""
        for run_id in (*self._unfinished, *([self._run_id] if self._run_id else [])):
            self.ledger.finish_run(run_id, finished=self.clock(), counts=dict(sorted(self.tally.items())))
