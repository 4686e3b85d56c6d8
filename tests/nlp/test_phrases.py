"""Phrases that name somebody, found among plain tokens."""

from __future__ import annotations

import pytest

from extract.nlp.names import names_owner
from extract.nlp.phrases import is_boundary, phrase_after, phrase_before
from tests.helpers.nlp_samples import read


def before(text, word):
    """Return the owner phrase before a word."""
    sentence = read(text)
    span = phrase_before(sentence.tokens, sentence.tokens.lower.index(word))
    return sentence.words(*span) if span else None


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The Clerk would write", "The Clerk"),
        ("The Head of Parks and Open Spaces would write", "The Head of Parks and Open Spaces"),
        ("In reply to Mrs Orr the Treasurer would write", "the Treasurer"),
        ("It was noted and Mrs Orr would write", "Mrs Orr"),
        ("The Clerk also would write", "The Clerk"),
        ("The Clerk, in consultation with the Chair, would write", "The Clerk"),
        ("Highways and street lighting officers would write", "Highways and street lighting officers"),
        ("Lesley would write", "Lesley"),
        ("The weather would write", None),
        ("It would write", None),
        ("RESOLVED AB would write", "AB"),
        ("The lamp / Clerk would write", "Clerk"),
        ("would write", None),
    ],
)
def test_phrase_before(text, owner):
    """The phrase is as long as the owner's name, and no longer."""
    assert before(text, "would") == owner


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("that the Clerk", "the Clerk"),
        ("for officers", "officers"),
        ("the Director of Place, following consultation with the Leader", "the Director of Place"),
        ("the hedge by the ford", None),
        ("that", None),
    ],
)
def test_phrase_after(text, owner):
    """What leads to the name and what is said of it beside are left out."""
    sentence = read(text)
    span = phrase_after(sentence.tokens, 0, len(sentence.tokens))
    assert (sentence.words(*span) if span else None) == owner


@pytest.mark.parametrize(
    "text",
    [
        "the Clerk",
        "Cllrs Lane, Orr and Pitt",
        "TD and AV",
        "LD/JM",
        "Lucy Ames, Deputy Leader",
        "members",
        "the Ford Users’ Group",
        "Anne Pole",
        "Dr. Shah",
    ],
)
def test_names_owner(text):
    """Posts, bodies, people, initials and lists of them are owners."""
    tokens = read(text).tokens
    assert names_owner(tokens, 0, len(tokens))


@pytest.mark.parametrize(
    "text",
    [
        "the hedge",
        "Review the Panel",
        "May",
        "Further",
        "the lamp, the ford",
        "it",
        "trees fell",
        "the report",
    ],
)
def test_names_nobody(text):
    """Things, months and orders are not."""
    tokens = read(text).tokens
    assert not names_owner(tokens, 0, len(tokens))


def test_nothing_names_nobody():
    """No tokens are no owner."""
    assert not names_owner(read("").tokens, 0, 0)


@pytest.mark.parametrize(
    ("text", "place"),
    [("lamp ; AB", 1), ("lamp – AB", 1), ("lamp and AB", 1), ("ACTION AB", 0), ("lamp / AB", 1)],
)
def test_boundary(text, place):
    """Marks, conjunctions, labels in capitals and spaced slashes end a clause."""
    assert is_boundary(read(text).tokens, place)


def test_no_boundary_inside_a_pair_of_initials():
    """A pair of initials with a slash is one list."""
    assert not is_boundary(read("LD/JM to check").tokens, 1)
