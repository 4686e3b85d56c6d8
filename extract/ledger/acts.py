"""What is written down of an act: one event with its edits, written once, never changed.

Who did it and when is handed in; no clock is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.ledger import schema, views
from extract.ledger.codec import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from extract.ledger.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does something, and when."""

    who: str
    when: datetime

    @property
    def stamp(self) -> str:
        """Return the moment as text, to the second."""
        return self.when.isoformat(timespec="seconds")


def write_event(
    db: Database,
    verb: str,
    act: Act,
    *,
    subject: str | None = None,
    other: str | None = None,
    words: str | None = None,
    data: Mapping[str, object] | None = None,
    undoes: int | None = None,
) -> int:
    """Write down one act of a person; return its number."""
    said = {
        "verb": verb, "subject": subject, "other": other, "words": words, "data": to_json(dict(data or {})),
        "who": act.who, "when_utc": act.stamp, "undoes": undoes,
    }  # fmt: skip
    return db.add(schema.event, said)


def write_edits(
    db: Database,
    verb: str,
    values: Mapping[str, Mapping[str, object]],
    act: Act,
    data: Mapping[str, object] | None = None,
) -> tuple[str, ...]:
    """Write one event with the edits of all its entries, bring these up to date and return their ids.

    ``values`` holds for each entry, by its id in use, what its fields are to be (None clears one).
    """
    names = tuple(values)
    with db.writing():
        number = write_event(db, verb, act, subject=names[0] if len(names) == 1 else None, data=data)
        seen = views.machine_rows(db, names)
        rows = [
            {
                "event_id": number,
                "entry_id": name,
                "field": field,
                "value": to_json(value),
                "seen": to_json(seen[name].get(field)),
            }
            for name, said in values.items()
            for field, value in said.items()
        ]
        if rows:
            db.insert(schema.edit, rows)
        views.refresh(db, names)
    return names
