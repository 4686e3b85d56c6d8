"""The questions of a review as a table, to be answered without a dialogue, and its rows as they come back."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.errors import ImportRefusedError
from extract.review import cards
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.ledger.store import Ledger
    from extract.review.questions import Agenda, Question
    from extract.review.rules import ReviewRules

COLUMNS = (
    "id", "question", "guess", "why", "words", "earlier", "meeting", "source", "page", "keys",
    "answer", "value",
)  # fmt: skip
NEEDED = ("id", "answer")
SURE = "sure"
MOST_ROWS = 100_000
REMEDY = "Nothing was changed. Mend the rows and give the file again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of answers, and where it stands."""

    number: int
    id: str
    answer: str
    value: str
    words: str = ""


def question_rows(agenda: Agenda, rules: ReviewRules, ledger: Ledger) -> Iterator[tuple[str, ...]]:
    """Yield the questions as rows of ``COLUMNS``, the answers still empty."""
    if agenda.sure:
        many = len(agenda.sure)
        question = f"accept the {many} lines that are sure?" if many > 1 else "accept the line that is sure?"
        yield (SURE, question, "", "", "", "", "", "", "", "a accept", "", "")
    for question in agenda.questions:
        yield _row(question, rules, ledger)


def _row(question: Question, rules: ReviewRules, ledger: Ledger) -> tuple[str, ...]:
    link, entry = question.link, question.entry
    place = ledger.place(entry.id) if entry and not link else None
    keys = "; ".join(
        f"{key} {words}" for key, words in cards.choices(question).items() if key not in {"u", "?", "q"}
    )
    said = link.mention if link else entry
    page = said.page if said else None
    return (
        question.id, cards.ASKED[question.asked], cards.guess(question), cards.why(question, place, rules),
        said.text if said else "", link.target.text if link else "",
        said.meeting_date.isoformat() if said and said.meeting_date else "", said.source if said else "",
        str(page or ""), keys, "", "",
    )  # fmt: skip


def read_answers(content: bytes, name: str) -> tuple[Row, ...]:
    """Return the rows of a CSV in any usual dress (BOM or none, comma or semicolon, cp1252).

    Raises:
        ImportRefusedError: it holds no columns ``id`` and ``answer``, or is damaged.
    """
    text = _decoded(content)
    head = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        table = [row for _, row in zip(range(MOST_ROWS + 1), lines, strict=False)]
    except csv.Error as error:
        raise ImportRefusedError((f"{name}, row {lines.line_num}: {error}",), remedy=REMEDY) from error
    if len(table) > MOST_ROWS:
        raise ImportRefusedError((f"{name}: has over {MOST_ROWS} rows",), remedy="Give it in parts.")
    fields = [canonical(cell) for cell in table[0]] if table else []
    if missing := [column for column in NEEDED if column not in fields]:
        raise ImportRefusedError(
            (f"{name}: has no column {' and no column '.join(missing)}",),
            remedy="The first row names the columns: id,answer,value. `matters review --dry-run` writes one.",
        )
    return tuple(
        _read(number, dict(zip(fields, row, strict=False))) for number, row in enumerate(table[1:], 2)
    )


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def _read(number: int, cells: Mapping[str, str]) -> Row:
    said = {name: (cells.get(name) or "").strip() for name in ("id", "answer", "value", "words")}
    return Row(
        number=number, id=said["id"], answer=said["answer"].lower(), value=said["value"], words=said["words"]
    )
