"""The reader's small parts: page numbers, labels, mended characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.ingest.pdf_furniture import page_number
from extract.ingest.pdf_labels import is_compound, label_styles, line_label
from extract.ingest.pdf_mend import Hyphens, join_hyphen, mend
from extract.ingest.pdf_settings import pdf_settings


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("Page 3 of 9", 3),
        ("Page | 3", 3),
        ("- 12 -", 12),
        ("Tudalen 2 o 4", 2),
        ("3/9", 3),
        ("iv", 4),
        ("3 Duck Lane", None),
        ("Page", None),
        ("12 July 2017", None),
        ("", None),
    ],
)
def test_page_numbers(text: str, number: int | None) -> None:
    assert page_number(text, pdf_settings()) == number


@pytest.mark.parametrize(
    "text",
    [
        "The Clerk to write.",
        "in the village",
        "i. e. not a label at all" * 0 or "vital repairs",
        "2017 was a dry year",
        "7.30pm in the hall",
        "xenon lamps",
    ],
)
def test_words_that_are_no_labels(text: str) -> None:
    assert line_label(text) == (None, text)


def test_kinds_of_labels() -> None:
    assert is_compound("4.11i)")
    assert is_compound("8.1")
    assert not is_compound("(a)")
    assert not is_compound("3.")
    assert set(label_styles("i)")) >= {"roman)", "letter)"}


@given(st.text(max_size=200))
def test_a_label_and_its_words_are_the_line(text: str) -> None:
    """Nothing is lost or invented when a label is taken off."""
    label, rest = line_label(text)
    assert "".join(((label or "") + rest).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("the ofﬁce ﬂoor", "the office floor"),
        ("co\u00adoperate", "cooperate"),
        ("\uf0b7 item", "• item"),
        ("20 th May", "20th May"),
        ("19 TH JULY", "19TH JULY"),
        ("21 ST", "21 ST"),
        ("8 fed Rhagfyr", "8fed Rhagfyr"),
        ("3 The Green", "3 The Green"),
        ("bell\x07", "bell"),
    ],
)
def test_mended(printed: str, read: str) -> None:
    assert mend(printed, pdf_settings()) == read


@pytest.mark.parametrize(
    ("before", "after", "words", "automatic", "joined"),
    [
        ("a pot-", "hole in", {"pot-hole"}, True, "a pot-hole in"),
        ("a pot-", "hole in", {"pothole"}, False, "a pothole in"),
        ("the commit-", "tee met", set(), True, "the committee met"),
        ("the road-", "side verge", set(), False, "the road-side verge"),
        ("Bryn-", "Glas", set(), True, "Bryn-Glas"),
        ("Bryn-", "y-Coed", set(), True, "Bryn-y-Coed"),
        ("self-", "service", set(), True, "self-service"),
        ("2016-", "17 budget", set(), True, "2016-17 budget"),
        ("non\u00ad", "sense", set(), False, "nonsense"),
    ],
)
def test_line_end_hyphens(before: str, after: str, words: set[str], automatic: bool, joined: str) -> None:
    """The paper's own words decide; then whether a program broke the lines."""
    hyphens = Hyphens(words=frozenset(words), automatic=automatic)
    assert join_hyphen(before, after, hyphens, pdf_settings()) == joined
