"""Sentences that hold several findings: each is given its own clause, whole."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import check, found


@pytest.mark.parametrize(
    "marked",
    [
        "<action>A notice to be put in the window for a group who would be asked to help.</action>",
        "Mrs Roe was proposed by Mr Lane, seconded by Mrs Orr - and <decision>Mrs Roe was duly elected.</decision>",
        "It was proposed by Mr Lane, seconded by Mrs Orr that <decision>the minutes of May be signed.</decision>",
        "<decision>Insurance £110. 02: hall £15. 00 - proposed Mr Lane, seconded Mrs Orr.</decision>",
    ],
)
def test_no_clause_is_cut_in_two(marked):
    """A relative clause, an auxiliary and the pence of a sum stay with the words they belong to."""
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<action owner='the Clerk'>It was agreed that the Clerk contact Mr Dee and request that it be mended.</action>",
        "<action owner=''>It was decided to write again to the county.</action>",
        "<action owner=''>It was also agreed to ask if the railings could be renewed.</action>",
        "<decision>It was agreed to take the lower quote.</decision>",
        "<decision>It was resolved to meet on 17th June and 15th July.</decision>",
        "<decision>Mr Lane asked if a bench could be put by the pump. This was agreed.</decision>",
        "Mr Lane said a web page would be cheap to run and would give people the news.",
        "The Chairman said we would be told in due course what it is for.",
        "It was felt that no other advice would need to be sought.",
        "<decision>It was proposed by Mr Lane, seconded by Mrs Orr that the fee be £6</decision>, and this was agreed.",
    ],
)
def test_who_does_what_was_agreed(marked):
    """The verb after "agreed to" says the kind; one subject serves the verbs that "and" joins."""
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "<action owner='GH'>It was agreed that GH would send the map in May</action>, and that <action owner='the Quality Committee'>the Quality Committee would look at it in June.</action>",
        "<decision>It was agreed that the report be noted and that the plan be adopted.</decision>",
        "<decision>The Board RECEIVED the report and APPROVED the plan.</decision>",
        "<decision>Governors agreed the minutes as a true and accurate record.</decision>",
    ],
)
def test_clauses_joined_by_and(marked):
    """Two doers make two tasks; verbs of disposal that share a subject, or a kind, make one decision."""
    check(marked)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("It was agreed that the Council take part in the scheme.", ["decision"]),
        ("It was agreed that the Council join the scheme.", ["decision"]),
        ("It was agreed that the Council took an interest in it.", []),
        ("It was agreed that the Council supports the aims.", []),
    ],
)
def test_what_a_body_wills_and_what_it_did(words, kinds):
    """A bare verb after the name of one body resolves; a verb in the past tells."""
    assert [kind for kind, *_ in found(words)] == kinds


def test_who_was_left_with_a_task():
    """The one it was left with is its owner, whichever word joins the name."""
    for words in ("with the Deputy Clerk", "to the Deputy Clerk"):
        (item,) = found(f"It was left {words} to fix a date.")
        assert item[2] == ("the Deputy Clerk",)
    assert not found("The key was left with the shop.")
