"""Finding the papers to read: files and folders, with what clerks wrote about them."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from extract.domain import Source, Supplied
from extract.errors import ConfigurationError, NotAccessibleError
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.sidecar import SIDECAR_SUFFIX, read_manifest, read_sidecar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """The papers to read, and (name, reason) of what was passed over."""

    sources: tuple[Source, ...]
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Found:
    """Papers by where they really lie, so that one given twice counts once."""

    papers: dict[Path, tuple[Path, str]] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    identities: dict[tuple[int, int], str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def add(self, path: Path, name: str) -> None:
        """Take a paper, unless the same file was taken under another name."""
        status = path.stat()
        name = _writable(name)
        identity = (status.st_dev, status.st_ino)
        if identity in self.identities:
            if self.identities[identity] != name:
                self.skipped.append((name, f"the same file as {self.identities[identity]}"))
            return
        if name in self.names:
            name = _writable(path.as_posix())  # two folders hold papers of one name
        self.names.add(name)
        self.identities[identity] = name
        self.papers[path] = (path, name)


def find_papers(
    paths: Sequence[Path],
    *,
    manifest: Path | None = None,
    body: str | None = None,
    meeting_date: date | None = None,
) -> Discovery:
    """Return the papers under ``paths`` in order of their names, each with what was supplied about it.

    A named file is always tried; in folders only kinds that can hold a paper. An option overrides the
    manifest, the manifest the sidecar, and all of them what the paper says.

    Raises:
        NotAccessibleError: a path that was given is not there.
        ConfigurationError: the manifest or sidecars hold mistakes; all are named, with file and line.
    """
    found = _Found()
    for path in paths:
        _take(path, found)
    entries, problems = read_manifest(manifest) if manifest else ({}, [])
    sources: list[Source] = []
    used: set[str] = set()
    for path, name in sorted(found.papers.values(), key=lambda paper: os.fsencode(paper[1])):
        sidecar = _sidecar_of(path)
        beside, mistakes = read_sidecar(sidecar) if sidecar else (Supplied(), [])
        problems += mistakes
        row = _row_of(path, name, entries, manifest)
        listed = entries[row][1] if row else Supplied()
        used |= {row} if row else set()
        option = Supplied(body=body, meeting_date=meeting_date)
        sources.append(Source(path=path, name=name, supplied=_first_said(option, listed, beside)))
    problems += _unmet(entries, used, manifest)
    if problems:
        raise ConfigurationError(
            tuple(sorted(set(problems))), remedy="Put these right and run again; nothing was read."
        )
    skipped = {(_writable(name), reason) for name, reason in found.skipped}
    return Discovery(sources=tuple(sources), skipped=tuple(sorted(skipped)))


def _unmet(entries: dict[str, tuple[int, Supplied]], used: set[str], manifest: Path | None) -> list[str]:
    """Return a mistake for each row of the manifest that names no file."""
    return [
        f"{manifest}:{entries[row][0]}: there is no file '{row}'"
        for row in entries.keys() - used
        if manifest and not (manifest.parent / row).exists()
    ]


def _writable(name: str) -> str:
    r"""Return a name that a ledger and UTF-8 can hold: bytes that are no UTF-8 are written as ``\xNN``."""
    if name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name):
        return name
    return os.fsencode(name.replace("\\", "\\\\")).decode("utf-8", "backslashreplace")


def _sidecar_of(path: Path) -> Path | None:
    # os.path says no where Path.is_file fails: the longer name may be longer than a name can be.
    for name in (path.name, path.stem):
        if os.path.isfile(sidecar := path.with_name(name + SIDECAR_SUFFIX)):  # noqa: PTH113
            return sidecar
    return None


def _said(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _take(path: Path, found: _Found) -> None:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        why = "is not there" if isinstance(error, FileNotFoundError) else f"cannot be opened ({_said(error)})"
        raise NotAccessibleError(f"{path}: {why}", remedy="Check the path.") from error
    if stat.S_ISDIR(status.st_mode):
        _walk(path, found)
    elif stat.S_ISREG(status.st_mode):
        found.add(path, path.name)
    else:
        found.skipped.append((path.name, "no regular file"))


def _walk(root: Path, found: _Found) -> None:
    """Go through a folder without following links, so that loops and ways out of it do not matter."""

    def note(error: OSError) -> None:
        found.skipped.append(
            (_relative(Path(error.filename or root), root), f"cannot be opened ({error.strerror})")
        )

    for folder, folders, files in os.walk(root, onerror=note):
        for name in sorted(folders):
            path = Path(folder, name)
            if path.is_symlink():
                found.skipped.append((_relative(path, root), "a link to a folder"))
            elif name.startswith("."):
                found.skipped.append((_relative(path, root), "hidden"))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            _consider(Path(folder, name), root, found)


def _consider(path: Path, root: Path, found: _Found) -> None:
    name = _relative(path, root)
    lowered = path.name.casefold()
    if lowered.endswith(ingest_settings().companions):
        return
    try:
        reason = _reason_to_skip(path, root)
        if reason:
            found.skipped.append((name, reason))
        else:
            found.add(path, name)
    except OSError as error:
        found.skipped.append((name, f"cannot be opened ({error.strerror})"))


def _reason_to_skip(path: Path, root: Path) -> str | None:
    if path.name.startswith((".", "~$")):
        return "hidden"
    if path.is_symlink() and not _really(path).is_relative_to(_really(root)):
        return "a link out of the folder"
    if not stat.S_ISREG(path.stat().st_mode):
        return "no regular file"
    suffix = PurePosixPath(path.name).suffix.casefold()
    if suffix not in ingest_settings().suffixes:
        return f"not a kind that is read ({suffix or 'no suffix'})"
    return None


def _really(path: Path) -> Path:
    """Return where a path leads; ``Path.resolve`` fails on links that go round in a circle."""
    return Path(os.path.realpath(path))


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _row_of(
    path: Path, name: str, entries: dict[str, tuple[int, Supplied]], manifest: Path | None
) -> str | None:
    """Return the manifest's name for a paper: as named here, from the manifest's folder, or bare."""
    candidates = [name, path.as_posix(), path.name]
    if manifest and path.resolve().is_relative_to(manifest.resolve().parent):
        candidates.insert(0, path.resolve().relative_to(manifest.resolve().parent).as_posix())
    return next((candidate for candidate in candidates if candidate in entries), None)


def _first_said(*said: Supplied) -> Supplied:
    return Supplied(
        body=next((one.body for one in said if one.body), None),
        meeting_date=next((one.meeting_date for one in said if one.meeting_date), None),
        url=next((one.url for one in said if one.url), None),
        title=next((one.title for one in said if one.title), None),
    )
