"""What follows "agreed to" and "agreed that": who is named in it, how many tasks it sets, whether it disposes."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import beside, check, found, heading, limb, paper, tag


@pytest.mark.parametrize(
    "marked",
    [
        "<action owner='the Clerk'>It was agreed that the Clerk should write to Hope Farm Trust and Storrow Town Council to ascertain their views.</action>",
        "<action owner=''>It was agreed to contact the Drainage Board for their views.</action>",
        "<action owner='the Clerk'>Members agreed to instruct the Clerk to write to the owner.</action>",
        "<action owner='Clerk'>It was agreed to ask Mr Hale to mend the stile</action>, Clerk to arrange.",
        "<action owner='Mr Hale'>It was agreed to ask Mr Hale to mend the stile.</action>",
    ],
)
def test_owner_is_whom_the_clause_sets_to_work(marked):
    """No verb, no addressee and no place in a list stands in for the doer."""
    check(marked)


def test_adverts_placed_at_places_are_no_tasks_of_the_places():
    """A place that a preposition governs is no doer of the infinitive behind it."""
    items = found(
        "The Clerk said that adverts would be put up at Elmbury, Storrow and Thornby to invite applications."
    )
    assert "Thornby" not in [o for _, _, owners in items for o in owners]
    assert len(items) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "<action owner='Cllr Sayce'>It was agreed that Cllr Sayce would find out the price of turf</action> and <action owner='Cllrs A Lane|W Hale'>Cllrs A Lane and W Hale would ask about a roller.</action>",
        "<action owner='the Clerk'>It was agreed that the Clerk would write to the owner</action> and <action owner='Mrs Orr'>Mrs Orr would measure the gate.</action>",
    ],
)
def test_two_doers_are_two_tasks(marked):
    """A second subject with a verb of its own begins a second item."""
    check(marked)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was agreed to move this agenda item to the March meeting.",
        "It was agreed to make a small donation to the choir.",
        "It was agreed that Cllr Orr would take over from Cllr Lane on the school board.",
        "It was agreed that the Council would make a donation of £50 to the choir.",
        "It was agreed that the Council set the fee at £5.",
        "It was agreed to keep the pool open on Sundays.",
        "Payment of this sum was authorised.",
        "It was agreed that the December meeting would be held on the 7th.",
        "It was agreed that we support the plan.",
        "It was agreed that we no longer use the back hall.",
    ],
)
def test_disposals(sentence):
    """Putting off, giving, appointing and fixing the meeting dispose of business."""
    assert [kind for kind, _, _ in found(sentence)] == ["decision"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was agreed that the handbook could be emailed to each member.",
        "It was agreed that a meeting be held with the tenants.",
        "It was agreed that the Clerk would take over the keys.",
        "It was AGREED that we formally approach the county about the ford.",
        "It was agreed we ask for three prices.",
    ],
)
def test_tasks(sentence):
    """What looks like a disposal and sets a task is one."""
    assert [kind for kind, _, _ in found(sentence)] == ["action"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Council was asked for its views on the form that would be sent out to every house.",
        "County Changes to refuse and recycling rounds.",
        "As it would be put on in January the hall was warm.",
        "The constable asked that people be on their guard.",
        "It was agreed that we have too few helpers.",
        "It was agreed that we feel the cold more there.",
    ],
)
def test_no_items(sentence):
    """Descriptions, headings, reasons and advice to the public set nobody a task."""
    assert found(sentence) == []


def test_who_moved_what_was_just_decided_is_no_second_decision():
    """Words such as "This was proposed by" settle the sentence before it."""
    text = "It was decided to give £40 now. This was proposed by Cllr Lane, seconded by Cllr Orr and unanimously agreed."
    assert [text for _, text, _ in found(text)] == ["It was decided to give £40 now."]


def test_mover_alone_makes_a_decision_of_the_sentence_before():
    """Where no rule found one there."""
    text = "The box would go to the museum. This was proposed by Cllr Lane, seconded by Cllr Orr and agreed."
    assert [kind for kind, _, _ in found(text)] == ["decision"]


def test_payments_are_one_decision():
    """The words above the list decide; the payees below them do not."""
    items = tag(
        paper(
            heading("Payments"),
            "The following payments were agreed:",
            limb("i)", "Miss Coles, salary for November £212.00"),
            limb("ii)", "Border Mowers, cheque 612 £145.00"),
        )
    ).items
    assert [(i.kind, i.text) for i in items] == [("decision", "The following payments were agreed")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Apologies", []), ("Any other business", ["action"])],
    ids=["opening", "business"],
)
def test_what_is_added_to_the_agenda_of_the_day(title, expected):
    """Under apologies it is the running of the meeting."""
    items = tag(paper(heading(title), "It was agreed to add the hedge to the agenda.", titles=(title,))).items
    assert [i.kind for i in items] == expected


def test_a_recommendation_behind_a_decision_is_an_item_of_its_own():
    """In prose and in a limb."""
    prose = found(
        "The Committee agreed to close the depot and to recommend to the Council that the land be let."
    )
    listed = found(
        "RESOLVED:", limb("(a)", "to close the depot; and to recommend to the Council that the land be let.")
    )
    for items in (prose, listed):
        assert [(kind, owners) for kind, _, owners in items] == [
            ("decision", ()),
            ("recommendation", ("the Council",)),
        ]


def test_one_who_is_to_act_before_a_list_owns_its_limbs():
    """Words such as "Mrs Orr would:" set each of the tasks below it."""
    items = found(
        "Mrs Orr (Head of Parks) would:", limb("-", "circulate the list;"), limb("-", "mend the gate.")
    )
    assert [(kind, owners) for kind, _, owners in items] == [("action", ("Mrs Orr",))] * 2


def test_a_plan_before_a_list_sets_no_tasks():
    """What a scheme would do is nobody's task."""
    assert found("The scheme would:", limb("-", "circulate air;"), limb("-", "mend the roof.")) == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The tap drips. Action: GH Ask the plumber for a price.", ("GH",)),
        ("The tap drips. Action: GH Oil the hinges.", ("GH",)),
        ("The tap drips. Action: JL/GH – circulate the rota.", ("JL", "GH")),
        ("The tap drips. Action: GH", ("GH",)),
    ],
)
def test_a_labelled_task_without_to(text, owner):
    """Initials before a bare verb own one task; alone they own the words before the label."""
    assert [(kind, owners) for kind, _, owners in found(text)] == [("action", owner)]


def test_who_did_something_else_owns_no_task():
    """A second subject behind "by the owner and" is none of the doers."""
    assert [
        owners for _, _, owners in found("The hedge is to be cut by the owner and the Clerk had told him.")
    ] == [("the owner",)]


def test_a_report_on_an_event_is_no_task():
    """The event is told; to hold a visit is one."""
    assert found("Report on Harvest Supper to be held on 3 October.") == []
    assert [kind for kind, _, _ in found("Site visit to be held on 3 October.")] == ["action"]


def test_what_was_decided_before_is_no_decision_of_today():
    """The pluperfect tells of another meeting."""
    assert found("Members had decided against a second hall.") == []


def test_one_of_several_who_met_does_not_speak():
    """What is then promised with no doer named is the margin's."""
    text = "Cllr Hale, John Lane and the Clerk had met. These rules would be emailed to members."
    assert [owners for _, _, owners in found(beside(text, "Clerk"))] == [("Clerk",)]


def test_who_is_to_set_something_up_is_set_a_task():
    """To set up is not to set a fee."""
    items = found("It was agreed that Cllr Hale set up the page and report back.")
    assert [(kind, owners) for kind, _, owners in items] == [("action", ("Cllr Hale",))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Board noted the report and asked the Clerk to book a hall before May.",
            [("decision", ()), ("action", ("the Clerk",))],
        ),
        (
            "Members noted the report, thanked officers, and instructed the Clerk to book a hall.",
            [("decision", ()), ("action", ("the Clerk",))],
        ),
        (
            "It was agreed to accept this and the Clerk was asked to see to the wall before the winter.",
            [("decision", ()), ("action", ("the Clerk",))],
        ),
        (
            "The trustees agreed to renew the policy and Mrs Dale will check the sum insured.",
            [("decision", ()), ("action", ("Mrs Dale",))],
        ),
        (
            "It was resolved to buy two benches and that the Clerk obtain a licence by the end of May.",
            [("decision", ()), ("action", ("the Clerk",))],
        ),
        (
            "The Board noted the report and agreed to receive an update in six months.",
            [("decision", ()), ("action", ())],
        ),
        ("The Committee noted the forecast and approved £900 for the slide.", [("decision", ())]),
        ("The Committee considered three options and adopted the second.", [("decision", ())]),
        (
            "It was agreed that the Clerk and Mrs Orr would meet the owner.",
            [("action", ("the Clerk", "Mrs Orr"))],
        ),
    ],
)
def test_what_is_settled_and_what_is_asked_in_one_sentence(sentence, expected):
    """Each is an item, though one verb follows the other's subject; two doers of one verb are one task."""
    assert [(kind, owners) for kind, _, owners in found(sentence)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RESOLVED to receive a further report in six months.", ("action", "in six months")),
        ("It was agreed to receive a further report in September.", ("action", "in September")),
        ("RESOLVED to receive the annual report of the auditor.", ("decision", None)),
        ("RESOLVED to receive a report from the auditor.", ("decision", None)),
    ],
)
def test_a_report_that_is_to_come_is_a_task(words, expected):
    """What is received at the meeting is disposed of; what is to be received later is asked for."""
    assert [(item.kind, item.timescale) for item in tag(words).items] == [expected]


def test_who_is_in_agreement_agrees():
    """Words: "All were in agreement that …"."""
    assert found("All were in agreement that the Clerk write to the school.") == [
        ("action", "All were in agreement that the Clerk write to the school.", ("the Clerk",))
    ]


def test_what_is_agreed_to_may_be_a_thing():
    """Words: "agreed to a start at six"; what it is called may spell a task."""
    assert [kind for kind, _, _ in found("The Board agreed to a start time of 18:00 for its meetings.")] == [
        "decision"
    ]
