"""Margin columns: notes hang on their paragraph and are no part of any text; look-alikes stay text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extract.ingest.pdf import read_pdf
from extract.text import canonical

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from pdf_writer import LEADING, LEFT, Sheet, pdf, width

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SUBJECTS = (
    "bench by the pond",
    "gate of the allotments",
    "roof of the hall",
    "stile at the mill",
    "lamp in Church Row",
)


def report(subject: str) -> str:
    return f"The Clerk reported that the {subject} was broken and that two quotations had been received for its repair."


def noted(notes: list[str], *, beside: str) -> Sheet:
    """Return a sheet with a note typed after, or in a column beside, each paragraph."""
    sheet = Sheet()
    for number, (subject, note) in enumerate(zip(SUBJECTS, notes, strict=False), start=1):
        top = sheet.y
        sheet.prose(f"{number}. {report(subject)}", right=420)
        if note:
            sheet.at(455, top if beside == "top" else sheet.y - LEADING, note)
        sheet.space()
    return sheet


@pytest.mark.parametrize("beside", ["top", "end"])
def test_notes_hang_on_the_paragraph_they_stand_beside(beside: str) -> None:
    """Whether the note stands by the first or the last line, the text is whole and the note its own."""
    notes = ["Clerk", "Cllr. O. Reed/Clerk", "Noted", "", "Signed by the Chair"]
    blocks = read_pdf(pdf([noted(notes, beside=beside)])).blocks
    assert [block.margin or "" for block in blocks] == notes
    assert [block.text for block in blocks] == [report(subject) for subject in SUBJECTS]


def test_a_note_wrapped_in_its_column_is_one() -> None:
    """A title at the end of a line of the column is followed by its name."""
    sheet = noted(["Clerk", "Clerk", "Clerk", "", ""], beside="top")
    top = sheet.y
    sheet.prose(f"6. {report('clock of the school')}", right=420)
    sheet.at(455, top, "Councillor")
    sheet.at(455, top + LEADING, "Reed")
    assert read_pdf(pdf([sheet])).blocks[-1].margin == "Councillor Reed"


@pytest.mark.parametrize("gap", [0, 4, 14], ids=["no gap", "narrow gap", "empty line"])
@pytest.mark.parametrize("beside", ["top", "end"])
@pytest.mark.parametrize(
    "lines",
    [
        ("Cllr. O. Reed/", "Clerk"),
        ("Cllr. O. Reed", "/Clerk"),
        ("Cllr. A. Moss,", "Cllr. O. Reed"),
        ("Mr. O.", "Williams"),
    ],
)
def test_people_wrapped_in_the_column_are_one_note(lines: tuple[str, str], beside: str, gap: float) -> None:
    """However near the next paragraph begins, the second name goes with the first and into no text."""
    sheet = noted(["Clerk", "Clerk", "Clerk", "", ""], beside=beside)
    for number in (6, 7):
        top = sheet.y
        sheet.prose(
            f"{number}. {report('clock of the school')} It would be looked at before the winter.", right=420
        )
        at = top if beside == "top" else sheet.y - LEADING
        sheet.at(455, at, lines[0])
        sheet.at(455, at + LEADING, lines[1])
        sheet.space(gap)
    blocks = read_pdf(pdf([sheet])).blocks
    assert [block.margin for block in blocks[-2:]] == [" ".join(lines)] * 2
    assert all(block.text.startswith("The Clerk") and block.text.endswith("winter.") for block in blocks[-2:])


def test_the_column_s_own_heading_is_no_note() -> None:
    """Action as a heading above the names is said of nobody."""
    sheet = Sheet(y=80)
    sheet.at(455, 80, "Action")
    sheet.prose("MATTERS ARISING")
    sheet.space()
    for subject in SUBJECTS:
        sheet.prose(report(subject), right=420)
        sheet.at(455, sheet.y - LEADING, "Clerk")
        sheet.space()
    blocks = read_pdf(pdf([sheet])).blocks
    assert [block.margin for block in blocks] == [None, *["Clerk"] * 5]


def test_a_note_under_its_paragraph_and_one_pushed_to_the_left() -> None:
    """A note that found no room on the last line stands below it, at the right or at the left."""
    sheet = noted(["Clerk", "Clerk", "Clerk", "", ""], beside="end")
    sheet.y -= 8
    sheet.at(455, sheet.y, "Clerk")
    sheet.y += LEADING + 8
    sheet.prose(f"6. {report('clock of the school')}", right=420)
    sheet.at(LEFT, sheet.y, "Clerk")
    blocks = read_pdf(pdf([sheet])).blocks
    assert [block.margin for block in blocks] == ["Clerk", "Clerk", "Clerk", None, "Clerk", "Clerk"]
    assert not any("Clerk" in block.text.removeprefix("The Clerk") for block in blocks)


def test_money_at_the_right_is_part_of_its_line() -> None:
    """A column of sums is no column of notes."""
    sheet = Sheet()
    for subject, sum_ in zip(SUBJECTS, ("£250.00", "1,004.67", "£31.50", "80.00", "£7"), strict=True):
        words = f"Repair of the {subject} by the joiner of Upper Wallop, cheque 1221"
        sheet.at(LEFT, sheet.y, words)
        sheet.at(540 - width(sum_), sheet.y, sum_)
        sheet.y += LEADING
    blocks = read_pdf(pdf([sheet])).blocks
    assert len(blocks) == 5
    assert all(block.margin is None for block in blocks)
    assert blocks[1].text.endswith("1221 1,004.67")


def test_attendance_in_columns_is_text() -> None:
    """Names with posts at the right are a list in columns: nobody's note."""
    sheet = Sheet()
    for name, post in (
        ("Ann Low", "Chairman"),
        ("Bob Hale", "Treasurer"),
        ("Cy Reed", "Secretary"),
        ("Di Moss", "Warden"),
    ):
        sheet.at(LEFT, sheet.y, name)
        sheet.at(420, sheet.y, post)
        sheet.y += LEADING
    sheet.space(20)
    sheet.prose(report("bench"))
    blocks = read_pdf(pdf([sheet])).blocks
    assert all(block.margin is None for block in blocks)
    assert any("Ann Low Chairman" in block.text for block in blocks)


def test_leader_dots_before_a_date_are_a_signature() -> None:
    """The date beside a line of dots is no note."""
    sheet = noted(["Clerk", "Clerk", "Clerk", "", ""], beside="end")
    sheet.space(30)
    sheet.at(LEFT, sheet.y, "Signed ........................................")
    sheet.at(455, sheet.y, "Clerk")
    assert read_pdf(pdf([sheet])).blocks[-1].margin is None


@pytest.mark.real
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real papers are not beside the checkout")
def test_real_series_has_its_notes_and_none_in_a_text() -> None:
    """In papers of three years the commonest notes are in the margin and behind no sentence."""
    notes = inside = 0
    for path in sorted((SHARED / "real" / "series").glob("*.pdf"))[:8]:
        blocks = read_pdf(path.read_bytes()).blocks
        known = {canonical(block.margin) for block in blocks if block.margin}
        notes += sum(block.margin is not None for block in blocks)
        inside += sum(
            canonical(block.text.rpartition(" ")[2]) in known and block.text.rpartition(" ")[0].endswith(".")
            for block in blocks
        )
    assert notes > 100
    assert inside == 0
