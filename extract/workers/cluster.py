"""Papers read on a cluster: sent to the workers of a dask.distributed scheduler in chunks.

The scheduler hands a chunk to a worker, and to another one where that dies. What comes back is checked
as what a local worker sends; only this process writes the ledger. SECURITY.md says what is protected.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError, ExtractError, NotAccessibleError
from extract.ingest.files import read_bytes
from extract.workers import remote
from extract.workers.child import Trouble, trouble_of
from extract.workers.place import check_cluster
from extract.workers.readers import FULL, Outcome, Readers
from extract.workers.scheduler import connected
from extract.workers.wire import WireError, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.domain import Source
    from extract.settings import ClusterSettings, Limits

log = logging.getLogger(__name__)

_TICK = 1.0
_MB = 1024 * 1024
_SAVED = "What was finished is saved: run again when the cluster is up."
_LOST = Trouble(state="failed", reason="had its worker in the cluster die", again=True)
_LATE = Trouble(state="over limit", reason="got no answer from its worker in the cluster", again=True)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper with its bytes, or why it has none."""

    source: Source
    content: bytes = b""
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class _Sent:
    """A chunk that is out; there is nothing to wait for where no paper of it could be opened."""

    papers: tuple[_Paper, ...]
    future: Any


class ClusterPool(Readers):
    """Reads papers on the workers of a scheduler."""

    def __init__(
        self, cluster: ClusterSettings, *, limits: Limits, reader: str = FULL, wait: float = 10.0
    ) -> None:
        """Check the settings; nothing is sent before the first paper.

        Args:
            cluster: the scheduler's address and the certificates.
            limits: what one paper may take on a worker.
            reader: ``module:function``, as for ``Pool``.
            wait: seconds to try to reach the scheduler.

        Raises:
            ConfigurationError, NotAccessibleError: it may not be used like this.
        """
        check_cluster(cluster)
        self._cluster = cluster
        self._limits = limits
        self._reader = reader
        self._wait = wait
        self._open = ExitStack()
        self._client: Any = None
        self._count = 0
        self._threads = 1
        self._seen = time.monotonic()

    def close(self) -> None:
        """Give up what is still asked for, and the connection."""
        self._client = None
        self._open.close()

    def first(self, sources: Sequence[Source]) -> Iterator[Outcome]:
        """Yield what became of each paper in the order given, whether or not it is worth a second try."""
        self._connect()
        out: deque[_Sent] = deque()
        for papers in self._chunks(sources):
            out.append(self._send(papers, alone=False))
            if len(out) > 2 * self._threads:
                yield from self._outcomes(out.popleft())
        while out:
            yield from self._outcomes(out.popleft())

    def alone(self, source: Source) -> Outcome:
        """Return what becomes of a paper in a fresh process of some worker."""
        self._connect()
        (outcome,) = self._outcomes(self._send((_paper(source),), alone=True))
        return outcome

    def _connect(self) -> None:
        """Reach the scheduler and see that every worker reads as this machine would.

        Raises:
            NotAccessibleError: nobody answers there, or no worker comes.
            ConfigurationError: a worker has other code or rules.
        """
        if self._client is not None:
            return
        self._client = self._open.enter_context(connected(self._cluster, self._wait))
        try:
            self._client.wait_for_workers(1, timeout=self._limits.start_seconds)
            found = self._client.run(remote.version)
        except (TimeoutError, OSError, ImportError, AttributeError) as error:
            raise self._useless(error) from error
        other = tuple(
            f"{worker}: has another version of this program or of its rules"
            for worker, version in sorted(found.items())
            if version != remote.version()
        )
        if other:
            raise ConfigurationError(other, remedy=remote.SAME)
        self._threads = sum(self._client.nthreads().values())

    def _chunks(self, sources: Sequence[Source]) -> Iterator[tuple[_Paper, ...]]:
        """Yield papers, so many that neither their number nor their size is too much."""
        chunk: list[_Paper] = []
        size = 0
        for paper in map(_paper, sources):
            size += len(paper.content)
            if chunk and (len(chunk) == self._cluster.papers or size > self._cluster.megabytes * _MB):
                yield tuple(chunk)
                chunk, size = [], len(paper.content)
            chunk.append(paper)
        if chunk:
            yield tuple(chunk)

    def _send(self, papers: tuple[_Paper, ...], *, alone: bool) -> _Sent:
        opened = tuple(paper for paper in papers if paper.trouble is None)
        if not opened:
            return _Sent(papers, None)
        chunk = remote.Chunk(
            reader=self._reader,
            limits=self._limits,
            version=remote.version(),
            alone=alone,
            papers=tuple(replace(paper.source, path=Path()) for paper in opened),
        )
        self._count += 1
        key = f"{self._client.id}-{self._count}"
        contents = tuple(paper.content for paper in opened)
        with warnings.catch_warnings():  # a large paper is no mistake
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            future = self._client.submit(remote.read_chunk, pack(chunk), contents, key=key, pure=False)
        return _Sent(tuple(replace(paper, content=b"") for paper in papers), future)

    def _outcomes(self, sent: _Sent) -> Iterator[Outcome]:
        """Yield what became of each paper of a chunk, once that is known."""
        asked = tuple(paper.source for paper in sent.papers if paper.trouble is None)
        found = iter(self._answer(sent.future, asked) if asked else ())
        for paper in sent.papers:
            yield Outcome(source=paper.source, trouble=paper.trouble) if paper.trouble else next(found)

    def _answer(self, future: Any, papers: tuple[Source, ...]) -> tuple[Outcome, ...]:
        """Wait for a chunk; where it was lost, say so of each of its papers."""
        limit = time.monotonic() + 2 * (self._limits.start_seconds + len(papers) * self._limits.wall_seconds)
        error: BaseException | None = None
        while not future.done():
            if time.monotonic() > limit:
                future.cancel()
                return _all(papers, _LATE)
            error = self._wait_for(future)
        if future.status == "finished":
            return self._unpacked(future, papers)
        if future.status != "error":
            raise self._gone()
        error = error or future.exception(timeout=_TICK)
        log.debug("a chunk was lost: %s: %s", type(error).__name__, error)
        if type(error).__name__ == "KilledWorker":
            return _all(papers, _LOST)
        raise self._useless(error)

    def _wait_for(self, future: Any) -> BaseException | None:
        """Wait a moment for a chunk; give up where there is nobody left who could read it."""
        try:
            return future.exception(timeout=_TICK)
        except TimeoutError:
            if self._client.status != "running":
                raise self._gone() from None
        if self._client.nthreads():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > self._limits.start_seconds:
            raise NotAccessibleError(
                f"{self._cluster.address}: the cluster has no worker any more", remedy=_SAVED
            )
        return None

    def _unpacked(self, future: Any, papers: tuple[Source, ...]) -> tuple[Outcome, ...]:
        """Return what a worker says of the papers, checked as what a process of this machine sends."""
        try:
            data = future.result(timeout=self._limits.wall_seconds)
        except (TimeoutError, OSError):  # its worker died with the answer, and none made it anew
            return _all(papers, _LOST)
        finally:
            future.release()
        try:
            answer: remote.Answer = unpack(remote.Answer, data)
        except WireError as error:
            raise self._useless(error) from error
        if answer.refusal:
            raise NotAccessibleError(
                f"a worker of the cluster {answer.refusal}", remedy=f"{answer.remedy} {_SAVED}".strip()
            )
        if len(answer.outcomes) != len(papers):
            raise self._useless(ValueError(f"{len(answer.outcomes)} answers to {len(papers)} papers"))
        return tuple(replace(one, source=source) for one, source in zip(answer.outcomes, papers, strict=True))

    def _gone(self) -> ExtractError:
        return NotAccessibleError(f"{self._cluster.address}: the cluster was lost", remedy=_SAVED)

    def _useless(self, error: BaseException | None) -> ExtractError:
        # What cannot be unpacked here stays bytes: nothing for a person.
        readable = error is not None and not any(isinstance(part, bytes) for part in error.args)
        said = f"{type(error).__name__}: {error}"[:200] if readable else "an error over there"
        return NotAccessibleError(
            f"{self._cluster.address}: the cluster cannot read papers ({said})",
            remedy=f"Scheduler and workers need matters-arising[cluster] of this version. {_SAVED}",
        )


def _all(papers: tuple[Source, ...], trouble: Trouble) -> tuple[Outcome, ...]:
    return tuple(Outcome(source=source, trouble=trouble) for source in papers)


def _paper(source: Source) -> _Paper:
    try:
        return _Paper(source, read_bytes(source.path))
    except ExtractError as error:
        return _Paper(source, trouble=trouble_of(error))
