"""The answers that come back in a table: checked, and carried out.

All wrong rows are named at once, and then nothing is done; else all of it is done, in one transaction.
Giving the same answers again changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extract.errors import ExtractError, ImportRefusedError
from extract.ledger.values import EntryFilter
from extract.review import desk
from extract.review.decisions import NEEDS_VALUE, decide
from extract.review.deeds import apply
from extract.review.questions import FOR, Question
from extract.review.rules import Asked
from extract.review.table import REMEDY, SURE, Row
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from extract.ledger.answered import Answered
    from extract.ledger.store import Ledger
    from extract.ledger.values import Entry
    from extract.review.deeds import Decision
    from extract.review.questions import Agenda
    from extract.review.rules import ReviewRules

LATER = frozenset({"", "l"})
SEVERAL = frozenset({"o", "d", "k"})  # corrections of one line may stand in several rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a table of answers came to, in rows; ``sure`` counts the lines accepted in bulk."""

    answered: int = 0
    decided_before: int = 0
    later: int = 0
    sure: int = 0


@dataclass(slots=True)
class _Batch:
    """What is to be done, and what is wrong."""

    decisions: list[tuple[Row, Decision]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    decided: int = 0
    later: int = 0
    sure: bool = False


def carry_out(
    ledger: Ledger, rows: Sequence[Row], wanted: desk.Wanted, rules: ReviewRules, *, who: str, when: datetime
) -> Done:
    """Carry out all answers, or none.

    Raises:
        ImportRefusedError: naming every wrong row; nothing was changed.
    """
    act: dict[str, Any] = {"who": who, "when": when}
    agenda = desk.plan(ledger, wanted, rules)
    batch = _checked(ledger, rows, agenda)
    if batch.problems:
        raise ImportRefusedError(tuple(batch.problems), remedy=REMEDY)
    sure = 0
    with ledger.batch():
        if batch.sure and agenda.sure:
            sure = len(ledger.confirm([entry.id for entry in agenda.sure], **act))
        for row, decision in batch.decisions:
            try:
                apply(ledger, decision, **act)
            except ExtractError as error:
                raise ImportRefusedError((_problem(row, str(error)),), remedy=REMEDY) from error
    return Done(answered=len(batch.decisions), decided_before=batch.decided, later=batch.later, sure=sure)


def _checked(ledger: Ledger, rows: Sequence[Row], agenda: Agenda) -> _Batch:
    finder = _Finder(ledger, agenda)
    batch, seen = _Batch(), dict[str, str]()
    for row in rows:
        if not row.id:
            if row.answer:
                batch.problems.append(_problem(row, "has an answer and no id"))
        elif row.answer in LATER:
            batch.later += row.id != SURE
        elif row.id == SURE:
            batch.sure = row.answer in {"a", "y"}
            if not batch.sure:
                batch.problems.append(_problem(row, f"{row.answer!r} is no answer; a accepts the sure lines"))
        else:
            _check(finder, row, seen, batch)
    return batch


def _check(finder: _Finder, row: Row, seen: dict[str, str], batch: _Batch) -> None:
    question, known = finder.find(row.id)
    if question is None:
        if known:
            batch.decided += 1
        else:
            batch.problems.append(_problem(row, f"no question or entry has the id {row.id!r}"))
        return
    before = seen.get(question.id, "")
    if row.answer in before or (before and not {row.answer, *before} & SEVERAL):
        batch.problems.append(_problem(row, f"{row.id} is answered twice"))
        return
    seen[question.id] = before + row.answer
    try:
        decision = _decision(finder, question, row)
    except ExtractError as error:
        batch.problems.append(_problem(row, f"{error}. {error.remedy}".strip()))
        return
    if finder.is_decided(question, row.answer):
        batch.decided += 1
    else:
        batch.decisions.append((row, decision))


def _decision(finder: _Finder, question: Question, row: Row) -> Decision:
    said = question.link.mention.text if question.link else question.entry.text if question.entry else ""
    if row.words and canonical(row.words) != canonical(said):
        raise ImportRefusedError((f"the words beside {row.id} are not its own; was a column sorted alone?",))
    if row.answer in NEEDS_VALUE and not row.value:
        raise ImportRefusedError((f"{row.answer!r} needs a value",))
    if row.answer == "m":
        finder.ledger.resolve(row.value)
    return decide(question, row.answer, row.value)


def _problem(row: Row, what: str) -> str:
    return f"row {row.number}: {what}"


class _Finder:
    """Finds the question that a row answers, asked now or answered before."""

    def __init__(self, ledger: Ledger, agenda: Agenda) -> None:
        self.ledger = ledger
        self._asked = {q.id: q for q in agenda.questions}
        self._answered: Answered = ledger.answered()
        self._links = {f"link:{link.mention.id}:{link.target.id}": link for link in ledger.links()}

    def find(self, given: str) -> tuple[Question | None, bool]:
        """Return the question with this id, and whether the id is known where there is none to answer."""
        if given in self._asked:
            return self._asked[given], True
        if link := self._links.get(given):
            return Question(id=given, asked=Asked.LINK, subject=link.mention.id, link=link), True
        kind, _, rest = given.partition(":")
        name = rest.partition(":")[0] if rest else kind
        entry = self._entry(name)
        if entry is None:
            return None, False
        if rest and kind != Asked.ITEM:
            return None, kind in set(Asked)
        return desk.about(entry), True

    def _entry(self, name: str) -> Entry | None:
        return next(self.ledger.entries(EntryFilter(ids=(name,), hidden=True)), None)

    def is_decided(self, question: Question, letter: str) -> bool:
        """Return whether this very answer stands already."""
        known = self._answered
        if link := question.link:
            verdict = known.verdicts.get((link.mention.id, link.target.id))
            return verdict is not None and {"y": verdict in FOR, "n": verdict not in FOR}.get(letter, False)
        name = question.subject
        out = known.hidden.get(name)
        if letter == "y" and question.asked is Asked.ITEM:
            return "confirmed" in known.fields.get(name, frozenset())
        return (letter, out) in {("n", "dismissed"), ("s", "split"), ("m", "joined")}
