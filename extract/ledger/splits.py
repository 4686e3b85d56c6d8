"""Lines that a person split: the parts stand in the ledger as entries of their own, the whole does not.

A part keeps what was found of the whole (owner, day, number) until a person says otherwise, and what
later papers say of the whole is news of every part. Its id is the whole's with ``-1``, ``-2`` … behind.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.ledger.database import rows_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.domain import Item
    from extract.ledger.database import Database, Row
    from extract.ledger.names import Names

PART = re.compile(r"-\d+$")
SPLITS = """
SELECT e.id, e.subject, coalesce(a.name, e.subject), e.data,
EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id)
FROM event e LEFT JOIN alias a ON a.id = e.subject WHERE e.verb = 'split' AND e.subject IN {in}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a split line: its id, the line's id in use, and its words."""

    id: str
    whole: str
    words: str


def part_ids(subject: str, count: int) -> list[str]:
    """Return the ids of the parts of a line."""
    return [f"{subject}-{n}" for n in range(1, count + 1)]


def whole_of(db: Database, name: str) -> str | None:
    """Return the id in use of the line that a part belongs to; ``None`` for what is no part."""
    if not PART.search(name):
        return None
    subject = PART.sub("", name)
    return next((r[0] for r in db.rows("SELECT name FROM alias WHERE id = :id", {"id": subject})), subject)


def wholes(db: Database, names: Iterable[str]) -> set[str]:
    """Return these ids with those of the lines that the parts among them belong to."""
    found, ahead = set(names), set(names)
    while ahead:
        ahead = {w for name in ahead if (w := whole_of(db, name))} - found
        found |= ahead
    return found


def splits_of(known: Names, names: Iterable[str]) -> dict[str, tuple[Part, ...]]:
    """Return the parts of each of these lines that is split now."""
    latest: dict[str, tuple[int, tuple[Part, ...]]] = {}
    for number, subject, whole, data, undone in sorted(_split_events(known, names)):
        words = json.loads(data).get("parts", [])  # emptied where the line was forgotten
        if not undone and words:
            ids = part_ids(subject, len(words))
            parts = tuple(Part(id=i, whole=whole, words=w) for i, w in zip(ids, words, strict=True))
            latest[whole] = (number, parts)
    return {whole: parts for whole, (_, parts) in latest.items()}


def parts_ever(known: Names, names: Iterable[str]) -> set[str]:
    """Return the ids of all parts that these lines had at any time, and the parts among the names."""
    asked = set(names)
    found = {name for name in asked if PART.search(name)}
    for _, subject, _, data, _ in _split_events(known, asked):
        found |= set(part_ids(subject, len(json.loads(data).get("parts", []))))
    return found


def _split_events(known: Names, names: Iterable[str]) -> Iterator[Row]:
    return rows_in(known.db, SPLITS, known.acted_on(known.raw(names)))


def item_of_part(part: Part, whole: Item) -> Item:
    """Return the part as an item: its words in place, where the line still holds them."""
    at = whole.text.find(part.words)
    start = whole.start_char + max(at, 0)
    end = start + len(part.words) if at >= 0 else whole.end_char
    return replace(whole, item_id=part.id, text=part.words, start_char=start, end_char=end, also_at=())
