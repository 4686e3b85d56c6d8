"""No pickles from strangers: while a cluster is used, nothing that arrives can name what is called here.

``distributed`` packs parts of its own messages as pickles and unpacks whatever a scheduler sends, so
whoever answers at that address could run code on the clerk's machine. Python tells an audit hook each
name that a pickle asks for before it is looked up; every name but those below is refused.
"""

from __future__ import annotations

import builtins
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a scheduler has to say: bytes (of our own JSON), that a worker died, that something failed.
ALLOWED = frozenset(
    {
        ("builtins", "bytes"),
        ("builtins", "int"),
        ("collections", "defaultdict"),
        ("collections", "deque"),
        ("distributed.core", "Status"),
        ("distributed.scheduler", "KilledWorker"),
        ("distributed.scheduler", "WorkerState"),
        *(
            ("builtins", name)
            for name, value in vars(builtins).items()
            if isinstance(value, type) and issubclass(value, Exception)
        ),
    }
)


class RefusedPickleError(AttributeError):
    """A pickle asked for something it may not have; a name that is not there is the error pickle knows."""


_on = 0
_hooked = False
_lock = threading.Lock()


@contextmanager
def guarded() -> Iterator[None]:
    """Refuse, in every thread, each name of a pickle that is not allowed."""
    global _on, _hooked  # noqa: PLW0603 (an audit hook is for the whole process and for good)
    with _lock:
        if not _hooked:
            sys.addaudithook(_watch)
            _hooked = True
        _on += 1
    try:
        yield
    finally:
        with _lock:
            _on -= 1


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _on and event == "pickle.find_class" and tuple(arguments) not in ALLOWED:
        raise RefusedPickleError("a pickle that arrived was refused")
