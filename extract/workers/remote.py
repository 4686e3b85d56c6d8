"""What a worker of a cluster does with a chunk of papers: reads them in bounded processes of its machine.

A worker has no limits of its own, so papers go through the same ``Pool`` here as on the clerk's machine.
What goes in and out is our own JSON and the papers' bytes; ``distributed`` only carries them.
"""

from __future__ import annotations

import atexit
import tempfile
import threading
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from extract.domain import Source  # noqa: TC001 (the wire reads these annotations)
from extract.errors import ConfigurationError, ExtractError
from extract.resources import code_version, rules_version
from extract.settings import Limits  # noqa: TC001
from extract.workers.pool import Pool
from extract.workers.readers import Outcome  # noqa: TC001
from extract.workers.wire import pack, unpack

IDLE_SECONDS = 60.0
SAME = "Install the same version on every machine, and give each the same rules (MATTERS_MODELS)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Papers to read and how; their bytes travel beside it, their paths mean nothing there."""

    reader: str
    limits: Limits
    version: str
    alone: bool
    papers: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of each paper of a chunk, or why this worker can read none."""

    outcomes: tuple[Outcome, ...] = ()
    refusal: str = ""
    remedy: str = ""


def version() -> str:
    """Return what must be the same on two machines that are to read alike: the code and the rules."""
    return f"{code_version()}/{rules_version()}"


def read_chunk(order: bytes, contents: tuple[bytes, ...]) -> bytes:
    """Return the packed ``Answer`` to a packed ``Chunk``; the one function that a cluster is asked to run."""
    chunk: Chunk = unpack(Chunk, order)
    if chunk.version != version():
        return pack(Answer(refusal="has another version of this program or of its rules", remedy=SAME))
    try:
        return pack(Answer(outcomes=tuple(_read(chunk, contents))))
    except ConfigurationError as error:
        return pack(Answer(refusal="; ".join(error.problems), remedy=error.remedy))
    except ExtractError as error:
        return pack(Answer(refusal=str(error), remedy=error.remedy))
    except OSError as error:
        said = (error.strerror or type(error).__name__).lower()
        return pack(Answer(refusal=f"cannot keep the papers ({said})", remedy="Check its disk."))


def _read(chunk: Chunk, contents: tuple[bytes, ...]) -> list[Outcome]:
    """Lay the papers into a private folder and read them; nothing of them stays."""
    scratch = _scratch()
    pool = _SHELF.take(chunk.reader, chunk.limits, scratch)
    with tempfile.TemporaryDirectory(prefix="matters-", dir=scratch) as folder:
        laid: list[Source] = []
        for number, (source, content) in enumerate(zip(chunk.papers, contents, strict=True)):
            path = Path(folder) / str(number)
            path.write_bytes(content)
            laid.append(replace(source, path=path))
        try:
            found = [pool.alone(laid[0])] if chunk.alone else list(pool.first(laid))
        except BaseException:
            pool.close()
            raise
    _SHELF.put_back(chunk.reader, chunk.limits, pool)
    return [replace(one, source=source) for one, source in zip(found, chunk.papers, strict=True)]


def _scratch() -> Path | None:
    """Return the worker's own folder, which its cluster clears even after a worker was killed."""
    from distributed import get_worker  # noqa: PLC0415 (only where a cluster runs this)

    try:
        return Path(get_worker().local_directory)
    except ValueError:
        return None


class _Shelf:
    """Pools between two chunks, with their rules loaded; they are ended when no chunk came for a while."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: dict[tuple[str, Limits], list[Pool]] = defaultdict(list)
        self._timer: threading.Timer | None = None

    def take(self, reader: str, limits: Limits, inside: Path | None) -> Pool:
        """Return a pool of one process for this thread alone."""
        with self._lock:
            free = self._free[reader, limits]
            if free:
                return free.pop()
        return Pool(jobs=1, limits=limits, reader=reader, inside=inside)

    def put_back(self, reader: str, limits: Limits, pool: Pool) -> None:
        """Keep a pool for the next chunk."""
        with self._lock:
            self._free[reader, limits].append(pool)
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(IDLE_SECONDS, self.clear)
            self._timer.daemon = True
            self._timer.start()

    def clear(self) -> None:
        """End every pool that is not at work."""
        with self._lock:
            pools = [pool for free in self._free.values() for pool in free]
            self._free.clear()
        for pool in pools:
            pool.close()


_SHELF = _Shelf()
atexit.register(_SHELF.clear)
