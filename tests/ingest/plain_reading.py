"""What a text paper is read as, for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.ingest.plain import read_plain

if TYPE_CHECKING:
    from extract.ingest.blocks import RawBlock

LONG = "The Clerk told the meeting that the gate by the lower field had been mended in the spring."


def blocks(text: str) -> list[RawBlock]:
    return list(read_plain(text.encode()).blocks)


def shape(text: str) -> list[tuple[str, str | None, int, str]]:
    return [(b.kind.value, b.label, b.level, b.text) for b in blocks(text)]
