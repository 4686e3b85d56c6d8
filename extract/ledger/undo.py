"""Takes back what people did, newest first; that too is an act, and stays on record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from extract.ledger import settling, splits, views
from extract.ledger.acts import write_event
from extract.ledger.database import rows_in
from extract.ledger.handwork import acts_of
from extract.ledger.links import entries_at
from extract.ledger.names import Names
from extract.ledger.queries import resolve
from extract.ledger.verdicts import worded_alike

if TYPE_CHECKING:
    from extract.ledger.acts import Act
    from extract.ledger.database import Database

DONE = """SELECT id, verb, subject, other, words, data FROM event e WHERE verb NOT IN ('undo', 'forget')
AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id)"""
STANDS_AGAIN = "UPDATE version SET state = 'current' WHERE id = :id AND state = 'withdrawn'"


class Done(NamedTuple):
    """An event as it was written down."""

    id: int
    verb: str
    subject: str | None
    other: str | None
    words: str | None
    data: str


def undo(db: Database, count: int, act: Act) -> tuple[str, ...]:
    """Take back the last acts that still stand, newest first; return what each was, in words.

    An answer in a review is taken back whole, with all that it did.
    """
    told: list[str] = []
    with db.writing():
        for _ in range(count):
            row = next(db.rows(f"{DONE} ORDER BY id DESC LIMIT 1"), None)
            if row is None:
                break
            told.append(_one(db, Done(*row), act))
    return tuple(told)


def _one(db: Database, done: Done, act: Act) -> str:
    numbers = acts_of(done.data) if done.verb == "review" else []
    inner = [Done(*row) for row in rows_in(db, f"{DONE} AND id IN {{in}}", numbers)]
    ordered = [done, *sorted(inner, reverse=True)]
    for one in ordered:
        write_event(db, "undo", act, subject=one.subject, undoes=one.id)
        _take_back(db, one)
    words = " ".join(part for part in (done.verb, done.subject, done.other) if part)
    acts = ", ".join(one.verb for one in reversed(ordered[1:]))
    return f"{words}: {acts}" if acts else words


def _take_back(db: Database, done: Done) -> None:
    if done.verb == "withdraw":
        numbers = json.loads(done.data)["versions"]
        db.change(STANDS_AGAIN, [{"id": number} for number in numbers])
        settling.settle_scopes(db, numbers)
        return
    names = {row[0] for row in db.rows("SELECT entry_id FROM edit WHERE event_id = :id", {"id": done.id})}
    names |= {end for end in (done.subject, done.other) if end}
    if done.verb in {"dismiss", "restore"} and done.subject:
        names |= set(worded_alike(db, resolve(db, done.subject))[1])
    views.refresh(db, entries_at(db, names) | splits.parts_ever(Names(db), names))
