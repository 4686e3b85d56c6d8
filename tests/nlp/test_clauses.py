"""Sentences that hold several findings: each is given its own clause, whole."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import check


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
