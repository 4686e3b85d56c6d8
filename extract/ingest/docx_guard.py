"""Keeps bomb-like, damaged and locked Word files from the parser."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from extract.errors import DamagedPaperError, EncryptedPaperError, OverLimitError, UnsupportedPaperError
from extract.ingest.page_settings import page_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ingest.page_settings import Limits

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE: Final = 1 << 16
_ENCRYPTED_FLAG: Final = 1
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_UNLOCK: Final = "Open it in Word with its password, save a copy without one, and read that."
_RESAVE: Final = "Open the file in Word, save it again as .docx, and read that."


class _RootReached(Exception):  # noqa: N818 (not an error: the prolog is over)
    """The document element begins; no document type can follow."""


@contextmanager
def open_package(content: bytes) -> Iterator[Package]:
    """Yield the zip package in ``content``, of which parts are read one by one within the limits.

    Raises:
        EncryptedPaperError: the file needs a password.
        UnsupportedPaperError: the file is an old binary Word file or no Word file.
        OverLimitError: the package has more parts than the limits allow.
        DamagedPaperError: the package is broken or ambiguous.
    """
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise EncryptedPaperError("The file is locked with a password.", remedy=_UNLOCK)
        raise UnsupportedPaperError("The file is an old binary Word file (.doc), not .docx.", remedy=_RESAVE)
    with _told(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Package(archive)


class Package:
    """The parts of a Word file by name, whatever their letters' case and their slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Look at the directory of the package; nothing is unpacked yet."""
        entries = archive.infolist()
        _check_directory(entries)
        self._archive = archive
        self._entries = {part_name(entry.filename): entry for entry in entries}
        self._total = 0

    def has(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return part_name(name) in self._entries

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part of markup, None where there is none of this name.

        Sizes are counted while inflating: those in the package's directory can lie.

        Raises:
            OverLimitError: it unpacks to more than the limits allow.
            DamagedPaperError: it is broken or holds a document type declaration.
        """
        entry = self._entries.get(part_name(name))
        if entry is None:
            return None
        limits, prolog, pieces, size = page_settings().limits, _Prolog(), [], 0
        with _told(), self._archive.open(entry) as part:
            while piece := part.read(_PIECE):
                size += len(piece)
                self._total += len(piece)
                _check_size(size, self._total, entry, limits)
                if not prolog.over:
                    prolog.feed(piece)
                pieces.append(piece)
        return b"".join(pieces)


def part_name(name: str) -> str:
    """Return the name of a part as parts are told apart: some programs write backslashes and capitals."""
    return name.replace("\\", "/").lstrip("/").casefold()


@contextmanager
def _told() -> Iterator[None]:
    """Say in our words what a broken package raises."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise DamagedPaperError(f"The Word file is damaged: {error}.", remedy=_RESAVE) from error


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    limits = page_settings().limits
    if len(entries) > limits.zip_entries:
        raise OverLimitError(
            f"The file has {len(entries):,} parts; {limits.zip_entries:,} are allowed.", remedy=_RESAVE
        )
    names = [part_name(entry.filename) for entry in entries]
    if len(set(names)) < len(names):
        raise DamagedPaperError("Two parts of the file have the same name.", remedy=_RESAVE)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise EncryptedPaperError("Parts of the file are locked with a password.", remedy=_UNLOCK)


def _check_size(size: int, total: int, entry: zipfile.ZipInfo, limits: Limits) -> None:
    inflated_far = size > limits.zip_ratio_from and size > limits.zip_ratio * max(1, entry.compress_size)
    if size > limits.zip_part_bytes or total > limits.zip_total_bytes or inflated_far:
        raise OverLimitError(
            "The file unpacks to far more than a paper holds; it is not opened.",
            remedy="Ask whoever made it for a plain copy.",
        )


class _Prolog:
    """Reads a part up to its first element; a document type declaration there is refused."""

    def __init__(self) -> None:
        self.over = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._root
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, piece: bytes) -> None:
        try:
            self._parser.Parse(piece, False)
        except _RootReached:
            self.over = True
        except (expat.ExpatError, LookupError) as error:  # the latter of an encoding that nobody knows
            raise DamagedPaperError(
                f"A part of the Word file is damaged: {error}.", remedy=_RESAVE
            ) from error

    def _root(self, *_: object) -> None:
        raise _RootReached

    def _refuse(self, *_: object) -> None:
        raise DamagedPaperError(
            "A part of the file declares a document type, as no Word file does; it is not opened.",
            remedy=_RESAVE,
        )
