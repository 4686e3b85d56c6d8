"""A real ledger of invented items, and sheets edited as a clerk's programs would edit them."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from extract.domain import Document, Extraction, Item, Kind, Meeting, SourceKind
from extract.ledger.store import Ledger

if TYPE_CHECKING:
    from pathlib import Path

WHEN = datetime(2025, 3, 3, 9, 30, tzinfo=UTC)
SUBJECTS = (
    "the ford sign", "school transport", "the “Naïve” café", "bus contracts", "the 1/2 price scheme", "leisure fees",
    "=SUM(A1) as read out", "tree works", "£5,000 of grants", "the duty rota",
)  # fmt: skip


def real_ledger(path: Path, count: int = 60) -> Ledger:
    """Return a new ledger with that many actions of one meeting."""
    lines = [f"The Officer {n} to report back on {SUBJECTS[n % 10]}, case {n * 7}." for n in range(count)]
    text = "\n".join(lines)
    items, at = [], 0
    for n, line in enumerate(lines):
        items.append(Item(item_id=f"i{n:010x}", kind=Kind.ACTION, text=line, start_char=at, end_char=at + len(line),
                          owners=(f"Officer {n}",), due=date(2025, 4, 1 + n % 28) if n % 2 else None, number=f"24/{n}",
                          confidence=0.95, rule="test.rule", agenda_item="Updates"))  # fmt: skip
        at += len(line) + 1
    meeting = Meeting(body="Wick-under-Fell Parish Council", meeting_date=date(2025, 1, 7))
    document = Document(source="wick.txt", doc_id="dwick", sha256="0" * 64, source_kind=SourceKind.MINUTES_TEXT,
                        text=text, blocks=(), meeting=meeting, title="Minutes")  # fmt: skip
    ledger = Ledger.open(path, create=True)
    ledger.record(Extraction(document=document, items=tuple(items)), rules_version="r1")
    return ledger


def fifty_edits(ids: list[str], turn: int) -> dict[tuple[str, str], str]:
    """Return fifty cells to change: the same cells each time, to another value each turn."""
    edits: dict[tuple[str, str], str] = {}
    states = ("in_progress", "on_hold", "reported_complete")
    for n, name in enumerate(ids[:10]):
        edits[name, "status"] = states[turn % 3]
        edits[name, "owners"] = f"Ms Ash {turn}; Clerk {n}"
        edits[name, "revised_due"] = date(2025, 6 + turn, 1 + n).isoformat()
        edits[name, "progress"] = f"Wrote “twice”, turn {turn}; =1+{n}"
        edits[name, "ref"] = f"WF {turn}/{n}"
    return edits


def edit_csv(path: Path, edits: dict[tuple[str, str], str]) -> None:
    """Change cells of a CSV file as a text editor would."""
    with path.open(newline="", encoding="utf-8-sig") as stream:
        header, *rows = list(csv.reader(stream))
    for row in rows:
        for n, name in enumerate(header):
            row[n] = edits.get((row[0], name), row[n])
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([header, *rows])
