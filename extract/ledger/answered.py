"""What people have answered so far, so that a review asks nothing twice; reads only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.ledger.joins import VERDICTS
from extract.ledger.values import Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.ledger.database import Database

STANDS = "NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id)"
ANSWERS = f"""SELECT coalesce(a.name, e.subject), e.words FROM event e LEFT JOIN alias a ON a.id = e.subject
WHERE e.verb = 'review' AND {STANDS}"""  # noqa: S608 (our own words)
EDITED = f"""SELECT DISTINCT coalesce(a.name, d.entry_id), d.field FROM edit d
JOIN event e ON e.id = d.event_id LEFT JOIN alias a ON a.id = d.entry_id WHERE {STANDS}"""  # noqa: S608
LAST = f"""SELECT e.id, e.verb, e.subject, e.who, e.when_utc FROM event e
WHERE e.verb NOT IN ('undo', 'forget') AND {STANDS} ORDER BY e.id DESC LIMIT 1"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What people said so far: questions answered by subject, fields entered, links judged.

    ``hidden`` holds the entries out of sight with why: dismissed, joined, split, retired.
    """

    questions: frozenset[tuple[str, str]] = frozenset()
    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[tuple[str, str], str] = field(default_factory=dict)


def answered(db: Database) -> Answered:
    """Return what people have said so far."""
    fields: dict[str, set[str]] = defaultdict(set)
    for name, fieldname in db.rows(EDITED):
        fields[name].add(fieldname)
    return Answered(
        questions=frozenset((row[0], row[1]) for row in db.rows(ANSWERS) if row[0] and row[1]),
        fields={name: frozenset(said) for name, said in fields.items()},
        verdicts={(row[1], row[2]): row[3] for row in sorted(db.rows(VERDICTS))},
        hidden=dict(db.rows("SELECT id, hidden FROM entry WHERE hidden <> ''")),  # type: ignore[arg-type]
    )


def last_act(db: Database) -> Event | None:
    """Return the latest act that still stands: what undo would take back."""
    row = next(db.rows(LAST), None)
    if row is None:
        return None
    number, verb, subject, who, when = row
    return Event(event_id=number, verb=verb, entry_id=subject, who=who, when=when)
