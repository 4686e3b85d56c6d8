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
    one = re.compile("|".join(f"(?:{p.pattern})" for p in screened.patterns), re.IGNORECASE)
    text = data.draw(st.from_regex(one))
    found, begun = screened.search(text), screened.match(text)
    assert found is not None
    assert found.span() == one.search(text).span()
    assert (begun and begun.span()) == ((wanted := one.match(text)) and wanted.span())


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\bstill awaited\b", {"still awaited"}),
        (r"\breports?\b", {"report"}),
        (r"roo+m", {"roo"}),
        (r"\b(?:asked|told) to\b", {"asked", "told"}),
        (r"(?:very )?late\b", {"late"}),
        (r"(?:minutes|notes){0,2} of last", {" of last"}),
        (r"[a-z]+ing (?=meeting)", {"meeting"}),
        (r"(?<=previous )\w+ing (?!meeting)", {"previous "}),
        (r"Chair(?:man)?\. ", {"chair"}),
        (r"(?P<who>clerk|chairman) (?-i:[A-Z])", {"clerk", "chairman"}),
        (r"as (?:a rule|of|to)\b", {"as "}),
        (r"clerk|the clerks?", {"clerk"}),
        (r"clerk|\w+", None),
        (r"(?:clerk|\w+)", None),
        (r"ab", None),
        (r"\?\s*$", {"?"}),
        (r"\w+\s?[:–-]", {":", "–", "-"}),
        (r"\w+[!-?]", None),
        (r"\w+[^:]", None),
        (r"\w+[:a]", None),
        (r"(?i)clerk", {"clerk"}),
        (r"clerk(?i)", None),
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
    assert Screened([re.compile("still", re.IGNORECASE)]).search(text) is not None


class Noted:
    """A pattern that notes which texts it was asked about."""

    def __init__(self, words):
        self.pattern, self.asked = words, []

    def search(self, text):
        self.asked.append(text)
        return re.search(self.pattern, text)


def test_a_text_without_the_letters_is_not_searched():
    still, yet = Noted("still"), Noted("yet to")
    assert Screened([still, yet]).search("The gate was still open.") is not None
    assert Screened([still, yet]).search("The gate was mended.") is None
    assert (still.asked, yet.asked) == (["The gate was still open."], [])


def test_the_first_place_wins_and_of_two_there_the_first_pattern():
    screened = Screened([re.compile("gate was"), re.compile("the gate"), re.compile("the gate was")])
    assert screened.search("on the gate was mended, the gate").group() == "the gate"
    assert screened.match("the gate was").group() == "the gate"


def test_without_pieces_every_text_is_searched():
    assert Screened([re.compile("a|b")]).match("b") is not None
