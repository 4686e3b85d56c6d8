"""A bar on stderr while papers are read: how many, and which one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.cli import console
from extract.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Tick = Callable[[int, int, str], None]

_NAME = 40


@contextmanager
def bar() -> Iterator[Tick]:
    """Return a function to call with (papers done, papers in all, name of the paper).

    Nothing is drawn where stderr is no terminal, or where redrawing is not wanted.
    """
    if console.is_plain():
        yield _silent
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)

        def tick(done: int, total: int, name: str) -> None:
            line = visible_line(name)
            short = line if len(line) <= _NAME else "…" + line[1 - _NAME :]
            shown.update(task, completed=done, total=total, description=escape(short))

        yield tick


def _silent(done: int, total: int, name: str) -> None:
    """Draw nothing."""
