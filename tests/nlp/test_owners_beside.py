"""Owners printed beside a task: in a margin, behind a label, in the line below."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import beside, found, page, tag


def test_label_that_carries_a_task_forward_names_its_owner():
    """A label "Action carried forward: DJ" belongs to the words before it."""
    (item,) = tag("The price of a slide was looked at. Action carried forward: DJ").items
    assert item.owners == ("DJ",)


def test_label_alone_names_the_owner_of_the_words_before():
    """An "Action: Chris Dale" on a line of its own belongs to the paragraph above."""
    items = found("A note on the fines would be circulated to members.", "Action: Chris Dale")
    assert [(kind, owners) for kind, _, owners in items] == [("action", ("Chris Dale",))]


def test_attention_line_names_the_addressee_of_the_entry_above():
    """A "For the attention of" is no item; it names the owner of the one before."""
    items = found(
        page(
            "RESOLVED: That a report on the lamps be brought back.", "For the attention of: the Head of Roads"
        )
    )
    assert [owners for _, _, owners in items] == [("the Head of Roads",)]


def test_margin_names_the_owner():
    """The margin's owner stands where the words name nobody, and not where they do."""
    assert found(beside("The ditch needs clearing again.", "TD/AV"))[0][2] == ("TD", "AV")
    assert found(beside("The Clerk to clear the ditch.", "TD"))[0][2] == ("The Clerk",)


@pytest.mark.parametrize(
    ("words", "margin", "owners"),
    [
        ("AB to ring the school. CD to order the bulbs.", "AB/CD", [["AB"], ["CD"]]),
        ("AB to ring the school. The bulbs to be ordered.", "AB/CD", [["AB", "CD"], ["AB", "CD"]]),
        ("AB to ring the school.", "AB/CD", [["AB", "CD"]]),
        (
            "The Town Clerk would ask them. Mr Orr to bring the form.",
            "TC / Mr Orr",
            [["The Town Clerk"], ["Mr Orr"]],
        ),
    ],
)
def test_a_margin_that_lists_the_doers_of_several_tasks(words, margin, owners):
    """Where each task names its own, the list gives none of them the others."""
    assert [list(names) for _, _, names in found(beside(words, margin))] == owners


def test_a_label_that_lists_the_doers_of_several_tasks():
    """It gives the last of them nothing that this one's own words do not say."""
    items = found("AB to ring the school. CD to order the bulbs. Action: AB/CD")
    assert [names for _, _, names in items] == [("AB",), ("CD",)]


@pytest.mark.parametrize("margin", ["Noted", "£40.00", "Page 2", "None", "N/A"])
def test_margin_that_names_nobody(margin):
    """What is no owner in the margin makes no item of the words beside it."""
    assert found(beside("The ditch was clear.", margin)) == []


def test_margin_month_is_a_time():
    """A month in the margin says when, not who."""
    (item,) = tag(beside("Hedge by the ford.", "May")).items
    assert (item.owners, item.timescale) == ((), "May")


@pytest.mark.parametrize(
    ("line", "owner", "timescale"),
    [
        ("Due: September", ("CP",), "September"),
        ("Deadline - 3 May", ("CP",), "3 May"),
        ("By when: next meeting.", ("CP",), "next meeting"),
        ("Lead: Head of Parks", ("CP",), None),
    ],
)
def test_a_line_below_a_task_tells_one_thing_about_it(line, owner, timescale):
    """What the task says itself stays; the line is no item."""
    (item,) = tag("Action: CP to send the map.", line).items
    assert (item.owners, item.timescale) == (owner, timescale)


def test_a_line_below_a_task_names_its_owner():
    (item,) = tag("Action: A map to be sent to members.", "Owner: Head of Parks").items
    assert item.owners == ("Head of Parks",)


def test_a_line_below_a_task_may_be_a_task():
    items = found("Action: A map to be sent to members.", "Lead officer to write to the owner.")
    assert len(items) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Chair asked for a map. Cllr Pell to action.", [("action", ("Cllr Pell",))]),
        ("The seat by the ford is loose. Miss Orr to deal with this.", [("action", ("Miss Orr",))]),
        ("RESOLVED to ask for a visit. Clerk to action", [("action", ("Clerk",))]),
        (
            "RESOLVED that the work be awarded to Orr Bros. Clerk to action",
            [("decision", ()), ("action", ("Clerk",))],
        ),
    ],
)
def test_who_is_to_action_owns_the_task_before(text, told):
    """Behind what is only decided it is a task of its own."""
    assert [(kind, owners) for kind, _, owners in found(text)] == told
