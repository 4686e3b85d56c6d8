"""Timescale words become the last day they allow, or nothing."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from extract.dates import resolve_due
from tests.helpers.date_samples import TUESDAY, day_of

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

ABSOLUTE = [
    ("7th October 2025", "2025-10-07"),
    ("by 07/10/25", "2025-10-07"),
    ("03/11/2025", "2025-11-03"),
    ("no later than noon on Monday 6 October 2025", "2025-10-06"),
    ("7.10.25", "2025-10-07"),
    ("2026-01-31", "2026-01-31"),
    ("at 7.30 p.m. on Thursday, 8th January, 2026", "2026-01-08"),
    ("18 th December, 2025", "2025-12-18"),
    ("18December 2025", "2025-12-18"),
    ("21stt November 2025", "2025-11-21"),
    ('23" January 2026', "2026-01-23"),
    ("lst October 2025", "2025-10-01"),
    ("December 13th", "2025-12-13"),
    ("Thursday, March 5th 2026", "2026-03-05"),
    ("3 Nov 25", "2025-11-03"),
    ("week commencing 6 October", "2025-10-10"),
    ("w/c 8 October 2025", "2025-10-10"),
    ("week ending 10 October", "2025-10-10"),
]
PARTIAL = [
    ("1 September", None),  # told of: the next one is almost a year on
    ("on 1 May each year", None),
    ("by 30 September", "2025-09-30"),
    ("before half term (24 October)", "2025-10-23"),
    ("by the end of term (19 December)", "2025-12-19"),
    ("by the end of term (if possible)", None),
    ("by 12 March", "2026-03-12"),
    ("on 16 September", "2025-09-16"),
    ("by the 20th", "2025-09-20"),
    ("by the 3rd", "2025-10-03"),
    ("Thursday 25th", "2025-09-25"),
    ("29 February", None),
    ("by 30/9", "2025-09-30"),
    ("by 11/12", None),
    ("open on 24/7", None),
    ("before 30/9", "2025-09-29"),
    ("the 10th of next month", "2025-10-10"),
    ("Monday 1 September", "2025-09-01"),
    ("first Monday in October", "2025-10-06"),
    ("last Friday of this month", "2025-09-26"),
]
MONTHS = [
    ("October", "2025-10-31"),
    ("in February 2028", "2028-02-29"),
    ("by the end of September", "2025-09-30"),
    ("in June", "2026-06-30"),
    ("mid-October", "2025-10-15"),
    ("early November", "2025-11-10"),
    ("first week of October", "2025-10-07"),
    ("in late October or early November 2025", "2025-11-10"),
    ("October/November 2025", "2025-11-30"),
    ("between October and December", "2025-12-31"),
    ("Febuary 2026", "2026-02-28"),
    ("Dec-25", "2025-12-31"),
    ("Nov '25", "2025-11-30"),
    ("Sept 25", "2025-09-30"),
    ("end of this month", "2025-09-30"),
    ("early next month", "2025-10-10"),
    ("March next year", "2026-03-31"),
    ("as may be agreed", None),
    ("this may take a while", None),
]
DURATIONS = [
    ("within 14 days", "2025-09-30"),
    ("in two months' time", "2025-11-16"),
    ("in a month’s time", "2025-10-16"),
    ("within the next fortnight", "2025-09-30"),
    ("in a couple of weeks", "2025-09-30"),
    ("4-6 weeks", "2025-10-28"),
    ("in two or three weeks", "2025-10-07"),
    ("within five (5) working days", "2025-09-23"),
    ("within 48 hours", "2025-09-18"),
    ("three weeks from the date of this meeting", "2025-10-07"),
    ("two weeks before 1 December 2025", "2025-11-17"),
    ("within 28 days of receipt of the invoice", None),
    ("within two months of the next meeting", None),
    ("within 10 days of publication", None),
    ("for a trial period of 12 months", None),
    ("three year contract", None),
    ("in the last six months", None),
    ("six months ago", None),
    ("in the next few weeks", None),
    ("within 10 school days", None),
]
PERIODS = [
    ("tomorrow", "2025-09-17"),
    ("that day", "2025-09-16"),
    ("by close of play Thursday", "2025-09-18"),
    ("by Tuesday", "2025-09-23"),
    ("Friday week", "2025-09-26"),
    ("next Friday", None),
    ("by the end of the week", "2025-09-19"),
    ("this weekend", "2025-09-21"),
    ("next week", "2025-09-26"),
    ("Q2 2025/26", "2025-09-30"),
    ("quarter four", "2026-03-31"),
    ("by the end of the third quarter", "2025-12-31"),
    ("next quarter", "2025-12-31"),
    ("Q4 2025", None),
    ("by the end of the financial year", "2026-03-31"),
    ("by year end", "2026-03-31"),
    ("in the next financial year", "2027-03-31"),
    ("in 2026/27", "2027-03-31"),
    ("2025/2026", "2026-03-31"),
    ("2023-28", None),
    ("for 2026/27", None),
    ("by the end of the municipal year", "2026-04-30"),
    ("during the 2025/26 academic year", None),
    ("by half term", None),
    ("by the end of the year", "2025-12-31"),
    ("in 2027", "2027-12-31"),
    ("early 2026", "2026-03-31"),
    ("first half of 2026", "2026-06-30"),
    ("next year", "2026-12-31"),
    ("spring 2026", "2026-05-31"),
    ("over the winter", "2026-02-28"),
    ("spring/summer of 2026", "2026-08-31"),
    ("for the Autumn", "2025-11-30"),
    ("summer term", None),
    ("by Easter", "2026-04-05"),
    ("in time for Christmas", "2025-12-25"),
    ("before Christmas", "2025-12-24"),
    ("for Remembrance Sunday", "2025-11-09"),
    ("in the new year", None),
]
BEFORE_AND_AFTER = [
    ("before 30 September", "2025-09-29"),
    ("prior to 1 January 2026", "2025-12-31"),
    ("on or before 30 September", "2025-09-30"),
    ("before March", "2026-02-28"),
    ("before the end of October", "2025-10-31"),
    ("before the meeting on 4 November", "2025-11-03"),
    ("from 14 October 2025", None),
    ("with effect from 1 April 2026", None),
    ("after 1 October", None),
    ("since May", None),
    ("from October to December", "2025-12-31"),
    ("until the end of January", "2026-01-31"),
    ("October 2025, revised to December 2025", "2025-12-31"),
    ("was June 2025, now November 2025", "2025-11-30"),
    ("completed March 2025", None),
]
NONE_AT_ALL = [
    "", " ", "TBC", "ongoing", "in due course", "as soon as possible", "next meeting", "at a future meeting", "half termly",
    "monthly", "on a quarterly basis", "every November", "at each May meeting", "every six months", "31/02/25", "45/13/2025",
    "20000000000 years", "Q3 9999/00", "in 99 years", "1 May 1066", "99 99 99", "once the survey is in", "the 21st century",
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    ABSOLUTE + PARTIAL + MONTHS + DURATIONS + PERIODS + BEFORE_AND_AFTER,
    ids=str,
)
def test_the_last_day_the_words_allow(words: str, expected: str | None) -> None:
    """Words are read day first and forward from the meeting; doubtful words stay blank."""
    assert day_of(words) == expected


@pytest.mark.parametrize("words", NONE_AT_ALL)
def test_words_that_name_no_day_stay_blank_with_a_reason(words: str) -> None:
    """A blank always says why."""
    due = resolve_due(words, meeting_date=TUESDAY)
    assert due.day is None
    assert due.basis


@pytest.mark.parametrize(
    "words", ["by 30 September", "in October", "within 14 days", "next week", "Q2", "by Easter", "spring"]
)
def test_without_the_meeting_only_full_dates_are_read(words: str) -> None:
    """Never against today's date."""
    assert day_of(words, None) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("30 September 2025", "2025-09-30"),
        ("May 2026", "2026-05-31"),
        ("Q2 2025/26", "2025-09-30"),
        ("in 2027", "2027-12-31"),
    ],
)
def test_full_dates_are_read_without_the_meeting(words: str, expected: str) -> None:
    assert day_of(words, None) == expected


@pytest.mark.real
@pytest.mark.skipif(
    not (SHARED / "spec" / "timescales.csv").is_file(), reason="the reference table is not here"
)
def test_the_reference_table_is_met_whole() -> None:
    """All sixty right, none wrong."""
    with (SHARED / "spec" / "timescales.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wrong = [
        row["expression"]
        for row in rows
        if (day_of(row["expression"], date.fromisoformat(row["meeting_date"])) or "")
        not in {row["expected"], *filter(None, row["also_accept"].split("|"))}
    ]
    assert len(rows) == 60
    assert wrong == []


@pytest.mark.parametrize("words", ["before the 2026/27 budget is set", "once the March accounts are closed"])
def test_a_time_in_the_name_of_a_thing_is_no_deadline(words: str) -> None:
    """What happens to the thing is waited for, and its day is not told."""
    assert day_of(words) is None


@pytest.mark.parametrize(
    "program",
    [
        "from extract.dates import resolve_due; print(resolve_due('by 5 May 2024', meeting_date=day).day)",
        "from extract.nlp.timescales import find_timescale; print(find_timescale('Clerk to act by 5 May 2024.'))",
    ],
)
def test_the_first_words_that_a_process_is_asked_about_are_read(program: str) -> None:
    """Rules are loaded when they are first needed: before a text is looked through for what they need in it."""
    done = subprocess.run(
        [sys.executable, "-c", f"from datetime import date; day = date(2024, 3, 5); {program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() in {"2024-05-05", "(13, 26)"}


def test_a_meeting_to_be_held_on_a_day_is_to_come():
    """What was "held on" a day tells of a meeting that was; one "to be held on" it is when something is due."""
    meeting = date(2031, 3, 4)
    assert resolve_due("to the meeting to be held on 15th December", meeting_date=meeting).day == date(
        2031, 12, 15
    )
    assert resolve_due("at the meeting held on 15th April", meeting_date=meeting).day is None
