"""Limbs: where a list begins and ends, and what one of its entries is."""

from __future__ import annotations

import pytest

from extract.nlp.lead_ins import marker_style
from extract.nlp.structure import read_passages
from tests.helpers.nlp_samples import found, heading, limb, page, paper, read_as, tag


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


def test_list_ends():
    """A paragraph after the list is prose again."""
    document = page(
        "The Committee RESOLVED:", limb("(a)", "that the report be noted."), "The meeting closed at noon."
    )
    assert [formal for _, _, _, formal in read_as(document)] == [True, False]


def test_a_signature_under_a_list_is_no_limb():
    items = found(
        page("The Committee resolved:-", limb("1", "to raise the fee."), "COUNCILLOR JAN MOIR, Convener")
    )
    assert [words for _, words, _ in items] == ["to raise the fee."]


def test_parts_of_a_limb_are_nested():
    """Sub-entries under a limb that ends in a colon are parts of it; the next limb is none."""
    document = page(
        "RESOLVED to:",
        limb("1.", "request the following:"),
        limb("(i)", "a map;", level=1),
        limb("2.", "note the report."),
    )
    assert [p.nested for p in read_passages(document)] == [False, True, False]


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


def test_questions_in_a_list_resolve_nothing():
    assert found(page(limb("•", "Could the figures be set out by ward?"))) == []


@pytest.mark.parametrize(
    ("words", "kind", "owners"),
    [
        (
            "to delegate approval of the lease to the Harbour Committee.",
            "decision",
            ("the Harbour Committee",),
        ),
        ("To delegate the wording to the Convener and the Clerk.", "decision", ("the Convener", "the Clerk")),
        ("That the Director write to the Port to ask that the dues be cut.", "action", ("the Director",)),
        ("To release £40,000 from the reserve for the sea wall.", "decision", ()),
        ("That a further report be received in May on the weeds.", "action", ()),
        ("That the report on the weeds be received.", "decision", ()),
    ],
)
def test_limbs_of_principal_bodies(words, kind, owners):
    """Delegations name who may act; who writes "to ask that" acts; sums released are decided."""
    assert [(k, o) for k, _, o in found(paper("The Board RESOLVED:", limb("(a)", words)))] == [(kind, owners)]


def test_a_body_that_is_recommended_owns_the_limbs():
    """Words: "RESOLVED that Council be recommended:" above "(a) To adopt …"."""
    items = found(
        paper("RESOLVED that Council be recommended:", limb("(a)", "To adopt the byelaws of the quay."))
    )
    assert [(kind, owners) for kind, _, owners in items] == [("recommendation", ("Council",))]


def test_a_recommendation_answered_in_the_next_sentence():
    """Words: "Recommendation 1 – That … . Not accepted. …": what was recommended, and its answer."""
    read = tag(
        paper("Recommendation 1 – That the night ferry be free. Not accepted. It would cost too much.")
    )
    assert [(i.kind.value, i.text) for i in read.items] == [
        ("recommendation", "That the night ferry be free.")
    ]
    assert [(u.status.value, u.ref) for u in read.updates] == [("rejected", "Recommendation 1")]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Expressed its concern at the closing of the pier;", "observation"),
        ("Expressed concern at the number of vacant moorings;", "observation"),
        ("Was very disappointed that no tide tables were given;", "observation"),
        ("Was concerned that boat owners had not been told;", "observation"),
        ("Wished to know whether the lamps will be lit;", "action"),
        ("Noted that twelve boats are let;", "decision"),
        ("Was told that boat owners are concerned about fees;", None),
    ],
)
def test_limbs_under_the_bare_name_of_a_body(words, kind):
    """What "The Committee:" is concerned at is an observation, what it wished to know a task, what it heard nothing."""
    items = found(
        page(heading("Minutes:"), "The Committee:", limb("·", "Noted the report;"), limb("·", words))
    )
    assert [k for k, _, _ in items[1:]] == ([kind] if kind else [])


def test_concerns_begin_the_list_of_a_body():
    """A list that begins with a concern is the body's as well; what is told within an entry is no clause of it."""
    first = "Was disappointed that the pier is to close. It had heard of it in May and the Harbour Panel had raised concerns;"
    items = found(page(heading("Minutes:"), "The Committee:", limb("·", first)))
    assert [kind for kind, _, _ in items] == ["observation"]
    told = page(
        heading("Minutes:"), "The Committee:", limb("·", "Mrs Orr was concerned that the pier is to close;")
    )
    assert found(told) == []


@pytest.mark.parametrize(
    ("words", "kind", "owner"),
    [
        ("That Cabinet be asked to look again at the fee.", "recommendation", "Cabinet"),
        (
            "That the Mayor in Cabinet be requested to keep the ferry.",
            "recommendation",
            "the Mayor in Cabinet",
        ),
        ("That the Chief Executive be asked to write to the port.", "action", "the Chief Executive"),
        ("That the Cabinet Member be asked to attend.", "action", "the Cabinet Member"),
        ("To note the questions to be presented at Cabinet on 30 January 2032.", "decision", None),
        ("Questions on the fee to be presented at Cabinet.", "action", None),
    ],
)
def test_who_is_asked_says_what_a_limb_is(words, kind, owner):
    """What those who decide are asked is recommended; what is to be presented is only noted after "note"."""
    (item,) = tag(page("RESOLVED:", limb("1.", words))).items
    assert (item.kind, item.owners, item.due) == (
        kind,
        (owner,) if owner else (),
        item.due if "May" in words else None,
    )


@pytest.mark.parametrize(
    ("words", "timescale"),
    [
        ("That the Panel is concerned that the target will be missed in the current year.", None),
        ("That the Board should light the pier by May 2032.", "by May 2032"),
    ],
)
def test_an_observation_has_a_time_where_it_asks(words, timescale):
    """A day in what a body is concerned at is no deadline."""
    (item,) = tag(page("The Panel agreed the following observation to be reported to the Board:", limb("•", words))).items  # fmt: skip
    assert (str(item.kind), item.timescale) == ("observation", timescale)
