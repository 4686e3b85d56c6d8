"""The JSON and CSV of ``matters extract``: other programs read them, so the names are fixed."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from extract.export.encoders import to_csv_cell, to_json_text
from extract.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.domain import Block, Document, Extraction, Item, Update

SCHEMA_VERSION = 1
_ABOUT = ("source", "doc_id", "body", "meeting_date")
COLUMNS = (
    *_ABOUT,
    *(
        "item_id",
        "kind",
        "text",
        "lead_in",
        "number",
        "owners",
        "addressed_to",
        "timescale",
        "due",
        "due_basis",
    ),
    *("implicit", "confidence", "rule", "agenda_item", "page", "start", "end", "also_at", "flags"),
)


def document_row(extraction: Extraction, *, blocks: bool = False) -> dict[str, Any]:
    """Return what was found in one document, ready for JSON."""
    document, meeting = extraction.document, extraction.document.meeting
    row: dict[str, Any] = {
        "source": visible_line(document.source),
        "doc_id": document.doc_id,
        "sha256": document.sha256,
        "source_kind": document.source_kind,
        "part": document.part,
        "title": document.title,
        "url": document.url,
        "body": meeting.body,
        "meeting_date": _iso(meeting.meeting_date),
        "next_meeting": _iso(meeting.next_meeting),
        "confirmed": meeting.confirmed,
        "pages": document.pages,
        "agenda_items": [
            {"number": c.number, "title": c.title, "outcome": c.outcome, "reason": c.reason}
            for c in extraction.coverage
        ],
        "attendance": [
            {"name": a.name, "post": a.post, "initials": a.initials, "present": a.present}
            for a in meeting.attendance
        ],
        "warnings": [*document.warnings, *(w for w in extraction.warnings if w not in document.warnings)],
        "items": [item_row(item) for item in extraction.items],
        "updates": [update_row(update) for update in extraction.updates],
    }
    if blocks:
        row["text"] = document.text
        row["blocks"] = [_block_row(block, document) for block in document.blocks]
    return row


def item_row(item: Item) -> dict[str, Any]:
    """Return one item, ready for JSON; ``start:end`` are offsets into the document's text."""
    return {
        "item_id": item.item_id,
        "kind": item.kind,
        "text": item.text,
        "lead_in": item.lead_in,
        "number": item.number,
        "minute_number": item.minute_number,
        "owners": list(item.owners),
        "owner_person": item.owner_person,
        "addressed_to": item.addressed_to,
        "timescale": item.timescale,
        "due": _iso(item.due),
        "due_basis": item.due_basis,
        "implicit": item.implicit,
        "confidence": round(item.confidence, 4),
        "rule": item.rule,
        "agenda_item": item.agenda_item,
        "page": item.page,
        "start": item.start_char,
        "end": item.end_char,
        "also_at": list(item.also_at),
        "flags": list(item.flags),
    }


def update_row(update: Update) -> dict[str, Any]:
    """Return one update, ready for JSON."""
    return {
        "update_id": update.update_id,
        "about": update.about,
        "ref": update.ref,
        "text": update.text,
        "status": update.status,
        "timescale": update.timescale,
        "due": _iso(update.due),
        "agenda_item": update.agenda_item,
        "confidence": round(update.confidence, 4),
        "rule": update.rule,
        "page": update.page,
        "start": update.start_char,
        "end": update.end_char,
        "bulk": update.bulk,
    }


def csv_rows(extraction: Extraction) -> Iterable[list[str]]:
    """Yield one row of ``COLUMNS`` for each item."""
    head = document_row(extraction)
    for item in head["items"]:
        values = {**item, **{name: head[name] for name in _ABOUT}}
        yield [_cell(values[name]) for name in COLUMNS]


def as_json(value: Any, *, indent: int | None = None) -> str:
    """Return strict JSON with sorted keys, without a character that acts instead of showing."""
    return to_json_text(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent, allow_nan=False))


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return to_csv_cell("; ".join(map(str, value)) if isinstance(value, list) else str(value))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _block_row(block: Block, document: Document) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "label": block.label,
        "level": block.level,
        "page": block.page,
        "margin": block.margin,
        "start": block.start_char,
        "end": block.end_char,
        "text": document.text[block.text_start : block.end_char],
        "cells": [
            {"heading": c.heading, "text": document.text[c.start_char : c.end_char]} for c in block.cells
        ],
    }
