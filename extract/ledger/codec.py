"""Turns the values of the domain into rows and back: days as ISO text, lists and evidence as JSON."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, fields
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from extract.domain import Evidence, Item, Kind, Minute, Update, UpdateStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.domain import Extraction, Supplied

LONE = re.compile("[\ud800-\udfff]")
ITEM_COLUMNS = tuple(f.name for f in fields(Item))
UPDATE_COLUMNS = tuple(f.name for f in fields(Update))
MINUTE_COLUMNS = tuple(f.name for f in fields(Minute))
_FIELDS = {
    kind: (names, attrgetter(*names))
    for kind, names in ((Item, ITEM_COLUMNS), (Update, UPDATE_COLUMNS), (Minute, MINUTE_COLUMNS))
}


def to_json(value: object) -> str:
    """Return compact JSON with sorted keys."""
    return _ENCODER.encode(value)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def clean(text: str) -> str:
    """Return text that every database can keep, with every offset where it was."""
    if not text.isascii():
        text = LONE.sub("\ufffd", text)
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


def clean_name(name: str) -> str:
    """Return a file's name that every database can keep; bytes that are no UTF-8 are escaped."""
    return name.encode("utf-8", "backslashreplace").decode().replace("\x00", "\ufffd")


def column(value: object) -> Any:
    """Return a field's value as a column holds it."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is str:
        return clean(value)  # type: ignore[arg-type]
    if kind is bool:
        return int(value)  # type: ignore[arg-type]
    if isinstance(value, tuple):
        return _list_of(value)
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


_AS_THEY_ARE = frozenset({type(None), int, float})


@lru_cache(maxsize=4096)  # the same few owners and flags come with every paper
def _list_of(value: tuple[Any, ...]) -> str:
    return to_json(list(value)) if value else "[]"


def row_of(value: Item | Update | Minute) -> dict[str, Any]:
    """Return a value as a row, one column a field."""
    names, values_of = _FIELDS[type(value)]
    return {
        name: one if type(one) in _AS_THEY_ARE else clean(one) if type(one) is str else column(one)
        for name, one in zip(names, values_of(value), strict=True)
    }


def day(text: str | None) -> date | None:
    """Return the day that ISO text names."""
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=4096)
def listed(text: str | None) -> tuple[str, ...]:
    """Return the strings of a JSON list."""
    return tuple(json.loads(text)) if text and text != "[]" else ()


def item_of(row: Iterable[Any]) -> Item:
    """Return the item of a row in the order of ``ITEM_COLUMNS``."""
    said = dict(zip(ITEM_COLUMNS, row, strict=True))
    said["kind"] = Kind(said["kind"])
    said["due"] = day(said["due"])
    said["implicit"] = bool(said["implicit"])
    for name in ("owners", "also_at", "flags"):
        said[name] = listed(said[name])
    return Item(**said)


def update_of(row: Iterable[Any]) -> Update:
    """Return the update of a row in the order of ``UPDATE_COLUMNS``."""
    said = dict(zip(UPDATE_COLUMNS, row, strict=True))
    said["status"] = UpdateStatus(said["status"])
    said["due"] = day(said["due"])
    said["bulk"] = bool(said["bulk"])
    return Update(**said)


def minute_of(row: Iterable[Any]) -> Minute:
    """Return the minute of a row in the order of ``MINUTE_COLUMNS``."""
    return Minute(**dict(zip(MINUTE_COLUMNS, row, strict=True)))


def evidence_to(evidence: Iterable[Evidence]) -> str:
    """Return evidence as JSON."""
    return to_json([asdict(e) for e in evidence])


def evidence_of(text: str) -> tuple[Evidence, ...]:
    """Return the evidence of its JSON."""
    return tuple(Evidence(**said) for said in json.loads(text))


def digest_of(extraction: Extraction) -> str:
    """Return what tells one outcome of reading from another, whichever rules gave it."""
    return hashlib.sha256(repr(extraction).encode("utf-8", "backslashreplace")).hexdigest()


def supplied_digest(supplied: Supplied) -> str:
    """Return a short digest of what a clerk said of a paper; "" where nothing was said."""
    said = [supplied.body, column(supplied.meeting_date), supplied.url, supplied.title]
    return (
        hashlib.sha256(to_json(said).encode("utf-8", "backslashreplace")).hexdigest()[:16]
        if any(said)
        else ""
    )
