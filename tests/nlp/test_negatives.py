"""Sentences that look like items and are none (the families N1 to N40), and their near neighbours."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import found, heading, limb, page, paper

NEGATIVES = {
    "N1 past action": [
        "The Clerk had written to the landowner before the meeting.",
        "Mr Poll has completed the general maintenance of the green.",
    ],
    "N3 plan of the organisation": [
        "It was intended that the Annual Report would be published in the spring.",
        "Officers would be analysing ways to make space at the depot.",
    ],
    "N4 plan of a programme": [
        "The transformation programme was to implement a new model of care.",
        "Trust and confidence would be surveyed.",
    ],
    "N5 normal route": [
        "The final report would be taken to Cabinet in October.",
        "The strategy will be considered for approval at Cabinet on 1 October.",
    ],
    "N6 consequence": [
        "This would ensure a better system for residents.",
        "Further training may be required.",
    ],
    "N7 plans of others": [
        "The county will attend to the potholes in Mill Lane.",
        "The Ombudsman would be visiting the district in June.",
    ],
    "N8 hope": [
        "It was hoped that they would provide more seats.",
        "The contractor was expected to finish in May.",
    ],
    "N9 duty in general": [
        "Support staff should receive adequate training.",
        "Schools should tell parents about the change.",
    ],
    "N10 need": [
        "It would need to be a corporate decision.",
        "There was a need for further consideration of the routes.",
    ],
    "N11 offer not taken up": [
        "The Chief Executive was happy to work with the Committee.",
        "Councillor Penn stated he was happy to have a meeting.",
    ],
    "N12 standing practice": [
        "The Council worked closely and regularly with its partners.",
        "Members would continue to receive weekly updates.",
    ],
    "N13 question": [
        "Members asked whether the fee would rise.",
        "The Chair asked how many homes were empty.",
    ],
    "N14 answered on the spot": [
        "A member asked for clarification of the figures. The Treasurer confirmed that they were net of VAT.",
        "Members sought and were provided with clarification.",
    ],
    "N16 request to the public": [
        "Members were encouraged to attend the open day.",
        "Members were asked if they would like to join the visit.",
    ],
    "N17 thanks": [
        "The Vice-Chair requested that his thanks to the staff be recorded.",
        "It was asked that their congratulations be passed on to the winners.",
    ],
    "N18 about the minutes": ["Councillor Orr requested that the minutes be amended."],
    "N19 request by an outsider": [
        "A resident asked the council to write to the bus company.",
        "Ford End - local residents are still kept awake and asked the Parish Council to take further action.",
        "Residents wondered if the gate would be locked.",
    ],
    "N20 formula": [
        "The Board was asked to determine whether the plan was sound.",
        "Members were invited to make comments.",
    ],
    "N23 history": [
        "BH stated that in the March minutes it was agreed that the pump would be mended by Easter.",
        "The Panel then made a number of recommendations which were adopted.",
        "The company accepted the Committee’s suggestion.",
    ],
    "N24 counted": [
        "There were 12 outstanding priority 3 recommendations.",
        "The inspection identifies six priority actions.",
    ],
    "N26 recital": ["It is recommended that under Section 100(A)(4) the press and public be excluded."],
    "N27 none made": ["There were no recommendations for Cabinet to consider."],
    "N29 vote": ["Proposer: Councillor Lane, seconder: Councillor Orr.", "Voting: unanimous."],
    "N30 procedure": [
        "The Panel agreed to extend the meeting by ten minutes.",
        "It was agreed to vary the order of business.",
        "It was agreed to exclude the press and public.",
    ],
    "N31 leaving the room": ["Councillor Orr would leave the room during the vote."],
    "N32 housekeeping": [
        "Members are reminded of the need to activate their microphones.",
        "The meeting may be filmed and will be shown on the website.",
    ],
    "N33 not carried": [
        "Councillor Orr moved an amendment that the following be added.",
        "The motion was put to the vote and lost.",
    ],
    "N35 question time": ["The question was referred to the Leader for an answer."],
    "N36 rows of a plan": [
        "Key Action 1 – Work with members to conduct a residents survey.",
        "The actions identified would not be tackled at the same time.",
    ],
    "N40 navigation": ["View the full minutes text for item 3.", "Decision due: 8 November 2031 by Cabinet."],
    "near: reported": ["Clerk reported that he had received a letter."],
    "near: agreed with": [
        "Members agreed with the principle of the scheme.",
        "Members agreed that this was a high target.",
    ],
    "near: in the meeting": ["Agreed that the petition would be considered as it related to item 6."],
    "near: action": [
        "Action was being taken on the backlog.",
        "The action plan was well under way.",
        "No action required.",
    ],
    "near: noted": [
        "It was noted that the Head of Parks would be retiring in May.",
        "It was noted that Mrs Hale would be leaving the Council shortly.",
    ],
    "near: to follow": ["Report to follow.", "Copy attached."],
    "near: question of when": ["The Clerk asked when the lamps would be mended."],
}
CASES = [
    pytest.param(text, id=f"{family}: {text[:30]}") for family, texts in NEGATIVES.items() for text in texts
]


@pytest.mark.parametrize("text", CASES)
@pytest.mark.parametrize("make", [paper, page])
def test_no_item(text, make):
    """Nothing is found in a parish's minutes nor on a council's page."""
    assert found(make(text)) == []


@pytest.mark.xfail(strict=True, reason="nothing in the sentence tells a plan told from a promise given")
@pytest.mark.parametrize("make", [paper, page])
def test_scheduled_event(make):
    """N2: what is planned anyhow is no action."""
    assert (
        found(make("A further update on the harbour wall would be submitted to the Board in September 2031."))
        == []
    )


def test_minutes_are_decisions_where_recommended_means_resolved():
    """N28: in a house that RECOMMENDS its minutes be approved, that is a decision."""
    items = found(page("RECOMMENDED – THAT the minutes of the last meeting be approved."))
    assert [kind for kind, _, _ in items] == ["decision"]


TITLE = "Harbour fees"


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(
            [
                "To receive an update on the fees, which the Committee had requested.",
                heading("Minutes:"),
                "The fees were discussed.",
            ],
            id="N15 blurb",
        ),
        pytest.param(
            [
                "The Committee is recommended to:",
                limb("(a)", "note the report; and"),
                limb("(b)", "ask officers to report back."),
                heading("Minutes:"),
                "The fees were discussed.",
            ],
            id="N21 officers' block",
        ),
        pytest.param(
            [
                heading("Reasons for the decision"),
                limb("(a)", "To ensure that the service can be run."),
                "Do nothing.",
            ],
            id="N38 reasons",
        ),
        pytest.param(
            [heading("Alternative options considered"), "To close the harbour was rejected."],
            id="N38 options",
        ),
        pytest.param(
            [
                "Members noted the following points:",
                limb("·", "the need to review the process;"),
                limb("·", "the cost of the lamps."),
            ],
            id="N37 discussion",
        ),
    ],
)
def test_no_item_in_these_places(blocks):
    """Blurbs, officers' recommendations, reasons and lists of discussion hold no items."""
    assert found(page(heading(TITLE), *blocks, titles=(TITLE,))) == []


def test_declarations_hold_no_tasks():
    """N31: who leaves the room stands under the declarations."""
    title = "Declarations of interest"
    text = "Councillor Orr declared an interest in item 6 and would withdraw when it was discussed."
    assert found(page(heading(title), text, titles=(title,))) == []


def test_parts_of_a_limb_are_no_items():
    """N39: grounds listed under a limb belong to it."""
    items = found(
        page(
            "RESOLVED",
            limb("1.", "That the call-in be upheld on these grounds:"),
            limb("(a)", "that the cost was not stated;", level=1),
            limb("(b)", "that nobody was asked.", level=1),
        )
    )
    assert len(items) == 1


def test_recommendations_of_a_report_adopted_are_one_decision():
    """N22: taking over what officers recommend is a decision and no recommendation."""
    items = found(page("RESOLVED: That the recommendations in the report be approved."))
    assert [kind for kind, _, _ in items] == ["decision"]


def test_motion_before_the_vote():
    """N34: what a motion asks is no item where it is only put."""
    items = found(
        page(
            "Councillor Orr moved the following motion, which was lost:",
            "This Council requests that a report be presented.",
        )
    )
    assert [kind for kind, _, _ in items if kind == "action"] == []
