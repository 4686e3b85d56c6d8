"""Lead-ins: what the words above a list say of its limbs."""

from __future__ import annotations

import pytest

from extract.nlp.lead_ins import find_lead_in
from tests.helpers.nlp_samples import found, heading, limb, page, paper, read_as


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The Committee RESOLVED:", "decision"),
        ("RESOLVED –", "decision"),
        ("RESOVLED –", "decision"),  # as City clerks have printed it
        ("It was agreed that:", "decision"),
        ("The Board resolved to make the following RECOMMENDATIONS to Cabinet:", "recommendation"),
        ("The Committee resolved to make the following OBSERVATIONS:", "observation"),
        ("The Panel requested the following actions:", "action"),
        ("Officers to:", "action"),
        ("Members raised the following points:", "none"),
        ("In the discussion the following points were made:", "none"),
        ("Following a discussion, it was agreed to:", "decision"),
        ("Arising from the debate it was AGREED that:", "decision"),
        ("The Committee is recommended to:", "blurb"),
        ("The fees were raised in May.", None),
    ],
)
def test_lead_in(words, kind):
    """The last sentence before limbs says what they are."""
    lead = find_lead_in(words, 0, len(words), limbs_follow=True)
    assert (lead.kind if lead else None) == kind


def test_lead_in_after_a_sentence_of_its_own():
    """Only the last sentence of a paragraph introduces; the rest is told."""
    text = "The wall was discussed. The Committee RESOLVED:"
    lead = find_lead_in(text, 0, len(text), limbs_follow=True)
    assert (lead.words, lead.start_char) == ("The Committee RESOLVED:", 24)


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("The Committee agreed to make the following RECOMMENDATIONS to Cabinet:", "recommendation"),
        ("The Committee resolved to make the following OBSERVATIONS:", "observation"),
        ("The Panel requested the following actions:", "action"),
    ],
)
def test_heading_alone_tells_the_lists_apart(lead, kind):
    """The same limb is what its lead-in says."""
    items = found(page(lead, limb("1.", "That the Council should dredge the basin.")))
    assert [one for one, _, _ in items] == [kind]


def test_a_lead_in_within_an_entry_holds_for_that_entry():
    """Words: "a) RESOLVED that …" among other lettered paragraphs of minutes."""
    items = found(
        paper(
            limb("a)", "RESOLVED that the payments be approved."),
            limb("b)", "Bank statement to 31 May - checked by the Chair."),
            limb("c)", "Budget. First draft considered."),
        )
    )
    assert [words for _, words, _ in items] == ["that the payments be approved."]


def test_a_lead_in_within_an_entry_holds_for_more_of_its_kind():
    items = found(
        paper(limb("a)", "RESOLVED that the payments be approved."), limb("b)", "that the fee be raised."))
    )
    assert [words for _, words, _ in items] == ["that the payments be approved.", "that the fee be raised."]


@pytest.mark.parametrize("rest", ["That:", "subject to the above comments to –"])
def test_the_rest_of_a_lead_in_is_no_item(rest):
    items = found(page("Decision:", rest, limb("(1)", "the fee be raised.")))
    assert [words for _, words, _ in items] == ["the fee be raised."]


def test_lost_lead_in():
    """Limbs of a committee page stand as resolved though their heading is missing."""
    document = page(
        limb("(a)", "That the fee be raised."),
        limb("(b)", "to note the report."),
        limb("(c)", "training costs"),
    )
    assert [(lead, formal) for _, _, lead, formal in read_as(document)] == [(None, True)] * 3


def test_lost_lead_in_of_a_parish():
    """In other papers a list entry is prose unless it says "That … be"."""
    document = paper(limb("(a)", "That the fee be raised."), limb("(b)", "training costs"))
    assert [formal for _, _, _, formal in read_as(document)] == [True, False]


def test_list_of_discussion():
    """What members raised is no list of items."""
    document = page(
        "Members raised the following points:", limb("·", "the cost of the lamps;"), limb("·", "the noise.")
    )
    assert not any(formal for _, _, _, formal in read_as(document))


def test_a_bare_body_above_reports_is_no_lead_in():
    """Above what members reported "Council" heads no resolution; above "notes the report" it does."""
    reports = found(
        paper("Council", limb("*", "Mr Lane reported that the road was poor. The Clerk had told the county."))
    )
    assert not reports
    resolved = found(page("Cabinet", limb("(a)", "notes the report."), limb("(b)", "approves the fees.")))
    assert [kind for kind, *_ in resolved] == ["decision", "decision"]


@pytest.mark.parametrize(
    "words", ["Notices of decision received from the District Council:", "Notice of planning decision:"]
)
def test_what_another_authority_decided_is_no_resolution(words):
    """What a body was told of planning decisions is no decision of its own."""
    assert not found(paper(words, "Outline scheme for two houses at the mill - granted"))


def test_a_short_line_above_a_list_is_its_lead_in():
    """A numbered line that reads as a heading, and ends in a colon above limbs, still introduces them."""
    items = found(
        page(
            heading("12. The Committee:"),
            limb("-", "approved the fees;"),
            limb("-", "asked the Clerk to write to the Minister."),
        )
    )
    assert [(kind, owners) for kind, _, owners in items] == [("decision", ()), ("action", ("the Clerk",))]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Mrs Orr asked whether the fee was fair.", []),
        ("The Director agreed to look at this with the engineer.", ["action"]),
        ("The fee is unfair to those who rent.", ["observation"]),
        ("Members felt that the fee is unfair.", ["observation"]),
    ],
)
def test_a_list_of_comments_that_tells_who_spoke(words, kinds):
    """Where somebody speaks the entry is debate, and may hold a promise; else it is the body's comment."""
    lead = "The Committee made the following comments and observations:"
    assert [kind for kind, *_ in found(page(lead, limb("a)", words)))] == kinds


def test_a_heading_may_end_in_that():
    """Set apart like a heading, "It was RESOLVED that" leads to its limbs."""
    assert [
        kind for kind, _, _ in found(heading("It was RESOLVED that"), limb("(a)", "the rota be kept;"))
    ] == ["decision"]


def test_what_is_considered_leads_to_what_is_resolved():
    """Above verbs of disposal "The Court considered … and" resolves; above others it does not."""
    lead = "The Court considered the report of its committee and"
    resolved = found(lead, limb("1.", "approved the write-off of the old lamps;"))
    assert [kind for kind, _, _ in resolved] == ["decision"]
    assert found(lead, limb("1.", "heard from three tenants;")) == []


def test_what_was_said_below_a_lead_is_not_resolved():
    """Below "the following points were made" even "That … be" is told."""
    assert (
        found(page("The following points were made:", "That a third of the lamps would be out by May.")) == []
    )


def test_what_is_agreed_under_earlier_matters_leads_to_its_limbs():
    """Words: "it was agreed to:" there; the words by themselves, about the last meeting too, settle nothing."""
    limbs = [limb("i)", "Organise a walk with the wardens."), limb("ii)", "Write to the trust.")]
    now = paper(heading("Matters arising"), "After some talk it was agreed to:", *limbs)
    then = paper(heading("Matters arising"), "At the last meeting it was agreed to:", *limbs)
    assert [kind for kind, _, _ in found(now)] == ["action", "action"]
    assert "decision" not in [kind for kind, _, _ in found(then)]


def test_what_single_members_said_is_no_observation():
    """Words: "Members made the following comments:" heads what was said; a body's comments to the Cabinet are formal."""
    said = page(
        "Councillors then raised the following concerns:",
        limb("·", "The lamps by the quay were out."),
        limb("·", "Mrs Orr undertook to look at the timer."),
    )
    assert [(kind, owners) for kind, _, owners in found(said)] == [("action", ("Mrs Orr",))]
    formal = page(
        "The Committee made the following comments to Cabinet:", limb("·", "The lamps should be mended.")
    )
    assert [kind for kind, _, _ in found(formal)] == ["observation"]


@pytest.mark.parametrize(
    "lead",
    [
        "The Authority agreed the recommendations of the Paper as follows:",
        "The Court endorsed all the officers’ recommendations:",
        "Following questions and answers the Board further agreed:-",
        "After a number of questions, the Joint Committee unanimously resolved:",
    ],
)
def test_what_ends_in_agreement_resolves(lead):
    """Whatever stands before it: "Following questions …", "… as follows"."""
    assert [kind for kind, _, _ in found(paper(lead, limb("(a)", "To adopt the harbour byelaws;")))] == [
        "decision"
    ]


@pytest.mark.parametrize("told", ["NOTED", "RECEIVED", "REPORTED"])
def test_what_a_college_was_told_is_not_resolved(told):
    """Above clauses in capitals, as RESOLVED stands above what was resolved; it ends that list too."""
    items = found(
        paper(
            heading("RESOLVED"),
            limb("41.1", "that the roof be mended;"),
            told,
            limb("41.2", "that the boathouse had been let;"),
            "RESOLVED, on the recommendation of the Senate,",
            limb("41.3", "that Regulation 6 be amended."),
        )
    )
    assert [(kind, words) for kind, words, _ in items] == [
        ("decision", "that the roof be mended"),
        ("decision", "that Regulation 6 be amended."),
    ]


def test_two_bodies_in_one_limb_are_no_two_halves():
    """Words: "to instruct X to send it to A and the B Council; and" holds one task."""
    items = found(
        paper(
            "The Board agreed:-",
            limb(
                "(i)",
                "to instruct the Chief Officer to send the plan to the Trust and the Harbour Council; and",
            ),
            limb("(ii)", "to note the plan."),
        )
    )
    assert [kind for kind, _, _ in items] == ["action", "decision"]


def test_what_was_moved_and_seconded_leads_to_what_stands_below():
    """Some pages lose the word "RESOLVED" that stood between them."""
    lead = "It was moved by Councillor T Penrose, seconded by Councillor M Blane, and"
    assert found(
        page(lead, limb("1)", "The report be received."), limb("2)", "Authority be delegated."))
    ) == [
        ("decision", "The report be received.", ()),
        ("decision", "Authority be delegated.", ()),
    ]


@pytest.mark.parametrize(
    ("label", "count"), [("Additional documents:", 1), ("Supporting documents:", 1), ("Motion", 0)]
)
def test_prose_below_a_list_of_documents_is_of_the_minutes(label, count):
    """The list has no end of its own where a page goes on without "Minutes:"; a motion goes on to its vote."""
    told = "The Director introduced the report, and undertook to send members the figures."
    assert len(found(page(heading("Tide tables"), label, "Report of the Director", told))) == count


def test_names_under_a_limb_that_ends_in_a_dash_are_part_of_it():
    """They are appointed by the limb above, and are no limbs."""
    first = limb("(a)", "the following members be appointed to the Quay Group –", level=1)
    assert len(found(page("Minutes:", first, limb("", "Harbours – Councillor Rhys Penn", level=2)))) == 1


def test_a_motion_ends_with_the_next_title():
    """Words: minutes that were amended, each change under a title; within a motion the body is named."""
    told = "The Director undertook to send members the figures."
    part = "Council notes:"
    assert (
        len(found(page("Minutes:", heading("Amendment"), "That it be so.", heading("Pier Street"), told)))
        == 1
    )
    assert found(page("Minutes:", heading("Motion"), heading(part), "Officers will bring a report.")) == []


def test_what_is_moved_as_a_procedural_motion_is_not_resolved():
    """Only the vote would make it so."""
    moved = "Councillor Reith, seconded by Councillor Yule, moved as a procedural motion:-"
    assert found(page("Minutes:", moved, "that item 3 be submitted to the Committee as a report.")) == []


def test_a_short_sentence_that_resolves_something_leads_to_nothing():
    """Words: "RESOLVED – The minutes were approved." above an entry that counts on from its item."""
    told = limb("308.1", "Minute 289.1 Ferry Reported – that a meeting had been held with the builder.")
    assert found(paper("RESOLVED – The minutes were approved and signed.", told)) == [
        ("decision", "The minutes were approved and signed.", ())
    ]


def test_what_a_body_requested_below_a_colon_is_a_list_of_actions():
    """Words: "The Committee requested that:"."""
    asked = limb("i)", "The ways of counting passengers be explored;")
    assert [kind for kind, _, _ in found(page("Minutes:", "The Committee requested that:", asked))] == [
        "action"
    ]


SLIPWAY = (
    limb("(a)", "The slipway is too steep;"),
    limb("(b)", "To ask the port for its view of the tides."),
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("RESOLVED: That, against the officer’s recommendation to refuse, the slipway be APPROVED for the following reasons:", "decision"),
        ("RESOLVED: That the slipway be GRANTED subject to the following conditions:", "decision"),
        ("Resolved – That, contrary to officers' recommendation, the slipway be refused on the following grounds:", "decision"),
        ("Decision: That the slipway be deferred for the following reasons:", "decision"),
    ],
)  # fmt: skip
def test_reasons_below_what_is_resolved(words, kind):
    """A resolution behind its label is the item; the reasons or conditions listed below it are none."""
    assert [(k, text) for k, text, _ in found(page(heading("Minutes:"), words, *SLIPWAY))] == [
        (kind, words.partition(": " if ": " in words else "– ")[2].rstrip(":"))
    ]


def test_list_below_a_label_without_reasons():
    """What a label resolves in a list stays a list, and advice is no decision against an officer's."""
    assert len(found(page("RESOLVED: That the following be agreed:", *SLIPWAY))) == 2
    kinds = [k for k, _, _ in found(page("The Panel made recommendations to Cabinet:", limb("1.", "That the quay be lit.")))]  # fmt: skip
    assert kinds == ["recommendation"]


@pytest.mark.parametrize(
    ("lead", "kinds"),
    [
        ("At the last meeting of the Panel, it was resolved that:-", []),
        ("At its meeting on 3 May 2031 the Panel agreed that:", []),
        ("The Panel had previously resolved that:", []),
        ("Following discussion at the meeting it was resolved that:", ["decision"]),
        ("The minutes of the last meeting were agreed, and it was resolved that:", ["decision"]),
    ],
)
def test_what_an_earlier_meeting_resolved(lead, kinds):
    """A resolution of another day, quoted above what is said of it, is none of today's."""
    assert [k for k, text, _ in found(page(heading("Minutes:"), lead, limb("•", "the pier be let to the ferry."))) if "pier" in text] == kinds  # fmt: skip


def test_what_stands_above_the_minutes_of_an_item():
    """Above "Minutes:" a page says why the item is on the agenda: nobody is to do anything."""
    above = (
        "At the last meeting it was resolved that:-",
        "“the Board be asked to light the pier.”",
        "This has been sent on and an update will be provided to the meeting.",
    )
    document = page(heading("Pier lamps"), *above, heading("Minutes:"), "RESOLVED that the report be noted.", titles=("Pier lamps",))  # fmt: skip
    assert [k for k, _, _ in found(document)] == ["decision"]


def test_an_entry_below_a_whole_resolution_is_no_limb_of_it():
    """Words: "RESOLVED that the Council support it." above "(ii) Shed at Mill End."."""
    blocks = heading("Business"), "RESOLVED that the Council support it.", limb("(ii)", "Shed at Mill End.")
    assert [words for _, words, _ in found(paper(*blocks))] == ["that the Council support it."]
