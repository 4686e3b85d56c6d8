"""A profile is learnt from trackers as councils keep them, and a report in it can be learnt from again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tracker_samples as samples
from export_samples import AS_AT, sample

from extract.export.docx_file import save_docx
from extract.export.html_page import report_html
from extract.export.profile import dump_profile, load_profile
from extract.export.profile_learn import learn_profile
from extract.export.report import build_report
from extract.export.sections import Section

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# name: how it is made, its name, fields in order, title, form of dates, words of the council for a status
TRACKERS: dict[str, tuple[Callable[[Path], None], str, tuple[str, ...], str, str, dict[str, str]]] = {
    "Scottish rolling log": (
        samples.scottish_log, "log.docx",
        ("ref", "meeting_date", "agenda_item", "text", "owners", "due", "closed_at", "progress"),
        "Rolling Actions Log", "dd.mm.yy", {},
    ),
    "NHS board's log": (
        samples.nhs_log, "log.xlsx",
        ("ref", "meeting_date", "minute_number", "agenda_item", "text", "owners", "due", "progress", "status"),
        "Trust Board in public: action log", "dd/mm/yyyy", {"open": "RED", "in_progress": "AMBER", "reported_complete": "GREEN"},
    ),
    "parish list": (
        samples.parish_list, "list.html", ("minute_number", "agenda_item", "text", "owners", "due", "status"),
        "Outstanding actions list", "d Month yyyy", {"open": "No", "in_progress": "Ongoing", "reported_complete": "Yes"},
    ),
    "scrutiny monitoring": (
        samples.scrutiny_monitoring, "monitoring.docx",
        ("ref", "text", "response", "response_text", "owners", "due", "progress"),
        "Scrutiny Recommendation Monitoring", "Mon yyyy", {},
    ),
    "audit recommendations": (
        samples.audit_recommendations, "audit.xlsx",
        ("agenda_item", "ref", "", "text", "response_text", "owners", "due", "revised_due", "status", "progress"),
        "Internal audit: recommendations tracker", "d-Mon-yy", {"in_progress": "In progress", "reported_complete": "Implemented"},
    ),
    "bilingual page": (
        samples.bilingual_page, "tracker.html", ("ref", "meeting_date", "text", "response", "owners", "status"),
        "Traciwr Argymhellion / Recommendations Tracker", "d Month yyyy",
        {"reported_complete": "Cwblhawyd / Complete", "in_progress": "Parhaus / Ongoing"},
    ),
}  # fmt: skip


@pytest.fixture(params=TRACKERS)
def tracker(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    make, name, *_ = TRACKERS[request.param]
    make(tmp_path / name)
    return request.param, tmp_path / name


def test_the_councils_own_layout_is_learnt(tracker: tuple[str, Path]) -> None:
    """Columns in their order, title, form of dates and words for a status."""
    kind, path = tracker
    _, _, fields, title, date_form, words = TRACKERS[kind]
    learnt = learn_profile(path)
    assert tuple(column.field for column in learnt.columns) == fields
    assert (learnt.title, learnt.date_form) == (title, date_form)
    assert words.items() <= learnt.status_words.items()


def test_a_report_in_it_can_be_learnt_from_again(tracker: tuple[str, Path], tmp_path: Path) -> None:
    """This time's report is next time's tracker: nothing of the layout is lost, in Word or on a page."""
    learnt = learn_profile(tracker[1])
    (tmp_path / "p.toml").write_text(dump_profile(learnt), encoding="utf-8")
    assert load_profile(tmp_path / "p.toml") == learnt
    made = build_report(sample(), learnt, as_at=AS_AT, body=None)
    save_docx(made, tmp_path / "next.docx")
    (tmp_path / "next.html").write_text(report_html(made), encoding="utf-8")
    for name in ("next.docx", "next.html"):
        again = learn_profile(tmp_path / name)
        assert (again.columns, again.title, again.sections) == (learnt.columns, learnt.title, learnt.sections)
        if any(column.field == "due" for column in learnt.columns):
            assert again.date_form == learnt.date_form
        assert [s.rows for s in build_report(sample(), again, as_at=AS_AT, body=None).sections] == [
            s.rows for s in made.sections
        ]


def test_what_is_true_of_last_time_only_is_left_out(tmp_path: Path) -> None:
    """'Status at June 2024' would be untrue of the next tracker; a title is no section."""
    samples.audit_recommendations(tmp_path / "audit.xlsx")
    samples.parish_list(tmp_path / "list.html")
    assert "Status" in {column.heading for column in learn_profile(tmp_path / "audit.xlsx").columns}
    assert learn_profile(tmp_path / "list.html").sections[Section.OUTSTANDING] == "Outstanding"
