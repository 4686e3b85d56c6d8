"""A screen passes every text that its pattern matches, and turns the others away before they are searched."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.nlp.screens import Screened, pieces_of
from extract.nlp.worded import tables, worded

NAMES = sorted(tables().keys() - {"bodies"})


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_a_wording_matches_passes_its_screen(name, data):
    """For any words that a table's pattern matches, long s and dotless i among them, the screened one does too."""
    screened = worded(name)
    text = data.draw(st.from_regex(screened.pattern))
    found = screened.search(text)
    assert found is not None
    assert found.span() == screened.pattern.search(text).span()


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\bstill awaited\b", {"still awaited"}),
        (r"\breports?\b", {"report"}),
        (r"roo+m", {"roo"}),
        (r"\b(?:asked|told) to\b", {"asked", "told"}),
        (r"(?:very )?late\b", {"late"}),
        (r"(?:minutes|notes){0,2} of last", {" of last"}),
        (r"[a-z]+ing (?=meeting)", {"ing "}),
        (r"Chair(?:man)?\. ", {"chair"}),
        (r"(?P<who>clerk|chairman) (?-i:[A-Z])", {"clerk", "chairman"}),
        (r"as (?:a rule|of|to)\b", {"as "}),
        (r"clerk|the clerks?", {"clerk"}),
        (r"clerk|\w+", None),
        (r"(?:clerk|\w+)", None),
        (r"ab", None),
        (r"(?i)clerk", None),
        (r"(clerk) \1", None),
        (r"clerk)", None),
    ],
)
def test_the_pieces_of_a_pattern(pattern, pieces):
    assert pieces_of([pattern]) == (None if pieces is None else frozenset(pieces))


def test_several_patterns_need_a_piece_each():
    assert pieces_of(["clerk", "chairman"]) == {"clerk", "chairman"}
    assert pieces_of(["clerk", r"\d"]) is None


@pytest.mark.parametrize("text", ["STILL", "ſtill", "still", "ﬅill not ſtill"])
def test_case_is_nothing(text):
    pattern = re.compile("still", re.IGNORECASE)
    assert Screened(pattern, pieces_of(["still"])).search(text) is not None


def test_a_text_without_the_letters_is_not_searched():
    class Never:
        def search(self, text):
            raise AssertionError(text)

    assert Screened(Never(), frozenset({"still"})).search("The gate was mended.") is None


def test_without_pieces_every_text_is_searched():
    assert Screened(re.compile("a|b"), None).match("b") is not None
