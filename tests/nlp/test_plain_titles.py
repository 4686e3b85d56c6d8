"""Parts on earlier matters that plain lines open, and labels and cited minutes inside ordinary business."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.nlp.plain_titles import earlier_parts
from tests.helpers.nlp_samples import heading, limb, paper, tag

if TYPE_CHECKING:
    from extract.ingest.blocks import RawBlock


def told(*blocks: RawBlock | str) -> list[tuple[str, str | None]]:
    """Return state and reference of each update in a paper of these blocks."""
    return [(str(u.status), u.ref) for u in tag(paper(*blocks)).updates]


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
    assert [tuple(part) for part in earlier_parts(document)] == [(1, 3)]
    assert [u.text for u in tag(document).updates] == ["The pump had been mended."]


def test_entries_may_be_numbered_as_their_title_is():
    """A list inside the part begins again at one; what follows the title's own number ends it."""
    entries = [limb("1.", "The pump had been mended."), limb("2.", "The bench had not been painted.")]
    document = paper(
        limb("3.", "Matters arising"), *entries, limb("3.", "The gate is in hand."), limb("5.", "Roads")
    )
    assert [tuple(part) for part in earlier_parts(document)] == [(0, 4)]


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


def test_a_heading_ends_a_part():
    """It needs no number."""
    document = paper("Matters arising", "The pump had been mended.", heading("Roads"), "The road was open.")
    assert [tuple(part) for part in earlier_parts(document)] == [(0, 2)]


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
