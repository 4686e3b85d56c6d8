"""Whatever the words: no fault, no day far away; a day written in any way is read back."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dates import Due, resolve_due
from tests.helpers.date_samples import day_of

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
