"""Papers and ledgers made up for measuring: any number of them, the same ones each time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from extract.ledger.store import Ledger
from tests.helpers.ledger_samples import paper

if TYPE_CHECKING:
    from pathlib import Path

    from extract.domain import Extraction

ITEMS = 15
BODIES = 40
FIRST = date(2004, 1, 6)
DEEDS = ("write to", "report on", "ask for prices for", "inspect", "repair", "order", "survey", "cost")
THINGS = ("bench", "lamp", "hedge", "drain", "gate", "sign", "path", "fence", "bin", "kerb", "seat", "wall")
LANES = ("Mill Lane", "Church Street", "Quay Road", "Fen Drove", "Moor View", "Tan Yard", "Orchard Close")
FILLER = "Members heard that the work had been held up by the weather and that prices were awaited. " * 20


def reading(number: int, *, bodies: int = BODIES) -> Extraction:
    """Return a paper with fifteen actions, of one body's next meeting."""
    body, meeting = number % bodies, number // bodies
    lines = []
    for k in range(ITEMS):
        n = number * ITEMS + k
        deed, thing, lane = DEEDS[n % 8], THINGS[n // 8 % 12], LANES[n // 96 % 7]
        lines.append(f"The Clerk to {deed} the {thing} no. {n} in {lane}")
    return paper(
        lines,
        source=f"paper-{number:06}.txt",
        day=FIRST + timedelta(days=7 * meeting),
        body=f"Panel {body}",
        extra=FILLER,
        owners=("Clerk",),
        due=FIRST + timedelta(days=7 * meeting + 60),
    )


def build(path: Path, items: int) -> Path:
    """Return the ledger file with about ``items`` open entries, made if it is not there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        with Ledger.open(half, create=True) as ledger:
            for group in _groups(items):
                with ledger.batch():
                    for number in group:
                        ledger.record_paper((reading(number),), rules_version="made")
        half.rename(path)
    return path


def _groups(items: int) -> list[range]:
    papers = -(-items // ITEMS)
    return [range(at, min(at + 200, papers)) for at in range(0, papers, 200)]
