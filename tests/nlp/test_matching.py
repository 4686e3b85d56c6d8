"""The index of patterns finds what spaCy's Matcher finds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import Matcher

from extract.nlp.matching import PhraseIndex
from extract.nlp.rules import compile_pattern, load_rules
from tests.helpers.nlp_samples import matcher

RULES = load_rules()
PIECES = [
    "to",
    "be",
    "the",
    "a",
    "and",
    "clerk",
    "Clerk",
    "write",
    "agreed",
    "AGREED",
    "that",
    "not",
    "_2",
    "_5",
    "to?",
    "be?",
    "the|a",
    "write|agreed?",
    "~ed",
    "#num",
    "=AGREED|=NOTED",
    "!@months",
    "@months?",
]
WORDS = [
    "to",
    "be",
    "the",
    "a",
    "and",
    "Clerk",
    "write",
    "agreed",
    "AGREED",
    "that",
    "not",
    ".",
    ";",
    "12",
    "May",
    "asked",
    "x",
    "NOTED",
]


def _both(patterns):
    """Return two functions from a text to its matches: by the Matcher and by the index."""
    nlp = matcher().nlp
    spacy, index = Matcher(nlp.vocab), PhraseIndex(patterns)
    for number, pattern in enumerate(patterns):
        spacy.add(str(number), [pattern], greedy="LONGEST")

    def by_matcher(text):
        return {(int(nlp.vocab.strings[key]), first, last) for key, first, last in spacy(nlp.make_doc(text))}

    def by_index(text):
        words = [token.text for token in nlp.make_doc(text)]
        return set(index.find(words, [word.lower() for word in words]))

    return by_matcher, by_index


def test_all_rules_agree_with_the_matcher():
    """On the examples of all rows the two find the same, token for token."""
    by_matcher, by_index = _both([compile_pattern(rule.pattern) for rule in RULES])
    for rule in RULES:
        for text in (*rule.examples, *rule.counter_examples):
            assert by_index(text) == by_matcher(text), text


def _is_legal(pieces):
    """Say whether a pattern is one a row could hold: no two gaps together, something it must have."""
    gaps = [piece.startswith("_") for piece in pieces]
    return not any(a and b for a, b in pairwise(gaps)) and not all(
        piece.startswith("_") or piece.endswith("?") for piece in pieces
    )


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).filter(_is_legal),
    st.lists(st.sampled_from(WORDS), max_size=14),
)
def test_any_pattern_agrees_with_the_matcher(pieces, words):
    """For any row of the notation and any words the two find the same."""
    by_matcher, by_index = _both([compile_pattern(" ".join(pieces))])
    text = " ".join(words)
    assert by_index(text) == by_matcher(text)


@pytest.mark.parametrize("text", ["", " ", "...", "—" * 50])
def test_no_words_no_matches(text):
    """Nothing is found in nothing."""
    assert _both([compile_pattern("to write")])[1](text) == set()


def test_piled_marks_are_read_in_time():
    """A run of marks that would keep the tokenizer busy for minutes is read at once."""
    text = "x" + "." * 50_000
    sentence = matcher().read(text, 0, len(text))
    assert sentence.hits == ()
    assert sentence.text == text
