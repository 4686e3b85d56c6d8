"""The lines of a council's site that name the meeting give its body, day and item, and only the meeting's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extract.domain import Source, SourceKind
from extract.ingest.meeting_lines import named_meeting
from extract.ingest.read import read_paper

PAGE = "Agenda item\n\nHarbour Dues\n\n{}\n\nMinutes:\n\nOn 3 May 2021 the Pilotage Board was told of the dues.\n"


def read(text: str):
    (document,) = read_paper(Source(path=Path("p.txt"), name="p.txt"), content=text.encode())
    return document


@pytest.mark.parametrize(
    ("line", "body", "day", "item"),
    [
        ("- Meeting of Quays Committee, Friday, 4th June, 2021 10.00 am (Item 6.)", "Quays Committee", date(2021, 6, 4), "6"),
        ("Meeting of the Quays Committee, Friday 4 June 2021 2.00 pm (Item 16a)", "Quays Committee", date(2021, 6, 4), "16a"),
        ("- Meeting of Ferries, Piers and Quays Panel, Friday, 4 June 2021 6.30 p.m. (Item 12.)", "Ferries, Piers and Quays Panel", date(2021, 6, 4), "12"),
        ("- Meeting of Council (Special), Friday, 4th June, 2021 10.30 am, Reconvened (Item 3.)", "Council (Special)", date(2021, 6, 4), "3"),
        ("Made at meeting: 04/06/2021 - Quays Committee", "Quays Committee", date(2021, 6, 4), None),
        ("Considered at meeting: 04/06/2021", None, date(2021, 6, 4), None),
        ("Meeting of Quays Committee, Friday, 4th June, 2021 10.00 am", None, None, None),
        ("A Meeting of the Quays Committee on 4 June 2021 heard the harbour master (Item 3).", None, None, None),
    ],
)  # fmt: skip
def test_lines_of_a_site(line, body, day, item):
    """The line under the title of an agenda item's page gives body, day and item; without its item it is prose."""
    named = named_meeting([line])
    assert (tuple(named[:3]) if named else (None, None, None)) == (body, day, item)


def test_page_has_the_day_of_its_line():
    """The page is of that meeting, and the agenda item has its number."""
    document = read(PAGE.format("- Meeting of Quays Committee, Friday, 4th June, 2021 10.00 am (Item 6.)"))
    meeting = document.meeting
    assert (meeting.body, meeting.meeting_date) == ("Quays Committee", date(2021, 6, 4))
    assert [item.number for item in meeting.agenda_items] == ["6"]


def test_of_several_meetings_none_is_taken():
    """A page that names several days of one body has the body and no day."""
    lines = "- Meeting of Quays Committee, Friday, {} June, 2021 10.00 am (Item 6.)"
    meeting = read(PAGE.format(f"{lines.format(4)}\n\n{lines.format(11)}")).meeting
    assert (meeting.body, meeting.meeting_date) == ("Quays Committee", None)


def test_decided_beats_considered():
    """Of a matter that went to two meetings the page is about the one that decided it."""
    named = named_meeting(
        ["Considered at meeting: 01/06/2021 - Harbour Panel", "Decided at meeting: 04/06/2021 - Cabinet"]
    )
    assert named is not None
    assert (named.body, named.day) == ("Cabinet", date(2021, 6, 4))


def test_decision_to_come_has_no_meeting_day():
    """A page of issue details gives the day a decision is due, which is no day of a meeting."""
    text = "Issue details\n\nHarbour dues\n\nDecision status: For Determination\n\nNotice of proposed decision first published: 03/05/2021\n\nDecision due: 4 Jun 2021 by Cabinet\n"
    assert read(text).meeting.meeting_date is None
    assert read(text.replace("due:", "due or made:") + "\nDecided at meeting: 04/06/2021 - Cabinet\n").meeting.meeting_date == date(2021, 6, 4)  # fmt: skip


def test_record_of_decision():
    """A "Record of decision of the Cabinet" is a decision sheet of the Cabinet."""
    text = "QUAYSIDE BOROUGH COUNCIL\n\nRECORD OF DECISION OF THE Cabinet\n\nDecision Made:\n\n4 June 2021\n\nHarbour Dues\n\nIssue for Decision\n\nTo set the dues.\n"
    document = read(text)
    assert (document.meeting.body, document.source_kind) == ("Cabinet", SourceKind.DECISION_SHEET)


def test_issue_page_of_a_body_with_brackets():
    """In "Meeting: … - Planning Committee (North) (Item 4)" the first brackets are the body's."""
    text = "Issue - meetings\n\nMill Quay\n\nMeeting: 04/06/2021 - Planning Committee (North) (Item 4)\n\n4 Mill Quay PDF 20 KB\n\nMinutes:\n\nRESOLVED that the report be noted.\n"
    document = read(text)
    assert (document.meeting.body, document.meeting.meeting_date) == ("Planning Committee (North)", date(2021, 6, 4))  # fmt: skip


def test_decision_maker_is_the_body():
    """A decision sheet that names no meeting is of its decision maker."""
    text = "Decision details\n\nSea Wall\n\nDecision Maker: Director of Harbours\n\nDecision status: Recommendations Approved\n\nIs Key decision?: Yes\n\nDecision:\n\nTo let the contract.\n\nDate of decision: 04/06/2021\n"
    assert read(text).meeting.body == "Director of Harbours"
