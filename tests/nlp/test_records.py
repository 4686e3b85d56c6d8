"""Records printed line by line: a numbered recommendation with labelled lines below it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.domain import UpdateStatus
from tests.helpers.nlp_samples import heading, limb, page, tag

SECOND = ("Recommendation 2", "That the lift be mended.", "Response: Rejected. It is to be sold.", "Lead: -")


def test_a_record_gives_the_recommendation_its_answer_its_owner_and_its_date():
    """Each labelled line is what a cell of a tracker would be."""
    extraction = tag(
        "Recommendation 1",
        "That a map be printed.",
        "Response: Partially accepted. It will stand on the website only.",
        "Lead officer: Web Editor",
        "Timescale: May 2031",
        *SECOND,
        "Timescale: -",
    )
    first, second = extraction.items
    assert (first.kind, first.text, first.owners) == (
        "recommendation",
        "That a map be printed.",
        ("Web Editor",),
    )
    assert (first.due, second.owners, second.due) == (date(2031, 5, 31), (), None)
    assert [(u.ref, u.status) for u in extraction.updates] == [
        ("1", UpdateStatus.PARTIALLY_ACCEPTED),
        ("2", UpdateStatus.REJECTED),
    ]


def test_the_words_may_stand_behind_the_number_and_the_response_go_on_below():
    """The number may be a heading; a paragraph after the response belongs to it."""
    extraction = tag(
        heading("Recommendation 1: That a map be printed."),
        "Cabinet response: Accepted.",
        "Two printers have been asked for prices.",
        *SECOND,
    )
    assert [item.text for item in extraction.items] == ["That a map be printed.", "That the lift be mended."]
    assert extraction.updates[0].text.endswith("asked for prices.")
    assert extraction.updates[0].status is UpdateStatus.ACCEPTED


def test_what_follows_a_record_is_read_as_usual():
    """A record ends at a heading, and at words that no label takes in."""
    blocks = ("Recommendation 1", "That a map be printed.", "Response: Accepted.", "Lead: Web Editor")
    extraction = tag(
        *blocks, "Clerk to write to the printer.", *SECOND, heading("Other"), limb("1.", "None.")
    )
    assert "Clerk to write to the printer" in [item.text.rstrip(".") for item in extraction.items]


def test_a_single_record_is_left_as_prose():
    """One "Recommendation 1" over prose is a mention."""
    assert tag("Recommendation 1", "The map was discussed.", "Response: awaited.").items == ()


def test_the_rule_that_answers_be_given_is_no_answer():
    """Words that say what an answer may be answer nothing."""
    assert tag("The Cabinet must say whether it accepts or rejects each recommendation.").updates == ()


def test_a_response_set_out_paragraph_by_paragraph():
    """A line "Recommendation 1 – that …" is a record; what the meeting did below the last one answers nothing."""
    extraction = tag(
        page(
            heading("Decisions:"),
            "Councillor Orr (Chair of the Moorings Working Group) presented the report of the group.",
            "Recommendation 1 – that the lamps be lit until ten.",
            "Response: Not accepted. There is no money for it.",
            "Recommendation 2 – that boat owners be told of the tides.",
            "Response: Accepted.",
            "A list stands on the website.",
            "Councillor Orr thanked all who had helped.",
            "Resolved that the responses are agreed.",
        )
    )
    assert [(str(i.kind), i.text.rstrip(".")) for i in extraction.items] == [
        ("recommendation", "that the lamps be lit until ten"),
        ("recommendation", "that boat owners be told of the tides"),
        ("decision", "that the responses are agreed"),
    ]
    assert [(u.ref, u.status, u.text.rsplit("\n")[-1]) for u in extraction.updates] == [
        ("1", UpdateStatus.REJECTED, "Not accepted. There is no money for it."),
        ("2", UpdateStatus.ACCEPTED, "A list stands on the website."),
    ]


@pytest.mark.parametrize(
    ("below", "within"),
    [
        ("Two of the three landlords have replied.", True),
        ("The Council has asked the port for a price.", True),
        ("Members welcomed the answer.", False),
        ("The Cabinet Member thanked the group.", False),
        ("It was agreed that the matter be closed.", False),
    ],
)
def test_where_the_last_record_ends(below, within):
    """Paragraphs that go on with the response are of it, unless they tell of the meeting."""
    blocks = (
        "Recommendation 1",
        "That a map be printed.",
        "Response: Accepted.",
        *SECOND[:2],
        "Response: Accepted.",
    )
    assert (below in tag(*blocks, below).updates[-1].text) is within
