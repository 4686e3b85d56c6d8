"""Calendar, JSON Schema, data frame, messages to owners, gaps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from export_samples import AS_AT, FakeLedger, entry, sample
from icalendar import Calendar

from extract.domain import Kind, Status
from extract.export.chase import NOBODY, messages
from extract.export.frame import to_frame
from extract.export.gaps import gaps, is_measurable
from extract.export.html_render import TEMPLATES
from extract.export.ics_file import calendar
from extract.export.json_file import dump, save_json
from extract.export.rows import COLUMNS, owner_name, reference
from extract.export.schema import ledger_schema

if TYPE_CHECKING:
    from pathlib import Path


def test_calendar_holds_due_days_as_whole_days() -> None:
    """An event and a task for each unfinished entry with a day; the day that counts now."""
    book = Calendar.from_ical(calendar(sample()))
    events = {str(e["uid"]): e for e in book.walk("VEVENT")}
    assert {uid: str(e["dtstart"].dt) for uid, e in events.items()} == {
        "i0000000001-event@matters-arising.invalid": "2024-12-31",
        "i0000000002-event@matters-arising.invalid": "2025-04-17",
        "i0000000008-event@matters-arising.invalid": "2025-09-30",
    }
    assert [str(t["due"].dt) for t in book.walk("VTODO")] == ["2024-12-31", "2025-04-17", "2025-09-30"]


def test_calendar_is_the_same_bytes_and_folded() -> None:
    """No moment of making; lines of at most 75 bytes."""
    assert calendar(sample()) == calendar(sample())
    assert max(len(line) for line in calendar(sample()).split(b"\r\n")) <= 75


def test_published_schema_is_the_one_in_use() -> None:
    """The file that others read is made of the types: matters export --schema > ledger.schema.json."""
    text = (TEMPLATES / "ledger.schema.json").read_text(encoding="utf-8")
    assert json.loads(text) == json.loads(dump(ledger_schema()))


def test_ledger_json_validates(tmp_path: Path) -> None:
    """What is written fits its published shape; what does not fit is seen."""
    save_json(sample(), FakeLedger().links(), tmp_path / "l.json", as_at=AS_AT)
    said = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(ledger_schema(), format_checker=jsonschema.FormatChecker())
    checker.validate(said)
    said["entries"][0]["status"] = "finished"
    assert len(list(checker.iter_errors(said))) == 1


def test_frame_has_days_and_missing_values() -> None:
    """Pandas users get dates to count with, and missing where nothing is stated."""
    frame = to_frame(FakeLedger(), as_at=AS_AT)
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == len(sample())
    assert frame["due"].dt.year.iloc[0] == 2024
    assert frame["due"].isna().sum() == 6
    assert frame["ref"].iloc[1] is None or frame["ref"].isna().iloc[1]
    assert frame["status"].iloc[3] == "reported_complete"
    assert to_frame(FakeLedger(kept=[])).empty


def test_owners_are_chased_oldest_first() -> None:
    """One message an owner, the article and the capital aside; nobody's come last."""
    old = entry(1, "Old.", owners=("the Town Clerk",), age_meetings=5)
    new = entry(2, "New.", owners=("The Town Clerk",), age_meetings=1)
    lost = entry(3, "Lost.", owners=())
    done = entry(4, "Done.", status=Status.REPORTED_COMPLETE)
    found = messages([new, old, lost, done], as_at=AS_AT)
    assert [m.owner for m in found] == ["Town Clerk", NOBODY]
    assert found[0].entry_ids == (old.id, new.id)
    assert "5 meetings ago" in found[0].text
    assert messages([new, lost], as_at=AS_AT, owner="clerk")[0].owner == "Town Clerk"


def test_overdue_is_said_to_its_owner() -> None:
    """The message says when it was due and that the day has passed."""
    (message,) = messages(sample()[:1], as_at=AS_AT)
    assert "1 matter is open and overdue, as at 1 March 2025." in message.text
    assert "PS 24/07;" in message.text
    assert "due 31 December 2024, overdue" in message.text


@pytest.mark.parametrize(
    ("text", "measurable"),
    [
        ("That the Cabinet publish the waiting times each term.", True),
        ("That waiting times be cut by 20%.", True),
        ("That the Cabinet continue to support young carers.", False),
        ("That officers explore options for a shared service.", False),
        ("That the Council be mindful of rural residents.", False),
        ("That the policy be circulated to all schools.", True),
    ],
)
def test_measurable_words(text: str, measurable: bool) -> None:
    """A figure, or an act whose doing can be seen, in the passive too."""
    assert is_measurable(text) is measurable


def test_gaps_are_told_in_plain_words() -> None:
    """Who, when and how anybody would know; those that lack most first."""
    kind = Kind.RECOMMENDATION
    vague = entry(1, "That partners continue to promote walking.", kind=kind, owners=())
    dateless = entry(2, "That the Director publish the rota.", kind=kind)
    whole = entry(
        3, "That the Director publish the rota by 3 May 2025.", kind=kind, timescale="by 3 May 2025"
    )
    found = gaps([dateless, vague, whole, vague._replace(status=Status.CLOSED)])
    assert [gap.sentence for gap in found] == [
        "Recommendation with nobody named to do it, no date and nothing to tell when it is done.",
        "Recommendation with no date.",
    ]


@pytest.mark.parametrize(
    ("ref", "minute", "shown"),
    [("a", "12", "12 (a)"), ("(ii)", "46", "46 (ii)"), ("SR 01", "12", "SR 01"), (None, "12", ""), ("a", None, "a"),
     ("a", "46 (a)", "46 (a)")],
)  # fmt: skip
def test_limbs_stand_with_their_minute(ref: str | None, minute: str | None, shown: str) -> None:
    """A bare letter says nothing on an agenda."""
    assert reference(entry(1, "x", ref=ref, minute_number=minute)) == shown


def test_owner_names() -> None:
    """The article is no part of a name."""
    assert [owner_name(n) for n in ("the Clerk", "The  Town Clerk", "theatre manager")] == [
        "Clerk", "Town Clerk", "Theatre manager",
    ]  # fmt: skip
