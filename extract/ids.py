"""Stable ids: of content, so that order, renaming and re-runs change nothing.

An item's id hashes the meeting it belongs to, the heading it stands under, its canonical words and
its ordinal among equal ones there. Offsets, kind, rule, owner and date are no part of it, so a
better rule never changes an id, and the same minutes in two formats give the same ids.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extract.text import canonical

if TYPE_CHECKING:
    from datetime import date

LENGTH = 10


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def sha256_of(content: bytes) -> str:
    """Return the hex digest that tells one version of a paper from another."""
    return hashlib.sha256(content).hexdigest()


def document_id(source: str, part: int, body: str | None, day: date | None, title: str | None) -> str:
    """Return the id of a document.

    Of the meeting and title where body and date are known (a re-issued paper keeps its id, wherever
    it lies); of the canonical source (URL or relative path) where they are not.
    """
    if body and day:
        return "d" + _digest("meeting", canonical(body), day.isoformat(), canonical(title or ""), str(part))
    return "d" + _digest("source", source, str(part))


class IdMaker:
    """Hands out ids within one document; equal words under one heading are told apart by ordinal."""

    def __init__(self, body: str | None, day: date | None, doc_id: str) -> None:
        """Anchor the ids in the meeting where it is known, else in the document."""
        self._anchor = f"{canonical(body)}|{day.isoformat()}" if body and day else doc_id
        self._seen: dict[tuple[str, str, str], int] = {}
        self._heading: str | None = None  # asked for last: those under one heading come together
        self._under = ""

    def make(self, prefix: str, heading: str | None, text: str) -> str:
        """Return the id for ``text`` under ``heading``; ``prefix`` is i (item), u (update), m (minute)."""
        if heading != self._heading:
            self._heading, self._under = heading, canonical(heading or "")
        key = (prefix, self._under, canonical(text))
        self._seen[key] = number = self._seen.get(key, 0) + 1
        return prefix + _digest(self._anchor, *key, str(number))
