"""Sections, lead-ins and limbs: what each block's place says of it."""

from __future__ import annotations

import pytest

from extract.nlp.lead_ins import find_lead_in, marker_style
from extract.nlp.sections import is_older, section_of
from extract.nlp.structure import read_passages
from tests.helpers.nlp_samples import found, heading, limb, page, paper


def passages(document):
    """Return words, section, kind of the lead-in and whether it is formal, of each passage."""
    return [
        (document.text[p.start_char : p.end_char], p.section, p.lead_in.kind if p.lead_in else None, p.formal)
        for p in read_passages(document)
    ]


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("MINUTES:", "minutes"),
        ("Decision", "decision"),
        ("Decisions:", "decision"),
        ("12. Actions arising", "action"),
        ("Recommendations", "recommendation"),
        ("Reasons for the decision", "reasons"),
        ("Alternative options considered", "reasons"),
        ("Supporting documents", "supporting"),
        ("iv) Matters arising", "matters_arising"),
        ("b) Matters arising from the Board's minutes", "matters_arising"),
        ("Conflicts of interest", "declarations"),
        ("7 Clerk’s report", "matters_arising"),
        ("Declarations of interest", "declarations"),
        ("Present", "attendance"),
        ("Planning applications", "planning"),
        ("Date of next meeting", "next_meeting"),
        ("The harbour wall", None),
        ("Actionable waste", None),
        ("", None),
    ],
)
def test_section_of(title, section):
    """A heading opens the section its words name, numbers and marks aside."""
    assert section_of(title) == section


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


def test_one_list_mixes_kinds():
    """Each limb has the kind of its own predicate."""
    items = found(
        page(
            "The Committee RESOLVED:",
            limb("(a)", "that the report be noted;"),
            limb("(b)", "that officers write to the port;"),
            limb("(c)", "to recommend to Cabinet that the fee be kept."),
        )
    )
    assert [(kind, owners) for kind, _, owners in items] == [
        ("decision", ()),
        ("action", ("officers",)),
        ("recommendation", ("Cabinet",)),
    ]


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


def test_list_ends():
    """A paragraph after the list is prose again."""
    document = page(
        "The Committee RESOLVED:", limb("(a)", "that the report be noted."), "The meeting closed at noon."
    )
    assert [formal for _, _, _, formal in passages(document)] == [True, False]


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


def test_a_signature_under_a_list_is_no_limb():
    items = found(
        page("The Committee resolved:-", limb("1", "to raise the fee."), "COUNCILLOR JAN MOIR, Convener")
    )
    assert [words for _, words, _ in items] == ["to raise the fee."]


def test_what_officers_recommended_above_the_minutes_is_no_item():
    items = found(
        page(
            heading("Quay wall"),
            "Recommendation: That the Cabinet buys the wall.",
            "Minutes:",
            "The wall was discussed.",
            titles=("Quay wall",),
        )
    )
    assert items == []


def test_lost_lead_in():
    """Limbs of a committee page stand as resolved though their heading is missing."""
    document = page(
        limb("(a)", "That the fee be raised."),
        limb("(b)", "to note the report."),
        limb("(c)", "training costs"),
    )
    assert [(lead, formal) for _, _, lead, formal in passages(document)] == [(None, True)] * 3


def test_lost_lead_in_of_a_parish():
    """In other papers a list entry is prose unless it says "That … be"."""
    document = paper(limb("(a)", "That the fee be raised."), limb("(b)", "training costs"))
    assert [formal for _, _, _, formal in passages(document)] == [True, False]


def test_parts_of_a_limb_are_nested():
    """Sub-entries under a limb that ends in a colon are parts of it; the next limb is none."""
    document = page(
        "RESOLVED to:",
        limb("1.", "request the following:"),
        limb("(i)", "a map;", level=1),
        limb("2.", "note the report."),
    )
    assert [p.nested for p in read_passages(document)] == [False, True, False]


def test_list_of_discussion():
    """What members raised is no list of items."""
    document = page(
        "Members raised the following points:", limb("·", "the cost of the lamps;"), limb("·", "the noise.")
    )
    assert not any(formal for _, _, _, formal in passages(document))


def test_label_inside_a_block():
    """A label before the words of a block opens its section and is cut off."""
    document = page("Decision: The fee was raised.", "Reasons: To cover the cost.")
    assert [(words, section) for words, section, _, _ in passages(document)] == [
        ("The fee was raised.", "decision"),
        ("To cover the cost.", "reasons"),
    ]


def test_blurb_ends_where_the_minutes_begin():
    """On a page with a Minutes label, what stands before it is the purpose of the item."""
    title = "Harbour fees"
    document = page(
        heading(title), "To receive the report.", heading("Minutes:"), "The fee was raised.", titles=(title,)
    )
    assert [section for _, section, _, _ in passages(document)] == ["blurb", "minutes"]


def test_agenda_item_is_the_place_of_a_passage():
    """Each passage stands under the agenda item that covers it."""
    document = paper(
        heading("Roads"), "The lane was closed.", heading("Trees"), "The oak fell.", titles=("Roads", "Trees")
    )
    assert [p.agenda_item for p in read_passages(document)] == ["Roads", "Trees"]


def test_planning_comments_are_no_observations():
    """A parish's comments on applications go to the planning authority."""
    title = "Planning applications"
    document = paper(
        heading(title),
        "The following comments to be made to the Council:",
        limb("1", "the roof is too high."),
        titles=(title,),
    )
    assert [kind for kind, _, _ in found(document) if kind == "observation"] == []


def test_back_in_the_outer_list():
    """After a list inside a limb the list around it goes on."""
    items = found(
        page(
            "The Board RESOLVED:",
            limb("1.", "That the following recommendations be made to Cabinet:"),
            limb("(a)", "That the basin be dredged.", level=1),
            limb("2.", "That the report be noted."),
        )
    )
    assert ("decision", "That the report be noted.", ()) in items


@pytest.mark.parametrize(
    ("label", "style"),
    [("(a)", "a"), ("1.", "1"), ("12)", "1"), ("iv", "i"), ("3.2", "n"), ("•", "•"), (None, "")],
)
def test_marker_style(label, style):
    """Markers of one list have one shape."""
    assert marker_style(label) == style


def test_empty_document():
    """Nothing has no passages."""
    assert read_passages(paper()) == ()


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


def test_topic_before_a_dash_heads_no_section():
    """In a list of policies "Attendance" is no list of who attended; "Present:" is one."""
    items = found(paper("The following were looked at:", limb("-", "Attendance – approved")))
    assert [kind for kind, *_ in items] == ["decision"]
    assert not found(paper(limb("-", "Present: the Clerk to the Council")))


def test_entry_after_a_resolution_is_no_limb_of_it():
    """Behind "(b) … RESOLVED" and what was resolved, "(c)" goes on with the entries."""
    items = found(
        paper(
            heading("Matters arising"),
            limb("(b)", "Rate (E.5). The owner had not paid. RESOLVED"),
            "That the Clerk be asked to write to the owner.",
            limb("(c)", "Boat (E.7). It had gone."),
        )
    )
    assert [(kind, owners) for kind, _, owners in items] == [("action", ("the Clerk",))]


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


def test_older_number_under_matters_arising_heads_no_new_business():
    """A number of last year under this year's "Matters arising" names an earlier minute."""
    old, titles = "Bottle banks", ("Matters arising", "Bottle banks", "Cups")
    document = paper(
        limb("EC01/22", "Matters arising"),
        limb("EC88/21", old),
        "The banks were being moved.",
        limb("EC02/22", "Cups"),
        "The cups were being moved.",
        titles=titles,
    )
    sections = [p.section for p in read_passages(document)]
    assert sections == ["matters_arising", "matters_arising", "minutes", "minutes"]


@pytest.mark.parametrize(
    ("number", "than", "older"),
    [("ES121/22", "ES002/23", True), ("ES121/2022", "ES002/23", True), ("ES121/98", "ES002/01", True),
     ("ES002/23", "ES121/22", False), ("ES002/23", "ES009/2023", False), ("7", "ES002/23", False), (None, "2/23", False)],
)  # fmt: skip
def test_a_number_of_an_earlier_year_is_older(number, than, older):
    assert is_older(number, than) is older


def test_a_note_ends_with_its_block():
    """What stands behind a note is minuted as what stands before it."""
    made = read_passages(paper("Note: the Clerk rang after the meeting.", "The Clerk to write to the owner."))
    assert [one.section for one in made] == ["aside", "minutes"]


def test_a_purpose_is_a_title_where_no_page_heads_its_items_so():
    made = read_passages(paper("To consider the budget:", "The Clerk to write to the owner."))
    assert [one.section for one in made] == ["minutes"]


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


def test_what_is_resolved_in_capitals_ends_a_part_without_items():
    made = read_passages(paper("Reasons:", "None given.", "AGREED: That the lamps be kept."))
    assert [(one.section, one.formal) for one in made] == [("reasons", False), ("decision", True)]


def test_what_is_moved_is_not_resolved_before_the_vote():
    """A motion and its amendment are no items; what is resolved after the division is."""
    items = found(
        page(
            "The Convener, seconded by Councillor Orr, moved:-",
            "That the Committee approve the plan.",
            "Councillor Bain, seconded by Councillor Lee, moved as an amendment:-",
            "That the Committee take no action until May.",
            "On a division, there voted:- for the motion (5); for the amendment (3).",
            "The Committee resolved to adopt the motion.",
        )
    )
    assert [text for _, text, _ in items] == ["to adopt the motion."]


def test_what_was_said_below_a_lead_is_not_resolved():
    """Below "the following points were made" even "That … be" is told."""
    assert (
        found(page("The following points were made:", "That a third of the lamps would be out by May.")) == []
    )


def test_questions_in_a_list_resolve_nothing():
    assert found(page(limb("•", "Could the figures be set out by ward?"))) == []


def test_minutes_below_a_held_title_are_of_that_part():
    """On a page "Minutes:" below "Matters arising" says what was said of them."""
    document = page(heading("Matters arising"), "Minutes:", "The gate had been mended.")
    assert [p.section for p in read_passages(document)] == ["matters_arising"]
