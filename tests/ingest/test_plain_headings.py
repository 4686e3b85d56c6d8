"""Which numbered lines of a text paper are headings, by what stands around them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from plain_reading import LONG, shape

from extract.domain import Source
from extract.ingest.read import read_paper


def headings(text: str) -> list[str]:
    return [words for kind, _, _, words in shape(text) if kind == "heading"]


@pytest.mark.parametrize(
    ("label", "line", "heads"),
    [
        ("RC/5/31.", "To receive an update on the slipway and to consider options for the rail.", True),
        ("21/045", "To approve the minutes of the meeting held on 4 March 2031", True),
        ("2.", "To receive an update on the slipway and to consider options for the rail.", False),
        ("RC/5/31.", "To receive prices; to choose one.", False),
        ("RC/5/31.", "To let the Clerk buy paint.", False),
    ],
)
def test_lines_of_the_agenda_above_their_business(label, line, heads):
    """Minutes whose numbers hold the year print what was to be done as a title; a limb begins like it."""
    text = f"RC/4/31. Roads\n\n{LONG}\n\n{label} {line}\n\n{LONG}\n"
    assert (line in headings(text)) is heads


def test_an_agenda_line_without_business_stays_a_line():
    """What was to be done, with nothing below it, heads nothing."""
    assert headings("RC/5/31. To receive a set of keys.\nRC/6/31. To consider the lease of the hut.") == []


def test_items_of_the_last_minutes_are_entries():
    """Where items are numbered "3." the numbers "Item 4" come back to earlier ones, titles and all."""
    text = (
        f"2. Apologies\n\n{LONG}\n\n3. Matters arising from meeting on 2 May 2031\n\n"
        f"Item 4 - Pump house. {LONG}\n\nItem 6 - The roof was mended.\n\n4. Any other business\n\n{LONG}\n"
    )
    assert headings(text) == ["Apologies", "Matters arising from meeting on 2 May 2031", "Any other business"]
    assert [label for kind, label, *_ in shape(text) if kind == "limb"] == ["Item 4", "Item 6"]


def test_items_that_number_the_paper_are_headings():
    """Where the titles that all bodies have stand behind "Item 2" the others do as well."""
    text = f"Item 2 Apologies\n\n{LONG}\n\nItem 3. Pump house. {LONG}\n\nItem 4. Correspondence. {LONG}\n"
    assert [words.rstrip(".") for words in headings(text)] == ["Apologies", "Pump house", "Correspondence"]


def test_the_last_entry_of_a_list_is_no_title():
    """Of a list that was led in the last stays an entry, whatever stands below; two numbers make no list."""
    led = "RESOLVED to recommend these fees:\n01. Moorings at £40 a year.\n02. Canoes at £9.\n03. No change for rafts.\n"
    assert "No change for rafts." not in headings(f"{led}{LONG}\n")
    plain = "The chair spoke of these things.\n01. Moorings.\n02. Canoes.\n03. No change for rafts.\n"
    assert "No change for rafts." in headings(f"{plain}{LONG}\n")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Minutes - Tuesday 4th March 2031", date(2031, 3, 4)),
        ("Draft minutes: 4 March 2031", date(2031, 3, 4)),
        ("Minutes - 2 December 2030 were agreed", None),
    ],
)
def test_a_title_of_minutes_with_its_day(title, day):
    """It is no item of business, so that it tells the day of the meeting."""
    text = f"Holm Infant School\nGoverning Body\n{title}\nPresent: Ann Lee (AL)\n1. Apologies\nNone.\n"
    (document,) = read_paper(Source(path=Path("p.txt"), name="p.txt"), content=text.encode())
    assert document.meeting.meeting_date == day
    assert document.meeting.body is None  # "Minutes" is nobody
