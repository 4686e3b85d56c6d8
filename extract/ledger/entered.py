"""What people entered, as far as it was not undone: edits by field, and what is no item."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extract.ledger.database import rows_in
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.ledger.database import Database

CONFIRMED = "confirmed"  # a field that only people fill: they said that the entry is what it seems
EDITS = """
SELECT d.id, coalesce(a.name, d.entry_id), d.field, d.value, d.seen
FROM edit d JOIN event e ON e.id = d.event_id LEFT JOIN alias a ON a.id = d.entry_id
WHERE NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id) AND d.entry_id IN {in}
"""
BY_WORDS = """
SELECT e.id, e.verb, e.words FROM event e WHERE e.verb IN ('dismiss', 'restore')
AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id) AND e.words IN {in}
"""
BY_ID = """
SELECT e.id, e.verb, coalesce(a.name, e.subject) FROM event e LEFT JOIN alias a ON a.id = e.subject
WHERE e.verb IN ('dismiss', 'restore')
AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id) AND e.subject IN {in}
"""


def edits_of(db: Database, raw: Sequence[str]) -> list[tuple[str, str, Any]]:
    """Return (entry, field, value) of every edit in force, oldest first; a cleared field is ``None``."""
    return [(name, field, json.loads(value)) for _, name, field, value, _ in sorted(rows_in(db, EDITS, raw))]


def dismissal_key(body_key: str, text: str) -> str:
    """Return what a dismissal is remembered by: the words, under the same body."""
    return f"{body_key}|{canonical(text)}"


def dismissed(db: Database, raw: Sequence[str], words: Mapping[str, str]) -> set[str]:
    """Return which entries a person said are no items; the latest word on an entry or its wording holds."""
    by_words: dict[str, tuple[int, str]] = {}
    for number, verb, key in rows_in(db, BY_WORDS, sorted(set(words.values()))):
        by_words[key] = max(by_words.get(key, (0, "")), (number, verb))
    by_id: dict[str, tuple[int, str]] = {}
    for number, verb, name in rows_in(db, BY_ID, raw):
        by_id[name] = max(by_id.get(name, (0, "")), (number, verb))
    return {
        name
        for name, key in words.items()
        if max(by_words.get(key, (0, "")), by_id.get(name, (0, "")))[1] == "dismiss"
    }
