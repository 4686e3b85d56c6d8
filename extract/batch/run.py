"""One run: find the papers, skip what is unchanged, read the rest, record, link, export."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.batch.plan import Plan, make_plan
from extract.batch.reading import discover
from extract.batch.recording import Recording
from extract.batch.reports import WOULD_READ, PaperReport, RunSummary
from extract.domain import Kind, Tier
from extract.forms import load_all
from extract.settings import ClusterSettings, Limits
from extract.workers import FULL, WITH_OCR, Pool, Readers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from extract.batch.recording import Clock, Progress
    from extract.batch.standing import Totals
    from extract.domain import Source
    from extract.ledger.store import Ledger

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What a run is asked to do.

    ``as_at`` is the day the exports count to, ``wait`` how many seconds another writer is waited for;
    ``jobs`` are worker processes, ``related`` groups of bodies that speak of each other's items.
    """

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
        work = Recording(ledger, clock=clock, program=options.program, related=options.related)
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
    work: Recording,
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
