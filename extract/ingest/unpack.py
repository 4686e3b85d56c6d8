"""Takes off the gzip that a server put on a paper and a careless download left there."""

from __future__ import annotations

import zlib
from typing import Final

from extract.errors import DamagedPaperError, OverLimitError
from extract.ingest.ingest_settings import ingest_settings

_GZIP: Final = b"\x1f\x8b"
_WITH_HEAD: Final = 31  # zlib's word for "gzip, of any window"


def unpacked(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the paper inside a gzip file, or ``content`` as it is, with what is to be said of it.

    One wrapping is taken off, never two: a paper is wrapped by accident, a bomb on purpose.

    Raises:
        OverLimitError: it unpacks to more than a paper may hold.
        DamagedPaperError: nothing of it can be unpacked.
    """
    if not content.startswith(_GZIP):
        return content, ()
    most = ingest_settings().limits.max_bytes
    stream = zlib.decompressobj(_WITH_HEAD)
    try:
        plain = stream.decompress(content, most + 1)
    except zlib.error as error:
        raise DamagedPaperError(f"is a broken gzip file ({error})", remedy="Download it again.") from error
    if len(plain) > most:
        raise OverLimitError(
            f"unpacks to more than {most:,} bytes", remedy="Unpack it (gunzip) and look at what it is."
        )
    if not plain:
        raise DamagedPaperError("is a gzip file cut off before its first word", remedy="Download it again.")
    cut = () if stream.eof else ("the gzip file is cut off; what could be unpacked of it was read",)
    return plain, ("was packed with gzip and is read unpacked", *cut)
