"""Keeps what was forgotten out: a paper or item that a person had erased does not come back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.domain import Extraction, Item, Minute, Update
    from extract.ledger.database import Database

BLANK = "\u2588"


def words_key(text: str) -> str:
    """Return what an erased wording is remembered by: a hash tells nothing of the words."""
    return hashlib.sha256(canonical(text).encode()).hexdigest()


def span_key(sha256: str, part: int, length: int, start: int, end: int) -> str:
    """Return what an erased place is remembered by, should the words be tagged otherwise next time."""
    return f"{sha256}:{part}:{length}:{start}:{end}"


def stroke(words: str) -> str:
    """Return a black stroke of the same length, lines kept, so that every offset holds."""
    return "".join(c if c == "\n" else BLANK for c in words)


def redacted(db: Database, extractions: Sequence[Extraction]) -> tuple[Extraction, ...] | None:
    """Return the readings without what was forgotten; nothing at all for a forgotten paper."""
    known: dict[str, set[str]] = {}
    for kind, key in db.rows("SELECT kind, key FROM forgotten"):
        known.setdefault(kind, set()).add(key)
    if not known:
        return tuple(extractions)
    if extractions[0].document.sha256 in known.get("sha256", ()):
        return None
    return tuple(
        _without(extraction, known.get("words", set()), known.get("span", set()))
        for extraction in extractions
    )


def _without(extraction: Extraction, words: set[str], places: set[str]) -> Extraction:
    document = extraction.document
    spans = _spans(extraction, words, places)
    if not spans:
        return extraction
    wordings = sorted({document.text[s:e] for s, e in spans}, key=len, reverse=True)

    def black(text: str | None) -> Any:
        for wording in wordings if text else ():
            text = (text or "").replace(wording, stroke(wording))
        return text

    def clear(found: Item | Update | Minute) -> bool:
        return all(found.end_char <= s or e <= found.start_char for s, e in spans)

    return replace(
        extraction,
        document=replace(document, text=black(document.text)),
        items=tuple(
            replace(
                i, text=black(i.text), lead_in=black(i.lead_in), also_at=tuple(black(a) for a in i.also_at)
            )
            for i in extraction.items
            if clear(i)
        ),
        updates=tuple(
            replace(u, text=black(u.text), about=black(u.about)) for u in extraction.updates if clear(u)
        ),
        minutes=tuple(
            replace(m, text=black(m.text), heading=black(m.heading)) for m in extraction.minutes if clear(m)
        ),
    )


def _spans(extraction: Extraction, words: set[str], places: set[str]) -> list[tuple[int, int]]:
    """Return where forgotten words stand (characters, half-open): by the words, and by place in this text."""
    document = extraction.document
    spans = [(i.start_char, i.end_char) for i in extraction.items if words_key(i.text) in words]
    start = f"{document.sha256}:{document.part}:{len(document.text)}:"
    for place in places:
        if place.startswith(start):
            first, _, last = place.removeprefix(start).partition(":")
            spans.append((int(first), int(last)))
    return spans
