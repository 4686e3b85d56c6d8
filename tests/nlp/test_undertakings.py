"""Promises and requests as the minutes of many bodies word them; each is one action."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import found, heading, page

PROMISES = [
    "The Director stated that he would look into the matter and come back to the Committee.",
    "Mr Farr said he'd feed this back to the survey company.",
    "Mr Farr said he’d let Members know.",
    "Mrs Toner said she would have another go at the contractor.",
    "Asked about the missed bins, Mr Farr said he would take it up with the depot.",
    "The Chairman kindly agreed to lay the wreath.",
    "The Director of Finance took an action to bring a deep dive to the next Quality Committee.",
    "The Head of Parks committed to clearing the backlog by the end of January.",
    "The Director gave an assurance that members would be kept informed.",
    "The Chief Nurse accepted an action to share the audit.",
    "The Treasurer did not have the figure but would let members have it outside the meeting.",
    "This was not to hand and the Chief Finance Officer would write to the Panel with the answer.",
    "The Commissioner was not able to give figures but agreed to write to her.",
    "The Director was unable to answer and undertook to reply in writing.",
    "Members asked about heat pumps and the Climate Manager promised them a briefing note.",
    "Members asked to see the leaflet.",
    "Members also asked to have sight of the complaints log.",
    "The Panel wished to see the evaluation when it was ready.",
    "The Committee asked to be kept informed of progress.",
    "Members requested to be provided with a copy of the letter.",
    "The Chair sought a written briefing on the contract from the Head of Parks.",
    "Councillor Hale asked if the figures could be split by service and the Treasurer said that he would send them round.",
    "Councillor Hale asked for the number of fines. The Treasurer confirmed that this would be supplied.",
    "A Member asked how many teachers there were. In reply the Director said this information would be gathered and sent to Members.",
    "Members asked for the log to show the dates. The Scrutiny Officer confirmed that this would be added.",
    "Mrs Sharp asked that the backlog be shown separately. The Head of Parks agreed that this would be done.",
    "The Trust was invited to bring two former patients to the next meeting.",
    "The Director offered to arrange a visit for Members.",
    "The Director was tasked with drawing up a timetable.",
    "The Chair asked the Director to consider whether more could be done.",
    "It was suggested, and agreed, that the Chair write to the Minister.",
    "It was agreed, on the proposal of Councillor Hale, seconded by Councillor Lee, that officers meet with the traders.",
    "On the proposal of Councillor Hale it was agreed that a letter be sent to the Department.",
    "The Director would liaise with Councillor Hale outside of the meeting.",
    "Officers would circulate the slides.",
    "The slides would be circulated after the meeting.",
    "A link would be emailed to Members.",
    "The Head of Parks confirmed a report would come back to the Committee in March.",
    "The Chair advised that he would raise the matter with the Leader.",
    "The Chair said that he would be writing to the Minister.",
    "The Director noted the request and would respond in writing.",
    "The Director agreed to this request and would report in May.",
    "The Director agreed that a breakdown would be provided.",
    "The Director confirmed that he was happy to share the data and would do so by email.",
    "Officers agreed to take this on board and to amend the form.",
    "It was requested that Members be sent the map.",
    "A request was made by Members for a site visit.",
    "The Panel called for a report on the delays.",
    "The Committee asked what the cost would be and requested that this be included in the next report.",
    "Members were keen to see a comparison with other councils and the Director said that one would be prepared.",
    "Members would like a presentation from the police at a future meeting.",
    "It was agreed that a site visit would be arranged.",
    "It was agreed to invite the bus company to a future meeting.",
    "The Chair will speak to the Head of Parks about this.",
    "The Director is to report back in June.",
    "Action: The Director to report back in June.",
    "The Director to circulate the slides.",
    "The Committee asked the Director to ensure that the report was published.",
    "The Committee instructed officers to publish the log.",
    "Councillor Hale asked that officers check the drain.",
    "The Director was requested to supply further details.",
    "The Director would be asked to supply further details.",
    "The Director agreed to explore the possibility of a trial.",
    "The Director would take the suggestion back to the team.",
    "The Director would pick this up with colleagues.",
    "Mr Farr to update the register.",
    "Mrs Toner will pass the comments on to the school.",
]


@pytest.mark.parametrize("text", PROMISES, ids=lambda text: text[:50])
def test_promise_or_request_is_one_action(text):
    """Who undertakes a task, or is asked for something, has one action; an answer joins its request."""
    assert [kind for kind, _, _ in found(page(text))] == ["action"]


@pytest.mark.parametrize("task", [
    "Councillor Dole to visit the school street at Norton", "Clerk to ring the School at Norton",
])  # fmt: skip
def test_a_task_of_names_after_a_label_is_no_owner_of_the_words_before(task):
    """Posts, names and small words only: it was taken for an owner in whole."""
    items = found(page("The school street was busy.", f"ACTION: {task}."))
    assert items == [("action", f"{task}.", (task.split(" to ")[0],))]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "Members asked when the plan would be ready. The Head of Parks confirmed that it would come to the July meeting.",
            "The Head of Parks",
        ),
        ("Mrs Toner apologised for the gap and said that they would be in the post by Friday.", "Mrs Toner"),
        (
            "The warden apologised and gave an undertaking that tenants would be written to within a week.",
            "The warden",
        ),
    ],
)
def test_a_day_named_in_answer_is_a_promise(text, owner):
    """What was asked for or missed will come by a day: whoever says so has promised it."""
    assert [(kind, owners) for kind, _, owners in found(page(text))][-1] == ("action", (owner,))


@pytest.mark.parametrize(
    "text",
    [
        "The Head of Parks confirmed that it would open in July.",
        "The Head of Parks confirmed that it would come to the July meeting.",
        "Members asked about the noise. The Head of Parks said that it would be loud at times.",
        "Mr Farr reported that the project team had met twice and would make its proposals in March.",
    ],
)
def test_a_plan_that_nobody_asked_for_is_no_promise(text):
    """Nor is what another body, told of by the speaker, means to do."""
    assert found(page(text)) == []


def test_who_speaks_goes_on_behind_what_was_done():
    """A passive clause has no doer: the speaker is the one who would write."""
    items = found(page("The Director said that the fence had been moved and would write to Members."))
    assert [owners for _, _, owners in items] == [("The Director",)]


@pytest.mark.parametrize(
    "words",
    [
        "It was previously agreed that the Clerk would write to the school.",
        "Previously it was agreed that a note would be circulated to members.",
        "It had been agreed that the Clerk would write to the school.",
        "It was agreed at the last meeting that the Clerk would write to the school.",
        "At the last meeting it was agreed that a note would be circulated to members.",
    ],
)
def test_what_was_agreed_before_sets_nothing_today(words):
    """It only recalls a task of an earlier meeting."""
    assert found(heading("Ferry"), words) == []


def test_an_adverb_may_stand_between_a_modal_and_be():
    """Words: "would also be", where others have "would be"."""
    told = found(
        heading("Ferry"), "The Manager confirmed that the figures would also be circulated to members."
    )
    assert [owners for _, _, owners in told] == [("The Manager",)]


def test_who_asks_in_public_question_time_sets_no_task():
    """A member of the public asks the body itself; what an officer promises in answer is a task."""
    asked = "Mr Penn asked the Council to investigate the noise at the pier."
    answer = "The Manager agreed to feed the question back to officers."
    assert [words for _, words, _ in found(heading("Public question time"), f"{asked} {answer}")] == [answer]


def test_a_hyphen_ends_no_clause():
    """Words: "anti-social" is one word, whose second half begins nothing."""
    words = "A Member asked for reports of anti-social behaviour to be included in the next survey."
    assert [text for _, text, _ in found(heading("Ferry"), words)] == [words]
