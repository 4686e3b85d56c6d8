"""Words of ordinary business that point back to an earlier item, and what small bodies say of one."""

from __future__ import annotations

import pytest

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from tests.helpers.nlp_samples import limb, tag


def _told(*blocks) -> list[tuple[str, str]]:
    return [(u.text, str(u.status)) for u in tag(*blocks).updates]


@pytest.mark.parametrize(
    "words",
    [
        "The gravel ordered in June came and has been spread.",
        "The lamp by the ford, reported dim in March, has been mended.",
        "Plot 5, much tidier since the Secretary's letter.",
        "The inspector's three points from last year have all been dealt with.",
        "The risk register had been revised as the internal auditor had asked.",
        "The trust has agreed to our request for £300 towards the stage.",
        "The fee had been paid to the district as decided in January.",
        "The £9,000 agreed at that meeting had been spent on the roof.",
        "The visit which we asked for in March has been arranged.",
        "The east stand, authorised by the Board in May 2030, had been opened on 4 February.",
        "He had written to the station manager, as members had wanted.",
    ],
)
def test_words_that_point_back(words):
    """When it was ordered, who had asked and whose request it was tell of an earlier item."""
    assert _told(words) == [(words, "complete")]


@pytest.mark.parametrize(
    "words",
    [
        "The gravel came and has been spread.",
        "Two rents still outstanding.",
        "It was agreed to put in our application.",
        "A lamp was reported dim by a resident.",
        "Under reference to article 7 of the minute of 3 May 2030, there was submitted a report by the Treasurer.",
        "With reference to item 2 of the minute of 3 May, the Board had before it a list that had been drawn up.",
        "The figure in line 3 of minute 14/30 should have been 60.",
        "Councillor Orr pointed out that she had not been present for item 9.",
        "In March the Board had made six recommendations.",
    ],
)
def test_words_of_the_day(words):
    """The same without them is news of the day."""
    assert _told(words) == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Two prices have come in, the other firm declined.", "complete"),
        ("The firm has given us no date for the work.", "not_started"),
        ("The landlord has promised that the gate will be hung in May.", "in_progress"),
        ("The tenant has cleared half of it.", "in_progress"),
        ("Searches are back, completion is unlikely before June.", "in_progress"),
        ("Carried out by the district in May, figures not yet in.", "in_progress"),
        ("stile by the weir mended by Mr Bell.", "complete"),
        ("Mrs Orr brought the paint chart.", "complete"),
    ],
)
def test_how_a_matter_stands(words, status):
    """Under matters arising."""
    heading = RawBlock(kind=BlockKind.HEADING, text="Matters arising", label="3.")
    assert [state for _, state in _told(heading, limb("-", words))] == [status]
