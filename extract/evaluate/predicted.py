"""What the program found, in the shape the evaluation compares: from JSON or from extractions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract.domain import Extraction


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


def from_json(documents: Iterable[Mapping[str, Any]]) -> tuple[PredictedDocument, ...]:
    """Return the findings of ``matters extract --format json`` (its ``documents`` list)."""
    return _joined((str(d.get("source", "")), _items(d), _updates(d)) for d in documents)


def from_extractions(extractions: Iterable[Extraction]) -> tuple[PredictedDocument, ...]:
    """Return the findings of extractions made in this process."""
    return _joined(
        (
            e.document.source,
            [
                PredictedItem(
                    kind=i.kind,
                    text=i.text,
                    owners=i.owners,
                    timescale=i.timescale,
                    due=i.due,
                    confidence=i.confidence,
                    rule=i.rule,
                )
                for i in e.items
            ],
            [PredictedUpdate(text=u.text, status=u.status, rule=u.rule) for u in e.updates],
        )
        for e in extractions
    )


def _items(document: Mapping[str, Any]) -> list[PredictedItem]:
    return [
        PredictedItem(
            kind=i["kind"],
            text=i["text"],
            owners=tuple(i.get("owners") or ()),
            timescale=i.get("timescale"),
            due=date.fromisoformat(i["due"]) if i.get("due") else None,
            confidence=i.get("confidence"),
            rule=i.get("rule") or "",
        )
        for i in document.get("items") or ()
    ]


def _updates(document: Mapping[str, Any]) -> list[PredictedUpdate]:
    return [
        PredictedUpdate(text=u.get("text") or "", status=u.get("status") or "", rule=u.get("rule") or "")
        for u in document.get("updates") or ()
    ]


def _joined(
    parts: Iterable[tuple[str, list[PredictedItem], list[PredictedUpdate]]],
) -> tuple[PredictedDocument, ...]:
    """Return one row a file: a paper that holds several meetings is read as several documents."""
    items: dict[str, list[PredictedItem]] = {}
    updates: dict[str, list[PredictedUpdate]] = {}
    for source, found, told in parts:
        name = PurePosixPath(source.replace("\\", "/")).name
        items.setdefault(name, []).extend(found)
        updates.setdefault(name, []).extend(told)
    return tuple(
        PredictedDocument(name=name, items=tuple(items[name]), updates=tuple(updates[name])) for name in items
    )
