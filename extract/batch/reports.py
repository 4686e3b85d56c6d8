"""What became of each paper of a run, and of the run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.errors import ExitCode
from extract.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.domain import Kind
    from extract.workers import Outcome

READ = "read"
WARNED = "read with warnings"
UNCHANGED = "unchanged"
DUPLICATE = "duplicate"
SKIPPED = "skipped"
WOULD_READ = "to be read"
QUARANTINED = "quarantined"
_FINE = frozenset({READ, WARNED, UNCHANGED, DUPLICATE, SKIPPED, WOULD_READ})
_NAMED = 3
_ORDER = (WOULD_READ, READ, WARNED, DUPLICATE, UNCHANGED, SKIPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReport:
    """What became of one paper: exactly one state, and why."""

    name: str
    state: str
    reason: str = ""
    remedy: str = ""
    warnings: tuple[str, ...] = ()
    items: int = 0

    @property
    def is_failure(self) -> bool:
        """Return whether the paper could not be read."""
        return self.state not in _FINE

    def line(self) -> str:
        """Return one line for a person: which paper, what, and what to do."""
        text = f"{self.name}: {self.state}"
        if self.reason:
            text += f": {self.reason}"
        if self.remedy:
            text = f"{text.removesuffix('.')}. {self.remedy}"
        return visible_line(text)

    def row(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return {
            "path": visible_line(self.name),
            "state": self.state,
            "reason": self.reason,
            "remedy": self.remedy,
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What a run did: papers by state, items by kind, links, questions, files written.

    ``items`` counts what was found in the papers read now; ``new``, ``changed`` and ``retired`` are
    entries of the ledger; ``links`` and ``questions`` are what stands in it after the run.
    """

    papers: tuple[PaperReport, ...] = ()
    items: tuple[tuple[Kind, int], ...] = ()
    updates: int = 0
    new: int = 0
    changed: int = 0
    retired: int = 0
    links: int = 0
    questions: int = 0
    open_entries: int = 0
    ledger: str = ""
    written: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def failures(self) -> tuple[PaperReport, ...]:
        """Return the papers that could not be read, by name."""
        return tuple(sorted((p for p in self.papers if p.is_failure), key=lambda p: p.name))

    @property
    def exit_code(self) -> ExitCode:
        """Return the code the command ends with."""
        return ExitCode.SOME_INPUTS_FAILED if self.failures else ExitCode.OK

    @property
    def skipped(self) -> tuple[PaperReport, ...]:
        """Return the files that were passed over, by name."""
        return tuple(sorted((p for p in self.papers if p.state == SKIPPED), key=lambda p: p.name))

    def counts(self) -> dict[str, int]:
        """Return how many papers ended in each state."""
        found = Counter(p.state for p in self.papers)
        ordered = [*(s for s in _ORDER if s in found), *sorted(s for s in found if s not in _ORDER)]
        return {state: found[state] for state in ordered}

    def row(self) -> dict[str, Any]:
        """Return the summary for JSON."""
        return {
            "papers": len(self.papers),
            "counts": self.counts(),
            "items": {str(kind): count for kind, count in self.items},
            "updates": self.updates,
            "entries": {
                "new": self.new,
                "changed": self.changed,
                "retired": self.retired,
                "open": self.open_entries,
            },
            "links": self.links,
            "questions": self.questions,
            "failures": [p.row() for p in self.failures],
            "warnings": [p.row() for p in self.papers if p.warnings],
            "skipped": [p.row() for p in self.skipped],
            "ledger": visible_line(self.ledger),
            "written": [visible_line(path) for path in self.written],
            "dry_run": self.dry_run,
        }


def passed_over(papers: Iterable[PaperReport]) -> Iterator[str]:
    """Yield a line for each reason why files were not opened, with their names: one may be a paper."""
    by_reason: dict[str, list[str]] = {}
    for paper in papers:
        if paper.state == SKIPPED and paper.reason != "hidden":
            by_reason.setdefault(paper.reason, []).append(visible_line(paper.name))
    for reason, names in sorted(by_reason.items()):
        rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield f"  skipped, {reason}: {', '.join(sorted(names)[:_NAMED])}{rest}."


def report_of(outcome: Outcome) -> PaperReport:
    """Return the report on a paper that went through a worker."""
    trouble = outcome.trouble
    if trouble is not None:
        state = QUARANTINED if outcome.crashed else trouble.state
        limited = outcome.crashed and trouble.state != "failed"
        reason = f"{trouble.state}: {trouble.reason}" if limited else trouble.reason
        return PaperReport(name=outcome.source.name, state=state, reason=reason, remedy=trouble.remedy)
    found = outcome.extractions
    warnings = tuple(dict.fromkeys(w for e in found for w in (*e.document.warnings, *e.warnings)))
    return PaperReport(
        name=outcome.source.name,
        state=WARNED if warnings else READ,
        reason="; ".join(warnings),
        warnings=warnings,
        items=sum(len(e.items) for e in found),
    )
