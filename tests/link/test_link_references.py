"""Numbers are read as printed, in any house's style."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from extract.link import Relations
from extract.link.days import days_named
from extract.link.references import Scheme, codes_in, is_lone, keys_of, leading_codes
from extract.link.rules import link_rules
from extract.link.sureness import is_misled
from extract.link.wording import sentences


@pytest.mark.parametrize(
    ("label", "keys"),
    [
        ("4.4.11i)", ["4411i"]),
        ("4. 4.10iv)", ["4410iv"]),
        ("12i)and iv)", ["12i", "12iv"]),
        ("5viii) and 5ix)", ["5viii", "5ix"]),
        ("46 (a)", ["46a"]),
        ("13A", ["13a"]),
        ("SR (25/26) 01", ["sr252601"]),
        ("14/2018/P", ["142018p"]),
        ("•", []),
        ("", []),
    ],
)
def test_labels_are_read(label, keys):
    assert ["".join(k) for k in keys_of(label)] == keys


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(3.2) Contact with villagers – a leaflet was ready.", "32"),
        ("269/19 : Contact with staff - ongoing", "26919"),
        ("TB31/32.1 | Night cover | LT | Closed", "tb31321"),
        ("Twelve lamps were out.", None),
    ],
)
def test_leading_numbers_are_read(text, code):
    assert leading_codes(text) == ({code} if code else set())


def test_numbers_named_in_the_text_are_read():
    nouns = ("minute", "action", "recommendation")
    assert codes_in("Further to Minute No. 27 of the meeting", nouns) == {"27"}
    assert codes_in("Actions 46 (a) and 47 were done", nouns) == {"46a", "47"}
    assert codes_in("Minute no. C176 refers", nouns) == {"c176"}
    assert codes_in("in a minute or two", nouns) == set()


def test_days_are_read():
    assert days_named("17 May 2018 Item 2, and 3rd June") == {(17, 5, 2018), (3, 6, None)}


def test_a_lone_number_names_an_item_of_the_agenda():
    assert is_lone("9.")
    assert not is_lone("9i)")


def test_long_hostile_labels_are_read_in_no_time():
    assert keys_of("1." * 50_000) == ()
    assert leading_codes("9" * 100_000) == set()
    assert codes_in("minute " * 5_000 + "1,2 and " * 5_000, ("minute",)) is not None


def test_titles_and_initials_end_no_sentence():
    assert sentences("Cllr. A. Reed spoke. Mrs. Sedge replied.") == [
        "Cllr. A. Reed spoke.",
        "Mrs. Sedge replied.",
    ]


def test_an_executive_is_related_to_the_bodies_it_answers():
    bodies = [
        "Elmshire Council Cabinet", "Elmshire Council People Overview and Scrutiny Committee",
        "Oakshire Council Scrutiny Committee", "Elmshire Council Planning Committee",
    ]  # fmt: skip
    assert Relations(bodies).of(bodies[0]) == (bodies[1],)
    assert Relations(["Planning Sub Committee", "Cabinet"]).of("Planning Committee") == (
        "Planning Sub Committee",
    )


GUESSES = [
    ("added-full", 0, False), ("added-full", 2, True), ("loose-tail", 2, True),
    ("cited-full", 2, False), (None, 2, False),
]  # fmt: skip


@pytest.mark.parametrize(("way", "failed", "misled"), GUESSES)
def test_a_guessed_number_that_failed_before_bears_no_link(way, failed, misled):
    """A "4.4" in an item 4 of today's was read as item 4 of last time, and one contract closed another."""
    scheme = Scheme(link_rules().references)
    for _ in range(failed):
        for one in ("added-full", "loose-tail", "cited-full"):
            scheme.learn(one, agreed=False)
    assert is_misled(SimpleNamespace(way=way), SimpleNamespace(scheme=scheme)) is misled
