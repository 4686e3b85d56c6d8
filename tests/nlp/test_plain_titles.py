"""Parts on earlier matters that plain lines open, and labels and cited minutes inside ordinary business."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from extract.nlp.plain_titles import earlier_parts
from tests.helpers.nlp_samples import heading, limb, paper, tag

if TYPE_CHECKING:
    from extract.domain import Document


def told(*blocks: RawBlock | str) -> list[tuple[str, str | None]]:
    """Return state and reference of each update in a paper of these blocks."""
    return [(str(u.status), u.ref) for u in tag(paper(*blocks)).updates]


def cells(*words: str) -> RawBlock:
    """Return a table row whose columns have no headings."""
    return RawBlock(kind=BlockKind.TABLE_ROW, cells=tuple((None, one) for one in words))


def spans(document: Document) -> list[tuple[int, int]]:
    """Return the first block of each part and the first after it."""
    return [(part.title, part.end) for part in earlier_parts(document)]


@pytest.mark.parametrize(
    ("title", "following"),
    [
        ("AGENDA ITEM 3 – Matters arising", "AGENDA ITEM 4 – Roads"),
        ("4/ Minutes of July 18 meeting & matters arising", "5/ Roads"),
        ("MATTERS ARISING", "ROADS"),
        ("Updates from the last meeting", "Correspondence"),
        ("Review of previous actions", "Planning"),
    ],
)
def test_a_part_goes_from_its_title_to_the_next(title, following):
    """The line after it counts on, or is printed as it is, or is the title of another part."""
    document = paper(
        "Thornby Parish Council", title, "The pump had been mended.", following, "The road was open."
    )
    assert spans(document) == [(1, 3)]
    assert [u.text for u in tag(document).updates] == ["The pump had been mended."]


def test_entries_may_be_numbered_as_their_title_is():
    """A list inside the part begins again at one; what follows the title's own number ends it."""
    entries = [limb("1.", "The pump had been mended."), limb("2.", "The bench had not been painted.")]
    document = paper(
        limb("3.", "Matters arising"), *entries, limb("3.", "The gate is in hand."), limb("5.", "Roads")
    )
    assert spans(document) == [(0, 4)]


@pytest.mark.parametrize(
    "line",
    [
        "There were no matters arising.",
        "Matters arising – none",
        "The clerk had gone through the matters arising from the minutes at length before the meeting.",
        "Matters arising from the flood were dealt with by the county. It sent two men.",
    ],
)
def test_a_sentence_opens_no_part(line):
    """A title has no stop and says that there is something."""
    assert earlier_parts(paper(line, "The pump had been mended.")) == ()


@pytest.mark.parametrize("title", ["Actions from March", "ACTIONS FROM MARCH"])
def test_the_actions_of_this_meeting_are_of_no_earlier_one(title):
    """The samples meet in March; in capitals the month is the same."""
    assert spans(paper(title, "- LB to book the hall.")) == []
    assert spans(paper(title.replace("MARCH", "MAY").replace("March", "May"), "- LB to book the hall.")) == [
        (0, 2)
    ]


def test_sub_numbers_go_on_below_a_title_that_ends_in_nought():
    """What follows "4.0" is "5.0", not "4.1"."""
    lines = (
        "4.0 / Matters arising",
        "4.1 / Clock",
        "The clock was wound.",
        "5.0 / Roads",
        "The road was open.",
    )
    assert spans(paper(*lines)) == [(0, 3)]


def test_entries_may_cite_items_as_the_titles_do():
    """What ends in a stop is no title."""
    entries = ("Item 3: The model had been sent.", "Item 4: The form had not been returned.")
    assert spans(paper("Item 2: Actions from the last meeting", *entries, "Item 3: Budget")) == [(0, 3)]


def test_a_block_may_end_in_the_title():
    """Its own words are no part of what it opens."""
    minutes = limb("3.", "The minutes were agreed and signed. Matters arising:")
    document = paper(minutes, "The gate had been hung.", limb("4.", "The roof was of slate."))
    assert spans(document) == [(0, 2)]
    assert [u.text for u in tag(document).updates] == ["The gate had been hung."]


def test_a_list_may_have_the_bullets_of_its_title():
    """Where what stands below the title has another look, the next bullet of the title's ends the part."""
    entries = [limb("-", "The gate had been hung."), limb("-", "The lamp had been mended.")]
    assert spans(paper(limb("-", "Matters arising"), *entries)) == [(0, 3)]
    assert spans(paper(limb("-", "Matters arising"), "The gate had been hung.", entries[1])) == [(0, 2)]


def test_a_row_may_be_the_title_of_rows():
    """In tables that only lay out the minutes, a row holds the number and the title of what is below."""
    document = paper(
        cells("615", "MATTERS ARISING FROM THE MINUTES."),
        cells("Minute 604. Bus shelter. The insurers had agreed the claim."),
        cells("616", "POLICE."),
        cells("PC Hale said that two bicycles had been taken."),
    )
    assert [(str(u.status), u.ref) for u in tag(document).updates] == [("complete", "604")]


def test_the_cells_of_a_row_may_be_title_and_report():
    """What stands beside or behind "Matters arising" is told of earlier matters."""
    rows = (
        cells("Matters arising", "The curtains are now back from the cleaners."),
        cells("4", "Matters arising. The lock had not been bought."),
        cells("Finance", "The rent had been paid."),
    )
    assert [state for state, _ in told(*rows)] == ["complete", "not_started"]


def test_a_state_in_square_brackets_makes_an_old_task_of_an_action():
    """Without one, or with a name, it is of today."""
    entries = (
        "Link to be sent again [closed]",
        "BW to return the figures. [ongoing for two]",
        "MT to ask the union [new]",
    )
    read = tag(paper(heading("Actions"), *(limb(f"{n}.", words) for n, words in enumerate(entries, 1))))
    assert [(str(u.status), u.text) for u in read.updates] == [
        ("complete", entries[0]),
        ("in_progress", entries[1]),
    ]
    assert entries[0] not in [item.text for item in read.items]
    assert entries[2] in [item.text for item in read.items]


def test_a_heading_ends_a_part():
    """It needs no number."""
    document = paper("Matters arising", "The pump had been mended.", heading("Roads"), "The road was open.")
    assert spans(document) == [(0, 2)]


def test_a_label_opens_matters_arising_inside_a_paragraph():
    """Each minute that is cited there gives its own report."""
    text = (
        "The minutes were approved. Matters arising: Minute 44 – Members were told that the gate had been hung. "
        "Minute 47 (Sprinklers) – the reply of the owner was still awaited."
    )
    assert told(text) == [("complete", "44"), ("not_started", "47")]


def test_minutes_that_are_cited_in_a_row_are_reports_of_their_own():
    """A semicolon stands between them."""
    text = "Matters arising: Minute 47 (signs) had been done; Minute 52 (leaflet) was with the printers."
    assert told(text) == [("complete", "47"), ("in_progress", "52")]


def test_a_line_that_cites_a_minute_is_the_title_of_a_report():
    """What stands below the next title is that one's."""
    blocks = (
        "Minute 22 – July 2018 – Empty shops",
        "The Clerk had sent the figures to all members.",
        "Minute 31 – Car park",
        "The reply of the county was still awaited.",
    )
    assert told(*blocks) == [("complete", "22"), ("not_started", "31")]


def test_the_chair_s_engagements_are_no_news():
    """The words "since the last meeting" date them, and lead to no list of earlier matters."""
    blocks = (
        "The Chair reported on the events that he had been to since the last meeting.",
        "He had met the Mayor on 3 June and had shown her the new pump.",
    )
    assert told(*blocks) == []


def test_the_approval_of_minutes_with_a_correction_is_no_news():
    """It cites a minute only to correct it."""
    text = 'The Minutes of the meeting of 4 May were approved subject to minute 79 reading "four" in place of "five".'
    assert told(text) == []


def test_displeasure_is_no_news():
    """The report before it is."""
    assert told(
        heading("Matters arising"), "The reply was still awaited. Mr Hale said that this was not good enough."
    ) == [("not_started", None)]
