"""Tables, columns of spaces and margin columns of text papers."""

from __future__ import annotations

from plain_reading import LONG, blocks

from extract.domain import BlockKind


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


def test_notes_behind_lines_that_were_never_wrapped():
    """They stand in no column; where every gap ends in an owner all of them do, brackets or not."""
    lines = [
        "The Clerk would write to the owner.        (CLERK)",
        "The lamp was out.        AB",
        f"{LONG}        AB/CD",
    ]
    text = "1. Footpaths\n\n" + "\n\n".join(lines)
    assert [b.margin for b in blocks(text)][1:] == ["CLERK", "AB", "AB/CD"]
    mixed = blocks(f"{text}\n\nTwo bags of salt        £40.00\n")
    assert [b.margin for b in mixed if b.text.startswith("The lamp")] == [None]


def test_action_column_on_own_lines():
    """An exported "Action" column comes back as margins."""
    text = "Action\n\n1.1\n\nThe drain by the mill is blocked again and must be seen to.\n\nMO\n\n1.2\n\nAll to send a list of potholes before the end of the month.\n\nALL\n"
    assert [(b.label, b.margin) for b in blocks(text) if b.label] == [("1.1", "MO"), ("1.2", "ALL")]


def test_a_list_that_lost_its_marks_keeps_its_last_entry_beside_a_margin():
    """Entries indented alike below "agreed that:" are limbs, also the one with an owner at the right."""
    text = (
        "1. Lighting\n\nThe lamp is out.                                                 Clerk\n\nThe Board agreed that:\n"
        "            the lamp be mended;\n            the hedge be cut; and\n"
        "            Mrs Lee be told of it.                                       Cllr. A. Hale\n"
    )
    limbs = [(b.text, b.margin) for b in blocks(text) if b.kind is BlockKind.LIMB]
    assert limbs == [
        ("the lamp be mended;", None),
        ("the hedge be cut; and", None),
        ("Mrs Lee be told of it.", "Cllr. A. Hale"),
    ]
