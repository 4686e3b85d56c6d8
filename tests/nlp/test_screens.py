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
        (r"\bstill awaited\b", [{"still awaited"}]),
        (r"\breports?\b", [{"report"}]),
        (r"roo+m", [{"roo"}]),
        (r"roo++m(?:inutes)?+", [{"roo"}]),
        (r"\b(?:asked|told) to\b", [{"asked", "told"}, {" to"}]),
        (r"(?:very )?late\b", [{"late"}]),
        (r"(?:minutes|notes){0,2} of last", [{" of last"}]),
        (r"[a-z]+ing (?=meeting)", [{"meeting"}, {"ing "}]),
        (r"(?<=previous )\w+ing (?!meeting)", [{"previous "}, {"ing "}]),
        (r"Chair(?:man)?\. ", [{"chair"}, {". "}]),
        (r"(?P<who>clerk|chairman) (?-i:[A-Z])", [{"clerk", "chairman"}]),
        (r"as (?:a rule|of|to)\b", [{"as "}]),
        (r"clerk|the clerks?", [{"clerk"}]),
        (r"clerk|\w+", []),
        (r"(?:clerk|\w+)", []),
        (r"ab", []),
        (r"\?\s*$", [{"?"}]),
        (r"\w+\s?[:–-]", [{":", "–", "-"}]),
        (r"\w+[!-?]", []),
        (r"\w+[^:]", []),
        (r"\w+[:a]", []),
        (r"(?i)clerk", [{"clerk"}]),
        (r"clerk(?i)", []),
        (r"(clerk) \1", []),
        (r"clerk)", []),
    ],
)
def test_the_pieces_of_a_pattern(pattern, pieces):
    assert pieces_of(pattern) == pieces


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


def test_a_text_must_hold_a_piece_of_every_set():
    asked = Noted("(?:minute|item) .* refers")
    assert Screened([asked]).search("The minute was read.") is None
    assert asked.asked == []


def test_a_pattern_made_later_is_searched_for_in_a_text_met_before():
    """What was remembered of a text knows nothing of letters that nobody had asked for."""
    text = "The zyxophone was mended."
    assert Screened([re.compile("gate")]).search(text) is None
    assert Screened([re.compile("zyxo")]).search(text) is not None


@pytest.mark.parametrize(
    ("part", "found"), [("still awaited", True), ("the reply came", False), ("awaited", False)]
)
def test_a_part_is_searched_as_the_text_it_is_of(part, found):
    """What a part of a text holds is found where the whole passes the screen, and nothing outside of the part is."""
    screened = Screened([re.compile(r"\bstill awaited\b")])
    assert (screened.search_part(part, "the reply came, or is still awaited") is not None) == found


def test_the_first_place_wins_and_of_two_there_the_first_pattern():
    screened = Screened([re.compile("gate was"), re.compile("the gate"), re.compile("the gate was")])
    assert screened.search("on the gate was mended, the gate").group() == "the gate"
    assert screened.match("the gate was").group() == "the gate"


def test_without_pieces_every_text_is_searched():
    assert Screened([re.compile("a|b")]).match("b") is not None
