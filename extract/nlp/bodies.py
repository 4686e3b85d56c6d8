"""Which bodies' clerks write tersely: parishes, schools, patient groups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.domain import SourceKind
from extract.nlp.lexicon import words_of

if TYPE_CHECKING:
    from extract.domain import Document

_TERSE = frozenset({SourceKind.MINUTES_TEXT, SourceKind.TRACKER})
_PAGES = frozenset({SourceKind.AGENDA_ITEM_PAGE, SourceKind.ISSUE_PAGE, SourceKind.DECISION_SHEET})


def is_small(document: Document) -> bool:
    """Say whether a document is of a small body (parish, school, patient group)."""
    words = set(re.findall(r"[a-z]+", (document.meeting.body or "").lower()))
    council = bool(words & words_of("council_bodies"))
    if words & words_of("small_bodies"):
        return document.source_kind not in _PAGES or not council
    return document.source_kind in _TERSE and not council
