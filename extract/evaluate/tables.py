"""A report as plain values for JSON; the figures carry the reference scorer's names."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from extract.evaluate.calibration import calibration

if TYPE_CHECKING:
    from extract.evaluate.report import Figures, Report, Score, Share

PLACES = 3


def report_as_json(report: Report) -> dict[str, Any]:
    """Return everything a report holds but the single judgements, ready for ``json.dumps``.

    ``gate`` holds the figures that have floors, by their names in ``models/floors.toml``.
    """
    table = calibration(report)
    return {
        "documents": report.documents,
        "documents_absent": list(report.absent),
        "gate": report.flat(),
        "figures": figures_as_json(report.figures),
        "by_body": {body: figures_as_json(figures) for body, figures in report.by_body},
        "by_rule": [asdict(row) | {"precision": round(row.precision, PLACES)} for row in report.by_rule],
        "traps": {family: _share(share, "avoided") for family, share in report.negatives},
        "calibration": {
            "gap": round(table.gap, PLACES),
            "items": table.items,
            "bins": [
                asdict(b) | {"shown": round(b.shown, PLACES), "right": round(b.right, PLACES)}
                for b in table.bins
            ],
        },
        "findings": [asdict(finding) | {"fault": str(finding.fault)} for finding in report.findings],
    }


def figures_as_json(figures: Figures) -> dict[str, dict[str, float | int]]:
    """Return the figures by name; ``detect`` counts items of whatever kind."""
    return {
        "detect": _score(figures.found) | {"duplicates": figures.duplicates},
        **{str(kind): _score(score) for kind, score in figures.by_kind},
        "formal": {"recall": round(figures.formal.recall, PLACES), "gold": figures.formal.gold},
        "implicit": {"recall": round(figures.implicit.recall, PLACES), "gold": figures.implicit.gold},
        "kind": _share(figures.kind),
        "owners": _score(figures.owners) | {"false_rate": round(figures.false_owner_rate, PLACES)},
        "timescale": _score(figures.timescale),
        "due": _share(figures.due) | {"wrong_rate": round(figures.wrong_date_rate, PLACES)},
        "updates": _score(figures.updates),
        "status": _share(figures.status),
    }


def _score(score: Score) -> dict[str, float | int]:
    return {
        "precision": round(score.precision, PLACES),
        "recall": round(score.recall, PLACES),
        "f1": round(score.f1, PLACES),
        "gold": score.gold,
    }


def _share(share: Share, name: str = "accuracy") -> dict[str, float | int]:
    return {name: round(share.share, PLACES), "cases": share.cases}
