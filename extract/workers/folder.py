"""The private folder that the processes of one run work in; what killed runs left is cleared away."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: the lock cannot be asked for, so nothing is cleared away
    fcntl = None

PREFIX = "matters-run-"
HELD = "held"
_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)


class WorkFolder:
    """A folder that says by a lock that its run is alive: the system drops the lock when the run dies."""

    def __init__(self, inside: Path | None = None) -> None:
        """Clear away what dead runs left, and make a folder."""
        place = inside or Path(tempfile.gettempdir())
        clear(place)
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        # The lock is taken before the file has its name: nobody finds it without.
        made = self.path / "making"
        self._lock = os.open(made, _FLAGS | os.O_CREAT, 0o600)
        if fcntl is not None:
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        made.rename(self.path / HELD)

    def remove(self) -> None:
        """Remove the folder with all in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def clear(place: Path) -> None:
    """Remove the folders in ``place`` whose runs are dead: ours, and no longer held by anybody."""
    if fcntl is None:
        return
    for folder in place.glob(f"{PREFIX}*"):
        if _is_ours(folder) and _is_dead(folder / HELD):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        return folder.lstat().st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink()
    except OSError:  # another run removed it meanwhile
        return False


def _is_dead(held: Path) -> bool:
    """Return whether nobody holds the lock; a folder without one is being made or is none of ours."""
    try:
        lock = os.open(held, _FLAGS)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # type: ignore[union-attr]  # asked by clear()
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(lock)
