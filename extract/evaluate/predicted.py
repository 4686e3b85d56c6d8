"""What the program found, in the shape the evaluation compares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from extract.domain import Extraction, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedItem:
    """An item the program found; ``rule`` is the rule that won."""

    kind: str
    text: str
    owners: tuple[str, ...] = ()
    timescale: str | None = None
    due: date | None = None
    confidence: float | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedUpdate:
    """An update the program found."""

    text: str
    status: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedDocument:
    """All that was found in one paper, its parts joined; ``name`` is the file name."""

    name: str
    items: tuple[PredictedItem, ...] = ()
    updates: tuple[PredictedUpdate, ...] = ()


def from_extractions(extractions: Iterable[Extraction]) -> tuple[PredictedDocument, ...]:
    """Return the findings of extractions, one row a file: a paper may hold several meetings."""
    items: dict[str, list[PredictedItem]] = {}
    updates: dict[str, list[PredictedUpdate]] = {}
    for one in extractions:
        name = PurePosixPath(one.document.source.replace("\\", "/")).name
        items.setdefault(name, []).extend(_item(i) for i in one.items)
        updates.setdefault(name, []).extend(
            PredictedUpdate(text=u.text, status=u.status, rule=u.rule) for u in one.updates
        )
    return tuple(
        PredictedDocument(name=name, items=tuple(items[name]), updates=tuple(updates[name])) for name in items
    )


def _item(item: Item) -> PredictedItem:
    return PredictedItem(
        kind=item.kind,
        text=item.text,
        owners=item.owners,
        timescale=item.timescale,
        due=item.due,
        confidence=item.confidence,
        rule=item.rule,
    )
