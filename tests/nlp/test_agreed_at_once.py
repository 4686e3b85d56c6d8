"""What was asked or moved and agreed at once, and what only tells how it was carried."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import check, found, limb


@pytest.mark.parametrize(
    "marked",
    [
        "She <action owner='the Council'>asked if the Council would write to the Dean, this was agreed.</action>",
        "<action owner=''>It was suggested that the figures should be shown by ward and this was agreed.</action>",
        "<decision>It was agreed to give £20 to the choir.</decision> This was proposed by Mr Orr and seconded by Miss Roe.",
        "<decision>List shown, approved (proposed Mr Orr, seconded Miss Roe).</decision>",
        "<decision>Accounts to 31 May were received.</decision> <decision>The lease was approved for a year.</decision>",
        "It was moved by Mr Orr that <action>a letter be sent to the school</action>, seconded by Miss Roe. It was carried.",
        "<decision>It was proposed by Mrs Berry, seconded by Mr Dunn that all fees go up by £5. 00</decision> - agreed.",
        "<decision>by a show of hands agreed to make a gift of £5</decision>",
    ],
)
def test_one_item_of_what_was_agreed_at_once(marked):
    """How a thing was carried makes no second item of it."""
    check(marked)


def test_what_nobody_is_to_do_is_decided():
    """Words such as "agreed not to" set no task and name nobody."""
    told = "Agreed not to mend the sauna as it would cost too much."
    assert found(told) == [("decision", told, ())]


def test_members_are_asked_to_send_and_to_note():
    """Members who are asked to send something have a task; asked to note a report, they have none."""
    told = "Members were asked to let her have their views by May. Members were asked to note the report."
    assert [owners for _, _, owners in found(told)] == [("Members",)]


def test_limbs_in_square_brackets():
    """A letter in square brackets marks a limb as one in round ones does."""
    told = found(
        "RESOLVED that", limb("[a]", "the fee be £6;"), limb("[b]", "the Clerk write to the bank by May.")
    )
    assert [(kind, owners) for kind, _, owners in told] == [("decision", ()), ("action", ("the Clerk",))]
