"""Motions: what they ask for is resolved where they were carried, and nothing else of them."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import found, heading, limb, page

MOVED = "Councillor Penn moved and Councillor Orr seconded the following motion:"
ASKS = (
    limb("1.", "Ask the Leader to write to the Minister by June;"),
    limb("2.", "Request that officers bring a report in September."),
)
OWNERS = [("the Leader",), ("officers",)]


def owners(*blocks):
    """Return the owners of the actions of a page on a motion."""
    items = found(page(heading("Notice of motion"), "Minutes:", *blocks))
    return [who for kind, _, who in items if kind == "action"]


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        ("On being put to the vote the motion was CARRIED.", OWNERS),
        ("The motion was carried by 19 votes to 12.", OWNERS),
        ("The motion was put to the vote and was LOST.", []),
        ("The motion fell for want of a majority.", []),
        ("The amendment was carried. The substantive motion was carried.", []),
        ("It was deferred.", []),
    ],
)
def test_what_a_motion_asks_for_is_resolved_by_the_vote(vote, expected):
    """Not where it was lost; where others changed it, the minutes say elsewhere what was resolved."""
    assert owners(MOVED, "This Council resolves to:", *ASKS, vote) == expected


def test_what_a_motion_notes_is_not_resolved():
    """Only what stands behind "resolves", "therefore", "calls on" is asked for."""
    notes = limb("·", "that officers will end the 12 bus in May.")
    blocks = (MOVED, "This Council notes:", notes, "Council therefore –", *ASKS, "The motion was carried.")
    assert owners(*blocks) == OWNERS


def test_an_amendment_is_not_what_was_carried():
    """A vote on the motion says nothing of it."""
    blocks = (heading("Amendment"), "That Council therefore –", *ASKS, "The motion was carried.")
    assert owners(*blocks) == []


@pytest.mark.parametrize("moved", ["The following Notice of Motion was before the Council –", MOVED])
def test_how_a_motion_begins(moved):
    """Without a vote nothing of it counts."""
    assert owners(moved, "Officers will bring a report in May.") == []
