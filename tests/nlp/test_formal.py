"""Findings of limbs."""

from __future__ import annotations

import pytest

from extract.nlp.formal import classify_limb, halves
from extract.nlp.lead_ins import LeadIn
from tests.helpers.nlp_samples import found, heading, limb, page, paper, read, tag, tagger


def lead(kind, words="RESOLVED:"):
    """Return a lead-in of a kind."""
    return LeadIn(rule=f"lead.{kind}", kind=kind, words=words, start_char=0)


@pytest.mark.parametrize(
    ("text", "kind", "owners"),
    [
        ("That the report be noted.", "decision", ()),
        ("to endorse the plan", "decision", ()),
        ("notes the findings", "decision", ()),
        (
            "To delegate authority to the Chief Officer, in consultation with the Chair, to appoint the contractor",
            "decision",
            ("the Chief Officer",),
        ),
        ("That the Clerk be authorised to sign the lease", "decision", ("the Clerk",)),
        ("That the Head of Parks be asked to attend in June", "action", ("the Head of Parks",)),
        ("requests the Policy Officer to investigate the two issues", "action", ("the Policy Officer",)),
        ("That officers explore the costs", "action", ("officers",)),
        ("That the matter be deferred to allow the plan to be assessed", "decision", ()),
        ("That a report be brought back to the Board in May", "action", ()),
        ("That the Board receive a further report in May", "action", ()),
        ("To write to the Minister", "action", ()),
        ("That the Committee recommends to Council that the plan be adopted", "recommendation", ("Council",)),
        ("That Full Council be recommended to adopt the code", "recommendation", ("Full Council",)),
        ("Training costs", "decision", ()),
    ],
)
def test_own_predicate(text, kind, owners):
    """Delegation, recommendation, doer, deliverable, else decision."""
    finding = classify_limb(read(text), lead("decision"))
    assert (finding.kind, finding.owner_words) == (kind, owners)


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("The Panel agreed that the Chair would:", "the Chair"),
        ("The Board requested officers to:", "officers"),
    ],
)
def test_owner_of_the_lead_in(words, owner):
    """A lead-in that names the doer gives it to its limbs."""
    assert classify_limb(read("Write to the port"), lead("action", words)).owner_words == (owner,)


def test_addressee_of_a_list():
    """A list recommended to a body is addressed to it; a doer of its own comes first."""
    words = "RECOMMENDED TO CABINET:"
    assert (
        classify_limb(read("That the fee be kept"), lead("recommendation", words)).addressed_to == "CABINET"
    )
    assert classify_limb(read("That the Port should dredge"), lead("recommendation", words)).owner_words == (
        "the Port",
    )


@pytest.mark.parametrize(
    "text", ["That the minutes be approved", "That the report be noted", "THAT the fee be raised"]
)
def test_recommended_as_house_style(text):
    """What only disposes of business is a decision, though the house says RECOMMENDED."""
    assert classify_limb(read(text), lead("recommendation")).kind == "decision"


@pytest.mark.parametrize(
    ("text", "kind", "owners"),
    [
        ("THAT the Port Manager draw up a list of moorings", "action", ("the Port Manager",)),
        ("THAT the Cabinet consider a lower fee for rowing boats", "recommendation", ("the Cabinet",)),
        ("THAT Cabinet be informed that the Committee favours a longer pier", "recommendation", ()),
        ("THAT the list be referred to Cabinet with these comments", "recommendation", ("Cabinet",)),
        ("THAT the list be referred back to the Port Manager", "decision", ()),
    ],
)
def test_recommended_that_in_capitals(text, kind, owners):
    """A committee that RECOMMENDS – T H A T resolves; what is another body's to settle is advice to it."""
    got = classify_limb(read(text), lead("recommendation", "RECOMMENDED –"))
    assert (got.kind, got.owner_words) == (kind, owners)


def test_two_halves():
    """A limb that notes and asks in one breath is two items."""
    text = "that the report be noted and that the Head of Ports be asked to attend in June."
    assert text[halves(text) :].startswith("that the Head of Ports")
    items = found(page("RESOLVED:", limb("(a)", text)))
    assert [(kind, owners) for kind, _, owners in items] == [
        ("decision", ()),
        ("action", ("the Head of Ports",)),
    ]


def test_the_first_half_ends_before_the_word_that_joins():
    text = "To approve the plan, and that the Head of Ports be asked to print it."
    assert [words for _, words, _ in found(page("RESOLVED:", limb("(a)", text)))] == [
        "To approve the plan",
        "that the Head of Ports be asked to print it.",
    ]


def test_one_clause_with_two_subjects_is_one_item():
    text = "That the Head of Ports and the Harbour Master attend the next meeting."
    items = found(page("RESOLVED:", limb("(a)", text)))
    assert items == [("action", text, ("the Head of Ports and the Harbour Master",))]


def test_halves_of_one_kind_stay_together():
    """Two disposals in one limb are one decision."""
    items = found(page("RESOLVED:", limb("(a)", "that the report be noted and that the plan be approved.")))
    assert len(items) == 1


@pytest.mark.parametrize("text", ["", "Noted.", "the report and the plan"])
def test_no_second_half(text):
    """Most limbs have but one."""
    assert halves(text) is None


def test_owner_in_a_bracket():
    """Words: "(Frances Poole)" after a limb owns it."""
    items = found(
        page(
            "The Panel requested the following actions:",
            limb("1", "Update the forward plan. (Frances Poole)"),
        )
    )
    assert items[0][2] == ("Frances Poole",)


def test_limb_of_discussion():
    """Words: "Queried the cost …" under a lost heading resolves nothing."""
    assert found(page("RESOLVED:", limb("(a)", "Queried the cost of the lamps in some detail."))) == []


def test_asterisk():
    """Where a paper says that an asterisk marks recommendations to the Council, it does."""
    text = "An asterisk denotes a recommendation to the Council."
    items = found(page(text, "RESOLVED:", limb("*3", "That the fee be raised.")))
    assert [(kind, owners) for kind, _, owners in items] == [("recommendation", ("Council",))]


def test_parser_reads_what_no_rule_does():
    """With the parser a bare clause gives its subject the task; without it is a decision."""
    text = "That, Officers look again at the hearse bay."
    assert classify_limb(read(text), lead("decision")).kind == "decision"
    finding = classify_limb(read(text), lead("decision"), tagger(parse=True).parser)
    assert (finding.kind, finding.owner_words) == ("action", ("Officers",))


@pytest.mark.parametrize(
    "text", ["to note the progress", "endorses the plan", "That the fee be approved", ""]
)
def test_parser_is_not_asked(text):
    """A limb that only disposes is not parsed."""
    parser = tagger(parse=True).parser
    sentence = read(text)
    assert parser is not None
    assert parser.doer(sentence, 0, len(sentence.tokens)) is None


def test_procedure_in_a_list():
    """Excluding the public belongs to the running of the meeting."""
    assert tag(page("RESOLVED:", limb("1", "That the press and public be excluded."))).items == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "That the motion be adopted and a progress report be brought to the May meeting.",
            ["decision", "action"],
        ),
        (
            "That the return be approved and that the notice be displayed on the board.",
            ["decision", "action"],
        ),
        ("That the Berth Officer enquire of the diocese whether it may be rung.", ["action"]),
        ("That the Assistant Director, Place report the outcome to Cabinet.", ["action"]),
        ("That the Town Council", []),
        ("commits up to £6,000 towards it from reserves;", ["decision"]),
    ],
)
def test_what_a_limb_holds(text, expected):
    """Second halves with a subject of their own, posts with a field, and a lead-in that is no limb."""
    assert [kind for kind, _, _ in found(page("RESOLVED:", limb("(a)", text)))] == expected


def test_what_is_noted_may_stand_in_a_clause_of_its_own():
    """A task behind what is noted is a second half; what is told there is none."""
    assert halves("to note the delay, and that the report would now come in May") is None
    assert halves("to note the delay, and that the Clerk be asked to report in May") is not None


def test_a_title_below_a_heading_is_no_decision():
    assert found(page("Decision", "Town Hall Roof Repairs")) == []
    assert [kind for kind, _, _ in found(page("Decision", "Roof Repairs Approved"))] == ["decision"]


def test_what_opens_below_a_heading_resolves_nothing():
    told = "The Chair welcomed Mrs Orr, Head of Roads, and thanked her for the plan."
    assert found(page("Decision", told)) == []


def test_pronouns_of_limbs_mean_who_speaks():
    limbs = found(page("Agreed: That Mrs Orr said that she would send the map to members."))
    assert [owners for _, _, owners in limbs] == [("Mrs Orr",)]


def test_a_task_behind_what_is_resolved_is_an_item_of_its_own():
    """A label with a task ends the limb; one with a name only gives its owner."""
    items = found(page("Decision:", "CP to be added to the mandate. Action: MS to get the form."))
    assert [(text, owners) for _, text, owners in items][-1] == ("MS to get the form.", ("MS",))
    assert len(items) == 2
    owned = found(page("Decision:", "That a map be sent to members. Action: MS"))
    assert [owners for _, _, owners in owned] == [("MS",)]


def test_a_bare_task_behind_what_is_resolved_is_one_of_its_own():
    """Behind an award "Clerk to arrange" is a task; work that "is under way to move" figures sets nobody a task."""
    items = found(
        page("RESOLVED:", limb("(1)", "That the work be awarded to Orr Bros. Clerk to arrange a date."))
    )
    assert [(kind, text) for kind, text, _ in items] == [
        ("decision", "That the work be awarded to Orr Bros."),
        ("action", "Clerk to arrange a date."),
    ]
    noted = "That the survey be noted. Work is now under way to move the figures to the new system."
    assert len(found(page("RESOLVED:", limb("(1)", noted)))) == 1


def test_what_somebody_will_do_behind_what_is_agreed_is_a_task_of_its_own():
    """The second sentence of a limb has its own doer."""
    items = found(page("It was agreed:", "The east end should stay as meadow. Mr Orr will mark out a line."))
    assert [(kind, owners) for kind, _, owners in items] == [("decision", ()), ("action", ("Mr Orr",))]
    tasks = found(page("Actions", limb("-", "TD to clean the gutter. AV to lend the ladder.")))
    assert [owners for _, _, owners in tasks] == [("TD",), ("AV",)]


def test_a_label_above_counted_paragraphs_tells_what_was_said():
    """The label "Noted:" above "26.2" heads what members heard; the promise in it is the speaker's."""
    document = paper(
        heading("Warden's report"),
        "Noted:",
        limb("26.2", "The roll stood at 312. Fees were behind target."),
        limb("26.3", "The Bursar undertook to bring an analysis to the next meeting."),
        heading("Resolved:"),
        limb("26.4", "That the accounts be approved."),
        limb("26.5", "That, as advised by the Audit Committee, the Bursar prepare a timetable."),
        body="University of Arden Council",
    )
    assert [(i.kind.value, i.owners) for i in tag(document).items] == [
        ("action", ("The Bursar",)),
        ("decision", ()),
        ("action", ("the Bursar",)),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The minutes of the meeting of the Court of Governors held on Monday 3 May 2031 were confirmed.", 1),
        ("The Board noted the report. It approved a loan of £9,000 to the hostel.", 2),
        ("Approved as circulated, with the addition of a quarry visit in May.", 1),
        ("The east wing, approved by the Board in May 2030, had been opened.", 0),
        ("Mr Orr asked for it to be minuted that he had seen no plan.", 0),
        ("A letter came on the draft bus plan, comments to be made by 6 May.", 0),
        ("The rules had changed. It approved a loan to the hostel.", 0),
    ],
)
def test_what_a_meeting_settles_and_what_it_is_told(text, kinds):
    """A paragraph holds as many decisions as the meeting took, and no tasks."""
    items = tag(page(text)).items
    assert [i.kind.value for i in items] == ["decision"] * kinds
    assert [i.timescale for i in items] == [None] * kinds
