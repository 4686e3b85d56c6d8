"""A worker: loads the rules once, then reads one paper after the other and sends what it found.

Started by ``Pool`` as ``python -m extract.workers.child``. The request pipe is its standard input and
the result pipe its standard output; both are moved aside first, so that no library can write into
them, and its end of input is its end.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extract.domain import Extraction, Source
from extract.errors import ConfigurationError, ExtractError, ReadError
from extract.workers import sandbox
from extract.workers.frames import Word, receive, send
from extract.workers.wire import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str], None]

REQUEST_MOST = 16 * sandbox.MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker is told at its start."""

    parent: int
    memory_mb: int
    file_mb: int
    cpu_seconds: int
    result_bytes: int
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a paper was not read: ``state`` is the word it is filed under."""

    state: str
    reason: str
    remedy: str = ""
    again: bool = False
    trace: str = ""


def trouble_of(error: ExtractError) -> Trouble:
    """Return what an error that a reader names says of its paper."""
    state = error.state if isinstance(error, ReadError) else "not accessible"
    return Trouble(state=state, reason=str(error), remedy=error.remedy)


def main() -> None:
    """Serve the parent until it closes the pipe."""
    order: Order = unpack(Order, sys.argv[1].encode())
    requests, results = _pipes()
    sandbox.bind_to_parent(order.parent)
    faulthandler.enable(file=2)
    sandbox.confine(memory_mb=order.memory_mb, file_mb=order.file_mb)
    try:
        read = _reader(order.reader)
    except ConfigurationError as error:
        send(results, Word.REFUSED, json.dumps([list(error.problems), error.remedy]).encode())
        return
    except ExtractError as error:
        send(results, Word.REFUSED, json.dumps([[str(error)], error.remedy]).encode())
        return
    gc.freeze()  # the rules stay for good; collections need not walk them
    send(results, Word.READY)
    while frame := receive(requests, REQUEST_MOST):
        sandbox.allow_cpu(order.cpu_seconds)
        _serve(unpack(Source, frame.body), read, results, order.result_bytes)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the two pipes under new numbers; input is empty from now on, output goes to the errors."""
    requests = os.fdopen(os.dup(0), "rb")
    results = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return requests, results


def _reader(name: str) -> Callable[[Source, Progress], tuple[Extraction, ...]]:
    """Return the function ``module:function`` makes: it reads one paper."""
    from importlib import import_module  # noqa: PLC0415

    module, _, function = name.partition(":")
    return getattr(import_module(module), function)()


def _serve(
    source: Source,
    read: Callable[[Source, Progress], tuple[Extraction, ...]],
    results: BinaryIO,
    most: int,
) -> None:
    try:
        found = pack(read(source, lambda stage: send(results, Word.STAGE, stage.encode())))
    except MemoryError:
        trouble = Trouble(state="over limit", reason="needs more memory than a paper may take", again=True)
    except ExtractError as error:
        trouble = trouble_of(error)
    except Exception as error:  # noqa: BLE001 (this is the border that a fault must not cross)
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        trouble = Trouble(
            state="failed",
            reason=f"met a fault of this program ({type(error).__name__} in {where})",
            remedy="Please report it; --debug writes the details.",
            trace=traceback.format_exc()[-8000:],
        )
    else:
        if len(found) <= most:
            send(results, Word.RESULT, sandbox.peak_mb().to_bytes(4, "big") + found)
            return
        trouble = Trouble(
            state="over limit", reason=f"gives {len(found):,} bytes of findings; the limit is {most:,}"
        )
    send(results, Word.FAILED, pack(trouble))


if __name__ == "__main__":
    main()
