"""Motions of a council: what they ask for is resolved where they were carried as they were moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.lead_ins import LeadIn
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.domain import AgendaItem

LONGEST_DEBATE = 8000  # characters from what a motion asks for to the vote on it


def adopted(text: str, span: tuple[int, int], moved: str, item: AgendaItem | None) -> LeadIn | None:
    """Return the lead-in that a block is ("Council therefore –") to what a carried motion asks for.

    What it notes and believes before sets nothing; a motion that an amendment changed is left to what
    the minutes say was resolved.

    Args:
        text: of the document.
        span: the block, as characters of the text.
        moved: the words that opened the motion; an amendment is none.
        item: the agenda item that it stands in, beyond which no vote is looked for.
    """
    words = text[span[0] : span[1]]
    if wording("motion_resolves").search(words) is None or wording("moves_amendment").search(moved):
        return None
    end = min(span[1] + LONGEST_DEBATE, item.end_char if item else len(text))
    if not wording("motion_carried").search(text, span[1], end):
        return None
    if wording("motion_amended").search(text, span[1], end):
        return None
    return LeadIn(rule="lead.motion-carried", kind="decision", words=words, start_char=span[0])
