"""Days that hang on what is known besides the words: printed meetings, years, holidays, facts of a council."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extract.calendar_words import facts
from extract.dates import resolve_due
from extract.errors import ConfigurationError
from tests.helpers.date_samples import TUESDAY, day_of


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
