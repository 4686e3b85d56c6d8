"""Reports in lists, logs, tables and answers: where one entry ends, and what is told of today."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import heading, limb, page, paper, row, tag

ARISING = heading("Matters arising")


def told(*blocks) -> list[tuple[str, str]]:
    return [(u.text, str(u.status)) for u in tag(paper(*blocks)).updates]


def test_an_entry_called_after_another_part_stays_among_the_earlier_matters():
    """An entry "Planning - …" opens no part on planning, which would hide the entries after it."""
    got = told(
        ARISING,
        limb("a)", "The bench had been mended."),
        limb("b)", "Planning - the mill site is still being looked into."),
        limb("c)", "The stile had been mended."),
    )
    assert [status for _, status in got] == ["complete", "in_progress", "complete"]


def test_a_bullet_tells_how_the_task_above_it_stands():
    blocks = (
        heading("Actions from the last meeting"),
        "Action 1: Sid to draft a survey of canoe sessions.",
        limb("-", "Complete. It went out in May."),
    )
    document = tag(paper(*blocks))
    assert [(str(u.status), u.about) for u in document.updates] == [
        ("complete", "Sid to draft a survey of canoe sessions.")
    ]
    assert document.items == ()


@pytest.mark.parametrize("state", ["(DONE)", "[done]", "(completed)"])
def test_of_two_tasks_in_a_line_the_one_with_its_state_is_told_as_done(state):
    document = tag(paper(heading("Action"), f"Wilf to ring the school. Ann to ask the club. {state}"))
    assert [(str(u.status), u.text) for u in document.updates] == [
        ("complete", f"Ann to ask the club. {state}")
    ]
    assert [i.text for i in document.items] == ["Wilf to ring the school."]


def test_rows_that_name_a_subject_report_on_it():
    document = tag(
        paper(
            heading("Actions from the last meeting"),
            row(Subject="Park lamps", Update="Lamp 3 was repaired in May.", Who="KT"),
        )
    )
    assert [(str(u.status), u.about) for u in document.updates] == [("complete", "Park lamps")]
    assert document.items == ()


def test_words_quoted_from_an_old_minute_set_nothing():
    document = tag(
        paper(
            ARISING,
            "Minute 4 – Depot “a survey of the roof would be sent to Members” – the survey had been sent.",
        )
    )
    assert [str(u.status) for u in document.updates] == ["complete"]
    assert document.items == ()


def test_a_recommendation_with_its_answer_behind_a_dash():
    document = tag(paper("R2. That the stalls be lit until ten. – Not agreed at this time. No money."))
    assert [(i.kind, i.text) for i in document.items] == [
        ("recommendation", "That the stalls be lit until ten.")
    ]
    assert [(str(u.status), u.ref) for u in document.updates] == [("rejected", "R2")]


def test_a_matter_discussed_at_length_is_reported_once():
    """What later paragraphs of one entry tell in words of no rule is talk."""
    got = told(
        ARISING,
        limb("a)", "The new bridge: the council had opened it in May."),
        "Mrs Orr told of the speeches at some length.",
    )
    assert [text for text, _ in got] == ["The new bridge: the council had opened it in May."]


@pytest.mark.parametrize(
    "words",
    [
        "It was agreed at the last meeting that a lamp be priced; the price had come.",
        "It was confirmed that the recount had been completed.",
    ],
)
def test_what_was_agreed_before_or_confirmed_is_news(words):
    assert [status for _, status in told(ARISING, words)] == ["complete"]


def test_opinions_under_earlier_matters_are_none():
    assert told(ARISING, "Mr Lee stressed that walking is good for all.", "This was agreed.") == []


@pytest.mark.parametrize(
    "words",
    [
        "The issue of cars left on the corner by the chapel was again raised; Clerk to report to the police.",
        "It was reported that the box at the foot of the lamp had been damaged.",
    ],
)
def test_what_was_raised_again_or_damaged_is_not_done(words):
    """The first, told again in the same words, had closed the task of the last meeting."""
    assert not [status for _, status in told(ARISING, limb("14iii)", words)) if status == "complete"]


CLERK = "The minutes of the last meeting were submitted. The Clerk gave an update on the following recommendations to the Executive from the last meeting:"
EARLIER = (
    limb(
        "·", "Pier Lamps - that the lamps be lit until ten. The recommendation was rejected by the Executive."
    ),
    limb("·", "Ferry – The recommendations were carried."),
)


def test_recommendations_of_the_last_meeting_with_what_became_of_them():
    """A list of what was recommended last time tells how it was answered, and recommends nothing anew."""
    extraction = tag(page(heading("Minutes:"), CLERK, *EARLIER))
    assert extraction.items == ()
    assert [(u.about, str(u.status)) for u in extraction.updates] == [
        ("Pier Lamps", "rejected"),
        ("Ferry", "accepted"),
    ]


@pytest.mark.parametrize(
    ("lead", "kinds"),
    [
        ("The Panel made the following recommendations to the Executive:", ["recommendation"]),
        ("The Clerk gave an update on the pier, and the Panel agreed the following recommendations to the Executive:", ["recommendation"]),
    ],
)  # fmt: skip
def test_recommendations_of_today_below_like_words(lead, kinds):
    """Without the words for an earlier meeting the list is of today."""
    assert [
        str(i.kind) for i in tag(page(heading("Minutes:"), lead, limb("1.", "That the lamps be lit."))).items
    ] == kinds
