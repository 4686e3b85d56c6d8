"""Words of ordinary business that point back to an earlier item, and what small bodies say of one."""

from __future__ import annotations

import pytest

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from tests.helpers.nlp_samples import limb, tag

MATTERS = RawBlock(kind=BlockKind.HEADING, text="Matters arising", label="3.")


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
        "He has asked the surveyor to visit. The floor will be sealed in May.",
        "Cllr Orr reported that the budget had been agreed by the district.",
        "The forms requested by him were sent on 1 May.",
        "The pump had been mended by a neighbour.",
        "A levy, which had now been confirmed, would be paid in May.",
        "A: AB said that the gate is not yet up.",
        "Mr Bell explained that half of the grant was not yet spent.",
        "In reply to a further question Mr Bell said that the form had now been sent.",
        "The Hall Committee had asked for a grant. A grant of £40 was agreed.",
        "The PCSO reported that speeding had now fallen and two fines had been issued.",
        "The report requested by the auditors had been sent to the county.",
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
        ("A second letter to the county has received no reply.", "in_progress"),
        ("Mr Bell has asked for a visit but no date has been given.", "in_progress"),
        ("The solicitor has queried the plan and the club would rather wait.", "in_progress"),
    ],
)
def test_how_a_matter_stands(words, status):
    """Under matters arising."""
    assert [state for _, state in _told(MATTERS, limb("-", words))] == [status]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Mr Bell explained that the gate requested at the last meeting had been hung.", "complete"),
        ("The gate which had been agreed at the last meeting had been hung.", "complete"),
        ("It had been agreed to hang a gate and this had been done.", "complete"),
        ("The forms requested by the Council were sent on 1 May.", "complete"),
        ("The levy has now been paid.", "complete"),
    ],
)
def test_what_points_back_outright(words, status):
    """In an explanation, too, the words may name an earlier item."""
    assert [state for _, state in _told(words)] == [status]


def test_a_decision_of_the_day_is_no_news():
    """What a request is answered with today is decided today; what was sent before is told."""
    asked = "The Hall Committee had asked for a grant. "
    assert _told(f"{asked}The form had been sent to it.") == [("The form had been sent to it.", "complete")]


@pytest.mark.parametrize(
    "words",
    [
        "Since the last meeting the hut has been painted. There was a gale.",
        "An update was given. Since the last meeting the hut has been painted.",
    ],
)
def test_news_of_a_period_leads_nothing_in(words):
    """Words of two sentences are no lead-in: what follows them is the business of the day."""
    told = _told(words, "Mr Orr said that the post had been vacant for a year.")
    assert all("vacant" not in text for text, _ in told)


@pytest.mark.parametrize(
    "words",
    [
        "Members were disappointed that replies had again not come.",
        "With no further questions, the matters arising log was noted.",
        "Some members preferred the old form as it gave more detail.",
        "The name of the treasurer had been spelt wrongly.",
        "There were questions about the pump.",
        "Cllr Orr thought the pump a disgrace, which had cost a lot.",
    ],
)
def test_what_is_said_of_the_list_is_no_matter(words):
    """Under matters arising, too, views, the list itself and slips in the minutes are no news."""
    assert _told(MATTERS, words) == []


def test_matters_told_one_by_one():
    """Each that-clause of three is a matter of its own; two are one."""
    told = _told(
        MATTERS,
        "It was noted that the lease (Min. No. 14 refers) had been sent on 4 May, that the tour of the weir was "
        "still to be arranged and that the county had declined to mend the ford.",
    )
    assert [(text.split()[-1].rstrip("."), state) for text, state in told] == [
        ("May", "complete"), ("arranged", "not_started"), ("ford", "rejected"),
    ]  # fmt: skip
    one = "She reported that she had chased the county, that it had promised a date and that nothing further had come."
    assert len(_told(MATTERS, one)) == 1
    two = "It was noted that the lease had been sent and that no reply had been received."
    assert _told(MATTERS, two) == [(two, "in_progress")]


def test_a_question_after_what_was_promised_belongs_to_its_answer():
    """The answer says "it", or nothing at all, for what the question names."""
    asked = "A member asked about the map which had been promised in May."
    told = "The treasurer apologised for the delay and undertook to send it."
    assert _told(MATTERS, f"{asked} {told}") == [(f"{asked} {told}", "not_started")]
    assert _told(MATTERS, f"A member asked about the ford. {told}") == [(told, "not_started")]


def test_matters_arising_as_the_label_of_a_paragraph():
    """Under another title, set off by a dash, it is of that paragraph alone."""
    title = RawBlock(kind=BlockKind.HEADING, text="Clerk")
    told = _told(title, "Matters Arising – The seat has been mended.", "Dogs - the notice has been put up.")
    assert told == [("The seat has been mended.", "complete")]
