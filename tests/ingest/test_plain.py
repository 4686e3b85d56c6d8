"""Text and Markdown papers become headings, paragraphs, limbs and rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_reading import LONG, blocks, shape

from extract.domain import BlockKind
from extract.ingest.blocks import assemble
from extract.ingest.plain import read_plain


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


def test_a_title_that_tells_something_is_a_line():
    """Business that a numbered line disposes of is no title, though a known one stands in front."""
    text = (
        f"1. Apologies for absence\n\n{LONG}\n\n2. Minutes of the last meeting were taken as read and signed\n\n"
        f"3. Matters arising\n\n{LONG}\n"
    )
    assert [b.kind for b in blocks(text) if b.label] == [BlockKind.HEADING, BlockKind.LIMB, BlockKind.HEADING]


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


def test_lines_broken_by_eye_join():
    """A typist breaks lines where it suits; a name or a day at the head of a line begins nothing."""
    text = (
        "12/31    Estates\n"
        "         The Secretary told the Board that the roof of the clinic would be looked at by\n"
        "         Mrs Lee, who was to write to the landlord, and that the lease of the yard would end on\n"
        "         1 June. The Board thanked the Secretary and asked for news of\n"
        "         the boiler.\n"
        "12/32    Finance\n"
        "         The Treasurer said that the year had ended with a little more in hand than was\n"
        "         hoped for, and that the accounts would be\n"
        "         ready in May.\n"
    )
    first, second = (b.text for b in blocks(text) if b.kind is BlockKind.PARAGRAPH)
    assert "looked at by Mrs Lee" in first
    assert "end on 1 June." in first
    assert second.endswith("ready in May.")


def test_titles_behind_item_numbers():
    """Such as "Item 4. Roads.": it heads the words that run on behind it."""
    found = shape(f"Item 3. Matters arising. The gate was mended.\n\nItem 4. Grass cutting. {LONG}")
    assert [(kind, label, words) for kind, label, _, words in found if label] == [
        ("heading", "Item 3.", "Matters arising."),
        ("heading", "Item 4.", "Grass cutting."),
    ]


def test_a_bold_title_with_a_bracket_behind_it():
    """Words in brackets behind the bold ones are part of the heading."""
    assert shape("**5. Report** (circulated)\nThe report was read.")[0][:2] == ("heading", "5.")


def test_lines_of_paragraphs_stay_apart():
    """In a dump of one line a paragraph nothing is joined."""
    assert len(blocks(f"{LONG}\n{LONG}\nNone.")) == 3


@pytest.mark.parametrize("sign", ["\ue000", "\ue000\ue100", "\\\ue000", "\ue000\\*"])
def test_signs_of_a_private_font_are_no_marks(sign):
    """One \ue000, a bullet in some fonts and the program's own sign here, lost the whole paper."""
    blocks = read_plain(f"Minutes\n\n{sign}Gate: the *Clerk* to write to the County.\n".encode()).blocks
    assert any("Gate: the Clerk to write to the County." in block.text for block in blocks)


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


def test_quoted_paragraphs_are_read_whole():
    """Behind ">" lines run on; before entries that each begin anew it is a bullet."""
    quoted = (
        "> The Clerk told the meeting that the gate by the lower field had been\n"
        "> mended in the spring and that the two posts beside it would be looked\n"
        "> at before the summer.\n"
    )
    (one,) = blocks(quoted)
    assert one.text.startswith("The Clerk told")
    assert one.text.endswith("the summer.")
    listed = "> The gate was mended.\n> The fence was not.\n"
    assert [b.kind for b in blocks(listed)] == [BlockKind.LIMB] * 2


def test_headings_that_count_on_need_no_wide_gap():
    """Four numbers in a row head their lines; three, or lines that end a sentence, do not."""
    rows = ["311 Interests", "None.", "312 Gate Repairs", "The gate was fixed.", "313 Drains", "All clear."]
    more = [*rows, "314 Any Other Matter", "Nobody spoke."]
    heads = [(label, words) for kind, label, _, words in shape("\n".join(more)) if kind == "heading"]
    assert heads == [
        ("311", "Interests"), ("312", "Gate Repairs"), ("313", "Drains"), ("314", "Any Other Matter"),
    ]  # fmt: skip
    assert [label for _, label, _, _ in shape("\n".join(rows)) if label] == []


def test_titles_above_paragraphs_that_are_counted_through_the_paper():
    """A title may name its paper in a bracket; "The following arose:" is none, though it has a number."""
    text = (
        f"Matters Arising\n\n4.  The following arose:\n\na)  {LONG}\n\n"
        f"Play Strategy (Paper 2)\n\n5.  {LONG}\n\nFood Waste\n\n6.  {LONG}\n\nAOCB\n\n7.  {LONG}\n"
    )
    titles = [b.text for b in blocks(text) if b.kind.value == "heading"]
    assert titles == ["Matters Arising", "Play Strategy (Paper 2)", "Food Waste", "AOCB"]


@pytest.mark.parametrize(
    ("last", "following", "joined"),
    [
        (
            "RESOLVED that the minutes of the Ferries and Piers Panel held on",
            "12th May, 2031 be approved.",
            True,
        ),
        (
            "The Panel received a letter about the lamps on the pier from the",
            "owners of the boats by the quay.",
            True,
        ),
        ("The Panel received a letter about the lamps on the pier from the", "Harbour Dues", False),
        (
            "The Panel received a letter about the lamps on the pier at noon",
            "owners of the boats were told.",
            False,
        ),
        (
            "2)  the convener of the Ferries and Piers Working Group be asked to call",
            "     a meeting in May.",
            True,
        ),
        (
            "2)  the convener of the Ferries and Piers Working Group be asked to call.",
            "     a meeting in May.",
            False,
        ),
        (
            "2)  the convener of the Ferries and Piers Working Group be asked to call",
            "     A meeting in May.",
            False,
        ),
        ("Letter from the", "owners of the boats by the quay.", False),
        ("RESOLVED that the letter be sent on to the owners of boats and of the", "1. quay", False),
    ],
)
def test_a_blank_line_in_the_middle_of_a_sentence(last, following, joined):
    """A long line that ends in a small word goes on below a blank line, unless a title or entry stands there."""
    assert (len(blocks(f"{last}\n\n{following}\n")) == 1) is joined


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("MINUTES", ("heading", "51.", "MINUTES")),
        ("Minutes:", ("paragraph", None, "51.")),
        ("Harbour dues", ("heading", "51.", "Harbour dues")),
    ],
)
def test_a_number_above_the_title_minutes(title, first):
    """A number on its own line belongs to the title "MINUTES" below it; "Minutes:" is a label."""
    text = f"Agenda and minutes\n\nItems\nNo. Item\n\n50.\n\nWelcome\n\nMinutes:\n\nAll were welcome.\n\n51.\n\n{title}\n\nMinutes:\n\nResolved that they be signed.\n"
    assert next(b[:2] + b[3:] for b in shape(text) if "51." in (b[1] or b[3])) == first
