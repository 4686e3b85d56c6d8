"""Keeps what was forgotten out: a paper or item that a person had erased does not come back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from extract.ledger import schema
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from extract.domain import Extraction

BLANK = "\u2588"


def words_key(text: str) -> str:
    """Return what an erased wording is remembered by: a hash tells nothing of the words."""
    return hashlib.sha256(canonical(text).encode()).hexdigest()


def blanked(text: str, start: int, end: int) -> str:
    """Return ``text`` with a span made unreadable and every offset kept."""
    return text[:start] + "".join("\n" if c == "\n" else BLANK for c in text[start:end]) + text[end:]


def redacted(connection: Connection, extractions: Sequence[Extraction]) -> tuple[Extraction, ...] | None:
    """Return the readings without what was forgotten; nothing at all for a forgotten paper."""
    table = schema.forgotten.c
    known: dict[str, set[str]] = {}
    for kind, key in connection.execute(select(table.kind, table.key)):
        known.setdefault(kind, set()).add(key)
    if not known:
        return tuple(extractions)
    if extractions[0].document.sha256 in known.get("sha256", ()):
        return None
    words = known.get("words", set())
    return tuple(_without(extraction, words) for extraction in extractions)


def _without(extraction: Extraction, words: set[str]) -> Extraction:
    spans = [(i.start_char, i.end_char) for i in extraction.items if words_key(i.text) in words]
    if not spans:
        return extraction
    text = extraction.document.text
    for start, end in spans:
        text = blanked(text, start, end)

    def clear(start: int, end: int) -> bool:
        return all(end <= s or e <= start for s, e in spans)

    return replace(
        extraction,
        document=replace(extraction.document, text=text),
        items=tuple(i for i in extraction.items if clear(i.start_char, i.end_char)),
        updates=tuple(u for u in extraction.updates if clear(u.start_char, u.end_char)),
        minutes=tuple(m for m in extraction.minutes if clear(m.start_char, m.end_char)),
    )
