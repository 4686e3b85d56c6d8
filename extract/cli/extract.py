"""``matters extract``: what is found in papers, printed; no ledger is touched."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, options, progress
from extract.cli.findings import COLUMNS, SCHEMA_VERSION, as_csv, as_json, csv_rows, document_row
from extract.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.batch import PaperReport
    from extract.domain import Extraction


class Format(StrEnum):
    """How findings are printed."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


As = Annotated[
    Format, typer.Option("--format", help="json: one object; jsonl: a document a line; csv: an item a row.")
]
Blocks = Annotated[
    bool, typer.Option("--blocks", help="Add the text and the blocks of each document (JSON only).")
]


def command(
    paths: options.Papers,
    form: As = Format.JSON,
    blocks: Blocks = False,
    body: options.Body = None,
    date: options.Day = None,
    manifest: options.Manifest = None,
    jobs: options.Jobs = None,
    ocr: options.Ocr = False,
) -> None:
    """Read papers and print what is found in them; no ledger is touched.

    Example: matters extract minutes.pdf --format csv

    Offsets (start, end) count characters of the text that `matters show --text PAPER` prints.
    """
    from extract.batch import extract_papers, passed_over

    failed: list[PaperReport] = []
    skipped: list[PaperReport] = []
    reader, limits = options.reading(ocr=ocr)

    def found() -> Iterator[Extraction]:
        with progress.bar() as tick:
            for report, extractions in extract_papers(
                paths,
                manifest=manifest,
                body=body,
                meeting_date=options.day(date, "--date"),
                jobs=options.jobs(jobs),
                reader=reader,
                limits=limits,
                progress=tick,
            ):
                if report.is_failure:
                    failed.append(report)
                elif not extractions:
                    skipped.append(report)
                yield from extractions

    _PRINTERS[form](_begun(found()), blocks, failed)
    for report in failed:
        console.warn(report.line())
    for line in passed_over(skipped):
        console.say(line)
    if failed:
        raise typer.Exit(ExitCode.SOME_INPUTS_FAILED)


def _begun(found: Iterator[Extraction]) -> Iterator[Extraction]:
    """Read up to the first finding now: a mistake in the options then stops before anything is printed."""
    first = list(islice(found, 1))
    return chain(first, found)


def _json(found: Iterator[Extraction], blocks: bool, failed: list[PaperReport]) -> None:
    """Print one object; its documents are written as they come, so that memory stays flat."""
    console.emit('{"documents": [')
    for n, extraction in enumerate(found):
        console.emit((",\n" if n else "\n") + as_json(document_row(extraction, blocks=blocks), indent=1))
    rest = {"failures": [report.row() for report in failed], "schema_version": SCHEMA_VERSION}
    console.emit("],\n" + as_json(rest, indent=1).removeprefix("{\n") + "\n")


def _jsonl(found: Iterator[Extraction], blocks: bool, failed: list[PaperReport]) -> None:  # noqa: ARG001
    for extraction in found:
        row = document_row(extraction, blocks=blocks) | {"schema_version": SCHEMA_VERSION}
        console.emit(as_json(row) + "\n")


def _csv(found: Iterator[Extraction], blocks: bool, failed: list[PaperReport]) -> None:  # noqa: ARG001
    console.emit(as_csv([COLUMNS]))
    for extraction in found:
        console.emit(as_csv(csv_rows(extraction)))


_PRINTERS = {Format.JSON: _json, Format.JSONL: _jsonl, Format.CSV: _csv}
