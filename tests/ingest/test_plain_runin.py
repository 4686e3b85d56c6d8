"""Titles and lists that run in a line of text, and papers that lost their lines."""

from __future__ import annotations

import pytest
from plain_reading import shape

from extract.ingest.runin import split_labels, split_limbs, split_minutes


def test_run_in_title():
    """A numbered title is parted from the text that runs on; so is an unnumbered known one."""
    assert shape("2. Matters Arising: The sign has been painted.")[0] == (
        "heading",
        "2.",
        0,
        "Matters Arising:",
    )
    assert shape("1. Minutes: They were signed.") == [
        ("heading", "1.", 0, "Minutes:"),
        ("paragraph", None, 0, "They were signed."),
    ]
    assert shape("Present: A Lee, B Roe")[0][0] == "paragraph"


def test_run_in_list():
    """A list in one line becomes a lead-in and limbs; a mention of limbs does not."""
    assert split_limbs("RESOLVED: a) that the report be noted; b) Officers to send a map; c) the Chair to write.") == [
        (None, "RESOLVED:"), ("a)", "that the report be noted;"), ("b)", "Officers to send a map;"), ("c)", "the Chair to write."),
    ]  # fmt: skip
    whole = "Members agreed that parts (a) and (b) of the notice should stand."
    assert split_limbs(whole) == [(None, whole)]


def test_words_set_letter_by_letter():
    """The minute-taker's own words are closed up, so that they lead as they do elsewhere; initials stay."""
    assert [
        words for _, _, _, words in shape("R E S O L V E D – T\u00a0H\u00a0A\u00a0T the quay be swept.")
    ] == ["RESOLVED – THAT the quay be swept."]
    assert shape("It was R E C O M M E N D E D: (1) T H A T the map be kept; (2) T H A T it be printed.")[
        1:
    ] == [
        ("limb", "(1)", 0, "THAT the map be kept;"),
        ("limb", "(2)", 0, "THAT it be printed."),
    ]
    for words in ("Moorings A C T I remain.", "Present: A G R Lee and P R E S Entwistle.", "Berth T H A."):
        assert shape(words)[0][3].endswith(words.removeprefix("Present: "))


def test_labels_in_mid_line():
    """Flattened pages are cut at "Minutes:" wherever it stands, but not inside a title."""
    assert split_labels("Apologies Minutes: Apologies were received from A Lee.") == [
        "Apologies",
        "Minutes:",
        "Apologies were received from A Lee.",
    ]
    assert split_labels("3. Approval of Minutes: they were signed.") == [
        "3. Approval of Minutes: they were signed."
    ]


def test_flattened_page():
    """A page flattened to pipes gives titles, labels and limbs, no rows."""
    text = "Harbour Board - Tuesday, 4th June, 2024 2.00 pm\n| No. | Item |\n|---|---|\n|\nDredging Minutes: The Board resolved:- (i) to note the report; and (ii) to ask the Harbour Master to write to the Port. |\n|\n"
    got = shape(text)
    assert ("heading", None, 0, "Dredging") in got
    assert [label for _, label, _, _ in got if label] == ["(i)", "(ii)"]


def test_a_flattened_page_on_one_line():
    """Nothing behind the head is lost where no line break is left."""
    text = "No. | Item | ||||| ---|---| 1. | Apologies Minutes: Mr Lee was away. | 2. | Dredging Decision: That the note be received. ||\n"
    got = shape(text)
    assert [words for kind, _, _, words in got if kind == "heading"] == [
        "Apologies",
        "Minutes:",
        "Dredging",
        "Decision:",
    ]
    assert [words for kind, _, _, words in got if kind != "heading"] == [
        "Mr Lee was away.",
        "That the note be received.",
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Resolved: The Board (i) noted the paper; (ii) asked the Clerk to reply.", [None, "(i)", "(ii)"]),
        ("RESOLVED: That (1) the rate be set; (2) the plan be put off.", [None, "(1)", "(2)"]),
        ("AGREED i) That the roof be surveyed before more is spent;", [None, "i)"]),
        ("The trustees agreed i) to look at the roof again.", [None]),
    ],
)
def test_lists_behind_the_name_of_the_body(text, labels):
    """A row may begin behind "The Board"; a label may stand before the first entry of a list alone."""
    assert [label for label, _ in split_limbs(text)] == labels


FLAT = (
    "6. Roads 6.1. The Board heard of the works in Mill Lane and in the square, which were late. 6.2. Mrs Orr asked "
    "why. 6.3. The Board noted the report. 7. Safer Staffing 7.1. Mr Lane spoke of the wards. ACTION: TL 7.2. The "
    "Board was content with what it heard. "
)


def test_minutes_of_a_page_on_one_line():
    """Each minute stands by itself, a title apart; a short line, or one that only cites numbers, stays whole."""
    flat = FLAT + "All were thanked. " * 20
    assert [part[:14] for part in split_minutes(flat)] == [
        "6. Roads", "6.1. The Board", "6.2. Mrs Orr a", "6.3. The Board", "7. Safer Staff", "7.1. Mr Lane s",
        "7.2. The Board",
    ]  # fmt: skip
    assert split_minutes(FLAT) == [FLAT]
    cited = "As minutes 6.1 Roads and 6.3 Drains and 7.1 Staff and 2.4 Lamps told, all was well. " * 8
    assert split_minutes(cited) == [cited]


def test_resolved_in_capitals_ends_what_runs_into_it():
    line = "Confirmation of Minutes RESOLVED That they be signed. The list was read. RESOLVED That it stand."
    assert split_labels(line) == [
        "Confirmation of Minutes", "RESOLVED That they be signed. The list was read.", "RESOLVED That it stand.",
    ]  # fmt: skip


HOUSE = "1. Apologies- Cllr Voss\n2. Minutes of last meeting- signed\n3. Correspondence- none\n"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("4. Duck pond- weed to be raked out by the lads, Cllr Ames", "Duck pond-"),
        ("4. War memorial- railings painted", "War memorial-"),
        ("4. The lamp was out- nobody had told the county", None),
        ("4. Ray Ames to ring the builder about the wall of the pump house- and soon", None),
    ],
)
def test_titles_set_off_as_the_known_ones_are(line, title):
    """Where a paper sets off the titles all bodies have with a dash, its other titles end there too."""
    headings = [words for kind, label, _, words in shape(HOUSE + line) if kind == "heading" and label == "4."]
    assert title is None or headings == [title]
    assert title is not None or not any(words.endswith("-") for words in headings)


def test_one_dash_is_no_house_style():
    """Two entries that hold a dash say nothing of the others."""
    assert not any(
        words == "Duck pond-" for *_, words in shape("1. Apologies- Cllr Voss\n4. Duck pond- weed cleared")
    )


def test_entries_that_stand_further_in_are_no_items():
    """Under "6." a list may count "1. Welcome sign. It …": its entries stay whole."""
    text = "5. Apologies: Cllr Voss\n6. Matters arising:\n   1. Welcome sign. It has been painted.\n   2. Notice board. Nothing yet."
    assert shape(text)[-2:] == [
        ("limb", "1.", 0, "Welcome sign. It has been painted."),
        ("limb", "2.", 0, "Notice board. Nothing yet."),
    ]


def test_titles_with_roman_numbers_are_headings():
    """Set off by a tab they are no rows of a table: "IV <tab> QUAY WALL"."""
    lines = "III\tMINUTE OF LAST MEETING\nThe minute was approved by those present.\nIV\tQUAY WALL\n(a)\tCOST\nIt was high."
    assert [s[:2] for s in shape(lines) if s[0] == "heading"][:2] == [("heading", "III"), ("heading", "IV")]


def test_a_number_is_not_parted_from_what_it_resolves():
    """Before "II. Agreed that …" stands a marker, and no sentence that has ended."""
    assert split_labels("II. Agreed that the quay be mended.") == ["II. Agreed that the quay be mended."]
    assert shape("II. Agreed that the quay be mended.")[0][:2] == ("limb", "II.")
