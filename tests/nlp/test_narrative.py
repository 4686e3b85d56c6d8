"""Findings in sentences of prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.nlp.conditions import Setting
from extract.nlp.narrative import find
from tests.helpers.nlp_samples import beside, check, found, heading, matcher, page, paper, read, tag

BOTH = pytest.mark.parametrize("make", [paper, page])


@BOTH
@pytest.mark.parametrize(
    "marked",
    [
        "<action owner=''>Members requested a copy of the plan.</action>",
        "<action owner='the Chamberlain'>The Committee requested that the Chamberlain prepare a statement.</action>",
        "<action owner='The Town Clerk'>The Town Clerk undertook to report back.</action>",
        "<action owner='The Director'>The Director would circulate the figures to members.</action>",
        "<action owner='Officers'>Officers were asked to provide details of the cost by 1 May.</action>",
        "<action owner='The Clerk'>The Clerk to write to the owner of the field.</action>",
        "<action owner='TD|AV'>TD and AV to inspect the hedge.</action>",
        "<action owner='Mrs Hale'>Mrs Hale is to ask the school about its fence.</action>",
        "<action owner='officers'>Members agreed that dates should be circulated by officers.</action>",
        "<decision>The minutes of the last meeting were approved and signed.</decision>",
        "The wall was inspected. <action owner='The Clerk'>The Clerk to write to the owner.</action>",
        "<action owner='The Clerk'>The Clerk to write to the owner.</action> The wall is old.",
    ],
)
def test_families(marked, make):
    """Requests, promises, "X to do" and disposals are found with their owners."""
    check(marked, make=make)


@pytest.mark.parametrize(
    "marked",
    [
        "<action>It was agreed that a note would be sent to members.</action>",
        "<decision>It was agreed that the bench be moved.</decision>",
        "<decision>It was proposed by Mr Lane, seconded by Mrs Orr and agreed that the quote be accepted.</decision>",
        "<action owner='Mr Pym'>Mr Pym will investigate.</action>",
        "<action>Notices to be put in the shop window.</action>",
        "<action owner='Clerk'>Clerk to order the tape</action>; <action owner='TD'>TD to fix the gate.</action>",
    ],
)
def test_families_of_small_bodies(marked):
    """What clerks of parishes write tersely is found."""
    check(marked)


@pytest.mark.parametrize(
    "text",
    [
        "The bench was mended.",
        "Mr Lane said that “the Clerk to write to the owner” was an old task.",
        "Members agreed that it would be beneficial for the harbour.",
        "It was agreed that the harbour was full.",
    ],
)
def test_no_finding(text):
    """Facts, views and quoted words are no findings."""
    assert find(read(text), Setting(small=True, section="minutes")) == []


def test_request_and_its_answer_are_one():
    """Words: "This" that is promised is what was asked for."""
    (item,) = tag("Members asked for a note on the fines. The Treasurer agreed to provide this.").items
    assert item.owners == ("The Treasurer",)
    assert len(item.also_at) >= 1


def test_lone_agreed_settles_the_sentence_before():
    """Words: "Agreed." makes a decision of what was put."""
    items = found("The fee to be £4 for each boat. Agreed.")
    assert ("decision", "The fee to be £4 for each boat. Agreed.") in [
        (kind, text) for kind, text, _ in items
    ]


def test_label_with_a_task():
    """Words: "Action:" before a task marks it, whatever its words."""
    assert found("The lamps were discussed. Action: Ann Pole to follow up and report back.") == [
        ("action", "Ann Pole to follow up and report back.", ("Ann Pole",))
    ]


@pytest.mark.parametrize("rest", ["none", "Noted", "complete", "to note"])
def test_label_without_a_task(rest):
    """Words: "Action: none" is nothing."""
    assert found(f"The lamps were discussed. Action: {rest}") == []


def test_margin_alone_makes_an_action():
    """A paragraph with an owner beside it is a task though no rule reads it as one."""
    assert found(beside("Lamps in Mill Lane.", "Clerk")) == [("action", "Lamps in Mill Lane.", ("Clerk",))]


def test_spans_of_two_findings_do_not_overlap():
    """Two tasks of a sentence share it out between them."""
    text = "Clerk to order the tape; TD to fix the gate."
    first, second = find(read(text), Setting(small=True, section="minutes"))
    assert first.end_char <= second.start_char


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "Clerk",
            "Mr",
            "Lane",
            "AB",
            "to",
            "write",
            "asked",
            "agreed",
            "that",
            "would",
            "be",
            "members",
            "it",
            "was",
            "not",
            ".",
            ";",
            ",",
            "“",
            "”",
            "and",
            "RESOLVED",
            "minutes",
            "approved",
        ]
    ),
    max_size=18,
)


@settings(deadline=None)
@given(WORDS)
def test_any_words_are_read(words):
    """Whatever is written, findings lie in their sentence, apart and in order."""
    text = " ".join(words)
    for small in (True, False):
        findings = find(matcher().read(text, 0, len(text)), Setting(small=small, section="minutes"))
        assert all(0 <= f.start_char < f.end_char <= len(text) for f in findings)


def test_what_the_public_ask_for_is_no_task():
    """Where the public have their say, only what is promised to them counts."""
    asked = "Mrs Hale asked that the Authority think again about the charge."
    promised = "The Clerk would write to Mrs Hale with an answer."
    items = found(page(heading("Public participation"), "Minutes:", f"{asked} {promised}"))
    assert [text for _, text, _ in items] == [promised]
