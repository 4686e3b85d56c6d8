"""Where an entry stands by what later papers say; and the clocks to answer."""

from datetime import date

import pytest

from extract.domain import Item, Kind, SourceKind, Status, UpdateStatus
from extract.errors import ConfigurationError
from extract.ledger import clocks
from extract.ledger.clocks import Clock, clock_for, last_day, response_due
from extract.ledger.lifecycle import News, standing
from extract.ledger.terms import LATER, changed

ITEM = Item(
    item_id="i1", kind=Kind.ACTION, text="The Clerk to order bins", start_char=0, end_char=23, confidence=0.9
)
C, P, N = UpdateStatus.COMPLETE, UpdateStatus.IN_PROGRESS, UpdateStatus.NOT_STARTED


def news(status, month=6, *, text=None, source=None, kind=SourceKind.MINUTES_TEXT, due=None):
    return News(
        text=text or f"News of month {month} {status}", status=status, meeting_date=date(2024, month, 1),
        source=source or f"{month}.txt", source_kind=kind, start_char=0, due=due,
    )  # fmt: skip


def item(**changes):
    from dataclasses import replace

    return replace(ITEM, **changes)


@pytest.mark.parametrize(
    ("what", "status", "by"),
    [
        (ITEM, Status.OPEN, "minutes"),
        (item(implicit=True), Status.CANDIDATE, "tool"),
        (item(confidence=0.4), Status.CANDIDATE, "tool"),
        (item(kind=Kind.DECISION), Status.RECORDED, "minutes"),
        (item(kind=Kind.RECOMMENDATION), Status.OPEN, "minutes"),
    ],
)
def test_a_first_reading(what, status, by):
    found = standing(what, SourceKind.MINUTES_TEXT, [])
    assert (found.status, found.status_source, found.progress) == (status, by, None)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([C], Status.REPORTED_COMPLETE),
        ([P], Status.IN_PROGRESS),
        ([N], Status.OPEN),
        ([P, C], Status.REPORTED_COMPLETE),
        ([P, UpdateStatus.UNCLEAR], Status.IN_PROGRESS),
        ([P, None], Status.IN_PROGRESS),
        ([C, C, C], Status.REPORTED_COMPLETE),
    ],
)
def test_later_papers_suggest_a_status(told, status):
    found = standing(ITEM, SourceKind.MINUTES_TEXT, [news(s, 6 + n) for n, s in enumerate(told)])
    assert found.status is status
    assert found.progress_date == date(2024, 5 + len(told), 1)


@pytest.mark.parametrize("told", [[C], [C, C], [C, UpdateStatus.SUPERSEDED], [UpdateStatus.REJECTED]])
@pytest.mark.parametrize("kind", list(Kind))
def test_no_paper_proposes_or_closes(told, kind):
    found = standing(item(kind=kind), SourceKind.TRACKER, [news(s, 6 + n) for n, s in enumerate(told)])
    assert found.status not in {Status.CLOSED, Status.PROPOSED_FOR_CLOSURE}


def test_who_said_so():
    for kind, who in (
        (SourceKind.TRACKER, "tracker"),
        (SourceKind.REPORT, "officer"),
        (SourceKind.MEETING_PAGE, "minutes"),
    ):
        assert standing(ITEM, SourceKind.MINUTES_TEXT, [news(C, kind=kind)]).status_source == who


@pytest.mark.parametrize(
    ("told", "flagged"),
    [
        ([news(C, 6), news(N, 7)], True),
        ([news(C, 6), news(P, 6, source="tracker.xlsx")], True),
        ([news(C, 6), news(N, 7), news(C, 8)], False),
        ([news(N, 6), news(C, 7)], False),
        ([news(C, 6), news(C, 7)], False),
        ([news(UpdateStatus.ACCEPTED, 6), news(UpdateStatus.REJECTED, 6, source="x")], True),
    ],
)
def test_contradictions(told, flagged):
    for order in (told, told[::-1]):
        assert ("contradiction" in standing(ITEM, SourceKind.MINUTES_TEXT, order).flags) is flagged


@pytest.mark.parametrize(
    ("texts", "flagged"),
    [
        (["Quotations were awaited.", "Quotations were awaited."], True),
        (["Quotations were awaited.", "Two quotations had come in and were read."], False),
        (["Quotations were awaited."], False),
    ],
)
def test_no_progress_is_the_same_news_at_two_meetings(texts, flagged):
    told = [news(P, 6 + n, text=text) for n, text in enumerate(texts)]
    assert ("no_progress" in standing(ITEM, SourceKind.MINUTES_TEXT, told).flags) is flagged


def test_slipping_days_are_counted_beside_the_first():
    due = item(due=date(2024, 6, 1))
    told = [
        news(P, 6, due=date(2024, 9, 1)),
        news(P, 7, due=date(2024, 8, 1)),
        news(P, 9, due=date(2024, 12, 1)),
    ]
    found = standing(due, SourceKind.MINUTES_TEXT, told)
    assert (found.revised_due, found.extensions) == (date(2024, 12, 1), 2)


def test_an_answer_keeps_its_words():
    rec = item(kind=Kind.RECOMMENDATION)
    found = standing(
        rec, SourceKind.MINUTES_TEXT, [news(UpdateStatus.PARTIALLY_ACCEPTED, text="Agreed in principle.")]
    )
    assert (found.response, found.response_text, found.status) == (
        "partially_accepted",
        "Agreed in principle.",
        Status.OPEN,
    )


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("2024-01-18", "2024-03-17"), ("2024-01-01", "2024-02-29"), ("2023-12-31", "2024-02-29"),
        ("2024-12-31", "2025-02-28"), ("2024-11-15", "2025-01-14"), ("2024-07-31", "2024-09-30"),
        ("2024-06-30", "2024-08-29"),
    ],
)  # fmt: skip
def test_two_months_beginning_with(given, due):
    assert response_due("Cabinet", date.fromisoformat(given)) == date.fromisoformat(due)


def test_health_bodies_have_28_days():
    assert response_due("Eastvale Hospital NHS Trust", date(2024, 1, 1)) == date(2024, 1, 29)
    assert clock_for("Public Health and Cabinet", date(2024, 1, 1)).id == "executive.two-months"


def test_no_notice_no_clock():
    assert response_due("Cabinet", None) is None
    assert response_due("Cabinet", date(2008, 1, 1)) is None


def test_whether_the_first_day_counts_is_a_setting():
    plain = Clock(id="x", words=(), valid_from=date(2009, 1, 1), first_day_counts=False, basis="", months=2)
    assert last_day(plain, date(2024, 1, 18)) == date(2024, 3, 18)


def test_mistakes_in_the_clocks_are_named_together(tmp_path, monkeypatch):
    (tmp_path / "clocks.toml").write_text(
        '[[clock]]\nid = "x"\nwords = "nhs"\ndays = 1\nmonths = 2\nspare = 1\n'
    )
    monkeypatch.setenv("MATTERS_MODELS", str(tmp_path))
    clocks.clocks.cache_clear()
    with pytest.raises(ConfigurationError) as wrong:
        clocks.clocks()
    clocks.clocks.cache_clear()
    assert len(wrong.value.problems) == 6


def test_a_day_from_a_later_paper_says_so():
    """A first day that only news gives is never shown without how it was got."""
    told = news(UpdateStatus.IN_PROGRESS, 6, due=date(2030, 10, 31))
    assert changed(item(due=None), [told]) == {"due": date(2030, 10, 31), "due_basis": LATER}
    assert changed(item(due=date(2030, 5, 1)), [told]) == {}
