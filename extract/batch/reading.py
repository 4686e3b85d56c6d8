"""Papers found and read in workers, without a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.batch.reports import DUPLICATE, SKIPPED, PaperReport, report_of
from extract.workers import FULL, TEXT_ONLY, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from extract.domain import Document, Extraction, Source
    from extract.settings import Limits

    Progress = Callable[[int, int, str], None]


def discover(
    paths: Sequence[Path], *, manifest: Path | None, body: str | None, meeting_date: date | None
) -> tuple[tuple[Source, ...], tuple[PaperReport, ...]]:
    """Return the papers to read and a report on each file that is left out.

    Raises:
        ConfigurationError: the manifest or a sidecar is wrong; every mistake is named.
    """
    from extract.ingest.discover import find_papers  # noqa: PLC0415 (a run that lists nothing needs no walk)

    found = find_papers(tuple(paths), manifest=manifest, body=body, meeting_date=meeting_date)
    return found.sources, tuple(_left_out(*one) for one in found.skipped)


def _left_out(name: str, reason: str) -> PaperReport:
    """Tell what could not be opened, which a person must see, from what is no paper."""
    if reason.startswith("cannot be opened"):
        return PaperReport(
            name=name,
            state="not accessible",
            reason=reason,
            remedy="Check your rights to it or, where it is a link, what it leads to.",
        )
    return PaperReport(
        name=name, state=DUPLICATE if reason.startswith("the same") else SKIPPED, reason=reason
    )


def extract_papers(
    paths: Sequence[Path],
    *,
    jobs: int,
    limits: Limits,
    manifest: Path | None = None,
    body: str | None = None,
    meeting_date: date | None = None,
    reader: str = FULL,
    progress: Progress | None = None,
) -> Iterator[tuple[PaperReport, tuple[Extraction, ...]]]:
    """Yield for each paper, in order, what became of it and what was found in it."""
    with Pool(jobs=jobs, limits=limits, reader=reader) as pool:
        pool.warm()
        sources, left_out = discover(paths, manifest=manifest, body=body, meeting_date=meeting_date)
        for report in left_out:
            yield report, ()
        for done, outcome in enumerate(pool.read(sources), 1):
            if progress is not None:
                progress(done, len(sources), outcome.source.name)
            yield report_of(outcome), outcome.extractions


def read_text(path: Path, *, limits: Limits) -> tuple[Document, ...]:
    """Return the documents of one paper, read in a worker, without looking for items.

    Raises:
        ReadError: it cannot be read.
    """
    from extract.errors import ReadError  # noqa: PLC0415

    documents: list[Document] = []
    for report, extractions in extract_papers((path,), jobs=1, limits=limits, reader=TEXT_ONLY):
        if report.is_failure or report.state == SKIPPED:
            raise ReadError(f"{report.name}: {report.reason or report.state}", remedy=report.remedy)
        documents += [e.document for e in extractions]
    return tuple(documents)
