"""News of earlier items in the ordinary business of a committee, and observations beside resolutions."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import found, heading, limb, page, paper, tag

NEWS = [
    ("Recommendation 2 (mend the quay) had been accepted and a price was being sought.", "accepted"),
    ("Cabinet had not felt able to support recommendation 5 because of the cost.", "rejected"),
    ("The list of moorings that Members had asked for was tabled.", "complete"),
    ("Recommendation 7 (a ferry at night) had been declined.", "rejected"),
    ("The tour of the lock, which Members asked for in June, had been arranged for 9 May.", "in_progress"),
    (
        "A draft had gone to the auditors in May, as the Committee had agreed, but no comments had been received.",
        "in_progress",
    ),
    ("The broken gauge, reported last month, has been replaced.", "complete"),
]
SILENT = [
    "In response to a question, the Harbour Master explained how the dues were set.",
    "Councillor Fenn asked for an explanation of table 2, which was given.",
    "Members had asked for moorings to be looked at in May.",
    "Action 6 of the plan, to dredge the basin, had been costed.",
    "The Director explained that two teams had been merged and that costs had since fallen.",
]


@pytest.mark.parametrize(("words", "status"), NEWS)
def test_news_of_an_earlier_item_is_an_update(words, status):
    """What points back and tells a state is an update, wherever it stands."""
    assert [str(update.status) for update in tag(page(words)).updates] == [status]


@pytest.mark.parametrize("words", SILENT)
def test_no_news_of_an_earlier_item(words):
    """Answers on the spot, plans under discussion and bare recollection tell nothing of an earlier item."""
    assert tag(page(words)).updates == ()


def test_old_task_with_its_answer_is_no_new_action():
    """An entry of a list of old actions that is answered in its next sentence is an update only."""
    extraction = tag(
        page(
            heading("Actions from the last meeting"),
            limb("1.", "Chart of the basin to be sent to members. Sent with the agenda."),
        )
    )
    assert extraction.items == ()
    assert [str(update.status) for update in extraction.updates] == ["complete"]


@pytest.mark.parametrize(
    "words",
    [
        "RESOLVED that the Committee registers its disappointment that the survey was late.",
        "RESOLVED that the Board be advised of the Committee’s concern about the sea wall.",
        "RESOLVED that the Committee’s concern at the state of the steps be reported to the Commissioner.",
        "The Committee asked that its concern about the crane be recorded.",
    ],
)
def test_recorded_concern_is_an_observation(words):
    """A concern that is recorded, or sent on to a decision-maker, is an observation."""
    assert [kind for kind, _, _ in found(page(words))] == ["observation"]


@pytest.mark.parametrize(
    "words",
    [
        "Members were concerned about the state of the steps.",
        "The Committee noted with concern the state of the steps.",
        "Concern was expressed at the state of the steps.",
    ],
)
def test_concern_in_debate_is_nothing(words):
    """Ordinary discussion is no observation."""
    assert found(page(words)) == []


def test_minutes_may_head_a_whole_paper():
    """What is told below "Minutes" is no news of the last ones where that is most of the paper."""
    told = ["Mr Lane said that the lamps would be late.", "The firm had been away."]
    assert tag(paper(heading("Minutes"), *told, titles=("Minutes",))).updates == ()


def test_each_recommendation_of_a_sentence_has_its_answer():
    """Two answers in one sentence are two reports, each from the recommendation that it names."""
    words = "Recommendation 2, for a crane, had been accepted only as a trial and Recommendation 3 (a slipway) had been declined."
    updates = tag(page(words)).updates
    assert [(u.status.value, u.ref) for u in updates] == [("partially_accepted", "2"), ("rejected", "3")]


def test_what_a_body_had_asked_of_another_is_no_task_of_today():
    """Words: "The Board had last May asked the ports to …" recall."""
    told = tag(
        page("The Board had last May asked the ports to share their tide tables, and one had now done so.")
    )
    assert told.items == ()
    assert len(told.updates) == 1


@pytest.mark.parametrize("title", ["Action Tracker", "Business Planner"])
def test_a_limb_that_notes_how_a_matter_stands_is_news(title):
    """Below the tracker, "to note that …" reports; to note the tracker itself does not."""
    document = paper(
        heading(title),
        "The Committee resolved:-",
        limb("(i)", "to note that item 7 (Quay Wall) was delayed until May, the survey having been held up;"),
        limb("(ii)", "to otherwise note the list."),
        titles=(title,),
    )
    assert [str(u.status) for u in tag(document).updates] == ["in_progress"]


def test_what_was_submitted_is_no_news():
    """A report that is laid before the meeting tells of no earlier matter; a letter may."""
    head = heading("Matters arising")
    assert tag(paper(head, "There was submitted a report by the Harbour Master.")).updates == ()
    letter = "There was submitted a letter from the Port declining the Council’s request for a crane."
    assert [str(u.status) for u in tag(paper(head, letter)).updates] == ["rejected"]


def test_a_report_that_is_laid_before_the_meeting_is_no_news():
    """Copies that had been circulated tell nothing of the matter the report is about."""
    lays = "A member of the Harbour Office submitted a report (copies of which had been circulated) detailing the answer to the request made at the last meeting."
    told = "A member of the Harbour Office reported that the answer to the request made at the last meeting had been circulated."
    assert tag(page(heading("Minutes:"), lays)).updates == ()
    assert [str(u.status) for u in tag(page(heading("Minutes:"), told)).updates] == ["complete"]


def test_size_of_a_paper_is_no_part_of_what_news_is_about():
    """What news is about is the title without the size of its paper."""
    told = "It was reported that the Executive had accepted the recommendation."
    (update,) = tag(page(heading("Answers to the Pier Review pdf icon PDF 92 KB"), told)).updates
    assert update.about == "Answers to the Pier Review"
