"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.nlp.sentences import LONGEST, split_sentences


def split(text):
    return [text[a:b] for a, b in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Clerk wrote. The owner replied.", 2),
        ("Cllr. Orr spoke. Mr. Lane replied.", 2),
        ("Minute No. 14 was read.", 1),
        ("The fee (approx. £40) was paid.", 1),
        ("A. B. Lane and C. Orr were present.", 1),
        ("The hall opens at 7 p.m. each day.", 1),
        ("The hall opens at 7 p.m. The bar is shut.", 2),
        ("The N.H.S. Trust replied.", 1),
        ("Notes, e.g. maps, i.e. plans, were handed out.", 1),
        ("Is it safe? Yes! It is.", 3),
        ("He said “It is done.” The Chair agreed.", 2),
        ("He said “It is done and left. The Chair agreed.", 2),
        ("The work is done ... and paid.", 1),
        ("Done?!! The Chair agreed.", 2),
        ("the bank. the river.", 1),
        ("St. Mark’s Church was visited.", 1),
        ("It was due on 3. 4 trees fell.", 1),
        ("One line only", 1),
    ],
)
def test_ends(text, count):
    """Stops of abbreviations, initials and numbers end no sentence."""
    assert len(split(text)) == count, split(text)


@pytest.mark.parametrize("text", ["", "   ", "\n\t "])
def test_empty(text):
    """Nothing has no sentences."""
    assert split(text) == []


def test_marks_alone_are_kept_together():
    """A run of marks is no more than one piece each side of white space."""
    assert len(split("..... !!!!! ?????")) <= 3


def test_inside_a_span():
    """Only the part that is asked for is split, and offsets are of the whole."""
    text = "Left out. The Clerk wrote. Left out too."
    assert [text[a:b] for a, b in split_sentences(text, 10, 26)] == ["The Clerk wrote."]


def test_a_table_run_together_is_cut():
    """A piece longer than any sentence is cut at a word, and no word is lost."""
    text = "word " * 3000
    pieces = split(text)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert " ".join(pieces).split() == text.split()


@given(st.text(alphabet='aB. !?\n"”’(é—0', max_size=200))
def test_spans_lie_in_order_inside_the_text(text):
    """Spans are trimmed, in order and apart; what is left out is white space."""
    spans = split_sentences(text, 0, len(text))
    assert all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
