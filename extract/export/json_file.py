"""Writes the ledger as JSON, row by row, with sorted keys: two runs give the same bytes.

``ledger.schema.json`` beside this module is the published shape of ``ledger.json``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from extract.domain import Tier
from extract.export.encoders import to_json_text
from extract.export.rows import SCHEMA_VERSION, as_plain, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from extract.ledger.values import Entry, Link


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False)


def dump(value: object) -> str:
    """Return strict JSON on one line, keys sorted, no character that acts instead of showing."""
    return to_json_text(_ENCODER.encode(value))


def link_record(link: Link) -> dict[str, Any]:
    """Return a link as ``ledger.json`` holds it: each side as the whole minute it stands in."""
    return {
        "tier": link.tier.value,
        "item_id": link.target.id,
        "item_text": link.target.minute or link.target.text,
        "item_meeting_date": as_plain(link.target.meeting_date),
        "item_source": link.target.source,
        "mention_id": link.mention.id,
        "mention_text": link.mention.minute or link.mention.text,
        "mention_meeting_date": as_plain(link.mention.meeting_date),
        "mention_source": link.mention.source,
        "status": as_plain(link.status),
        "score": round(link.score, 4),
        "evidence": [
            {
                "comparison": e.comparison,
                "score": round(e.score, 4),
                "weight": round(e.weight, 4),
                "words": e.words,
            }
            for e in link.evidence
        ],
        "verdict": link.verdict,
    }


def write_json(entries: Iterable[Entry], links: Iterable[Link], stream: TextIO, *, as_at: date) -> int:
    """Write the ledger to ``stream``; return the number of entries. Refused links are left out."""
    shown = (link_record(link) for link in links if link.tier is not Tier.NONE)
    sections = {"entries": (record(entry) for entry in entries), "links": shown}
    return write_sections({"as_at": as_at.isoformat(), "schema_version": SCHEMA_VERSION}, sections, stream)[
        "entries"
    ]


def write_sections(
    head: Mapping[str, str | int], sections: Mapping[str, Iterable[Mapping[str, Any]]], stream: TextIO
) -> dict[str, int]:
    """Write one object whose ``sections`` are arrays, one element a line; return their lengths."""
    counts: dict[str, int] = {}
    stream.write("{")
    for place, name in enumerate(sorted([*head, *sections])):
        stream.write(f"{',' if place else ''}\n{dump(name)}: ")
        if name in head:
            stream.write(dump(head[name]))
        else:
            counts[name] = _write_array(sections[name], stream)
    stream.write("\n}\n")
    return counts


def _write_array(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> int:
    count = 0
    stream.write("[")
    for row in rows:
        stream.write(",\n" if count else "\n")
        stream.write(dump(row))
        count += 1
    stream.write("\n]" if count else "]")
    return count


def save_json(
    entries: Iterable[Entry], links: Iterable[Link], path: Path, *, as_at: date, force: bool = False
) -> int:
    """Write the ledger as a JSON file; return the number of entries.

    Raises:
        NotAccessibleError: the file cannot be written, or is not ours to overwrite.
    """
    from extract.export.atomic import replacing  # noqa: PLC0415 (a list writes no file)

    with (
        replacing(path, force=force) as temporary,
        temporary.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        return write_json(entries, links, stream, as_at=as_at)
