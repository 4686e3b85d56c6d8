"""The markers of limbs and minutes in text, told apart from words like them."""

from __future__ import annotations

import pytest

from extract.ingest.markers import find_marker, lone_marker


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("(a) notes the report", "(a)", "notes the report"),
        ("a) notes", "a)", "notes"),
        ("(iv) notes", "(iv)", "notes"),
        ("i.)Signal lost", "i.)", "Signal lost"),
        ("1. Apologies", "1.", "Apologies"),
        ("Item 4. Roads", "Item 4.", "Roads"),
        ("Agenda Item 12 - Roads", "Agenda Item 12", "Roads"),
        ("1.Those attending: A", "1.", "Those attending: A"),
        ("2.1 That the plan be agreed", "2.1", "That the plan be agreed"),
        ("4.4.11i) The lamp is out", "4.4.11i)", "The lamp is out"),
        ("10iv) Fly tipping", "10iv)", "Fly tipping"),
        ("35/20 Budget Monitor", "35/20", "Budget Monitor"),
        ("18-19/FRA/2 Minutes", "18-19/FRA/2", "Minutes"),
        ("61a/19   Apologies", "61a/19", "Apologies"),
        ("219 Fire Safety Review PDF 565 KB", "219", "Fire Safety Review PDF 565 KB"),
        ("131 APOLOGIES", "131", "APOLOGIES"),
        ("1408.3 that the lease be signed", "1408.3", "that the lease be signed"),
        ("12.4 to approve the lease", "12.4", "to approve the lease"),
        ("IV\tQUAY WALL", "IV", "QUAY WALL"),
        ("I. Noted the report", "I.", "Noted the report"),
        ("3-2 Barrie to get sealant", "3-2", "Barrie to get sealant"),
        ("1. / Apologies", "1. /", "Apologies"),
        ("·       That the map be sent", "·", "That the map be sent"),
        ("\uf0b7 That the map be sent", "\uf0b7", "That the map be sent"),
        ("- i. Review the letters", "i.", "Review the letters"),
        ("A\u00a0\u00a0\u00a0 The Strategy", "A", "The Strategy"),
        ("v   nested point", "v", "nested point"),
    ],
)
def test_markers(line, label, rest):
    """Every marker of the inventory is taken off its line as printed."""
    marker = find_marker(line)
    assert marker is not None
    assert (marker.label, line[marker.end :].strip()) == (label, rest)


@pytest.mark.parametrize(
    "line",
    [
        "10.00 am start",
        "4.1 of the plan was read",
        "14-15 June is the fair",
        "Item 4 of the agenda was put off",
        "24/09/2020 - Lease",
        "12 members of the public",
        "A plan for all",
        "R. Hale - Chairman",
        "I. Brown - Treasurer",
        "2019 was a wet year",
    ],
)
def test_no_marker(line):
    """Times, dates, counts and initials are no markers."""
    assert find_marker(line) is None


def test_lone_marker():
    """A number or glyph may stand alone on its line, a page number may not."""
    assert lone_marker("31.") == "31."
    assert lone_marker("·  ") == "·"
    assert lone_marker("14") is None
