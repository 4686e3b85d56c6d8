"""Messages over a pipe: four bytes of length, one of kind, then the body."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import BinaryIO

_HEAD = struct.Struct(">IB")


class Word(IntEnum):
    """What a message is about."""

    TASK = 1
    READY = 2
    STAGE = 3
    RESULT = 4
    FAILED = 5
    REFUSED = 6


class Frame(NamedTuple):
    """One message; ``size`` is what was announced, the body empty where that was too much."""

    word: int
    body: bytes
    size: int


def send(stream: BinaryIO, word: Word, body: bytes = b"") -> None:
    """Write one message."""
    stream.write(_HEAD.pack(len(body), word) + body)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> Frame | None:
    """Return the next message, or ``None`` at the end; a body beyond ``most`` bytes is not read."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    size, word = _HEAD.unpack(head)
    if size > most:
        return Frame(word, b"", size)
    body = stream.read(size)
    return Frame(word, body, size) if len(body) == size else None
