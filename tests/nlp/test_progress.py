"""Progress reports: recommendation, response, timescale and state of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.domain import Source, UpdateStatus
from extract.ingest.read import read_paper
from extract.nlp.pipeline import build_nlp, extract_document

if TYPE_CHECKING:
    from pathlib import Path

    from extract.domain import Extraction

PAPER = """Report on the review of ferries

i. The Harbour Master should publish the timetable each spring.

Printers have been asked for prices and a draft is being prepared.

Timescale: April 2019

ii. The Council should replace the pontoon at Skerry.

The old pontoon has gone.

Timescale: June 2018 – this action is complete

iii. Fares for islanders should be frozen.

The Executive declined to take this forward.

Timescale: December 2019 but not to be complete until the review ends
"""


def _extract(tmp_path: Path) -> Extraction:
    path = tmp_path / "progress.txt"
    path.write_text(PAPER, encoding="utf-8")
    return extract_document(read_paper(Source(path=path, name=path.name))[0], build_nlp())


def test_each_row_gives_a_recommendation_its_timescale_and_its_state(tmp_path: Path) -> None:
    found = _extract(tmp_path)
    assert [i.kind for i in found.items] == ["recommendation"] * 3
    assert [i.timescale for i in found.items] == ["April 2019", "June 2018", "December 2019"]
    assert [u.ref for u in found.updates] == ["i", "ii", "iii"]
    assert [u.status for u in found.updates] == [
        UpdateStatus.IN_PROGRESS,
        UpdateStatus.COMPLETE,
        UpdateStatus.REJECTED,
    ]


def test_the_text_of_a_report_is_the_closing_words_or_the_response(tmp_path: Path) -> None:
    found = _extract(tmp_path)
    assert found.updates[0].text == "Printers have been asked for prices and a draft is being prepared."
    assert found.updates[1].text == "this action is complete"


def test_actions_with_a_due_line_are_no_progress_report(tmp_path: Path) -> None:
    """The points of a discussion, and an action with "Due:" below it, had been taken for one of its rows."""
    path = tmp_path / "minutes.txt"
    points = "The board heard:\n\n1) Ponds need a plan.\n\n2) Banks need stakes.\n\n"
    tasks = "Action {}: Ann Lee to write to the trust.\n\nDue: May 2019\n\n"
    path.write_text("Pond Board\n\n" + points + tasks.format(1) + points + tasks.format(2), encoding="utf-8")
    found = extract_document(read_paper(Source(path=path, name=path.name))[0], build_nlp())
    assert {i.kind for i in found.items} == {"action"}
    assert [i.timescale for i in found.items][:1] == ["May 2019"]


@pytest.mark.parametrize("label", ["Action point:", "Action Point:", "ACTION POINT 3:", "Action Points:"])
def test_a_label_of_a_task_in_any_case(tmp_path: Path, label: str) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(f"Pond Board\n\n{label} Secretariat to circulate the map.\n", encoding="utf-8")
    found = extract_document(read_paper(Source(path=path, name=path.name))[0], build_nlp())
    assert [i.owners for i in found.items] == [("Secretariat",)]
