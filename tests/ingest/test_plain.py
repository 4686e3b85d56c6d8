"""Text and Markdown papers become headings, paragraphs, limbs and rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock, assemble
from extract.ingest.markers import find_marker, lone_marker
from extract.ingest.plain import read_plain
from extract.ingest.runin import split_labels, split_limbs

LONG = "The Clerk told the meeting that the gate by the lower field had been mended in the spring."


def blocks(text: str) -> list[RawBlock]:
    return list(read_plain(text.encode()).blocks)


def shape(text: str) -> list[tuple[str, str | None, int, str]]:
    return [(b.kind.value, b.label, b.level, b.text) for b in blocks(text)]


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("(a) notes the report", "(a)", "notes the report"),
        ("a) notes", "a)", "notes"),
        ("(iv) notes", "(iv)", "notes"),
        ("i.)Signal lost", "i.)", "Signal lost"),
        ("1. Apologies", "1.", "Apologies"),
        ("1.Those attending: A", "1.", "Those attending: A"),
        ("2.1 That the plan be agreed", "2.1", "That the plan be agreed"),
        ("4.4.11i) The lamp is out", "4.4.11i)", "The lamp is out"),
        ("10iv) Fly tipping", "10iv)", "Fly tipping"),
        ("35/20 Budget Monitor", "35/20", "Budget Monitor"),
        ("18-19/FRA/2 Minutes", "18-19/FRA/2", "Minutes"),
        ("61a/19   Apologies", "61a/19", "Apologies"),
        ("219 Fire Safety Review PDF 565 KB", "219", "Fire Safety Review PDF 565 KB"),
        ("131 APOLOGIES", "131", "APOLOGIES"),
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
        "24/09/2020 - Lease",
        "12 members of the public",
        "A plan for all",
        "R. Hale - Chairman",
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


def test_limbs_nest():
    """A letter list under a number stands one deeper, and the row goes on after it."""
    text = "DECISION\n1. Cabinet notes the plan.\n2. Cabinet notes\n· a review is under way.\n· a survey is out.\n3. Cabinet agrees to fund:\na. Paint\nb. Ladders\nReasons for decision\n· To keep dry."
    assert [(b.label, b.level) for b in blocks(text)] == [
        (None, 0), ("1.", 0), ("2.", 0), ("·", 1), ("·", 1), ("3.", 0), ("a.", 1), ("b.", 1), (None, 0), ("·", 0),
    ]  # fmt: skip
    assert [b.kind for b in blocks(text)][:2] == [BlockKind.HEADING, BlockKind.LIMB]


def test_roman_and_letters_told_apart():
    """i) after h) is a letter; x) after ix) a numeral, also with paragraphs between."""
    letters = "\n".join(f"{c}) The {c} matter was noted by all." for c in "abcdefghij")
    assert {b.level for b in blocks(letters)} == {0}
    romans = "4. Matters Arising\n" + "\n".join(
        f"\n{r}) Topic\n\n{LONG}\n" for r in ("viii", "ix", "x", "xi")
    )
    assert [(b.kind, b.level) for b in blocks(romans) if b.label and b.label.endswith(")")] == [
        (BlockKind.HEADING, 1)
    ] * 4


def test_sub_heading_and_last_limb():
    """A short letter line above its own paragraph is a heading, the end of a list is none."""
    assert shape(f"4. Matters Arising\n\nii) Allotments\n\n{LONG}")[1][:2] == ("heading", "ii)")
    text = f"3. Cabinet agrees to fund:\na. Paint work\nb. Ladders\n{LONG}"
    assert [k for k, label, _, _ in shape(text) if label in {"a.", "b."}] == ["limb", "limb"]


def test_a_numbered_title_above_one_short_sentence():
    """It is a heading, not an entry of the list of headings; the entries of a list stay one."""
    text = (
        f"1. Matters arising\n\n{LONG}\n\n2. Booked visits\n\nThe plan was not ready.\n\n3. Verges\n\n{LONG}"
    )
    assert [b.kind for b in blocks(text) if b.label] == [BlockKind.HEADING] * 3
    text = f"{LONG}\n\n1. Booked visits\n2. School places\n3. The verges of the lane\n\nAll were agreed to."
    assert [b.kind for b in blocks(text) if b.label] == [BlockKind.LIMB] * 3


def test_wrapped_lines_join():
    """Lines broken for want of room are one paragraph; limbs stay apart."""
    text = (
        "The Committee heard that the sea wall had lost eleven stones in the\n"
        "January storm and that the engineer would look at it again when the\n"
        "tide allowed, most likely in the first week of the following month.\n"
        "(a) that the engineer be asked to bring costs to the next meeting of\n"
        "    this Committee;\n"
        "(b) that the harbour master be told of the stones that are still out\n"
        "    there.\n"
    )
    got = shape(text)
    assert len(got) == 3
    assert got[1][3].endswith("next meeting of this Committee;")
    assert got[2][1] == "(b)"


def test_lines_of_paragraphs_stay_apart():
    """In a dump of one line a paragraph nothing is joined."""
    assert len(blocks(f"{LONG}\n{LONG}\nNone.")) == 3


def test_markdown():
    """Escapes, headings, bold and unbalanced stars are read as seen."""
    text = '---\ntitle: "Ashby Parish Council"\ndate: "2008-11-01"\n---\n\n# Minutes\n\n1\\. Apologies\n\nNone.\n\n\\* The **lamp** is out.\n\n- i. **Mend the roof.**\n\n- ii. Paint the door.**'
    paper = read_plain(text.encode())
    assert paper.hints == {"title": "Ashby Parish Council", "published": "2008-11-01"}
    assert [(b.kind, b.label, b.text) for b in paper.blocks] == [
        (BlockKind.HEADING, None, "Minutes"),
        (BlockKind.HEADING, "1.", "Apologies"),
        (BlockKind.PARAGRAPH, None, "None."),
        (BlockKind.LIMB, "*", "The lamp is out."),
        (BlockKind.LIMB, "i.", "Mend the roof."),
        (BlockKind.LIMB, "ii.", "Paint the door."),
    ]


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


def test_table():
    """Rows keep all cells with their heads; head and rule are no rows."""
    rows = blocks(
        "| Ref | Action | Owner |\n|---|---|---|\n| 1 | Mend the gate | RM |\n| 2 | Paint | |\n| Ref | Action | Owner |\n| 3 | Sweep | SV |"
    )
    assert [b.cells for b in rows] == [
        (("Ref", "1"), ("Action", "Mend the gate"), ("Owner", "RM")),
        (("Ref", "2"), ("Action", "Paint"), ("Owner", "")),
        (("Ref", "3"), ("Action", "Sweep"), ("Owner", "SV")),
    ]


SPACED = (
    "Ref   Action                        Owner           Deadline\n"
    "1     Obtain prices for the repair  Clerk           30 April\n"
    "      of the gate\n"
    "2     Report on dredging            Harbour Master\n"
)


def test_columns_of_spaces_below_their_headings():
    """Owners stay in their column; words below one go on with it; what reaches over the columns is prose."""
    got = blocks(
        f"{SPACED}The Board thanked the Clerk for the work that she had done since the last meeting.\n"
    )
    assert [b.cells for b in got[:2]] == [
        (
            ("Ref", "1"),
            ("Action", "Obtain prices for the repair of the gate"),
            ("Owner", "Clerk"),
            ("Deadline", "30 April"),
        ),
        (("Ref", "2"), ("Action", "Report on dredging"), ("Owner", "Harbour Master"), ("Deadline", "")),
    ]
    assert [b.text[:9] for b in got[2:]] == ["The Board"]


def test_an_empty_line_ends_a_table_of_spaces():
    """The number of the next entry stands where references do."""
    got = blocks(f"{SPACED}\n24/3  Sluice gate\n\nThe gate was looked at.\n")
    assert [b.cells[0][1] for b in got if b.cells] == ["1", "2"]
    assert got[2].text == "Sluice gate"


def test_headings_without_rows_are_no_table():
    assert not any(
        b.cells for b in blocks("Ref   Action   Owner\n\nThe Board met at noon and went through the log.\n")
    )


def test_tab_rows():
    """Tabs make cells, but a tab behind a marker does not."""
    assert blocks("Was it signed off?\tNo")[0].cells == ((None, "Was it signed off?"), (None, "No"))
    assert blocks("1.\tApologies")[0].label == "1."


def test_margin_column():
    """Owners far to the right are the margin of their block and no part of its text."""
    rows = [
        "1. Lighting",
        "The lamp by the chapel is out again and will be reported to the county.",
        "The hedge at the school is over the path and the owner will be told so.",
    ]
    text = f"{rows[0]}\n\n{rows[1]:<80}Clerk\n\n{rows[2]:<80}Cllr. A. Hale\n\nNothing more.\n"
    got = [b for b in blocks(text) if b.kind is BlockKind.PARAGRAPH]
    assert [b.margin for b in got] == ["Clerk", "Cllr. A. Hale", None]
    assert all("Clerk" not in b.text for b in got)


def test_a_line_that_was_never_wrapped_hides_no_margin_column():
    """The column is where the notes stand, however long another line of the paper is."""
    text = (
        "1. Footpaths\n\nThe Clerk would write to the owner.                 Clerk\n\n"
        "Cllr. A. Hale would look at the stile.              Cllr. A. Hale\n\n"
        f"{'The Surveyor told the members how the work on the bridge had gone in the spring. ' * 6}\n"
    )
    assert [b.margin for b in blocks(text)][1:3] == ["Clerk", "Cllr. A. Hale"]


def test_action_column_on_own_lines():
    """An exported "Action" column comes back as margins."""
    text = "Action\n\n1.1\n\nThe drain by the mill is blocked again and must be seen to.\n\nMO\n\n1.2\n\nAll to send a list of potholes before the end of the month.\n\nALL\n"
    assert [(b.label, b.margin) for b in blocks(text) if b.label] == [("1.1", "MO"), ("1.2", "ALL")]


def test_lost_glyph():
    """A run of no-break spaces below a lead-in is a limb whose glyph was lost."""
    text = "The Committee requested the following:\n\n\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 A list of the wells to be sent to members."
    assert blocks(text)[1].kind is BlockKind.LIMB


def test_pages_and_furniture():
    """Form feeds count pages; running heads and page numbers leave the text."""
    page = "Ashby Town Council\n\n{}\n\nPage {} of 3\n"
    paper = read_plain("\f".join(page.format(f"{LONG[:-1]} {n}.", n) for n in (1, 2, 3)).encode())
    assert paper.pages == 3
    assert [b.page for b in paper.blocks] == [1, 2, 3]
    assert not any("Town" in b.text or "Page" in b.text for b in paper.blocks)


@pytest.mark.parametrize(
    "content",
    [
        "é – “Clerk”".encode(),
        "é – “Clerk”".encode("utf-16"),
        "\ufeffé – “Clerk”".encode(),
        "é – “Clerk”".encode("cp1252"),
        "é – “Clerk”".encode("utf-16-le"),
    ],
)
def test_encodings(content):
    """The same words come out of every encoding a clerk's file may be in."""
    assert read_plain(content).blocks[0].text == "é – “Clerk”"


def test_bad_bytes():
    """A bad byte costs one U+FFFD and a warning; controls and zero-width characters are dropped."""
    paper = read_plain("café “naïve” – £5 \u200bClerk\x07 ".encode() + b"\xff\xfe ok")
    assert paper.blocks[0].text.count("\ufffd") == 2
    assert "Clerk " in paper.blocks[0].text
    assert "2 bytes" in paper.warnings[0]


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    """Any text gives blocks whose spans lie in the assembled text and hold no newline."""
    assembled, placed = assemble(read_plain(text.encode("utf-8", "surrogatepass")).blocks)
    for block in placed:
        assert 0 <= block.start_char <= block.text_start <= block.end_char <= len(assembled)
        assert "\n" not in assembled[block.start_char : block.end_char]


@given(
    st.lists(
        st.sampled_from(
            [
                "(a) notes",
                "1. x",
                "| a | b |",
                "·",
                "RESOLVED:",
                "Minutes:",
                "   ",
                "\tA\tB",
                LONG,
                "i) Y",
                "\f",
            ]
        ),
        max_size=25,
    )
)
def test_words_survive(lines):
    """No letter of the paper is lost or made up, whatever the order of its lines."""
    # A line that stands on every page is a running head.
    lines = [f"{line} {chr(ord('a') + n)}" if line.strip() else line for n, line in enumerate(lines)]
    paper = read_plain("\n".join(lines).encode())
    got = "".join(
        c
        for b in paper.blocks
        for c in (b.label or "")
        + b.text
        + (b.margin or "")
        + "".join(h or "" for h, _ in b.cells[:0])
        + "".join(w for _, w in b.cells)
        if c.isalpha()
    )
    want = "".join(c for line in lines for c in line if c.isalpha())
    assert sorted(got) == sorted(want) or "|" in "".join(lines)


def test_pages_that_are_all_alike_are_no_running_heads():
    assert [b.page for b in read_plain(b"Noted\n\f\nNoted\n\f\nNoted").blocks] == [1, 2, 3]


def test_one_long_line_is_quick():
    """A dump of half a megabyte in one line is read in bounded time."""
    text = "The clerk (a) wrote; b) and sent. Minutes: RESOLVED: " * 10_000
    assert read_plain(text.encode()).blocks
