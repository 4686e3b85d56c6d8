"""The worker processes of a run, and the paper each of them is at."""

from __future__ import annotations

import json
import logging
import signal
import time
from collections import deque
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from extract.domain import Extraction, Source
from extract.errors import ConfigurationError, ExtractError
from extract.settings import Limits
from extract.workers.child import Trouble
from extract.workers.folder import WorkFolder
from extract.workers.frames import Frame, Word
from extract.workers.process import Event, Worker
from extract.workers.readers import FULL, Outcome, Readers
from extract.workers.wire import WireError, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

log = logging.getLogger(__name__)

AHEAD = 64
"""How many papers may be finished before the one whose turn it is: results wait in memory."""
_TICK = 0.5


class Pool(Readers):
    """Reads papers in ``jobs`` processes of this machine."""

    def __init__(
        self, *, jobs: int, limits: Limits | None = None, reader: str = FULL, inside: Path | None = None
    ) -> None:
        """Take the settings; no process is started before it is needed.

        Args:
            jobs: how many processes.
            limits: what a paper may take.
            reader: ``module:function`` that makes the function which reads a paper.
            inside: where the folder the processes work in is made; the system's place if not given.
        """
        self._jobs = max(1, jobs)
        self._limits = limits or Limits()
        self._reader = reader
        self._workers: list[Worker] = []
        self._inbox: SimpleQueue[Event] = SimpleQueue()
        self._inside = inside
        self._folder: WorkFolder | None = None
        self._started = 0
        self._bad_starts = 0

    def warm(self) -> None:
        """Start a process already, since a paper is known to come."""
        if not self._workers:
            self._start()

    def close(self) -> None:
        """End every process and remove the folder they worked in."""
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def first(self, sources: Sequence[Source]) -> Iterator[Outcome]:
        """Yield what became of each paper in the order given, whether or not it is worth a second try."""
        yield from self._round(sources, jobs=self._jobs)

    def alone(self, source: Source) -> Outcome:
        """Return what becomes of a paper in a fresh process that nobody shares with it."""
        self._retire_all()
        (outcome,) = self._round((source,), jobs=1)
        return outcome

    def _round(self, sources: Sequence[Source], *, jobs: int) -> Iterator[Outcome]:
        waiting = deque(enumerate(sources))
        finished: dict[int, Outcome] = {}
        turn = 0
        while turn < len(sources):
            self._hand_out(waiting, turn + AHEAD, jobs)
            # First whoever is done gets the next paper: it is read while the caller records this one.
            if turn in finished and self._inbox.empty():
                yield finished.pop(turn)
                turn += 1
            elif (found := self._listen()) is not None:
                finished[found[0]] = found[1]

    def _hand_out(self, waiting: deque[tuple[int, Source]], until: int, jobs: int) -> None:
        for worker in self._workers:
            if waiting and waiting[0][0] < until and worker.is_idle():
                worker.give(*waiting.popleft())
        free = sum(not w.is_ready or w.is_idle() for w in self._workers)
        while len(self._workers) < jobs and free < len(waiting):
            self._start()
            free += 1

    def _start(self) -> None:
        if self._folder is None:
            self._folder = WorkFolder(self._inside)
        self._started += 1
        self._workers.append(
            Worker(
                number=self._started,
                limits=self._limits,
                reader=self._reader,
                folder=self._folder.path,
                inbox=self._inbox,
            )
        )

    def _listen(self) -> tuple[int, Outcome] | None:
        """Wait for one event; return the paper it finished, if it did."""
        clocked = [w.deadline for w in self._workers if w.task or not w.is_ready]
        patience = min([_TICK, *(max(0.0, d - time.monotonic()) for d in clocked)])
        try:
            worker, frame = self._inbox.get(timeout=patience)
        except Empty:
            self._enforce()
            return None
        if worker not in self._workers:  # one that was ended already
            return None
        return self._ended(worker) if frame is None else self._heard(worker, frame)

    def _enforce(self) -> None:
        now = time.monotonic()
        for worker in self._workers:
            if (worker.task or not worker.is_ready) and now >= worker.deadline:
                worker.over_time = True
                worker.kill()

    def _heard(self, worker: Worker, frame: Frame) -> tuple[int, Outcome] | None:
        if frame.word == Word.READY:
            worker.is_ready = True
            self._bad_starts = 0
            return None
        if frame.word == Word.REFUSED:
            problems, remedy = json.loads(frame.body)
            raise ConfigurationError(tuple(map(str, problems)), remedy=str(remedy))
        if worker.task is None:
            return None
        if frame.word == Word.STAGE:
            worker.stage = frame.body.decode("utf-8", "replace")[:40]
            return None
        index, source = worker.task
        outcome = self._outcome(worker, source, frame)
        worker.rest()
        return index, outcome

    def _outcome(self, worker: Worker, source: Source, frame: Frame) -> Outcome:
        try:
            if frame.word == Word.FAILED:
                trouble: Trouble = unpack(Trouble, frame.body)
                if trouble.again:
                    self._retire(worker)
                return Outcome(source=source, trouble=trouble)
            if frame.size == len(frame.body):
                found = unpack(tuple[Extraction, ...], frame.body[4:])
                grown = int.from_bytes(frame.body[:4], "big") > self._limits.worker_mb
                if grown or worker.done + 1 >= self._limits.papers_per_worker:
                    self._retire(worker)
                return Outcome(source=source, extractions=found)
            reason = f"gives {frame.size:,} bytes of findings; the limit is {self._limits.result_mb} MB"
        except WireError as error:
            log.debug("worker %d sent what cannot be read: %s", worker.done, error)
            reason = "made its reader send findings that cannot be read"
        self._retire(worker)
        return Outcome(source=source, trouble=Trouble(state="failed", reason=reason, again=True))

    def _ended(self, worker: Worker) -> tuple[int, Outcome] | None:
        """Deal with a process that is gone: its paper is to blame, or its start failed."""
        self._workers.remove(worker)
        worker.end()
        words = worker.last_words()
        log.debug("a worker ended with %s while %s: %s", worker.exit_code, worker.stage, words)
        if worker.task is not None:
            index, source = worker.task
            state, reason = _cause(worker, self._limits)
            return index, Outcome(
                source=source, trouble=Trouble(state=state, reason=reason, again=True, trace=words)
            )
        if not worker.is_ready:
            self._bad_starts += 1
            if self._bad_starts > 1:
                last = words.strip().splitlines()[-1:] or ["no reason given"]
                raise ExtractError(
                    f"the process that reads papers does not start: {last[0]}",
                    remedy="Install the program again, or raise limits.memory_mb in matters.toml.",
                )
        return None

    def _retire(self, worker: Worker) -> None:
        if worker in self._workers:
            self._workers.remove(worker)
        worker.end()

    def _retire_all(self) -> None:
        for worker in tuple(self._workers):
            self._retire(worker)


def _cause(worker: Worker, limits: Limits) -> tuple[str, str]:
    """Return the state and the reason for a worker's end, in plain words."""
    code = worker.exit_code or 0
    if worker.over_time:
        return "over limit", f"took more than {limits.wall_seconds:g} s ({worker.stage})"
    if code == -getattr(signal, "SIGXCPU", 24):
        return "over limit", f"took more than {limits.cpu_seconds} s of processor time ({worker.stage})"
    if code == -getattr(signal, "SIGKILL", 9):
        return "failed", f"had its reader killed by the system, perhaps for lack of memory ({worker.stage})"
    if code == -signal.SIGABRT:  # PDFium gives up so where it gets no more memory
        return "failed", f"made its reader give up (SIGABRT), perhaps for lack of memory ({worker.stage})"
    if code < 0:
        return "failed", f"made its reader crash with {signal.Signals(-code).name} ({worker.stage})"
    return "failed", f"made its reader end with code {code} ({worker.stage})"
