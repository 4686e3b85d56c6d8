"""Timescale words become the last day they allow, or nothing."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.calendar_words import facts
from extract.dates import Due, resolve_due
from extract.errors import ConfigurationError

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
TUESDAY = date(2025, 9, 16)  # the meeting of most rows


def day_of(words: str, meeting: date | None = TUESDAY, **options: object) -> str | None:
    due = resolve_due(words, meeting_date=meeting, **options)  # type: ignore[arg-type]
    return due.day.isoformat() if due.day else None


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


def test_a_meeting_named_by_its_month_takes_its_printed_date() -> None:
    """The month's end stands in, provisional, until the date is printed."""
    open_end = resolve_due("to the November meeting", meeting_date=TUESDAY)
    assert (open_end.day, open_end.provisional) == (date(2025, 11, 30), True)
    printed = resolve_due(
        "to the November meeting", meeting_date=TUESDAY, meetings=[date(2025, 11, 11), date(2025, 9, 16)]
    )
    assert (printed.day, printed.provisional) == (date(2025, 11, 11), False)
    following = resolve_due("on October's agenda", meeting_date=TUESDAY, next_meeting=date(2025, 10, 14))
    assert (following.day, following.provisional) == (date(2025, 10, 14), False)
    assert day_of("in November", meetings=[date(2025, 11, 11)]) == "2025-11-30"
    assert day_of("before the November meeting", meetings=[date(2025, 11, 11)]) == "2025-11-10"


def test_the_next_meeting_has_no_due_date_but_an_expected_one() -> None:
    due = resolve_due(
        "to the next Parish Council meeting", meeting_date=TUESDAY, next_meeting=date(2025, 10, 14)
    )
    assert (due.day, due.expected) == (None, date(2025, 10, 14))
    assert "next meeting" in due.basis
    assert resolve_due("next meeting", meeting_date=TUESDAY).expected is None
    assert day_of("at the next meeting on 4 November 2025") == "2025-11-04"
    assert day_of("at the next Panel meeting in November") == "2025-11-30"


def test_reviews_are_told_apart_from_due_dates() -> None:
    kept = resolve_due("October 2025 with a half termly review", meeting_date=TUESDAY)
    assert (kept.day, kept.recurring, kept.review) == (date(2025, 10, 31), "half termly", None)
    both = resolve_due(
        "May 2025 - this is complete and the team will review it by May 2026", meeting_date=TUESDAY
    )
    assert (both.day, both.review, both.past) == (date(2025, 5, 31), date(2026, 5, 31), True)
    assert day_of("to be reviewed by May 2026") == "2026-05-31"


def test_recurring_words_are_kept_as_such() -> None:
    due = resolve_due("on a quarterly basis", meeting_date=TUESDAY)
    assert (due.day, due.recurring) == (None, "on a quarterly basis")
    yearly = resolve_due("by 30 September each year", meeting_date=TUESDAY)
    assert (yearly.day, yearly.recurring) == (date(2025, 9, 30), "each year")
    first = resolve_due("by December 2025 and quarterly thereafter", meeting_date=TUESDAY)
    assert (first.day, first.recurring) == (date(2025, 12, 31), "quarterly")
    assert day_of("monthly until March 2026") is None


def test_past_days_resolve_and_say_so() -> None:
    due = resolve_due("31 March 2025", meeting_date=TUESDAY)
    assert (due.day, due.past) == (date(2025, 3, 31), True)
    assert not resolve_due("by 16 September 2025", meeting_date=TUESDAY).past


def test_years_far_from_the_meeting_stay_blank() -> None:
    assert day_of("31 March 2022") is None
    assert day_of("31 March 2023") == "2023-03-31"
    assert day_of("in 2055") == "2055-12-31"
    assert day_of("in 2056") is None


def test_bank_holidays_follow_the_nation() -> None:
    """2 January is a bank holiday in Scotland alone."""
    meeting = date(2025, 12, 31)
    assert day_of("within 1 working day", meeting, nation="ENG") == "2026-01-02"
    assert day_of("within 1 working day", meeting, nation="SCT") == "2026-01-05"
    assert day_of("within 1 working day", meeting, nation="Atlantis") == "2026-01-02"


def test_the_facts_can_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A council whose year ends at the annual meeting in May says so in models/dates.toml."""
    source = Path(__file__).resolve().parents[1] / "models"
    for name in ("dates.toml", "date_patterns.toml"):
        changed = (
            (source / name)
            .read_text(encoding="utf-8")
            .replace('municipal_end = "04-30"', 'municipal_end = "05-31"')
        )
        (tmp_path / name).write_text(changed, encoding="utf-8")
    monkeypatch.setenv("MATTERS_MODELS", str(tmp_path))
    assert day_of("end of the municipal year") == "2026-05-31"
    assert facts().municipal_end == (5, 31)


@pytest.mark.parametrize(
    "broken", ["[years", "[years]\nfinancial_start = 7\n", "", "[years]\nfinancial_start = '13-41'\n"]
)
def test_a_broken_file_of_facts_is_named(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dates.toml").write_text(broken, encoding="utf-8")
    monkeypatch.setenv("MATTERS_MODELS", str(tmp_path))
    with pytest.raises(ConfigurationError, match=r"dates\.toml"):
        facts()


PIECES = st.sampled_from(
    [
        "by",
        "before",
        "end",
        "of",
        "the",
        "next",
        "each",
        "year",
        "month",
        "week",
        "31",
        "29",
        "february",
        "feb",
        "may",
        "2025",
        "2025/26",
        "q3",
        "spring",
        "within",
        "28",
        "days",
        "working",
        "w/c",
        "friday",
        "14th",
        "/",
        "-",
        "from",
        "to",
        "and",
        "meeting",
        "review",
        "9999",
        "00",
        "easter",
        "before",
        "20",
        "th",
        "'",
        '"',
        ".",
        ",",
        "for",
        "half",
        "first",
        "monday",
        "in",
    ]
)
MEETINGS = st.one_of(st.none(), st.dates())


@settings(max_examples=400, deadline=None)
@given(words=st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=14).map(" ".join)), meeting=MEETINGS)
def test_no_words_ever_raise_or_lead_far_away(words: str, meeting: date | None) -> None:
    """Any text gives a due date near the meeting, or none; the same text gives the same answer."""
    due = resolve_due(words, meeting_date=meeting, meetings=(date(2025, 5, 6),))
    assert isinstance(due, Due)
    assert due == resolve_due(words, meeting_date=meeting, meetings=(date(2025, 5, 6),))
    if due.day is None:
        assert due.basis
    elif meeting is not None:
        assert meeting.year - 2 <= due.day.year <= meeting.year + 30
        assert due.past == (due.day < meeting)


@given(day=st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31)), gap=st.integers(0, 300))
def test_a_day_written_in_any_way_is_read_back(day: date, gap: int) -> None:
    """The forms in which clerks write a day all mean that day."""
    meeting = day - timedelta(days=gap)
    month = day.strftime("%B")
    forms = [
        f"{day.day} {month} {day.year}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}" if day.year < 2050 else day.isoformat(),
        day.isoformat(), f"{month} {day.day}, {day.year}", f"by {day.day} th {month} {day.year}",
    ]  # fmt: skip
    if (day.month, day.day) != (2, 29):
        forms.append(f"by {day.day} {month}")
    for form in forms:
        assert day_of(form, meeting) == day.isoformat(), form


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
