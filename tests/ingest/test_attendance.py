"""People in the front of a paper: names with the posts and initials printed beside them, and who was absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.domain import Attendee, Source
from extract.ingest.people import people_in
from extract.ingest.read import read_paper


def read(text: str):
    return read_paper(Source(path=Path("p.txt"), name="p.txt"), content=text.encode())


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (
            "Mr A Lee (Chairman) Mr M Roe, Mrs V Hay (Clerk), 8 members of the public",
            [("Mr A Lee", "Chairman", None), ("Mr M Roe", None, None), ("Mrs V Hay", "Clerk", None)],
        ),
        ("Mr A Lee, (Chairman) Mr L. Roe", [("Mr A Lee", "Chairman", None), ("Mr L. Roe", None, None)]),
        (
            "P. Lee Chairman, Mrs. Roe, C. Hay together with Ann Poe from W.N.V.",
            [
                ("P. Lee", "Chairman", None),
                ("Mrs. Roe", None, None),
                ("C. Hay", None, None),
                ("Ann Poe", None, None),
            ],
        ),
        (
            "Ann Lee, Executive Director of People; Bob Roe, Head of Planning and Housing",
            [
                ("Ann Lee", "Executive Director of People", None),
                ("Bob Roe", "Head of Planning and Housing", None),
            ],
        ),
        (
            "Colin Lee – Chairman (CL), Fay Roe (FR) and Alec Hay (AH)",
            [("Colin Lee", "Chairman", "CL"), ("Fay Roe", None, "FR"), ("Alec Hay", None, "AH")],
        ),
        ("F Lee (FL, Clerk)", [("F Lee", "Clerk", "FL")]),
        ("Richard Poole RPo", [("Richard Poole", None, "RPo")]),
        ("Rick Poole Chief Finance Officer RPo", [("Rick Poole", "Chief Finance Officer", "RPo")]),
        ("ASSISTANT DIRECTOR (S. WILLS)", [("S. WILLS", "ASSISTANT DIRECTOR", None)]),
        ("T. Lee : Borough Councillor", [("T. Lee", "Borough Councillor", None)]),
        ("Councillors; Lee, Roe. Six Members of the public", [("Lee", None, None), ("Roe", None, None)]),
        ("CC, DB and PM", [("CC", None, "CC"), ("DB", None, "DB"), ("PM", None, "PM")]),
        ("None received", []),
        ("Ann Lee (AL) | Vice-Chair", [("Ann Lee", "Vice-Chair", "AL")]),
        (
            "Ann Lee | Harbour Master | Bob Roe | Clerk",
            [("Ann Lee", "Harbour Master", None), ("Bob Roe", "Clerk", None)],
        ),
        ("Ann Lee | Bob Roe", [("Ann Lee", None, None), ("Bob Roe", None, None)]),
        ("A. Lee, C. Hay and the Town Clerk", [("A. Lee", None, None), ("C. Hay", None, None)]),
        ("C. Hay, the Clerk and six residents", [("C. Hay", None, None)]),
        (
            "A. Lee, C. Hay and the Clerk, Mrs V Roe",
            [("A. Lee", None, None), ("C. Hay", None, None), ("Mrs V Roe", "Clerk", None)],
        ),
        (
            "Fay Lee and Bob Roe from Leisure and Housing and Mrs V Hay (Clerk)",
            [("Fay Lee", None, None), ("Bob Roe", None, None), ("Mrs V Hay", "Clerk", None)],
        ),
        ("Ann Lee, Chair (AL), Bob Roe (BR)", [("Ann Lee", "Chair", "AL"), ("Bob Roe", None, "BR")]),
        ("Mr Tom Hay | Director of Estates (TH)", [("Mr Tom Hay", "Director of Estates", "TH")]),
        ("Cllr T Roe and Ashby Neighbourhood Watch", [("Cllr T Roe", None, None)]),
    ],
)
def test_people(words, people):
    """Names pair with the posts and initials printed beside them, and with nothing else."""
    found = [(p.name, p.post, p.initials) for p in people_in(words)]
    assert found == people


def test_attendance():
    """Present, in attendance and apologies are read from labels, lists and told sentences."""
    text = (
        "Minutes of Ashby Parish Council held on 6 March 2017\n\nPresent: Mrs Claire Lee - Chair\n\nMrs Doreen Roe\n\nIn Attendance: Ms Linda Hay (Clerk)\n\n6 members of the public\n\n"
        "1. Apologies\n\nMr Malcolm Poe\n\n2. Welcome\n\nThe Chair welcomed all; apologies received from Cllr. A. Day and Bob Fox. "
        "Apologies also received from PC Una Vale.\n"
    )
    assert read(text)[0].meeting.attendance == (
        Attendee(name="Mrs Claire Lee", post="Chair"),
        Attendee(name="Mrs Doreen Roe"),
        Attendee(name="Ms Linda Hay", post="Clerk"),
        Attendee(name="Mr Malcolm Poe", present=False),
        Attendee(name="Cllr. A. Day", present=False),
        Attendee(name="Bob Fox", present=False),
        Attendee(name="PC Una Vale", present=False),
    )


def test_attendance_of_a_large_council_told_in_sentences():
    """Thirty names in one paragraph, those who were "also in attendance" behind it, and apologies told after the word."""
    members = [f"Cllr {letter} {name}" for letter in "ABCDEFGHIJ" for name in ("Lee", "Roe", "Hay-Smithson")]
    text = (
        "Minutes of Ashby Council held on 6 March 2017\n\n1. Those Attending:\n\n"
        f"{', '.join(members)}, 10 members of the public. Also in attendance PC Una Vale and PC Tom Ash.\n\n"
        "2. Apologies: Apologies were received from Cllr Mrs Moss, Cllr T White.\n\n3. Minutes\n\nThe minutes were signed.\n"
    )
    assert [(person.name, person.present) for person in read(text)[0].meeting.attendance] == [
        *((name, True) for name in [*members, "PC Una Vale", "PC Tom Ash"]),
        ("Cllr Mrs Moss", False),
        ("Cllr T White", False),
    ]


def test_those_without_a_name_stand_between_names():
    """The public is counted in the middle of the list; who comes after it was there too."""
    text = (
        "Minutes of Ashby Parish Council held on 6 March 2017\n\nPresent: Ann Lee, Bob Roe\n\n6 members of the public\n\n"
        "Mr Carl Hay - Borough Councillor\n\nThe Chair welcomed all.\n"
    )
    assert [a.name for a in read(text)[0].meeting.attendance] == ["Ann Lee", "Bob Roe", "Mr Carl Hay"]


def test_attendance_in_two_columns():
    """Names on the left, posts on the right, set apart by spaces."""
    text = (
        "Minutes of Ashby Parish Council held on 6 March 2017\n\nPresent:    Ann Lee (AL)      Chair\n"
        "            Bob Roe           Vice-Chair\n            Carl Hay          Treasurer\n"
    )
    assert [(a.name, a.post) for a in read(text)[0].meeting.attendance] == [
        ("Ann Lee", "Chair"),
        ("Bob Roe", "Vice-Chair"),
        ("Carl Hay", "Treasurer"),
    ]


def test_attendance_in_a_table_with_heads():
    """A row for each person: what stands under "Role" is the post, and a column tells who was away."""
    text = (
        "# Ashby School\n\nGovernors' meeting, 6 March 2017\n\n| Name | Category | Attended |\n|---|---|---|\n"
        "| Mrs Ann Lee (AL) | Co-opted, Chair | Yes |\n| Bob Roe | Staff | Apologies |\n\n1. Welcome\n"
    )
    assert read(text)[0].meeting.attendance == (
        Attendee(name="Mrs Ann Lee", post="Co-opted, Chair", initials="AL"),
        Attendee(name="Bob Roe", post="Staff", present=False),
    )


def test_initials_that_are_a_word_end_no_list():
    """Such as "(IS)" and "(AM)" behind a name: they are not the verb of a sentence."""
    text = (
        "Minutes of Ashby Board held on 6 March 2017\n\nPresent:\nAnn Lee (AL)      Chair\n"
        "Dr Ian Sale       Medical Director (IS)\nCarl Hay          Treasurer (CH)\n"
    )
    assert [a.initials for a in read(text)[0].meeting.attendance] == ["AL", "IS", "CH"]
