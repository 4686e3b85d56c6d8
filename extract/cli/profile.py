"""``matters profile``: the columns and words of a council's own tracker."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.cli import console, options
from extract.cli.group import CONTEXT, new_app

HELP = """Learn how a council lays its tracker out.

Example: matters profile learn last-tracker.docx --output ours.toml
"""
app = new_app(help=HELP, no_args_is_help=True)


@app.callback()
def profile() -> None:
    """Learn how a council lays its tracker out."""


@app.command("learn", context_settings=CONTEXT)
def learn(
    tracker: Annotated[
        Path, typer.Argument(metavar="OLD_TRACKER", help="Last time's tracker: docx, xlsx, ods, html.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; else stdout.")
    ] = None,
    force: options.Replace = False,
) -> None:
    """Make a profile of last time's tracker: headings, order, status words, reference style, date form.

    Example: matters profile learn last-tracker.docx --output ours.toml

    Use it with `matters report --profile ours.toml`. It is a short text file: change what is not right.
    """
    from extract.export.profile import dump_profile
    from extract.export.profile_learn import learn_profile

    learnt = learn_profile(tracker)
    text = dump_profile(learnt)
    if output is None:
        console.emit(text)
    else:
        from extract.export.atomic import replacing

        with replacing(output, force=force) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")
        console.say(f"Written: {output}.")
    for column in learnt.columns:
        if not column.field:
            console.say(f"Column {column.heading!r}: not known what it holds; it stays empty.")
