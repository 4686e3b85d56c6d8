"""The answer for every agenda item: something found, nothing found, or words that could not be read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.domain import Coverage, Outcome
from extract.text import page_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.domain import AgendaItem, Document

CUT = "the page is cut: the full minutes text stands on another page"


def coverage_of(document: Document, found_at: Sequence[int]) -> tuple[Coverage, ...]:
    """Return an answer for each agenda item, and for unread pages that lie in none.

    Pages that could not be read belong to the item under way before them: of what else was dealt
    with on them nothing is known.

    Args:
        document: the document.
        found_at: where what was found begins, as offsets into its text.
    """
    agenda = document.meeting.agenda_items
    unread = _unread_pages(document)
    places = sorted(found_at)
    answers = [
        _answer(item, pages, bisect_left(places, item.start_char) < bisect_left(places, item.end_char))
        for item, pages in zip(agenda, unread, strict=True)
    ]
    outside = [page for page in document.unread_pages if all(page not in pages for pages in unread)]
    if outside:
        place = "before the first item that could be read" if agenda else "in this paper"
        answers.append(
            Coverage(
                number=None,
                title=f"Page{'s' if len(outside) > 1 else ''} {page_ranges(outside)}",
                outcome=Outcome.UNREADABLE,
                reason=f"the pages {place} could not be read; what was dealt with there is not known",
            )
        )
    return tuple(answers)


def _answer(item: AgendaItem, pages: Sequence[int], held: bool) -> Coverage:
    reason = None
    if item.truncated:
        reason = CUT
    elif pages:
        reason = f"pages that could not be read lie within it: {page_ranges(pages)}"
    outcome = Outcome.ITEMS if held else Outcome.UNREADABLE if reason else Outcome.NOTHING_FOUND
    return Coverage(number=item.number, title=item.title, outcome=outcome, reason=reason)


def _unread_pages(document: Document) -> list[list[int]]:
    """Return for each agenda item the unread pages between its beginning and the next item's."""
    agenda = document.meeting.agenda_items
    if not document.unread_pages:
        return [[] for _ in agenda]
    paged = [block for block in document.blocks if block.page is not None]
    offsets = [block.start_char for block in paged]
    starts = [paged[max(bisect_right(offsets, item.start_char) - 1, 0)].page or 1 for item in agenda]
    edges = [*starts, document.unread_pages[-1] + 1]
    return [[page for page in document.unread_pages if a < page < b] for a, b in pairwise(edges)]
