"""The tracker report: sections, a council's own columns, Word, Markdown, and what may be published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document
from export_samples import AS_AT, BODIES, entry, sample

from extract.domain import Status
from extract.errors import ConfigurationError, NotAccessibleError
from extract.export.docx_file import save_docx
from extract.export.markdown_file import report_markdown
from extract.export.profile import Column, default_profile, dump_profile, load_profile
from extract.export.profile_learn import fields_of, learn_profile
from extract.export.public import LeftOut, public_entries
from extract.export.report import Report, build_report
from extract.export.sections import Section

if TYPE_CHECKING:
    from pathlib import Path

COUNCIL = (
    ("Ref No.", "ref"), ("Date of Meeting", "meeting_date"), ("Action Required", "text"), ("Lead Officer", "owners"),
    ("Target Date", "due"), ("Latest Update", "progress"), ("RAG", "status"), ("Initials", ""),
)  # fmt: skip


def report(**options: object) -> Report:
    return build_report(sample(), default_profile(), as_at=AS_AT, body=None, **options)


def test_sections_stand_in_the_order_of_the_trade() -> None:
    """Outstanding, due or overdue, proposed, closed since, not due yet; each entry once."""
    made = report()
    assert [s.section for s in made.sections] == list(Section)
    assert [len(s.rows) for s in made.sections] == [2, 1, 1, 1, 2]


def test_nothing_is_lost_but_what_the_note_names() -> None:
    """Every entry that needs following up is in one section; candidates are counted in words."""
    shown = [row for section in report().sections for row in section.rows]
    words = " ".join(cell for row in shown for cell in row)
    for one in sample():
        expected = one.status not in {Status.CANDIDATE, Status.RECORDED}
        assert (one.text.split("\n")[0] in words) is expected
    assert report().notes == ("1 line found in the papers waits for a person's check and is not shown.",)


def test_overdue_is_said_in_words() -> None:
    """Colour alone says nothing to many readers."""
    (row,) = report().sections[1].rows
    assert row[-1] == "Outstanding (overdue)"


def test_revised_day_stands_beside_the_original() -> None:
    """The first due date is never overwritten."""
    row = report().sections[4].rows[-1]
    assert "30 June 2025, revised to 30 September 2025" in row


def test_closed_before_the_last_meeting_is_left_out() -> None:
    """What was closed is shown once more, then archived."""
    old = entry(1, "Old.", status=Status.CLOSED, closed_at="2024-01-01, minute 3")
    new = entry(
        2, "New.", status=Status.CLOSED, closed_at="2025-01-16, minute 3", progress_date=date(2025, 1, 16)
    )
    made = build_report((old, new), default_profile(), as_at=AS_AT, body=None)
    assert [row[3] for row in made.sections[3].rows] == ["New."]
    again = build_report((old, new), default_profile(), as_at=AS_AT, body=None, since=date(2023, 1, 1))
    assert len(again.sections[3].rows) == 2


def test_each_body_has_its_own_last_meeting() -> None:
    """A report over two committees says none for both."""
    assert report().body is None
    assert report().since is None
    one = build_report(sample()[:3], default_profile(), as_at=AS_AT, body=None)
    assert (one.body, one.since) == (BODIES[0], "12 September 2024")


def test_word_report_has_a_table_for_each_section(tmp_path: Path) -> None:
    """Headings, one table a section, header rows that repeat; the same bytes each time."""
    assert save_docx(report(), tmp_path / "r.docx") == 7
    paper = Document(str(tmp_path / "r.docx"))
    assert [p.text for p in paper.paragraphs if p.style.name == "Heading 1"][1] == "Due or overdue (1)"
    assert [len(table.rows) for table in paper.tables] == [3, 2, 2, 2, 3]
    assert all(
        t.rows[0]._tr.trPr is not None and t.rows[0]._tr.trPr.xpath("w:tblHeader") for t in paper.tables
    )
    before = (tmp_path / "r.docx").read_bytes()
    save_docx(report(), tmp_path / "r.docx")
    assert (tmp_path / "r.docx").read_bytes() == before


def test_markdown_keeps_markup_of_papers_inert() -> None:
    """Words of a paper are words."""
    text = report_markdown(report())
    assert "## Due or overdue (1)" in text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def council_profile() -> object:
    words = {**default_profile().status_words, "open": "Live", "in_progress": "On track"}
    return replace(
        default_profile(), columns=tuple(Column(heading=h, field=f) for h, f in COUNCIL), date_form="dd/mm/yyyy",
        status_words=words, title="Action Tracker",
        sections={**default_profile().sections, Section.CLOSED_SINCE: "Closed at the last meeting"},
    )  # fmt: skip


def test_profile_survives_its_file(tmp_path: Path) -> None:
    """What is written is what is read."""
    profile = council_profile()
    (tmp_path / "p.toml").write_text(dump_profile(profile), encoding="utf-8")
    assert load_profile(tmp_path / "p.toml") == profile


def test_profile_is_learnt_from_last_times_word_tracker(tmp_path: Path) -> None:
    """Headings, order, status words, reference style and date form come from the council's own table."""
    made = build_report(sample(), council_profile(), as_at=AS_AT, body=None)
    save_docx(made, tmp_path / "old.docx")
    learnt = learn_profile(tmp_path / "old.docx")
    assert [(c.heading, c.field) for c in learnt.columns] == list(COUNCIL)
    assert (learnt.date_form, learnt.reference_style, learnt.title) == (
        "dd/mm/yyyy",
        "PS ##/##",
        "Action Tracker",
    )
    assert learnt.status_words["in_progress"] == "On track"
    assert learnt.sections[Section.CLOSED_SINCE] == "Closed at the last meeting"
    again = build_report(sample(), learnt, as_at=AS_AT, body=None)
    assert [s.rows for s in again.sections] == [s.rows for s in made.sections]


def test_profile_is_learnt_from_a_web_page(tmp_path: Path) -> None:
    """A table in HTML with a caption row above its headings."""
    page = """<h1>Scrutiny Recommendation Tracker</h1><table><tr><th colspan=4>2024/25</th></tr>
    <tr><th>Recommendation</th><th>Cabinet Member</th><th>Deadline</th><th>Progress update</th><th>Complete?</th></tr>
    <tr><td>That x</td><td>Cllr A</td><td>7 Mar 2025</td><td>x</td><td>Ongoing</td></tr></table>"""
    (tmp_path / "t.html").write_text(page, encoding="utf-8")
    learnt = learn_profile(tmp_path / "t.html")
    assert [c.field for c in learnt.columns] == ["text", "addressed_to", "due", "progress", "status"]
    assert (learnt.date_form, learnt.status_words["in_progress"]) == ("d Mon yyyy", "Ongoing")
    assert learnt.title == "Scrutiny Recommendation Tracker"


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (("No", "Minute", "Action", "By whom", "By when", "Status"), ("ref", "minute_number", "text", "owners", "due", "status")),
        (("Date", "Topic", "Recommendation", "Response", "Lead"), ("meeting_date", "agenda_item", "text", "response", "owners")),
        (("Meeting", "Committee", "Resolution", "Officer", "Comments"), ("meeting_date", "body", "text", "owners", "progress")),
        (("Colour", "Weather"), ("", "")),
    ],
)  # fmt: skip
def test_headings_of_real_kinds_are_known(headings: tuple[str, ...], fields: tuple[str, ...]) -> None:
    """The usual spellings of a tracker's columns."""
    assert tuple(fields_of(headings)) == fields


def test_paper_without_a_tracker_is_refused(tmp_path: Path) -> None:
    """Said with what would do."""
    (tmp_path / "t.html").write_text("<table><tr><td>Tea</td></tr></table>", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="no table with the columns of a tracker"):
        learn_profile(tmp_path / "t.html")
    with pytest.raises(NotAccessibleError):
        learn_profile(tmp_path / "none.docx")


def test_wrong_profile_names_every_mistake(tmp_path: Path) -> None:
    """All at once, each with its file."""
    bad = 'colour = 1\ndate_form = "x"\n[[columns]]\nheading = "A"\nfield = "b"\n[status]\nfinished = "y"\n'
    (tmp_path / "p.toml").write_text(bad, encoding="utf-8")
    with pytest.raises(ConfigurationError) as wrong:
        load_profile(tmp_path / "p.toml")
    assert len(wrong.value.problems) == 4


def test_public_report_is_an_allow_list() -> None:
    """Exempt items stay inside, contacts are taken out of words, the count is kept."""
    exempt = entry(1, "Settle.", agenda_item="Exempt: land at the quay (Part II)", progress="Settled.")
    contact = entry(2, "Write to j.ash@example.org or 01632 960 123 by 2025-03-01.", owner_person="J Ash",
                    response_text="private words", flags=("no_date",))  # fmt: skip
    left_out = LeftOut()
    (shown,) = public_entries((exempt, contact), left_out)
    assert shown.text == "Write to [e-mail left out] or [phone number left out] by 2025-03-01."
    assert (shown.owner_person, shown.response_text, shown.flags, shown.confidence) == (None, None, (), 0.0)
    assert (left_out.entries, left_out.contacts) == (1, 2)


@pytest.mark.parametrize(
    "text", ["minute 2024/25 0123", "£01234567890 of grants", "on 07/03/2025 at 10", "ref 0123-4"]
)
def test_figures_that_are_no_phone_numbers_stay(text: str) -> None:
    """Money, dates and references are no contacts."""
    (shown,) = public_entries((entry(1, text),), LeftOut())
    assert shown.text == text
