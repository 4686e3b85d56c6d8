"""Changes to bytes, as a guided fuzzer would make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_ODD = (
    b"\x00",
    b"\xff",
    b"\x80",
    b"\r",
    b"-1",
    b"0",
    b"99999999999",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\x1b[",
    b"%s",
)


def mutate(data: bytes, rng: Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """Return ``data`` with one to eight changes: bytes, pieces, words, and pieces of other seeds."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        at = rng.randrange(len(out) + 1)
        size = min(len(out) - at, rng.choice((1, 2, 8, 40, 300)))
        deed = rng.randrange(7)
        if deed == 0 and at < len(out):
            out[at] = rng.randrange(256)
        elif deed == 1:
            del out[at : at + size]
        elif deed == 2:
            out[at:at] = out[at : at + size] * rng.choice((1, 2, 20))
        elif deed == 3:
            out[at:at] = rng.choice((*_ODD, *words))
        elif deed == 4:
            other = rng.choice(seeds)
            start = rng.randrange(len(other) + 1)
            out[at : at + size] = other[start : start + rng.choice((4, 60, 900))]
        elif deed == 5:
            out = out[:at] if rng.random() < 0.2 else out
        elif at < len(out):
            out[at] ^= 1 << rng.randrange(8)
    return bytes(out[:400_000])
