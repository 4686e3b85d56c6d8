"""``matters try``: the demonstration on three invented papers, in one command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.cli import console

AS_AT = "2025-03-20"


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the papers and the ledger go.")] = Path(
        "matters-try"
    ),
) -> None:
    """Read three invented papers of a town council, and show what came of them.

    Example: matters try
    """
    from extract.cli import list as list_
    from extract.cli import run
    from extract.export.atomic import make_folder
    from extract.resources import models_root

    papers = folder / "papers"
    make_folder(papers, "Give another folder.")
    for paper in sorted((models_root() / "demo").glob("*.txt")):
        if not (papers / paper.name).exists():
            (papers / paper.name).write_bytes(paper.read_bytes())
    ledger, out = str(folder / "ledger.db"), folder / "outputs"
    console.say(f"matters run {papers} --ledger {ledger} --out {out} --as-at {AS_AT}")
    run.command([papers], ledger=ledger, out=out, as_at=AS_AT, jobs=1)
    console.say(f"\nmatters list --open --ledger {ledger} --as-at {AS_AT}")
    list_.command(is_open=True, ledger=ledger, as_at=AS_AT)
    console.say(
        f"\nNow try, each with --ledger {ledger} --as-at {AS_AT}:\n"
        "  matters review\n  matters report --format md\n  matters chase\n  matters gaps\n"
        f"  matters export --format html --output {folder / 'ledger.html'}"
    )
