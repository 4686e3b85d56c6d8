"""The published shape of ``ledger.json``, made from the types it is written from."""

from __future__ import annotations

import types
import typing
from datetime import date
from enum import StrEnum
from typing import Any

from extract.domain import Kind, Status, Tier, UpdateStatus
from extract.export.rows import SCHEMA_VERSION
from extract.ledger.values import ENTRY_FIELDS, Entry

ADDRESS = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
}
_CLOSED: dict[str, dict[str, Any]] = {"confidence": {"type": "number", "minimum": 0, "maximum": 1}}


def ledger_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``ledger.json``."""
    return {
        "$schema": ADDRESS,
        "title": "ledger.json of Matters Arising",
        "description": "Entries in export order, and links between papers but for refused ones.",
        "type": "object",
        "additionalProperties": False,
        "required": ["as_at", "entries", "links", "schema_version"],
        "properties": {
            "schema_version": {"const": SCHEMA_VERSION},
            "as_at": {"type": "string", "format": "date"},
            "entries": {"type": "array", "items": _entry()},
            "links": {"type": "array", "items": _link()},
        },
    }


def _entry() -> dict[str, Any]:
    hints = typing.get_type_hints(Entry, localns={"date": date, "Kind": Kind, "Status": Status})
    return _object({name: _CLOSED.get(name) or _type(hints[name]) for name in ENTRY_FIELDS})


def _link() -> dict[str, Any]:
    text, day = {"type": "string"}, {"type": ["string", "null"], "format": "date"}
    score = {"type": "number", "minimum": 0, "maximum": 1}
    evidence = _object({"comparison": text, "score": score, "weight": {"type": "number"}, "words": text})
    return _object({
        "tier": {"enum": [Tier.LINKED.value, Tier.TO_REVIEW.value]},
        "item_id": text, "item_text": text, "item_meeting_date": day, "item_source": text,
        "mention_id": text, "mention_text": text, "mention_meeting_date": day, "mention_source": text,
        "status": {"enum": [*(status.value for status in UpdateStatus), None]},
        "score": score,
        "evidence": {"type": "array", "items": evidence},
        "verdict": {"type": ["string", "null"]},
    })  # fmt: skip


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _type(hint: Any) -> dict[str, Any]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    if isinstance(hint, types.UnionType):
        (kept,) = [part for part in typing.get_args(hint) if part is not types.NoneType]
        said = _type(kept)
        return said | {"type": [said["type"], "null"]}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": {"type": "string"}}
    return dict(_PLAIN[hint])
