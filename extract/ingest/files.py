"""Opening files that may be anything: only regular ones, never waiting, never past the limit."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from extract.errors import NotAccessibleError, OverLimitError, UnsupportedPaperError
from extract.ingest.ingest_settings import ingest_settings

if TYPE_CHECKING:
    from pathlib import Path


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file.

    Opened without waiting and looked at before it is read, so that a pipe, a device or a folder
    called x.pdf costs nothing.

    Raises:
        NotAccessibleError: it is missing or may not be read.
        UnsupportedPaperError: it is no regular file.
        OverLimitError: it is larger than ``max_bytes``.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise NotAccessibleError(
            f"cannot be opened ({error.strerror})", remedy="Check that it is there and may be read."
        ) from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise UnsupportedPaperError("is no regular file", remedy="Give the paper itself.")
    most = ingest_settings().limits.max_bytes
    with os.fdopen(handle, "rb") as file:
        if status.st_size > most:
            raise OverLimitError(
                f"is {status.st_size:,} bytes long; the limit is {most:,}",
                remedy="Split it, or raise max_bytes.",
            )
        return file.read(most + 1)[:most]
