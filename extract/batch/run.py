"""One run: find the papers, skip what is unchanged, read the rest, record, link, export."""

from __future__ import annotations

import logging
import os
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.batch.linking import relink
from extract.batch.plan import Plan, make_plan
from extract.batch.reading import discover
from extract.batch.reports import DUPLICATE, WOULD_READ, PaperReport, RunSummary, report_of
from extract.domain import Kind, Tier
from extract.forms import load_all
from extract.resources import rules_version
from extract.settings import ClusterSettings, Limits
from extract.workers import FULL, WITH_OCR, Pool, Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from extract.batch.standing import Totals
    from extract.domain import Source
    from extract.ledger.store import Ledger
    from extract.ledger.values import Recorded
    from extract.workers import Outcome

    Progress = Callable[[int, int, str], None]
    Clock = Callable[[], datetime]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What a run is asked to do; ``as_at`` is the day the exports count to."""

    ledger: str
    out: Path
    as_at: date
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    manifest: Path | None = None
    body: str | None = None
    meeting_date: date | None = None
    force: bool = False
    retry_failed: bool = False
    dry_run: bool = False
    wait: float = 10.0
    related: tuple[tuple[str, ...], ...] = ()
    program: str = ""
    reader: str = FULL
    cluster: ClusterSettings = field(default_factory=ClusterSettings)


def run(
    paths: Sequence[Path], options: RunOptions, *, clock: Clock, progress: Progress | None = None
) -> RunSummary:
    """Return what became of every paper below ``paths``.

    Each paper is in the ledger whole or not at all, whenever the run is stopped; the next run
    completes it. Running again over the same papers changes nothing.

    Raises:
        ConfigurationError: manifest, sidecars or rules are wrong; nothing was read.
        LedgerInUseError, LedgerRefusedError, NotAccessibleError: the ledger, the outputs or the cluster
            cannot be used.
    """
    sources, left_out = discover(
        paths, manifest=options.manifest, body=options.body, meeting_date=options.meeting_date
    )
    readers = _readers(options)
    if options.dry_run:
        return _rehearse(sources, left_out, options)
    from extract.batch.standing import note, still_standing  # noqa: PLC0415 (not for a rehearsal)
    from extract.export.outputs import check_run_outputs, run_outputs, write_run_outputs  # noqa: PLC0415
    from extract.ledger.store import Ledger  # noqa: PLC0415

    _check_rules()
    check_run_outputs(options.out)
    _make_room(options.ledger)
    with Ledger.open(options.ledger, create=True, wait=options.wait) as ledger:
        work = _Work(ledger, options, clock)
        plan = _plan(ledger, sources, options)
        reports = [*left_out, *plan.settled]
        if plan.to_read:
            reports += work.read(plan, readers, progress)
        linked = work.link()
        outputs = run_outputs(options.out)
        totals = None if work.wrote else still_standing(options.ledger, outputs, as_at=options.as_at)
        if totals is None:
            write_run_outputs(ledger, options.out, as_at=options.as_at)
            work.finish()
            totals = _totals(ledger)
            note(options.ledger, outputs, totals, as_at=options.as_at)
        log.info("%d papers, %d links changed", len(reports), linked)
        return _summary(options, tuple(reports), work, totals, outputs)


class _Work:
    """The part of a run that writes to the ledger, and what it counted."""

    def __init__(self, ledger: Ledger, options: RunOptions, clock: Clock) -> None:
        self.ledger = ledger
        self.options = options
        self.clock = clock
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
                self._begin()
                self.ledger.record_failure(
                    outcome.source.name,
                    plan.digests[outcome.source.name],
                    state=report.state,
                    reason=report.reason,
                    rules_version=rules_version(),
                    run_id=self._run_id,
                    supplied=supplied,
                )
            return report
        self._begin()
        self._bodies |= self._before(outcome.source.name)
        done = self.ledger.record_paper(
            outcome.extractions, rules_version=rules_version(), run_id=self._run_id, supplied=supplied
        )
        return self._count(report, outcome, done)

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
                self._run_id, rules_version=rules_version(), started=started, program=self.options.program
            )

    def link(self) -> int:
        """Link the bodies whose papers changed; all of them after a run that did not come to its end."""
        bodies = set(self.ledger.bodies()) if self._unfinished else self._bodies
        return relink(self.ledger, bodies, groups=self.options.related)

    @property
    def wrote(self) -> bool:
        """Return whether this run wrote to the ledger, or has to finish what another began."""
        return bool(self._run_id or self._unfinished)

    def finish(self) -> None:
        """Write down that this run ended, and that what older ones left undone is done."""
        for run_id in (*self._unfinished, *([self._run_id] if self._run_id else [])):
            self.ledger.finish_run(run_id, finished=self.clock(), counts=dict(sorted(self.tally.items())))


def _plan(ledger: Ledger | None, sources: Sequence[Source], options: RunOptions) -> Plan:
    return make_plan(
        ledger,
        sources,
        force=options.force,
        retry_failed=options.retry_failed,
        retry_pages=options.reader == WITH_OCR,
    )


def _readers(options: RunOptions) -> Readers:
    """Return what reads the papers: processes of this machine, or a cluster where one is named."""
    if not options.cluster.address:
        return Pool(jobs=options.jobs, limits=options.limits, reader=options.reader)
    from extract.workers.cluster import ClusterPool  # noqa: PLC0415 (few have one)

    return ClusterPool(options.cluster, limits=options.limits, reader=options.reader, wait=options.wait)


def _rehearse(
    sources: Sequence[Source], left_out: tuple[PaperReport, ...], options: RunOptions
) -> RunSummary:
    """Return what a run would do; nothing is written or made."""
    from extract.ledger.opening import file_of, is_url  # noqa: PLC0415
    from extract.ledger.store import Ledger  # noqa: PLC0415

    if is_url(options.ledger) or file_of(options.ledger).exists():
        with Ledger.open(options.ledger, read_only=True, wait=options.wait) as ledger:
            plan = _plan(ledger, sources, options)
    else:
        plan = _plan(None, sources, options)
    wanted = tuple(PaperReport(name=source.name, state=WOULD_READ) for source in plan.to_read)
    return RunSummary(papers=(*left_out, *plan.settled, *wanted), ledger=options.ledger, dry_run=True)


def _check_rules() -> None:
    """Read the rules that are needed only at the end: a mistake in them is told before the first paper."""
    from extract.export.wording import wording  # noqa: PLC0415
    from extract.ledger.rules import ledger_rules  # noqa: PLC0415
    from extract.link import link_rules  # noqa: PLC0415
    from extract.review.rules import review_rules  # noqa: PLC0415

    load_all((ledger_rules, link_rules, review_rules, wording))


def _make_room(ledger: str) -> None:
    """Make the folder of the default ledger; of another place only the clerk knows if it is meant."""
    from extract.ledger.opening import file_of, is_url  # noqa: PLC0415

    if not is_url(ledger):
        file_of(ledger).parent.mkdir(parents=True, exist_ok=True)


def _totals(ledger: Ledger) -> Totals:
    from extract.batch.standing import Totals  # noqa: PLC0415
    from extract.review.desk import Wanted, plan  # noqa: PLC0415
    from extract.review.rules import review_rules  # noqa: PLC0415

    return Totals(
        links=sum(link.tier is Tier.LINKED for link in ledger.links()),
        questions=plan(ledger, Wanted(), review_rules()).to_ask,
        open_entries=ledger.counts()["open"],
    )


def _summary(
    options: RunOptions,
    reports: tuple[PaperReport, ...],
    work: _Work,
    totals: Totals,
    outputs: tuple[Path, ...],
) -> RunSummary:
    return RunSummary(
        papers=tuple(sorted(reports, key=lambda r: r.name)),
        items=tuple((kind, work.kinds[kind]) for kind in Kind if work.kinds[kind]),
        updates=work.tally["updates"],
        new=work.tally["new"],
        changed=work.tally["changed"],
        retired=work.tally["retired"],
        links=totals.links,
        questions=totals.questions,
        open_entries=totals.open_entries,
        ledger=options.ledger,
        written=tuple(map(str, outputs)),
    )
