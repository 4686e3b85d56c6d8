"""Two items in one sentence of small bodies' minutes: each its own clause, doer and time."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import heading, paper, tag


def _items(words: str) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    found = tag(paper(heading("Open spaces"), words, titles=("Open spaces",))).items
    return [(str(i.kind), i.text, i.owners, i.timescale) for i in found]


@pytest.mark.parametrize(
    ("words", "items"),
    [
        (
            "RESOLVED: That the accounts be received and that the notice of audit be displayed by 14th June.",
            [
                ("decision", "That the accounts be received", (), None),
                ("action", "that the notice of audit be displayed by 14th June.", (), "by 14th June"),
            ],
        ),
        (
            "RESOLVED: That Mrs Lunn obtain two prices and that the Trust be asked to share the cost.",
            [
                ("action", "That Mrs Lunn obtain two prices", ("Mrs Lunn",), None),
                ("action", "that the Trust be asked to share the cost.", ("the Trust",), None),
            ],
        ),
        (
            "It was agreed to accept this and the Clerk was asked to write to the firm before Easter.",
            [
                ("decision", "It was agreed to accept this", (), None),
                (
                    "action",
                    "the Clerk was asked to write to the firm before Easter.",
                    ("the Clerk",),
                    "before Easter",
                ),
            ],
        ),
        (
            "It was agreed that the quote be accepted, and Mr Skerritt offered to meet the men.",
            [
                ("decision", "It was agreed that the quote be accepted", (), None),
                ("action", "Mr Skerritt offered to meet the men.", ("Mr Skerritt",), None),
            ],
        ),
    ],
)
def test_each_clause_is_an_item_of_its_own(words, items):
    """What is joined by "and that", or by "and" before a doer who was asked or offered, is told by itself."""
    assert _items(words) == items


@pytest.mark.parametrize(
    "words",
    [
        "RESOLVED: That the Clerk write to the firm and that the Clerk send a copy to the Trust.",
        "It was agreed to thank Mr Skerritt, who had offered to meet the men.",
    ],
)
def test_one_doer_or_a_clause_about_somebody_is_no_second_item(words):
    """Two tasks of one doer stay one limb, and what only describes somebody sets nothing."""
    assert len(_items(words)) == 1


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("It was RECOMMENDED to the Borough Council that the grant be kept.", "the Borough Council"),
        ("It was recommended to the Hall Trustees that the charge be frozen.", "the Hall Trustees"),
        ("The Council RECOMMENDED to the Trustees that the charge be raised.", "the Trustees"),
    ],
)
def test_a_recommendation_may_name_its_body_before_that(words, owner):
    """Whom it is made to stands between the verb and its clause."""
    assert _items(f"The rota was discussed. {words}") == [("recommendation", words, (owner,), None)]


@pytest.mark.parametrize(
    ("words", "second"),
    [
        (
            "Cllr Rowe will ask the farmer about the gate and this matter will be considered at a future meeting.",
            "this matter will be considered at a future meeting.",
        ),
        (
            "The Clerk will write to the owner and the fence will be mended by the contractor.",
            "the fence will be mended by the contractor.",
        ),
    ],
)
def test_the_second_task_has_its_subject(words, second):
    """What "will be" is said of belongs to its clause, and not to the task before it."""
    first = words.removesuffix(f" and {second}")
    assert [text for _, text, _, _ in _items(words)] == [first, second]


@pytest.mark.parametrize(
    ("words", "items"),
    [
        (
            "RESOLVED to close the pool and the Director would review the charges by May.",
            [
                ("decision", "to close the pool", (), None),
                ("action", "the Director would review the charges by May.", ("the Director",), "by May"),
            ],
        ),
        (
            "RESOLVED to hire the hall and the kitchen for the fair.",
            [("decision", "to hire the hall and the kitchen for the fair.", (), None)],
        ),
    ],
)
def test_a_limb_that_begins_with_to_may_hold_two(words, items):
    """Where the second half has a subject and a modal of its own, whatever the verb of the first."""
    assert _items(words) == items


def test_what_two_would_do_is_one_question():
    """A clause that depends on the first verb is part of it."""
    words = "RESOLVED to ask whether the pool and the Director would review the charges by May."
    assert len(_items(words)) == 1


@pytest.mark.parametrize("lead", ["It was agreed that ", "RESOLVED that "])
def test_three_clauses_are_read_one_by_one(lead):
    """Each has its kind and its doer; the one in the middle begins at a comma."""
    words = f"{lead}the rota be kept, that the Clerk write to the firm and that Cllr Dent obtain two quotes."
    assert [(kind, owners) for kind, _, owners, _ in _items(words)] == [
        ("decision", ()),
        ("action", ("the Clerk",)),
        ("action", ("Cllr Dent",)),
    ]


def test_a_clause_between_commas_that_describes_something_is_no_item():
    """It has a finite verb where an item would have its subject."""
    words = "It was agreed that the hut, that was built in 1990, be sold and that the Clerk ask the firm."
    assert [text for _, text, _, _ in _items(words)] == ["the Clerk ask the firm."]


def test_a_task_behind_a_view_is_an_item():
    """What is only thought is none; who is to act behind it is not lost with it."""
    words = "It was agreed that the hut was an eyesore and that the Clerk would ask the firm for a price."
    assert [(text, owners) for _, text, owners, _ in _items(words)] == [
        ("the Clerk would ask the firm for a price.", ("the Clerk",))
    ]


def test_clauses_of_one_kind_stay_together_and_keep_the_doer():
    """A task that names nobody, joined to that of a doer, hides him not."""
    words = (
        "RESOLVED that the Director of Place provide a note by March and the item be added to the programme."
    )
    assert [owners for _, _, owners, _ in _items(words)] == [("the Director of Place",)]


def test_a_clause_that_describes_a_thing_is_no_second_item():
    """What "which would be" is said of stands in the task before it."""
    words = "The costs would be considered as part of the plan which would be reviewed by the Board in May."
    assert len(_items(words)) == 1
