"""What a worker may take of the machine, set by itself before it reads anything."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":  # there, the parent's clock alone bounds a paper
    import resource

MB = 1024 * 1024
_PR_SET_PDEATHSIG = 1
_OPEN_FILES = 256
_NICENESS = 5


def bind_to_parent(parent: int) -> None:
    """Die when the parent does, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before the line above
        os._exit(1)


def confine(*, memory_mb: int, file_mb: int) -> None:
    """Set the limits that hold for the whole life of a worker."""
    if sys.platform == "win32":
        return
    os.nice(_NICENESS)
    _lower(resource.RLIMIT_AS, memory_mb * MB)
    _lower(resource.RLIMIT_FSIZE, file_mb * MB)
    _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _lower(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write past the limit is an error, not a death


def allow_cpu(seconds: int) -> None:
    """Grant ``seconds`` of processor time from now on; the limit itself counts from the start."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def peak_mb() -> int:
    """Return the most memory this process ever held, in MB.

    Linux keeps the peak of the parent in ``ru_maxrss`` across a start (exec(2) carries it over), so that
    a large parent would make each small worker look grown; /proc tells the process's own.
    """
    if sys.platform == "win32":
        return 0
    with suppress(OSError):
        own = re.search(rb"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_bytes(), re.MULTILINE)
        if own:
            return int(own[1]) // 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (MB if sys.platform == "darwin" else 1024)


def _lower(what: int, most: int) -> None:
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, hard))
