"""Text made inert for CSV, Excel, JSON, file names and Markdown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.export.encoders import (
    XLSX_LIMIT,
    from_csv_cell,
    inert,
    to_csv_cell,
    to_filename,
    to_markdown,
    to_xlsx_text,
)
from extract.export.json_file import dump

LIVE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    "\u00a0=1",
    "'=1",
    "''@x",
)


@pytest.mark.parametrize("text", LIVE)
def test_no_cell_starts_a_formula(text: str) -> None:
    """A spreadsheet takes a cell that begins with an apostrophe as text."""
    assert to_csv_cell(text).startswith("'")


@given(st.text())
def test_guard_comes_off_again(text: str) -> None:
    """What was guarded reads as it was written, whatever it was."""
    assert from_csv_cell(to_csv_cell(text)) == inert(text)


@pytest.mark.parametrize("text", ["'tis the season", "O'Neill", "", "a=b", "5-6"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    """The guard is put before what could be run and before nothing else."""
    assert to_csv_cell(text) == text
    assert from_csv_cell(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_inert_text_is_utf8_without_controls(text: str) -> None:
    """No half characters, no escape sequences, no turned reading direction."""
    out = inert(text)
    out.encode()
    assert not any(c in out for c in "\x00\x1b\x7f\x9b\u202e\u2066")


def test_direction_controls_are_shown() -> None:
    """A reviewer sees that something was there."""
    assert inert("pay \u202e001") == "pay \\u202e001"


def test_long_cells_say_that_they_are_cut() -> None:
    """Excel cuts without a word; here the cell says it."""
    out = to_xlsx_text("x" * 40_000)
    assert len(out) == XLSX_LIMIT
    assert out.endswith("[cut: 40000 characters, a cell holds 32767]")


@given(st.text())
def test_json_is_lossless_and_strict(text: str) -> None:
    """Escapes keep the words exact; the bytes hold no control character."""
    line = dump({"text": text})
    assert json.loads(line) == {"text": text}
    assert not any(c in line for c in "\x85\u202e\u2028")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Harrowmere: People/Scrutiny", "harrowmere-people-scrutiny"),
        ("../../etc", "etc"),
        ("Ystâd", "ystad"),
        ("…", "unnamed"),
    ],
)
def test_file_names_are_slugs(text: str, slug: str) -> None:
    """Names are made of [a-z0-9-] only."""
    assert to_filename(text) == slug


def test_file_names_are_short() -> None:
    """At most 80 characters, without a hanging hyphen."""
    assert len(to_filename("word " * 60)) <= 80


def test_markdown_shows_markup_as_words() -> None:
    """No link, no HTML, no cell border comes out of a paper's words."""
    assert to_markdown("[x](http://a)|<b>\nnext") == "\\[x\\](http://a)\\|&lt;b&gt; next"
