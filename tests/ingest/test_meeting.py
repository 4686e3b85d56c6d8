"""Body, date and agenda items are found where papers print them, and never invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extract.domain import Source, SourceKind
from extract.ingest.bodies import find_body, is_body_line
from extract.ingest.daywords import find_days, first_on_or_after
from extract.ingest.read import read_paper

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def read(text: str):
    return read_paper(Source(path=Path("p.txt"), name="p.txt"), content=text.encode())


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thursday 24th October 2002", date(2002, 10, 24)),
        ("THURSDAY 09 OCTOBER 2008", date(2008, 10, 9)),
        ("18 th June, 2020", date(2020, 6, 18)),
        ("THURSDAY APRIL 2ND 2009", date(2009, 4, 2)),
        ("3rd September2018at 7.30pm", date(2018, 9, 3)),
        ("8 Febuary 2011", date(2011, 2, 8)),
        ("14.05.12", date(2012, 5, 14)),
        ("14/3/2016", date(2016, 3, 14)),
        ("2024-01-18", date(2024, 1, 18)),
        ("the 1st day of May 1999", date(1999, 5, 1)),
        ("12 Mehefin 2019", date(2019, 6, 12)),
        ("31st February 2019", None),
        ("35/20 Budget", None),
        ("at 7.30 pm", None),
    ],
)
def test_days(words, day):
    """Dates are day first, however they are printed; impossible ones are none."""
    assert [found.day for found in find_days(words) if found.day] == ([day] if day else [])


def test_day_without_year():
    """A date without its year is the first such day from the anchor on."""
    (found,) = find_days("on 9 February")
    assert found.day is None
    assert first_on_or_after(found.day_month, date(2019, 11, 2)) == date(2020, 2, 9)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("MINUTES OF ASHBY PARISH COUNCIL MEETING HELD AT THE CHURCH", "ASHBY PARISH COUNCIL"),
        (
            "Minutes of the Annual Meeting of Ashby Parish Council held in the Council Chamber",
            "Ashby Parish Council",
        ),
        ("Minutes of West Ashby Annual Parish Council Meeting", "West Ashby Parish Council"),
        (
            "Children, Education and Families Scrutiny Committee",
            "Children, Education and Families Scrutiny Committee",
        ),
        (
            "Notes of a meeting of the Mill Lane Patient Participation Group",
            "Mill Lane Patient Participation Group",
        ),
        ("COFNODION CYFARFOD CYNGOR CYMUNED Y BRYN A PONT", "CYNGOR CYMUNED Y BRYN A PONT"),
        ("The Chief Executive and the Executive Director", None),
        ("Minutes of the meeting held on Monday", None),
    ],
)
def test_bodies(words, body):
    """The name of the body is cut out of the title it stands in."""
    assert find_body(words) == body


def test_body_line():
    """A line is a body's when nothing else stands on it."""
    assert is_body_line("ASHBY PARISH COUNCIL MINUTES")
    assert not is_body_line("Ashby Parish Council thanked the school")


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("SCRUTINY COMMITTEE (ROADS AND RIVERS)", "SCRUTINY COMMITTEE (ROADS AND RIVERS)"),
        ("Planning Committee (North)", "Planning Committee (North)"),
        ("The chair of the Roads Committee (Mr Voss)", None),
    ],
)
def test_a_body_with_its_field_in_brackets(line, body):
    """The bracket behind a committee that stands alone on its line is part of its name."""
    (document,) = read(f"{line}\n\nMinutes of a meeting held on 4 March 2031.\n\n1. Apologies\n\nNone.\n")
    assert (document.meeting.body == line) is (body is not None)


def test_agenda_item_page_has_no_date():
    """Dates in the text of an agenda item's page are about other meetings."""
    (document,) = read(
        "Agenda item\n\nHarbour Dues\n\nTo consider the report.\n\nMinutes:\n\nOn 3 May 2021 the Harbour Board approved the dues.\n"
    )
    assert document.source_kind is SourceKind.AGENDA_ITEM_PAGE
    assert (document.meeting.body, document.meeting.meeting_date) == (None, None)
    assert [(i.number, i.title, i.start_char, i.end_char) for i in document.meeting.agenda_items] == [
        (None, "Harbour Dues", 0, len(document.text))
    ]


def test_front_matter_date_is_not_the_meeting():
    """The day a page was put up is not the meeting date; the title's is."""
    text = '---\ntitle: "Ashby Parish Council"\ndate: "2004-04-01"\n---\n\nMinutes of the meeting held on Wednesday 18th February 2004\n\n1\\. Apologies\n\nNone.\n'
    (document,) = read(text)
    assert document.meeting.meeting_date == date(2004, 2, 18)
    assert document.meeting.body == "Ashby Parish Council"
    assert (
        read(text.replace("held on Wednesday 18th February 2004", "of the February meeting"))[
            0
        ].meeting.meeting_date
        is None
    )


def test_year_from_publication_only_with_weekday():
    """A title's date without a year takes it from the page's date if the weekday agrees."""
    text = '---\ntitle: "Ashby Parish Council"\ndate: "2005-10-01"\n---\n\nMinutes of the meeting held on {} 13th September\n\n1\\. Apologies\n\nNone.\n'
    assert read(text.format("Tuesday"))[0].meeting.meeting_date == date(2005, 9, 13)
    assert read(text.format("Friday"))[0].meeting.meeting_date is None


def test_weekday_disagrees():
    """The date is trusted, the weekday is a warning."""
    (document,) = read(
        "Minutes of Ashby Parish Council held on Thursday 20th January 2003\n\n1. Apologies\n\nNone.\n"
    )
    assert document.meeting.meeting_date == date(2003, 1, 20)
    assert any("Monday" in warning for warning in document.warnings)


def test_next_meeting_and_draft():
    """The next meeting is read from its own heading, not from another body's."""
    text = (
        "DRAFT\n\nMinutes of Ashby Parish Council held on Wednesday 7 May 2008\n\n1. Apologies\n\nNone.\n\n2. Reports\n\n"
        "The next meeting of the Harbour Liaison Committee will be on 20 May 2008.\n\n3. Next Meeting\n\nWednesday 18 June at 7.30pm\n"
    )
    meeting = read(text)[0].meeting
    assert meeting.next_meeting == date(2008, 6, 18)
    assert meeting.confirmed is False


def test_issue_page_holds_several_meetings():
    """Each "Meeting:" block is a document of its own, with body, date and item number."""
    text = (
        "Issue - meetings\n\nLibraries\n\nMeeting: 18/06/2012 - Overview Board (Item 12)\n\n12 Libraries PDF 76 KB\n\nMinutes:\n\nRESOLVED that the report be noted.\n\n"
        "Meeting: 03/05/2012 - Cabinet (Item 4)\n\n4 Libraries\n\nMinutes:\n\nThe item was deferred.\n"
    )
    first, second = read(text)
    assert (first.meeting.body, first.meeting.meeting_date, first.part) == (
        "Overview Board",
        date(2012, 6, 18),
        0,
    )
    assert (second.meeting.body, second.meeting.meeting_date, second.part) == ("Cabinet", date(2012, 5, 3), 1)
    assert first.source_kind is second.source_kind is SourceKind.ISSUE_PAGE
    assert [d.meeting.agenda_items[0].number for d in (first, second)] == ["12", "4"]
    assert first.doc_id != second.doc_id
    assert "deferred" not in first.text


def test_stacked_items_of_two_meetings():
    """Where item numbers start over, an older meeting begins; the cut-off item is a warning."""
    text = (
        "219 Sea Wall PDF 565 KB\nMinutes:\nDECISION\n1. Cabinet notes the plan.\n18 Sea Wall Survey PDF 303 KB\nAdditional documents:\nMinutes:\n"
        "Members discussed the wall ... view the full minutes text for item 18\n"
    )
    first, second = read(text)
    assert (first.title, second.title) == ("Sea Wall", "Sea Wall Survey")
    assert second.meeting.agenda_items[0].truncated
    assert any("item 18" in warning for warning in second.warnings)
    assert first.warnings == ()


def test_notice_and_agenda_after_the_minutes():
    """Papers that follow the minutes are parts of their own and do not change the date."""
    minutes = "ASHBY PARISH COUNCIL\n\nMINUTES OF MEETING 8pm THURSDAY 09 OCTOBER 2008\n\nPresent: A Lee\n\n1. Apologies\n\nNone.\n\n2. Finance\n\nIt was agreed to pay the bill.\n\nThe meeting closed at 9pm.\n\nChairman: Date:\n\n"
    agenda = "ASHBY PARISH COUNCIL\n\nAGENDA\n\nMEETING THURSDAY 13th NOVEMBER 2008 8PM\n\n1. Apologies\n\n2. Finance\n\n3. Any other business\n"
    first, second = read(minutes + agenda)
    assert (first.meeting.meeting_date, first.source_kind) == (date(2008, 10, 9), SourceKind.MINUTES_TEXT)
    assert (second.meeting.meeting_date, second.source_kind) == (date(2008, 11, 13), SourceKind.AGENDA)
    assert "NOVEMBER" not in first.text


def test_mention_of_other_minutes_does_not_split():
    """An agenda item about the last minutes is no new paper."""
    text = "ASHBY PARISH COUNCIL\n\nMinutes of the meeting held on 6 March 2017\n\nPresent: A Lee\n\n1. Apologies\n\nNone.\n\n2. Minutes of the meeting held on 6 February 2017\n\nThey were signed.\n\n3. Finance\n\nPaid.\n"
    (document,) = read(text)
    assert document.meeting.meeting_date == date(2017, 3, 6)
    assert [i.number for i in document.meeting.agenda_items] == ["1", "2", "3"]


def test_cited_minutes_are_no_items():
    """A "6. ..." under matters arising cites an old minute; the heading "5." comes after it."""
    text = "Ashby Parish Council\n\n4. MATTERS ARISING\n\n6. The county had mended the lamp at the cross roads.\n\n5. CORRESPONDENCE\n\nNone.\n\n6. LIGHTING\n\nNone.\n"
    assert [i.title for i in read(text)[0].meeting.agenda_items] == [
        "MATTERS ARISING",
        "CORRESPONDENCE",
        "LIGHTING",
    ]


@pytest.mark.parametrize(
    ("title", "said", "exempt"),
    [
        ("Excluding the press and public", "This was agreed.", [False, True, True]),
        ("Private session", "The Clerk left.", [True, True, True]),
        ("Staffing (in camera)", "The pay was set.", [True, True, True]),
        (
            "Any other business",
            "RESOLVED that the public be excluded from what follows.",
            [False, True, True],
        ),
        (
            "Any other business",
            "No other item. RESOLVED that the press and public be excluded.",
            [False, True, True],
        ),
        ("Any other business", "It was not needed that the public be excluded.", [False, False, False]),
        ("Any other business", "The gate is to be shut.", [False, False, False]),
        ("Exclusion of the press and public", "There were no exempt items.", [False, False, False]),
    ],
)
def test_what_sends_the_public_out(title, said, exempt):
    """A title that says so, or words under any title; what says that nothing was exempt sends nobody out."""
    text = f"Ashby Parish Council\n\n1. {title}\n\n{said}\n\n2. Lease\n\nSigned.\n\n3. Pay\n\nSet.\n"
    assert [i.exempt for i in read(text)[0].meeting.agenda_items] == exempt


def test_exempt_items():
    """What follows the exclusion of the public is exempt."""
    text = "Ashby Parish Council\n\n1. Finance\n\nPaid.\n\n2. Exclusion of the Press and Public\n\nRESOLVED that the public be excluded.\n\n3. Lease of the Hall\n\nRESOLVED that the lease be signed.\n"
    assert [i.exempt for i in read(text)[0].meeting.agenda_items] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Agenda item\n\nX\n\nMinutes:\n\nNoted.", SourceKind.AGENDA_ITEM_PAGE),
        (
            "Agenda and minutes\n\nNo. Item\n\n1.\n\nApologies PDF 7 KB\n\nAdditional documents:\n\nMinutes:\n\nNone.",
            SourceKind.MEETING_PAGE,
        ),
        (
            "Decision details\n\nDecision Maker: Leader\n\nDecision status: Approved\n\nDecision:\n\nThat it be agreed.",
            SourceKind.DECISION_SHEET,
        ),
        (
            "Name of meeting: Panel\nDate: 3 May 2019\nTitle of report: Paint\nPurpose of report: To tell.\n\nThe paint is dry.",
            SourceKind.REPORT,
        ),
        (
            "Action Log\n\n| Action | Owner | Status |\n|---|---|---|\n| Mend gate | RM | Open |",
            SourceKind.TRACKER,
        ),
        (
            "Ashby Parish Council\n\nAGENDA\n\nYou are summoned to attend a meeting on 3 May 2019\n\n1. Apologies\n\n2. Finance",
            SourceKind.AGENDA,
        ),
        ("Minutes of Ashby Parish Council\n\n1. Finance\n\nIt was agreed to pay.", SourceKind.MINUTES_TEXT),
    ],
)
def test_kinds(text, kind):
    """The shape of a paper is told by the labels only that shape has."""
    assert read(text)[0].source_kind is kind


@pytest.mark.real
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real papers are not beside the checkout")
def test_real_dates():
    """Of the real Markdown papers at least 95 in a hundred have their meeting date, and all a body."""
    papers = sorted((SHARED / "real").glob("*/*.md"))
    documents = [read_paper(Source(path=path, name=path.name))[0] for path in papers]
    assert sum(d.meeting.meeting_date is not None for d in documents) >= 0.95 * len(papers)
    assert all(d.meeting.body for d in documents)


def test_lines_that_count_on_from_the_headings_are_items():
    """Where few numbers stand as headings, the lines between them open items too."""
    lines = [
        "2. Interests\n\nMr Orr spoke of item 6.\n",
        "3. The minutes of May were agreed and signed by all.\n",
    ]
    lines += [
        f"{n}. Topic {n}. It was said that the {n} gates were shut again this year.\n" for n in range(4, 9)
    ]
    document = read(
        "Minutes of the meeting held on 4 May 2021\n\n1. Welcome was given by the Chair to all.\n"
        + "\n".join(lines)
    )[0]
    assert [i.number for i in document.meeting.agenda_items] == [str(n) for n in range(1, 9)]
