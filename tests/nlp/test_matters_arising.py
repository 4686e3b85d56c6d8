"""Entries of matters arising: one report a matter, letters quoted in them, and guests who come in between."""

from __future__ import annotations

import pytest

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from tests.helpers.nlp_samples import beside, heading, limb, page, paper, tag


def entry(text: str, label: str | None = "3.2") -> RawBlock:
    """Return a paragraph with the number of an old minute."""
    return RawBlock(kind=BlockKind.PARAGRAPH, text=text, label=label)


def numbered(label: str, title: str) -> RawBlock:
    """Return a heading with the number of an agenda item."""
    return RawBlock(kind=BlockKind.HEADING, text=title, label=label)


def told(*blocks: RawBlock | str) -> list[tuple[str, str | None]]:
    """Return state and reference of each update in these entries of matters arising."""
    document = paper(heading("Matters arising"), *blocks, titles=("Matters arising",))
    return [(str(u.status), u.ref) for u in tag(document).updates]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (
            "The Clerk had written to the Board about the gullies. The Board had passed this on, nothing heard.",
            "in_progress",
        ),
        ("Mr Lane had rung the contractor about the lamp. No news as yet.", "in_progress"),
        ("The lamp had been mended. A second lamp had been ordered for the ford.", "complete"),
        ("A meeting had been held on site with the Canal Trust.", "complete"),
        ("The contractor was now on site.", "in_progress"),
        ("The Clerk had replied to the Review, stating that no change was needed.", "complete"),
        ("The county had replied, stating that no money was available for the work.", "rejected"),
        (
            "In view of the reply it was agreed to look at the bend again. The bend had been mended.",
            "complete",
        ),
        (
            "The Clerk had contacted the county to report that the rubbish had not yet been cleared.",
            "complete",
        ),
        (
            "The Clerk had written advising that the Council did not wish to lose it. No reply yet received.",
            "in_progress",
        ),
        ("The county had looked at the site and they would take no further action.", "rejected"),
        ("Highways have decided that the one sign is sufficient.", "rejected"),
        ("The request to move the box back was refused.", "rejected"),
        ("No further development regarding the wind farm.", "not_started"),
        (
            "Cty. Cllr. J. Lane advised that he had spoken to the county but there was no update.",
            "in_progress",
        ),
        ("The Council had decided not to go ahead with the seat.", "superseded"),
        ("Members had decided against a second bin.", "superseded"),
        ("The county did not intend to paint lines there.", "rejected"),
    ],
)
def test_one_numbered_entry_is_one_report(text, state):
    """Its sentences together give the matter its state."""
    assert told(entry(text)) == [(state, "3.2")]


@pytest.mark.parametrize(
    ("letter", "state"),
    [
        ("‘No obstruction was seen. We do not therefore intend to paint lines there.’", "rejected"),
        ("“The fences have been checked. The Association will be looking at the gates.”", "complete"),
    ],
)
def test_a_quoted_letter_is_part_of_the_report_on_it(letter, state):
    """Its words bring no news of their own; a refusal in them is the answer."""
    lead = entry("With regard to the cars, a reply had come from the County Council as follows:")
    assert told(lead, letter, entry("The bench had been mended.", "3.4")) == [
        (state, "3.2"),
        ("complete", "3.4"),
    ]


def test_a_letter_may_begin_inside_its_entry():
    """What follows it in the next paragraph is the letter still, whoever stands in the margin."""
    lead = entry("The reply had been: ‘Plants on the roundabout slow the traffic down on the way in.")
    document = paper(
        heading("Matters arising"),
        lead,
        beside("There are no plans to cut the rest.’", "Clerk"),
        titles=("Matters arising",),
    )
    read = tag(document)
    assert [(str(u.status), u.ref) for u in read.updates] == [("rejected", "3.2")]
    assert read.items == ()


def test_a_letter_may_run_over_paragraphs():
    """It ends where the quotation is closed."""
    blocks = (
        entry("A reply had been received about the cars as follows:"),
        "‘The road was watched on three evenings.",
        "No obstruction had been seen and there was room for a bus.’",
        entry("The pump had been painted.", "3.4"),
    )
    assert told(*blocks) == [("complete", "3.2"), ("complete", "3.4")]


@pytest.mark.parametrize(
    "guest",
    [
        "PCSO Bryn Tolley joined the meeting and said that few crimes had been reported.",
        "P.C.S.O. Hewer reported that no cars had been broken into.",
    ],
)
def test_a_guest_tells_of_no_earlier_matter(guest):
    """What the police report in between is no entry, though it is told as one would be."""
    assert told(entry("The bench had been mended."), guest) == [("complete", "3.2")]


def test_the_list_of_a_guest_is_none_either():
    """Its bullets go with the line above them."""
    blocks = (
        entry("The bench had been mended."),
        "PCSO Tolley gave his report:",
        limb("•", "Oil had been stolen."),
    )
    assert told(*blocks) == [("complete", "3.2")]


def test_a_numbered_entry_about_the_police_is_an_entry():
    """The number of an old minute makes it one."""
    assert told(entry("The police advised that the car had been removed.")) == [("complete", "3.2")]


@pytest.mark.parametrize(
    "text",
    [
        "The Clerk would now complete the form for the fund.",
        "Payment of this sum was authorised once the work had been completed.",
        "The issue of insuring the sheds was raised, Clerk to check whether the sheds were already covered.",
    ],
)
def test_tasks_and_decisions_of_today_are_no_news(text):
    """Nothing in them has been done."""
    assert told(entry(text)) == []


def test_what_others_refused_is_no_decision():
    """Under matters arising the refusal answers this body."""
    document = paper(
        heading("Matters arising"), entry("The request was refused."), titles=("Matters arising",)
    )
    assert tag(document).items == ()


def test_an_item_numbered_with_a_nought_is_no_part_of_the_one_before():
    """In "4.0 Finance" behind "3.0 Planning" a body decides for itself."""
    blocks = (
        numbered("3.0", "Planning"),
        "Shed at Mill End.",
        numbered("4.0", "Finance"),
        "The bill was agreed.",
    )
    found = tag(paper(*blocks, titles=("Planning", "Finance"))).items
    assert [(str(i.kind), i.text) for i in found] == [("decision", "The bill was agreed.")]


def test_what_a_planning_authority_is_told_owns_nothing():
    """Words of comment in the margin of an application are nobody's name."""
    assert tag(paper(heading("Planning"), beside("Porch, 8 The Leys", "No objections"))).items == ()


def test_what_is_still_to_be_done_is_not_done():
    """Who offers today to do something has not done it."""
    assert (
        told(entry("Mr Lane volunteered to paint it and it was fixed for this to be done on Thursday.")) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Mr Ward’s name had been omitted from the list of those present.",
        "Mrs Orr pointed out that Mr Ward’s name had been left out of the minutes.",
    ],
)
def test_a_correction_of_the_minutes_is_no_news(text):
    """Who was left out of the minutes is no earlier matter."""
    assert told(entry(text)) == []


def test_a_sub_heading_names_one_matter():
    """What stands in a paragraph below it is one report, however many sentences tell news."""
    blocks = (
        heading("Matters arising", 1),
        heading("Village sign", 2),
        "The post has now been painted. Mr Tripp has asked the smith to fix the sign to it. The hall has been swept.",
        heading("Bus shelter", 2),
        "A decision on the shelter has yet to be made.",
    )
    updates = tag(paper(*blocks, titles=("Matters arising",))).updates
    assert [str(u.status) for u in updates] == ["in_progress", "not_started"]


def test_an_agreement_beside_a_margin_is_no_old_task():
    """A bare task told again is; what is agreed now is not, unless somebody reported first."""
    again = told(
        RawBlock(kind=BlockKind.PARAGRAPH, text="Clerk to ring the county.", label="3.2", margin="Clerk")
    )
    agreed = told(
        RawBlock(
            kind=BlockKind.PARAGRAPH, text="It was agreed to ring the county.", label="3.2", margin="Clerk"
        )
    )
    assert (again, agreed) == ([("not_started", "3.2")], [])


def test_headings_right_below_a_numbered_one_are_its_parts():
    """Words: "2. Actions report", then a heading a matter; behind entries headings are those of other matters."""
    parts = [
        heading("The pond"),
        "The sluice had been mended.",
        heading("The map"),
        "The map is being drawn.",
    ]
    document = paper(
        numbered("2.", "Actions report"), *parts, numbered("3.", "Boats"), "The fee had been kept."
    )
    assert [str(u.status) for u in tag(document).updates] == ["complete", "in_progress"]
    entries = [limb("a)", "The gate had been mended."), limb("b)", "The path had been cut.")]
    document = paper(numbered("2.", "Matters arising"), *entries, heading("Boats"), "The fee had been kept.")
    assert len(tag(document).updates) == 2


def test_bullets_that_a_report_leads_to_are_of_its_matter():
    document = paper(
        numbered("2.", "Actions report"),
        heading("Boats"),
        "The wardens had counted the boats. These were the figures:",
        limb("-", "30 of them had been painted."),
        limb("-", "4 had been sold."),
        numbered("3.", "Fees"),
        "None were set.",
    )
    assert [u.text for u in tag(document).updates] == ["The wardens had counted the boats."]


def test_entries_that_tell_of_old_minutes_are_not_resolved():
    """Under "the following was noted:" an entry that names a minute and tells how it stands decides nothing."""
    document = tag(
        paper(
            heading("Minutes of the previous meeting"),
            "The minutes were gone through and the following was noted:-",
            limb("(a)", "(Minute No. 9 – Roof) – the slates had been sent on 4 February;"),
            limb("(b)", "(Minute No. 11 – Keys) – the spare set was still with the locksmith."),
            "Resolved:- That the minutes be approved.",
            body="Wexcombe District Council Housing Committee",
        )
    )
    assert [(str(u.status), u.ref) for u in document.updates] == [("complete", "9"), ("in_progress", "11")]
    assert [i.text for i in document.items] == ["That the minutes be approved."]


def test_items_named_one_after_the_other_in_a_paragraph():
    document = tag(
        paper(
            heading("Recommendations monitoring"),
            "Recommendation 2030/1 (a shared form) was complete. Work on 2030/4 (a website) had begun. "
            "2030/5 had not been agreed to by the Mayor.",
            body="Wexcombe District Council Housing Committee",
        )
    )
    assert [str(u.status) for u in document.updates] == ["complete", "in_progress", "rejected"]


def test_old_action_points_are_no_tasks():
    """A label with a number under the last minutes names an old task, be it only by a title."""
    document = tag(
        paper(
            heading("Minutes of last meeting and action points"),
            "Action Point 1 – KL confirmed that the hinges had been oiled.",
            "Action Point 2 – noticeboard. Not ordered yet.",
            body="Alder Homes Northern Panel",
        )
    )
    assert [str(u.status) for u in document.updates] == ["complete", "not_started"]
    assert document.items == ()


def test_an_answer_to_a_question_tells_how_an_old_matter_stands():
    text = "Minute 8 - Lay-by. In answer to a question it was stated that no reply had been received."
    assert told(entry(text, label=None)) == [("not_started", "8")]


@pytest.mark.parametrize(
    ("title", "words", "status"),
    [
        (
            "Matters arising",
            "Previously it was agreed that a plan be drawn, this had not happened and they asked that this was done.",
            "not_started",
        ),
        (
            "Ferry",
            "On 7th May the Board had agreed to write. A reply had come that there were no current plans to run it.",
            "rejected",
        ),
        (
            "Ferry",
            "At its meeting held on 4 May, the Board determined that the pier be seen. It was subsequently inspected.",
            "complete",
        ),
    ],
)
def test_news_of_what_was_agreed_before(title, words, status):
    """The sentence before, or the words before, tell what an earlier meeting agreed."""
    assert [str(u.status) for u in tag(paper(heading(title), words, titles=(title,))).updates] == [status]


@pytest.mark.parametrize(
    "words",
    [
        "Minute 41 – Coastal Paths Review",
        "Paragraph 3.2 – How many of the boats were inspected last year?",
        "The Treasurer submitted a report (copies of which had been circulated) on the answer of the Cabinet.",
        "As Members were concerned that the rota had not been sent out, the Clerk undertook to check this.",
        "The Treasurer agreed to help to resolve the outstanding queries.",
    ],
)
def test_what_reports_nothing_under_matters_arising(words):
    """Titles, questions, reports that are laid, and reasons for a task of today."""
    assert tag(paper(heading("Matters arising"), words, titles=("Matters arising",))).updates == ()


def test_an_action_above_its_update_is_an_old_one():
    """However it is worded; what stands behind "Update:" is its news and no task."""
    blocks = (
        "Action: That figures on the ferry be brought.",
        "Update: They will be included in the May report.",
    )
    extraction = tag(page(heading("Minutes of the last meeting"), *blocks))
    assert extraction.items == ()
    assert [(str(u.status), u.about) for u in extraction.updates] == [
        ("in_progress", "That figures on the ferry be brought.")
    ]


def test_a_state_in_one_word_stands_before_who_goes_on():
    """Words: "Bin – ongoing AB to order a key": news of the old matter, and a task."""
    extraction = tag(
        paper(
            heading("Matters arising"), "Quay bin – ongoing AB to order a key.", titles=("Matters arising",)
        )
    )
    assert [(i.owners, str(i.kind)) for i in extraction.items] == [(("AB",), "action")]
    assert [str(u.status) for u in extraction.updates] == ["in_progress"]


@pytest.mark.parametrize(
    "words",
    [
        "There would be no changes to the ferry.",
        "The Chair said that there were sufficient supplies of salt.",
    ],
)
def test_what_will_not_be_and_what_there_is_enough_of_tells_no_state(words):
    """Neither is news of a task."""
    told = f"Minute 4 – Ferry. {words}"
    updates = tag(paper(heading("Matters arising"), told, titles=("Matters arising",))).updates
    assert not {"in_progress", "rejected"} & {str(u.status) for u in updates}


def test_progress_reports_are_of_earlier_matters():
    """A title of its own, as small councils print it."""
    told = tag(
        paper("254 Progress reports", "Sign – Cllr Penn reported that the sign had been put up.")
    ).updates
    assert [str(u.status) for u in told] == ["complete"]
