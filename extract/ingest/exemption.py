"""Business taken in private: items that say so, and those behind the exclusion of the public."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extract.ingest.lists import alternatives, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.domain import AgendaItem

_TITLE = re.compile(r"\b(?:exempt|confidential|part (?:2|ii|two))\b", re.IGNORECASE)
_HEADING = re.compile(
    r"\(?(?:part (?:2|ii|two)\b.{0,40}\b(?:exempt|private|confidential)|exempt (?:item|information|minute))",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(r"exclu(?:de|sion)\b.{0,30}\b(?:press|public)", re.IGNORECASE)
_NO_EXEMPT = re.compile(r"\b(?:no|none|not)\b.{0,40}\b(?:exempt|required|excluded|items?)\b", re.IGNORECASE)


@cache
def _readmitted() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words_of('agenda', 'readmitted'))})", re.IGNORECASE)


def is_exempt(title: str, headings: Iterable[str]) -> bool:
    """Return whether the title of an agenda item, or a heading within it, says that it is exempt."""
    if _TITLE.search(title) and not _NO_EXEMPT.search(title):
        return True
    return any(_HEADING.match(heading) for heading in headings)


def mark_private_session(text: str, items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items of ``text``, marked exempt from the exclusion of the public until they are let in.

    An item that says that nothing was exempt excludes nobody.
    """
    marked: list[AgendaItem] = []
    closed = False
    for item in items:
        if _readmitted().match(item.title):
            closed = False
        marked.append(replace(item, exempt=True) if closed else item)
        if _EXCLUDED.search(item.title) and not _NO_EXEMPT.search(text[item.start_char : item.end_char]):
            closed = True
    return tuple(marked)
