"""``matters config show``: the settings in force and where each comes from."""

from __future__ import annotations

import json

from extract.cli import console
from extract.cli.group import CONTEXT, new_app
from extract.settings import NAME, leaves

HELP = """Show the settings and where each comes from.

Example: matters config show
"""
app = new_app(help=HELP, no_args_is_help=True)


@app.callback()
def config() -> None:
    """Show the settings and where each comes from."""


@app.command("show", context_settings=CONTEXT)
def show() -> None:
    """Print every setting, its value and its origin.

    Example: matters config show

    An option wins over a MATTERS_ variable, that over matters.toml (found upward from here), that over
    your own file, that over the default.
    """
    loaded = console.load()
    origins = dict(loaded.origins)
    rows = [(name, json.dumps(value), origins[name]) for name, value in leaves(loaded.settings)]
    widths = [max(len(row[n]) for row in rows) for n in (0, 1)]
    for name, value, origin in rows:
        console.out(f"{name:<{widths[0]}}  {value:<{widths[1]}}  {origin}")
    console.say(f"Set them in {NAME} beside your papers, or in {loaded.user_file}.")
