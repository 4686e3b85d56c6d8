"""What a text holds of the letters and names that patterns ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pieces import ALWAYS, MOST_TEXTS, held_in, mask_of, mask_of_names

WORDS = ["still", "to", "awaited", "mayor", "May", "2024/25", "ſtill", "(the", "no.", "", "\n", "w/c"]


@pytest.mark.parametrize(
    ("piece", "text", "held"),
    [
        ("await", "It is still awaited.", True),
        ("await", "IT IS AWAITED", True),
        ("still", "ſtill open", True),
        ("still", "It is closed.", False),
        ("no longer", "It is no longer wanted.", True),
        ("no longer", "It is not wanted.", False),
        ("quarterly figures", "The quarterly figures", True),
        ("/", "2024/25", True),
        ("2", "3 May", False),
    ],
)
def test_a_piece_that_a_text_holds_gives_its_bit(piece, text, held):
    mask = mask_of([piece])
    assert bool(held_in(text) & mask) is held


@pytest.mark.parametrize(("text", "held"), [("in May 2024", True), ("(may)", True), ("the Mayor", False)])
def test_a_name_has_to_stand_as_a_word(text, held):
    mask = mask_of_names(["may"])
    assert bool(held_in(text) & mask) is held


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.sampled_from(WORDS[:4]))
def test_no_piece_is_missed(text, piece):
    """Wherever a piece stands in a text, the text has its bit; and every text has the one of them all."""
    mask = mask_of([piece.lower()])
    assert held_in(text) & ALWAYS
    if piece.lower() in text.lower():
        assert held_in(text) & mask


def test_a_text_asked_about_again_after_many_others_is_looked_at_anew():
    mask = mask_of(["zebra"])
    assert held_in("a zebra") & mask
    for number in range(MOST_TEXTS + 1):
        held_in(f"text {number}")
    assert held_in("a zebra") & mask
