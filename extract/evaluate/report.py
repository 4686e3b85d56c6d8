"""The figures of an evaluation, and the findings they were counted from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.domain import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Found rightly, found wrongly, missed."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.spurious
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of gold that was found; 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def gold(self) -> int:
        """Return how many there are in gold."""
        return self.right + self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Right among the cases."""

    right: int = 0
    wrong: int = 0

    @property
    def cases(self) -> int:
        """Return how many cases were judged."""
        return self.right + self.wrong

    @property
    def share(self) -> float:
        """Return the share that is right, in 0..1; 1 where there is no case."""
        return self.right / self.cases if self.cases else 1.0


class Fault(StrEnum):
    """What was wrong with one thing found or missed."""

    SPURIOUS = "spurious"
    DUPLICATE = "duplicate"
    MISSED = "missed"
    KIND = "kind"
    OWNER_FALSE = "false owner"
    OWNER_MISSED = "missed owner"
    TIMESCALE = "timescale"
    DUE = "due"
    UPDATE_SPURIOUS = "spurious update"
    UPDATE_MISSED = "missed update"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One disagreement: ``wanted`` is gold's answer, ``got`` the program's."""

    fault: Fault
    document: str
    text: str
    wanted: str = ""
    got: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether one item that was found is right in being found and in kind."""

    confidence: float | None
    right: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScore:
    """The counts of one paper, by (figure, outcome), and what they were counted from."""

    document: str
    body: str
    counts: tuple[tuple[tuple[str, str], int], ...]
    findings: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    negatives: tuple[tuple[str, bool], ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures over some papers. ``found`` counts items of whatever kind.

    ``due_printed`` counts only the dates and ``owners`` the names the program printed: their wrong
    shares are the wrong-date and the false-owner rate.
    """

    found: Score
    duplicates: int
    by_kind: tuple[tuple[Kind, Score], ...]
    formal: Score
    implicit: Score
    kind: Share
    owners: Score
    timescale: Score
    due: Share
    due_printed: Share
    updates: Score
    status: Share

    @property
    def wrong_date_rate(self) -> float:
        """Return the share of printed due dates that are wrong."""
        return 1.0 - self.due_printed.share

    @property
    def false_owner_rate(self) -> float:
        """Return the share of printed owners that are none."""
        return 1.0 - self.owners.precision


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """How one rule did: what it won, and where it erred."""

    rule: str
    right: int
    spurious: int
    duplicate: int
    wrong_kind: int
    wrong_owner: int
    wrong_due: int

    @property
    def precision(self) -> float:
        """Return the share of this rule's items that are items and of the right kind."""
        found = self.right + self.spurious + self.duplicate + self.wrong_kind
        return self.right / found if found else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An evaluation: overall, per body, per rule, per trap, and every disagreement."""

    figures: Figures
    by_body: tuple[tuple[str, Figures], ...]
    by_rule: tuple[RuleRow, ...]
    negatives: tuple[tuple[str, Share], ...]
    findings: tuple[Finding, ...]
    judgements: tuple[Judgement, ...]
    absent: tuple[str, ...]
    documents: int

    def flat(self) -> dict[str, float]:
        """Return the figures the gate holds floors for; higher is better in each."""
        f = self.figures
        trapped = Share(
            right=sum(s.right for _, s in self.negatives), wrong=sum(s.wrong for _, s in self.negatives)
        )
        values = {
            "found_precision": f.found.precision,
            "found_recall": f.found.recall,
            "found_f1": f.found.f1,
            **{f"{kind}_f1": score.f1 for kind, score in f.by_kind},
            "formal_recall": f.formal.recall,
            "implicit_recall": f.implicit.recall,
            "kind_accuracy": f.kind.share,
            "owners_f1": f.owners.f1,
            "owners_precision": f.owners.precision,
            "timescale_f1": f.timescale.f1,
            "due_accuracy": f.due.share,
            "due_precision": f.due_printed.share,
            "updates_f1": f.updates.f1,
            "status_accuracy": f.status.share,
            "traps_avoided": trapped.share,
        }
        return {name: round(value, 4) for name, value in values.items()}


def figures_of(scores: Iterable[DocumentScore]) -> Figures:
    """Return the figures over some papers' counts."""
    total: Counter[tuple[str, str]] = Counter()
    for score in scores:
        total.update(dict(score.counts))

    def prf(name: str) -> Score:
        return Score(right=total[name, "tp"], spurious=total[name, "fp"], missed=total[name, "fn"])

    def share(name: str) -> Share:
        return Share(right=total[name, "right"], wrong=total[name, "wrong"])

    return Figures(
        found=prf("found"),
        duplicates=total["found", "duplicate"],
        by_kind=tuple((kind, prf(kind)) for kind in Kind),
        formal=prf("formal"),
        implicit=prf("implicit"),
        kind=share("kind"),
        owners=prf("owners"),
        timescale=prf("timescale"),
        due=share("due"),
        due_printed=share("due printed"),
        updates=prf("updates"),
        status=share("status"),
    )
