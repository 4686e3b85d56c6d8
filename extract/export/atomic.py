"""Writes a file whole or not at all, and never over what somebody else made or changed.

The temporary file lies in the same folder; a kill at any moment leaves the old file or the new one.
What this program wrote is noted in ``.matters-made`` beside it, by name and digest, so that a tracker
a clerk has been typing in is not overwritten by the next export.
"""

from __future__ import annotations

import hashlib
import os
import platform
import stat
import tempfile
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import NotAccessibleError

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE = ".matters-made"
_TEMP = ".matters-tmp"
_KEPT_NOTES = 200


class Standing(Enum):
    """What a path holds, as far as overwriting is concerned."""

    FREE = "nothing there"
    OURS = "as this program wrote it"
    CHANGED = "written by this program and changed since"
    FOREIGN = "not written by this program"


def standing(path: Path) -> Standing:
    """Return whose file it is."""
    if not path.exists():
        return Standing.FREE
    if path.stat().st_size == 0:
        return Standing.FREE
    digests = _noted(path)
    if not digests:
        return Standing.FOREIGN
    return Standing.OURS if _digest(path) in digests else Standing.CHANGED


def check_target(path: Path, *, force: bool = False) -> None:
    """Return if ``path`` can be written; meant for before the work is done.

    Raises:
        NotAccessibleError: the folder is missing or read-only, the path is a folder, a link or a
            device, it is open in an office program, or it is not ours to overwrite.
    """
    if is_stream(path):
        return
    if path.is_symlink():
        raise NotAccessibleError(f"{path}: is a link to {path.resolve()}", remedy="Give the file itself.")
    if path.is_dir():
        raise NotAccessibleError(f"{path}: is a folder", remedy="Give a file name.")
    if path.exists() and not path.is_file():
        raise NotAccessibleError(f"{path}: is no ordinary file", remedy="Give another name.")
    _check_folder(path.parent)
    for lock in (path.with_name(f".~lock.{path.name}#"), path.with_name(f"~${path.name}")):
        if lock.exists() and not force:
            raise NotAccessibleError(
                f"{path}: is open in an office program (it keeps {lock.name} beside it)",
                remedy="Close it there first, or write to another name with --output.",
            )
    if not force:
        _check_ours(path)


def make_folder(folder: Path, remedy: str) -> None:
    """Make a folder and those above it, where they are not there.

    Raises:
        NotAccessibleError: it cannot be made; ``remedy`` says what to do.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotAccessibleError(f"{folder}: cannot be made: {error.strerror}", remedy=remedy) from error


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise NotAccessibleError(f"{folder}: there is no such folder", remedy="Make it, or write elsewhere.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NotAccessibleError(
            f"{folder}: cannot be written to", remedy="Write to a folder of your own with --output."
        )


def _check_ours(path: Path) -> None:
    found = standing(path)
    if found is Standing.CHANGED:
        raise NotAccessibleError(
            f"{path}: was changed since matters wrote it",
            remedy="Read the changes in with 'matters import', or write to another name; --force loses them.",
        )
    if found is Standing.FOREIGN:
        raise NotAccessibleError(
            f"{path}: was not made by matters here",
            remedy="Write to another name, or use --force to replace it.",
        )


def is_stream(path: Path) -> bool:
    """Return whether ``path`` is a device such as /dev/stdout, which is written straight."""
    return path.parts[:2] in {("/", "dev"), ("/", "proc")}


@contextmanager
def replacing(path: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a temporary path to write; when the block ends well it becomes ``path``, whole.

    Raises:
        NotAccessibleError: as ``check_target`` says, or the disk is full.
    """
    if is_stream(path):
        yield path
        return
    check_target(path, force=force)
    try:
        _sweep(path)
        handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=_TEMP, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _refused(path, error) from error
    temporary = Path(name)
    try:
        yield temporary
        _settle(temporary, path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _settle(temporary: Path, path: Path) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    temporary.chmod(mode)
    with temporary.open("rb") as written:
        os.fsync(written.fileno())
    _note(path, _digest(temporary))
    temporary.replace(path)
    _sync_folder(path.parent)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system opens folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refused(path: Path, error: OSError) -> NotAccessibleError:
    why = error.strerror or str(error)
    return NotAccessibleError(
        f"{path}: cannot be written: {why}",
        remedy="The file is as it was. Close it elsewhere or free space, then try again.",
    )


def _prefix(path: Path) -> str:
    return f".{path.name[:60]}.{platform.node()[:40]}-{os.getpid()}-"


def _sweep(path: Path) -> None:
    """Remove what a killed process of this machine left of an earlier try."""
    mine = f".{path.name[:60]}.{platform.node()[:40]}-"
    for left in path.parent.glob(f"*{_TEMP}"):
        pid = left.name.removeprefix(mine).split("-")[0]
        if left.name.startswith(mine) and pid.isdecimal() and not _is_alive(int(pid)):
            left.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    if os.name == "nt":  # there, signal 0 is Ctrl-C
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _notes(folder: Path) -> list[str]:
    try:
        return (folder / MADE).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []


def _noted(path: Path) -> set[str]:
    pairs = (line.partition("  ") for line in _notes(path.parent))
    return {digest for digest, _, name in pairs if name == path.name}


def _note(path: Path, digest: str) -> None:
    """Write the digest down before the rename: a kill in between must not make our file a stranger's."""
    if digest in _noted(path):
        return
    notes = _notes(path.parent)
    line = f"{digest}  {path.name}"
    book = path.parent / MADE
    if len(notes) < _KEPT_NOTES:
        with book.open("a", encoding="utf-8", errors="surrogateescape") as added:
            added.write(line + "\n")
        return
    handle, name = tempfile.mkstemp(prefix=MADE, dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as shorter:
        shorter.writelines(kept + "\n" for kept in [*notes[-_KEPT_NOTES // 2 :], line])
    Path(name).replace(book)
