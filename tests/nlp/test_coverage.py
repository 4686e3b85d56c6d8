"""Every agenda item is answered, and nothing is said to be absent that could not be read."""

from __future__ import annotations

from dataclasses import replace

from extract.domain import BlockKind, Document, Outcome
from extract.ingest.blocks import RawBlock
from extract.nlp.coverage import coverage_of
from tests.helpers.nlp_samples import paper

TITLES = ("Lamps", "Bridge", "Ferry")
ITEMS, NOTHING, UNREADABLE = Outcome.ITEMS, Outcome.NOTHING_FOUND, Outcome.UNREADABLE


def paged(*pages: int, unread: tuple[int, ...] = ()) -> Document:
    """Return a paper of three agenda items on these pages, some others unread."""
    blocks = [
        RawBlock(kind=BlockKind.PARAGRAPH, text=text, page=page)
        for title, page in zip(TITLES, pages, strict=True)
        for text in (title, f"The {title} were talked over.")
    ]
    return replace(paper(*blocks, titles=TITLES), unread_pages=unread)


def outcomes(document: Document, *found_in: str) -> list[Outcome]:
    found = [document.text.index(f"The {title}") for title in found_in]
    return [answer.outcome for answer in coverage_of(document, found)]


def test_nothing_is_lost() -> None:
    assert outcomes(paged(1, 1, 2), "Bridge") == [NOTHING, ITEMS, NOTHING]


def test_unread_pages_within_an_item() -> None:
    """Page 2 lies between the item that begins on page 1 and the one that begins on page 3."""
    document = paged(1, 1, 3, unread=(2,))
    assert outcomes(document) == [NOTHING, UNREADABLE, NOTHING]
    assert coverage_of(document, ())[1].reason == "pages that could not be read lie within it: 2"


def test_what_was_found_stays_with_the_reason() -> None:
    """Something was found before the lost page: there may be more on it."""
    answer = coverage_of(paged(1, 2, 5, unread=(3, 4)), [paged(1, 2, 5).text.index("The Bridge")])[1]
    assert answer.outcome is ITEMS
    assert answer.reason == "pages that could not be read lie within it: 3-4"


def test_unread_pages_at_the_end_belong_to_the_last_item() -> None:
    assert outcomes(paged(1, 1, 1, unread=(2, 3))) == [NOTHING, NOTHING, UNREADABLE]


def test_unread_pages_before_the_first_item_are_answered_for_themselves() -> None:
    answers = coverage_of(paged(3, 3, 4, unread=(1, 2)), ())
    assert [a.outcome for a in answers] == [NOTHING, NOTHING, NOTHING, UNREADABLE]
    assert (answers[-1].number, answers[-1].title) == (None, "Pages 1-2")


def test_a_paper_without_agenda_items() -> None:
    document = replace(
        paper(RawBlock(kind=BlockKind.PARAGRAPH, text="All was well.", page=1)), unread_pages=(2,)
    )
    (answer,) = coverage_of(document, ())
    assert (answer.title, answer.outcome) == ("Page 2", UNREADABLE)
    assert coverage_of(replace(document, unread_pages=()), ()) == ()
