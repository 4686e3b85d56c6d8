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
