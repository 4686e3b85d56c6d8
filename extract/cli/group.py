"""A Typer group whose commands are imported when they are used, so that ``list`` starts at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from extract.cli.registry import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

# What every help page and every parser here has in common. Boxes and markup are left out: a screen
# reader reads each line of a box, and words in square brackets are data, not markup.
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class LazyGroup(TyperGroup):
    """The commands of ``registry.COMMANDS``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._modules = {name: module for name, module, _ in COMMANDS}
        self._built: dict[str, Any] = {}
        self.commands = dict.fromkeys(self._modules)  # type: ignore[assignment]  # names to suggest from

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (the base class's signature)
        """Return the names in the order of the registry."""
        return list(self._modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return the command, importing its module."""
        if cmd_name not in self._modules:
            return None
        if cmd_name not in self._built:
            self._built[cmd_name] = build(cmd_name, import_module(self._modules[cmd_name]))
        return self._built[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the list of commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, _, words in COMMANDS])


def build(name: str, module: Any) -> Any:
    """Return the parser of one command module: of its ``app`` or of its single ``command``."""
    app = getattr(module, "app", None) or single(name, module.command)
    built = typer.main.get_command(app)
    built.name = name
    return built


def single(name: str, function: Callable[..., None]) -> typer.Typer:
    """Return an app of one command."""
    app = new_app()
    app.command(name, context_settings=CONTEXT)(function)
    return app


def new_app(**options: Any) -> typer.Typer:
    """Return a Typer with the settings that all commands share."""
    shared = {
        "add_completion": False,
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
        "context_settings": CONTEXT,
    }
    return typer.Typer(**(shared | options))
