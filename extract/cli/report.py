"""``matters report``: the tracker for the agenda, in the council's own columns."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options
from extract.errors import UnknownIdError

if TYPE_CHECKING:
    from datetime import date

    from extract.export.report import Report


class Format(StrEnum):
    """What is written."""

    DOCX = "docx"
    HTML = "html"
    MD = "md"


def command(
    body: options.OnlyBody = None,
    as_at: options.AsAt = None,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.DOCX,
    profile: Annotated[
        Path | None,
        typer.Option("--profile", metavar="FILE", help="The council's columns; see `matters profile learn`."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="YYYY-MM-DD", help="The last meeting; else the latest in the ledger."
        ),
    ] = None,
    public: options.Public = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where; - is stdout. docx goes to outputs/."),
    ] = None,
    force: options.Replace = False,
    ledger: options.LedgerAt = None,
) -> None:
    """Write the follow-up tracker for the next agenda.

    Example: matters report --body "Scrutiny Panel" --as-at 2025-03-20 --format docx

    Outstanding, due or overdue, proposed for closure, closed since the last meeting, not due yet.
    """
    from extract.export.atomic import check_target
    from extract.export.profile import default_profile, load_profile
    from extract.export.report import build_report

    day, last = options.as_at(as_at), options.day(since, "--since")
    columns = load_profile(profile) if profile else default_profile()
    target = _target(form, output, body, day.isoformat())
    if target:
        check_target(target, force=force)
    entries, notes, meetings = _entries(ledger, body, day, public=public)
    made = build_report(entries, columns, as_at=day, body=None, since=last, notes=notes, meetings=meetings)
    _write(made, form, target, force=force)
    for note in notes:
        console.say(note)
    if target:
        console.say(f"Written: {target} ({sum(len(s.rows) for s in made.sections)} rows).")


def _entries(
    ledger: str | None, body: str | None, day: date, *, public: bool
) -> tuple[list, tuple[str, ...], dict[str, tuple[date, ...]]]:
    from extract.export.public import LeftOut, public_entries
    from extract.ledger.values import EntryFilter

    with ledgers.reading(ledger) as book:
        meetings = book.meetings()
        found = list(book.entries(EntryFilter(body=body, as_at=day)))
        if body and not found:
            known = "; ".join(book.bodies()) or "none"
            raise UnknownIdError(f"no entry is of a body {body!r}", remedy=f"Bodies in the ledger: {known}.")
    if not public:
        return found, (), meetings
    left_out = LeftOut()
    shown = list(public_entries(found, left_out))
    return shown, (left_out.words(),), meetings


def _target(form: Format, output: Path | None, body: str | None, day: str) -> Path | None:
    from extract.export.encoders import to_filename

    if output is not None:
        return output if str(output) != "-" else (Path("/dev/stdout") if form is Format.DOCX else None)
    if form is not Format.DOCX:
        return None
    return Path(console.settings().out) / f"{to_filename(f'tracker {body or chr(32)} {day}')}.docx"


def _write(report: Report, form: Format, target: Path | None, *, force: bool) -> None:
    if form is Format.DOCX and target:
        from extract.export.docx_file import save_docx

        save_docx(report, target, force=force)
        return
    if form is Format.HTML:
        from extract.export.html_page import report_html

        text = report_html(report)
    else:
        from extract.export.markdown_file import report_markdown

        text = report_markdown(report)
    if target is None:
        console.emit(text)
        return
    from extract.export.atomic import replacing

    with replacing(target, force=force) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
