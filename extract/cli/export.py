"""``matters export``: the ledger as CSV, JSON, Excel tracker, web page or calendar."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import TextIO

    from extract.export.public import LeftOut
    from extract.ledger.entry import Entry
    from extract.ledger.store import Ledger


class Format(StrEnum):
    """What is written."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"
    ICS = "ics"


def command(
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.CSV,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where; - is stdout. xlsx goes to outputs/tracker.xlsx."
        ),
    ] = None,
    body: options.OnlyBody = None,
    public: options.Public = False,
    bom: Annotated[bool, typer.Option("--bom", help="CSV with a byte-order mark, for Excel.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of ledger.json.")] = False,
    force: options.Replace = False,
    as_at: options.AsAt = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Write the ledger as CSV, JSON, an Excel tracker, a web page or a calendar of due dates.

    Example: matters export --format xlsx --output tracker.xlsx

    Edit the xlsx or CSV and read it back with `matters import`. The last CSV column, basis, tells edits from
    cells that nobody touched: leave it as it is.
    """
    from extract.export.atomic import check_target

    if schema:
        from extract.export.json_file import dump
        from extract.export.schema import ledger_schema

        console.emit(dump(ledger_schema()) + "\n")
        return
    target = _target(form, output)
    if target:
        check_target(target, force=force)
    from extract.export.public import LeftOut

    day, left_out = options.as_at(as_at), LeftOut() if public else None
    with ledgers.reading(ledger) as book:
        _write(_Source(book, body, day, left_out), form, target, bom=bom, force=force)
    if left_out:
        console.say(left_out.words())
    if target:
        console.say(f"Written: {target}.")


class _Source:
    """The entries of one export, read anew each time they are needed."""

    def __init__(self, book: Ledger, body: str | None, day: date, left_out: LeftOut | None) -> None:
        self.book, self.body, self.day, self.left_out = book, body, day, left_out

    def entries(self) -> Iterator[Entry]:
        """Return the entries, bared where the export is public."""
        from extract.export.public import LeftOut, public_entries
        from extract.ledger.entry import EntryFilter

        found = self.book.entries(EntryFilter(body=self.body, as_at=self.day))
        if self.left_out is None:
            return found
        self.left_out.entries = self.left_out.contacts = 0
        return public_entries(found, self.left_out or LeftOut())

    def links(self) -> tuple:
        """Return the links; none are public."""
        if self.left_out is not None:
            return ()
        links = self.book.links()
        wanted = (self.body or "").lower()
        return tuple(link for link in links if wanted in (link.target.body or "").lower())


def _target(form: Format, output: Path | None) -> Path | None:
    """Return the file to write; none means stdout."""
    if output is None:
        return Path(console.settings().out) / "tracker.xlsx" if form is Format.XLSX else None
    if str(output) == "-":
        return Path("/dev/stdout") if form is Format.XLSX else None
    return output


def _write(source: _Source, form: Format, target: Path | None, *, bom: bool, force: bool) -> None:
    if form is Format.XLSX and target:
        from extract.export.sections import last_meetings
        from extract.export.xlsx_file import save_xlsx

        since = last_meetings(source.entries(), as_at=source.day, meetings=source.book.meetings())
        save_xlsx(source.entries(), target, as_at=source.day, since=since, force=force)
    elif form is Format.ICS:
        _write_calendar(source, target, force=force)
    elif form is Format.CSV:
        _write_csv(source, target, bom=bom, force=force)
    else:
        _write_text(source, form, target, force=force)


def _write_calendar(source: _Source, target: Path | None, *, force: bool) -> None:
    from extract.export.ics_file import calendar, save_ics

    if target:
        save_ics(source.entries(), target, force=force)
    else:
        console.emit(calendar(source.entries()).decode())


def _write_csv(source: _Source, target: Path | None, *, bom: bool, force: bool) -> None:
    from extract.export.basis import table_for_editing
    from extract.export.csv_file import BOM, save_csv, save_table, write_csv, write_table

    public = source.left_out is not None
    if target and public:
        save_csv(source.entries(), target, bom=bom, force=force)
    elif target:
        save_table(*table_for_editing(source.entries()), target, bom=bom, force=force)
    else:
        with _stdout() as stream:
            stream.write(BOM if bom else "")
            if public:
                write_csv(source.entries(), stream)
            else:
                write_table(*table_for_editing(source.entries()), stream)


def _write_text(source: _Source, form: Format, target: Path | None, *, force: bool) -> None:
    from extract.export.json_file import save_json, write_json

    if form is Format.HTML:
        from extract.export.html_page import page_html, save_page

        entries = list(source.entries())
        notes = (source.left_out.words(),) if source.left_out else ()
        if target:
            save_page(entries, source.links(), target, as_at=source.day, notes=notes, force=force)
        else:
            console.emit(page_html(entries, source.links(), as_at=source.day, notes=notes))
    elif target:
        save_json(source.entries(), source.links(), target, as_at=source.day, force=force)
    else:
        with _stdout() as stream:
            write_json(source.entries(), source.links(), stream, as_at=source.day)


@contextmanager
def _stdout() -> Iterator[TextIO]:
    """Give stdout as UTF-8 text without changes to line ends; rows go out as they come."""
    sys.stdout.flush()
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()
