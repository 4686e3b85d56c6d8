"""``matters evaluate``: how well what is found agrees with gold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, options, progress
from extract.cli.findings import as_json
from extract.errors import ConfigurationError, ExitCode
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.batch import PaperReport
    from extract.domain import Extraction
    from extract.evaluate.links import LinkReport
    from extract.evaluate.report import Figures, Report, Score


class By(StrEnum):
    """What the figures are split by."""

    BODY = "body"
    RULE = "rule"


def command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Papers with NAME.gold.json beside them.")],
    by: Annotated[By | None, typer.Option("--by", help="Split the figures by body or by rule.")] = None,
    faults: Annotated[bool, typer.Option("--faults", help="Name every disagreement.")] = False,
    gate: Annotated[bool, typer.Option("--gate", help="Exit 9 where a figure is below its floor.")] = False,
    pin: Annotated[
        bool, typer.Option("--pin", help="Raise the floors in models/ to what was measured.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    manifest: options.Manifest = None,
    jobs: options.Jobs = None,
) -> None:
    """Read the papers of a folder and measure what was found against their gold.

    Example: matters evaluate corpus/measure --by body
    """
    from extract.evaluate.gold import load_gold
    from extract.evaluate.metrics import compare
    from extract.evaluate.predicted import from_extractions
    from extract.evaluate.tables import report_as_json

    golds = load_gold(gold)
    papers, failed = _read(gold, manifest, options.jobs(jobs))
    report = compare(golds, from_extractions(e for found in papers for e in found))
    links = _links(gold, papers)
    if json:
        linked = {"links": links.flat()} if links else {}
        console.emit(as_json(report_as_json(report) | linked, indent=1) + "\n")
    else:
        for line in (*_lines(report, by, faults=faults), *_link_lines(links, faults=faults)):
            console.out(line)
    for paper in failed:
        console.warn(paper.line())
    if gate or pin:
        _against_floors(gold, report.flat() | (links.flat() if links else {}), pin=pin)
    if failed:
        raise typer.Exit(ExitCode.SOME_INPUTS_FAILED)


def _read(
    gold: Path, manifest: Path | None, jobs: int
) -> tuple[list[tuple[Extraction, ...]], list[PaperReport]]:
    from extract.batch import extract_papers

    beside = [folder / "manifest.csv" for folder in (gold, gold.resolve().parent)]
    chosen = manifest or next((path for path in beside if path.is_file()), None)
    papers: list[tuple[Extraction, ...]] = []
    failed: list[PaperReport] = []
    with progress.bar() as tick:
        for report, found in extract_papers(
            (gold,), jobs=jobs, limits=console.settings().limits, manifest=chosen, progress=tick
        ):
            papers.append(found)
            failed += [report] if report.is_failure else []
    return papers, failed


def _links(gold: Path, papers: list[tuple[Extraction, ...]]) -> LinkReport | None:
    """Return how the links between the papers agree with the folder's truth, if it has any."""
    from extract.evaluate.links import FILE, compare_links, links_from_json, load_truth

    if not any(gold.rglob(FILE)):
        return None
    from extract.batch import links_between
    from extract.export.json_file import link_record

    made = links_from_json(link_record(link) for link in links_between(papers))
    return compare_links(load_truth(gold), made)


def _link_lines(links: LinkReport | None, *, faults: bool) -> Iterator[str]:
    if links is None:
        return
    yield ""
    for name, value in links.flat().items():
        yield f"  {plain_name(name):<24}{value:>8.3f}"
    yield from links.faults if faults else ()


def _lines(report: Report, by: By | None, *, faults: bool) -> Iterator[str]:
    yield f"{report.documents} papers with gold"
    yield from _figures(report.figures)
    yield from _confidence(report)
    for family, share in report.negatives:
        yield f"trap {family:<12}{share.right} of {share.cases} avoided"
    if by is By.BODY:
        for body, figures in report.by_body:
            yield ""
            yield body or "(no body)"
            yield from _figures(figures)
    elif by is By.RULE:
        yield from _rules(report)
    if faults:
        yield ""
        for one in report.findings:
            said = f" (wanted {one.wanted!r}, got {one.got!r})" if one.wanted or one.got else ""
            yield f"{one.document}: {one.fault}{said} [{one.rule}] {one.text}"
    for name in report.absent:
        yield f"not read: {name}"


def _confidence(report: Report) -> Iterator[str]:
    """Yield how far the confidence shown is the share that is right."""
    from extract.evaluate.calibration import calibration

    measured = calibration(report)
    yield f"confidence: gap {measured.gap:.3f} over {len(report.judgements)} items"
    for one in measured.bins:
        yield (
            f"  {one.low:.2f} to {one.high:.2f}           {one.items:>7} items"
            f"   shown {one.shown:.3f}   right {one.right:.3f}"
        )


def _rules(report: Report) -> Iterator[str]:
    """Yield a line for each rule: what it found, and what of that was wrong."""
    yield ""
    yield f"{'rule':<40}{'right':>7}{'wrong':>7}{'kind':>6}{'owner':>7}{'due':>5}{'precision':>11}"
    for row in report.by_rule:
        wrong = row.spurious + row.duplicate
        yield (
            f"{row.rule:<40}{row.right:>7}{wrong:>7}{row.wrong_kind:>6}{row.wrong_owner:>7}{row.wrong_due:>5}"
            f"{row.precision:>11.3f}"
        )


def _figures(figures: Figures) -> Iterator[str]:
    yield f"  {'':<22}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}"
    rows: list[tuple[str, Score]] = [("found, any kind", figures.found)]
    rows += [(str(kind), score) for kind, score in figures.by_kind]
    rows += [("formal", figures.formal), ("implicit", figures.implicit), ("owners", figures.owners)]
    rows += [("timescale", figures.timescale), ("updates", figures.updates)]
    for name, score in rows:
        yield f"  {name:<22}{score.precision:>10.3f}{score.recall:>8.3f}{score.f1:>8.3f}{score.gold:>7}"
    for name, share in (
        ("kind right", figures.kind),
        ("due right", figures.due),
        ("status right", figures.status),
    ):
        yield f"  {name:<22}{share.share:>10.3f}{'':>16}{share.cases:>7}"
    yield f"  {'wrong-date rate':<22}{figures.wrong_date_rate:>10.3f}{'':>16}{figures.due_printed.cases:>7}"
    yield f"  {'false-owner rate':<22}{figures.false_owner_rate:>10.3f}"
    yield f"  {'duplicates':<22}{figures.duplicates:>10}"


def _against_floors(gold: Path, figures: dict[str, float], *, pin: bool) -> None:
    from extract.evaluate import gate
    from extract.resources import models_root

    path = models_root() / gate.FILE
    digest = gate.corpus_digest(gold)
    floors = gate.load_floors(path)
    mine = [one for one in floors if (path.parent.parent / one.path).resolve() == gold.resolve()]
    mine = mine or [one for one in floors if gold.resolve().as_posix().endswith("/" + one.path)]
    if not mine:
        raise ConfigurationError(
            (f"{path}: holds no floors for {gold}",), remedy="Add a table with its path."
        )
    if pin:
        raised = tuple(gate.pin(one, figures, digest) if one is mine[0] else one for one in floors)
        path.write_text(gate.render(raised, gate.head_of(path)), encoding="utf-8")
        console.say(f"Floors of [{mine[0].name}] pinned in {path}.")
        return
    gate.check(mine[0], figures, digest)
    console.say(f"No figure is below its floor ({len(mine[0].floors)} floors of [{mine[0].name}]).")
