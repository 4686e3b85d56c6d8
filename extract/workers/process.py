"""One worker process as its parent sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from extract.workers import sandbox
from extract.workers.frames import Frame, Word, receive, send
from extract.workers.wire import pack

if TYPE_CHECKING:
    from queue import SimpleQueue

    from extract.domain import Source
    from extract.settings import Limits

# What a worker gets to know of the environment; everything else stays out of its reach.
_PASSED = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "MATTERS_MODELS", "LD_LIBRARY_PATH")
_TAIL = 2000


class Event(NamedTuple):
    """Something that was heard of a worker; no frame means that it ended."""

    worker: Worker
    frame: Frame | None


class Worker:
    """A process, the paper it is at, and when it must be done with it."""

    def __init__(
        self, *, number: int, limits: Limits, reader: str, folder: Path, inbox: SimpleQueue[Event]
    ) -> None:
        """Start the process; it says ``READY`` when the rules are loaded."""
        self.errors = folder / f"worker-{number}.log"
        self.is_ready = False
        self.task: tuple[int, Source] | None = None
        self.stage = "starting"
        self.done = 0
        self.over_time = False
        self.deadline = time.monotonic() + limits.start_seconds
        self._limits = limits
        with self.errors.open("wb") as errors:
            self._process = subprocess.Popen(  # noqa: S603 (our own module, no shell)
                [sys.executable, "-P", "-m", "extract.workers.child", _order(limits, reader)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=_environment(folder),
                cwd=folder,
                start_new_session=True,
            )
        most = limits.result_mb * sandbox.MB + 4096
        self._pump = threading.Thread(target=self._hear, args=(inbox, most), daemon=True)
        self._pump.start()

    def _hear(self, inbox: SimpleQueue[Event], most: int) -> None:
        """Pass on what the process says; a message too long is the last that is heard."""
        stream = self._process.stdout
        while stream and (frame := receive(cast("BinaryIO", stream), most)) is not None:
            inbox.put(Event(self, frame))
            if frame.size > most:
                self.kill()
                break
        self._process.wait()
        inbox.put(Event(self, None))

    def give(self, index: int, source: Source) -> None:
        """Hand it a paper, and start the clock."""
        self.task = (index, source)
        self.stage = "reading"
        self.over_time = False
        self.deadline = time.monotonic() + self._limits.wall_seconds
        try:
            # Its working directory is another one.
            absolute = replace(source, path=source.path.absolute())
            send(cast("BinaryIO", self._process.stdin), Word.TASK, pack(absolute))
        except OSError:  # it is dead already: the pump will say so
            return

    def rest(self) -> None:
        """Note that it is done with its paper."""
        self.task = None
        self.done += 1

    def is_idle(self) -> bool:
        """Return whether it waits for a paper."""
        return self.is_ready and self.task is None

    def kill(self) -> None:
        """End the process and whatever it started."""
        if self._process.poll() is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except (AttributeError, ProcessLookupError, PermissionError):
                self._process.kill()

    def end(self) -> None:
        """End it and wait until it is gone."""
        self.kill()
        self._process.wait()
        self._pump.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # bytes it did not take
                    continue

    @property
    def exit_code(self) -> int | None:
        """Return how it ended; negative is a signal."""
        return self._process.poll()

    def last_words(self) -> str:
        """Return the end of what it wrote to its errors, for the log of ``--debug``."""
        try:
            return self.errors.read_bytes()[-_TAIL:].decode("utf-8", "replace")
        except OSError:
            return ""


def _environment(folder: Path) -> dict[str, str]:
    from extract.workers.reading import THREADS  # noqa: PLC0415

    root = Path(__file__).resolve().parents[2]
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    return passed | THREADS | {"TMPDIR": str(folder), "PYTHONPATH": str(root), "PYTHONUTF8": "1"}


def _order(limits: Limits, reader: str) -> str:
    """Return what the process is told on its command line: what it may take, and how it reads."""
    from extract.workers.child import Order  # noqa: PLC0415 (child imports this package)

    order = Order(
        parent=os.getpid(),
        memory_mb=limits.memory_mb,
        file_mb=limits.file_mb,
        cpu_seconds=limits.cpu_seconds,
        result_bytes=limits.result_mb * sandbox.MB,
        reader=reader,
    )
    return pack(order).decode()
