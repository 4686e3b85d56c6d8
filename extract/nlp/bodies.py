"""What a document as a whole tells of its sentences: how tersely its clerk writes, whom it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.domain import SourceKind
from extract.nlp.conditions import Setting
from extract.nlp.lexicon import words_of
from extract.nlp.printed import Printed
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.domain import Document

_TERSE = frozenset({SourceKind.MINUTES_TEXT, SourceKind.TRACKER})
HEAD_BLOCKS = 15  # blocks in which those present are listed
_PAGES = frozenset({SourceKind.AGENDA_ITEM_PAGE, SourceKind.ISSUE_PAGE, SourceKind.DECISION_SHEET})


def is_small(document: Document) -> bool:
    """Say whether a document is of a small body (parish, school, patient group)."""
    name = (document.meeting.body or "").lower()
    words = set(re.findall(r"[a-z]+", name))
    council = bool(words & words_of("council_bodies"))
    if words & words_of("surely_small") or "community council" in name:
        return document.source_kind not in _PAGES or not council
    if words & words_of("small_bodies"):
        return not council
    return document.source_kind in _TERSE and not council


def setting_of(document: Document, *, small: bool) -> Setting:
    """Return what every sentence of a document is read in the light of."""
    people = document.meeting.attendance
    words = [word for a in people for word in (a.initials or "", *a.name.split()) if word]
    for block in document.blocks[:HEAD_BLOCKS]:
        listed = wording("present").match(document.text[block.text_start : block.end_char])
        words += listed.group(1).replace(",", " ").split() if listed else []
    known = frozenset(word.strip("().;:").lower() for word in words if word[:1].isupper())
    return Setting(small=small, section="minutes", known=known, printed=Printed(document.text))
