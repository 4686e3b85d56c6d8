"""Options that several commands share, and their values checked."""

from __future__ import annotations

import getpass
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console
from extract.errors import ConfigurationError

if TYPE_CHECKING:
    from extract.settings import Limits

Papers = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Files, or folders to read with all below.")
]
Entries = Annotated[
    list[str], typer.Argument(metavar="ID...", help="The entries: ids, or beginnings of ids.")
]
Body = Annotated[
    str | None, typer.Option("--body", metavar="NAME", help="The body that met, for every paper given.")
]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="The meeting's date, for every paper given."),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest", metavar="CSV", help="What papers do not say: file,body,meeting_date,url,title."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=0, metavar="N", help="Worker processes; 0 is one for each core."),
]
Ocr = Annotated[
    bool, typer.Option("--ocr", help="Read PDFs whose pages are pictures through ocrmypdf; slow.")
]
LedgerAt = Annotated[
    str | None,
    typer.Option(
        "--ledger", metavar="FILE|URL", help="The ledger; else the one of the settings (outputs/ledger.db)."
    ),
]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="YYYY-MM-DD", help="Count overdue and ages to this day, not today."),
]
OnlyBody = Annotated[
    str | None, typer.Option("--body", metavar="TEXT", help="Only bodies whose name holds this.")
]
OnlyOwner = Annotated[
    str | None, typer.Option("--owner", metavar="TEXT", help="Only owners whose name holds this.")
]
Public = Annotated[
    bool, typer.Option("--public", help="Leave out exempt items, notes and contacts; say how many.")
]
Replace = Annotated[bool, typer.Option("--force", help="Replace a file that matters did not make.")]
Who = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who does this; else your login name.")
]


def day(text: str | None, option: str) -> date | None:
    """Return the day that an option gives.

    Raises:
        ConfigurationError: it is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(
            (f"{option} {text}: is no date",), remedy="Write it as 2024-03-31."
        ) from error


def as_at(text: str | None) -> date:
    """Return the day to count to: the option's, else today."""
    return day(text, "--as-at") or console.today()


def reading(*, ocr: bool) -> tuple[str, Limits]:
    """Return the name of the reader to use and what one paper may take with it."""
    from extract.workers import FULL, WITH_OCR

    limits = console.settings().limits
    if not ocr:
        return FULL, limits
    from extract.ingest.pdf_settings import pdf_settings

    more = pdf_settings().ocr_seconds
    return WITH_OCR, replace(
        limits, wall_seconds=limits.wall_seconds + more, cpu_seconds=limits.cpu_seconds + more
    )


def jobs(given: int | None) -> int:
    """Return how many workers to use."""
    asked = console.settings().jobs if given is None else given
    return asked or cores()


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def who(given: str | None) -> str:
    """Return whose name stands beside a change: the option's, the settings', else the login name."""
    name = given or console.settings().who
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a number without a name, as in some containers
        return "unknown"
