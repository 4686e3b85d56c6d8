"""``matters run``: papers into the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options, progress
from extract.cli.findings import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.batch import RunSummary

_SHOWN = 10

Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where exports go; else outputs/.")]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="URL",
        help="Read the papers on the workers of this dask scheduler: tls://host:port.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Read again what is unchanged, too.")]
RetryFailed = Annotated[
    bool, typer.Option("--retry-failed", help="Try again what was left out for hurting its reader.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be read; write nothing.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 3 where a paper was read with warnings.")]
Wait = Annotated[
    float | None,
    typer.Option(
        "--wait", min=0, metavar="SECONDS", help="How long to wait for a ledger in use, or for the cluster."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the summary as JSON on stdout.")]


def command(
    paths: options.Papers,
    ledger: options.LedgerAt = None,
    out: Out = None,
    body: options.Body = None,
    date: options.Day = None,
    manifest: options.Manifest = None,
    jobs: options.Jobs = None,
    cluster: Cluster = None,
    as_at: options.AsAt = None,
    ocr: options.Ocr = False,
    force: Force = False,
    retry_failed: RetryFailed = False,
    dry_run: DryRun = False,
    strict: Strict = False,
    wait: Wait = None,
    json: Json = False,
) -> None:
    """Read papers into the ledger, link what later ones say to earlier entries, and write the exports.

    Example: matters run minutes/ --body "Scrutiny Panel" --date 2024-01-18

    Unchanged papers are skipped. What you entered is never touched. A paper that cannot be read is named, and
    the rest is done.
    """
    from extract.batch import RunOptions, run
    from extract.cli.versions import program

    settings = console.settings()
    reader, limits = options.reading(ocr=ocr)
    asked = RunOptions(
        ledger=ledgers.target(ledger),
        out=out or Path(settings.out),
        as_at=options.as_at(as_at),
        jobs=options.jobs(jobs),
        reader=reader,
        limits=limits,
        manifest=manifest,
        body=body,
        meeting_date=options.day(date, "--date"),
        force=force,
        retry_failed=retry_failed,
        dry_run=dry_run,
        wait=settings.wait if wait is None else wait,
        cluster=settings.cluster if cluster is None else replace(settings.cluster, address=cluster),
        related=settings.related,
        program=program(),
    )
    with progress.bar() as tick:
        summary = run(paths, asked, clock=console.now, progress=tick)
    if json:
        console.emit(as_json(summary.row(), indent=1) + "\n")
    for line in summary_lines(summary):
        console.say(line)
    warned = strict and any(paper.warnings for paper in summary.papers)
    if summary.failures or warned:
        console.warn(_closing(summary))
        raise typer.Exit(3)


def summary_lines(summary: RunSummary) -> Iterator[str]:
    """Yield the closing words of a run, as a clerk reads them."""
    from extract.batch import passed_over

    yield f"{_many(len(summary.papers), 'paper')}: {_counted(summary.counts())}."
    for paper in [p for p in summary.papers if p.is_failure]:
        yield f"  {paper.line()}"
    warned = [p for p in summary.papers if p.warnings]
    for paper in warned[:_SHOWN]:
        yield f"  {paper.line()}"
    if len(warned) > _SHOWN:
        yield f"  … and {len(warned) - _SHOWN} more with warnings (all of them with --json)."
    yield from passed_over(summary.papers)
    if summary.dry_run:
        yield "Nothing was written (--dry-run)."
        return
    if summary.items or summary.updates:
        kinds = ", ".join(_many(count, kind) for kind, count in summary.items) or "no items"
        yield f"Found in what was read now: {kinds}; {_many(summary.updates, 'passage')} about earlier items."
    changes = (
        ("new", summary.new),
        ("changed", summary.changed),
        ("gone from their papers", summary.retired),
    )
    told = ", ".join(f"{count} {word}" for word, count in changes if count) or "nothing changed"
    yield f"Ledger {summary.ledger}: {told}; {summary.open_entries} open; {_many(summary.links, 'link')}."
    if summary.written:
        yield f"Written: {', '.join(summary.written)}."
    yield from _next(summary)


def _next(summary: RunSummary) -> Iterator[str]:
    if summary.questions:
        yield f"{_many(summary.questions, 'question')} for you: type `matters review`."
    elif summary.open_entries:
        yield "Next: `matters list --open`."


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {state}" for state, count in counts.items()) or "nothing to read"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _closing(summary: RunSummary) -> str:
    """Return the last line of stderr: how many failed and what to do."""
    if not summary.failures:
        return "matters: papers were read with warnings (--strict). They are named above."
    count = len(summary.failures)
    return (
        f"matters: {_many(count, 'paper')} could not be read; the rest is done. "
        "What to do is said beside each above; run again when it is done."
    )
