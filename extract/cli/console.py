"""Where commands write and what they share: data to stdout, everything else to stderr, escaped."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from extract.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.settings import Loaded, Settings


@dataclass(slots=True)
class Session:
    """What the options before the command said; one for each process."""

    verbose: int = 0
    quiet: bool = False
    debug: bool = False
    no_color: bool = False
    config: Path | None = None
    isolated: bool = False
    loaded: Loaded | None = None


SESSION = Session()
_AT_ONCE = 500  # lines


def settings() -> Settings:
    """Return the settings in force, read once."""
    return load().settings


def load() -> Loaded:
    """Return the settings with their origins, read once."""
    from extract.settings import load_settings

    if SESSION.loaded is None:
        SESSION.loaded = load_settings(config=SESSION.config, isolated=SESSION.isolated)
    return SESSION.loaded


def today() -> date:
    """Return the day of the clerk's clock: the only place where a day is read from it."""
    return datetime.now(tz=UTC).astimezone().date()


def now() -> datetime:
    """Return the moment, in UTC: what is written beside a run or an edit."""
    return datetime.now(tz=UTC)


def out(text: str = "") -> None:
    """Write words for a reader to stdout; whatever could steer a terminal is escaped."""
    _write(sys.stdout, visible(text) + "\n")


def out_all(lines: Iterable[str]) -> None:
    """Write many lines to stdout as ``out`` does, handed on some hundreds at a time."""
    rest = iter(lines)
    while some := list(islice(rest, _AT_ONCE)):
        _write(sys.stdout, "".join(f"{visible(line)}\n" for line in some))


def emit(data: str) -> None:
    """Write data (JSON, CSV) to stdout as it is, in UTF-8 whatever the terminal's encoding."""
    stream = sys.stdout
    if hasattr(stream, "buffer"):
        stream.flush()
        stream.buffer.write(data.encode("utf-8", "backslashreplace"))
    else:
        _write(stream, data)


@contextmanager
def data() -> Iterator[TextIO]:
    """Give a stream of data to stdout, in UTF-8 with line ends as they are written."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        yield sys.stdout or io.StringIO()
        return
    stream = io.TextIOWrapper(buffer, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()


def say(text: str) -> None:
    """Write a word of progress or result to stderr; ``--quiet`` leaves it out."""
    if not SESSION.quiet:
        _write(sys.stderr, visible(text) + "\n")


def warn(text: str) -> None:
    """Write to stderr what a person must see, quiet or not."""
    _write(sys.stderr, visible(text) + "\n")


def at_terminal() -> bool:
    """Return whether what is printed is read by a person now."""
    return is_terminal(sys.stdout)


def is_plain() -> bool:
    """Return whether stderr takes no redrawing: no terminal, a dumb one, or colour is not wanted."""
    return (
        SESSION.quiet
        or SESSION.no_color
        or "NO_COLOR" in os.environ
        or os.environ.get("TERM", "") in {"", "dumb"}
        or not is_terminal(sys.stderr)
    )


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person sits at ``stream``."""
    return stream is not None and not stream.closed and stream.isatty()


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None or stream.closed:
        return
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
