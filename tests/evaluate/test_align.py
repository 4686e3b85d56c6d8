"""Words shared, names that are the same, and pairing each thing once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.domain import Kind
from extract.evaluate import align
from extract.evaluate.gold import GoldItem

TEXT = st.lists(
    st.sampled_from(["the", "clerk", "to", "write", "board", "a", "b", "£5", "50%", "o’neill", "it’s"]),
    max_size=12,
).map(" ".join)


@given(TEXT, TEXT)
def test_overlap_is_the_f1_of_the_two_bags_or_its_lift(a: str, b: str) -> None:
    """The sequence trick gives the bag's figures, and both directions agree."""
    one, two = Counter(align.scored_words(a)), Counter(align.scored_words(b))
    common, size = sum((one & two).values()), sum(one.values()) + sum(two.values())
    f1 = 2 * common / size if common else 0.0
    got = align.overlap(a, b)
    assert got == align.overlap(b, a)
    assert f1 <= got <= max(f1, 0.6) + 1e-9
    assert 0.0 <= got <= 1.0


@pytest.mark.parametrize(
    ("a", "b", "least"),
    [
        pytest.param("Clerk to write", "the Clerk to write to Highways", 0.6, id="held by one twice as long"),
        pytest.param("the Clerk’s letter", "the Clerks letter", 1.0, id="apostrophes are nothing"),
        pytest.param("", "anything", 0.0, id="empty"),
    ],
)
def test_overlap(a: str, b: str, least: float) -> None:
    assert align.overlap(a, b) >= least


def test_a_long_text_does_not_hold_a_short_one_for_items() -> None:
    long = "Clerk to write " + "and much else was said by everyone present at some length " * 2
    assert align.overlap("Clerk to write", long) < align.ITEM_FLOOR
    assert align.held("Clerk to write to Highways", long + "to Highways") == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Cllr A. Harker", "Councillor A Harker", True),
        ("the Director", "Director of Place", True),
        ("Head of Highways", "Head of Housing", False),
        ("the", "a", False),
    ],
)
def test_same_name(a: str, b: str, same: bool) -> None:
    assert align.is_same_name(a, b) is same


def test_short_texts_are_held_only_when_equal() -> None:
    assert align.is_held("Bench, Mill Lane", "bench mill lane")
    assert not align.is_held("bench Mill Lane", "bench Mill Lane quote")
    assert not align.is_held("", "")
    assert align.is_held("quotes for the bench at Mill", "Clerk to obtain quotes for the bench at Mill Lane")


def test_each_is_used_once_best_first() -> None:
    golds = [
        GoldItem(kind=Kind.ACTION, text="Clerk to write to Highways about the drain"),
        GoldItem(kind=Kind.ACTION, text="Clerk to write to Highways about the verge"),
    ]
    texts = ["Clerk to write to Highways about the verge", "Clerk to write to Highways about the drain"]
    assert align.align(texts, golds, 0.6, align.item_overlap) == [(0, 1), (1, 0)]
    assert align.align(texts, [], 0.6, align.item_overlap) == []


def test_any_wording_of_gold_counts() -> None:
    gold = GoldItem(
        kind=Kind.DECISION, text="note it", lead_in="That Cabinet", also_at=("The report was noted",)
    )
    assert align.item_overlap("That Cabinet note it", gold) == 1.0
    assert align.item_overlap("The report was noted", gold) == 1.0
