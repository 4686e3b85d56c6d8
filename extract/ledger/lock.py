"""The lock beside a ledger: one writer at a time, its holder named, a dead holder's taken over."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extract.errors import LedgerInUseError, NotAccessibleError

try:
    import fcntl
except ImportError:  # Windows: SQLite's own lock serialises, without naming the holder
    fcntl = None

if TYPE_CHECKING:
    from pathlib import Path

PAUSE = 0.05


class FileLock:
    """An advisory lock on ``LEDGER.lock``; the system drops it when its process dies, however it dies."""

    def __init__(self, ledger: Path) -> None:
        """Name the lock file; nothing is touched until ``acquire``."""
        self._path = ledger.parent / f"{ledger.name}.lock"  # "." has no name to change
        self._fd: int | None = None

    @property
    def held(self) -> bool:
        """Return whether this object holds the lock."""
        return self._fd is not None

    def acquire(self, wait: float) -> None:
        """Take the lock, trying for ``wait`` seconds.

        Raises:
            LedgerInUseError: another process holds it; the message names it.
            NotAccessibleError: the folder cannot be written.
        """
        try:
            fd = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as error:
            raise NotAccessibleError(
                f"the ledger's folder cannot be written: {self._path}: {error.strerror}",
                remedy="Check the folder and your rights in it, or name another place with --ledger.",
            ) from error
        import socket  # noqa: PLC0415 (a reader takes no lock)

        deadline = time.monotonic() + wait
        while not _try_lock(fd):
            if time.monotonic() >= deadline:
                holder = _holder(fd)
                os.close(fd)
                raise LedgerInUseError(
                    f"the ledger is in use by {holder}",
                    remedy="Wait for that run to end, or give --wait more seconds.",
                )
            time.sleep(PAUSE)
        os.ftruncate(fd, 0)
        os.pwrite(fd, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode(), 0)
        self._fd = fd

    def release(self) -> None:
        """Give the lock up; the file stays, since removing it would let two processes in."""
        if self._fd is None:
            return
        os.ftruncate(self._fd, 0)
        os.close(self._fd)
        self._fd = None


def _try_lock(fd: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(fd: int) -> str:
    since = datetime.fromtimestamp(os.fstat(fd).st_mtime, tz=UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    try:
        said = json.loads(os.pread(fd, 4096, 0))
        return f"pid {said['pid']} on {said['host']} since {since}"
    except (ValueError, KeyError, TypeError):
        return f"another process since {since}"
