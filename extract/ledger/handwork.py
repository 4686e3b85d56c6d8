"""What a review does to the ledger beyond single fields: lines split and merged, answers kept whole."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.errors import ConfigurationError
from extract.ledger import splits, views
from extract.ledger.acts import write_event
from extract.ledger.assembly import load
from extract.ledger.joins import MERGED
from extract.ledger.queries import entry, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ledger.acts import Act
    from extract.ledger.database import Database

FEWEST_PARTS = 2
LAST_EVENT = "SELECT coalesce(max(id), 0) FROM event"
SINCE = "SELECT id, verb, data FROM event WHERE id > :before ORDER BY id"


def split(db: Database, given: str, parts: Sequence[str], act: Act) -> tuple[str, ...]:
    """Make the parts of a line entries of their own; return their ids.

    Raises:
        UnknownIdError: there is no such entry.
        ConfigurationError: there are fewer than two parts, or one is not in the line's own words.
    """
    whole = entry(db, given)
    words = [part.strip() for part in parts if part.strip()]
    problems = [f"{part!r} does not stand in {whole.id}" for part in words if part not in whole.text]
    if len(words) < FEWEST_PARTS:
        problems.append(f"{whole.id} is split into two parts or more")
    if len(set(words)) < len(words):
        problems.append("two parts are the same")
    if problems:
        raise ConfigurationError(tuple(problems), remedy="Give each part in the words of the line.")
    with db.writing():
        write_event(db, "split", act, subject=whole.id, data={"parts": words})
        views.refresh(db, [whole.id])
    return tuple(splits.part_ids(whole.id, len(words)))


def merge(db: Database, given: str, into: str, act: Act) -> str:
    """Say that two entries are one; return the one that stands: of the earlier meeting, else ``into``.

    Raises:
        UnknownIdError: there is no such entry.
        ConfigurationError: they are one already, or one is a part of a split line.
    """
    one, two = resolve(db, given), resolve(db, into)
    if apart := [name for name in (one, two) if splits.whole_of(db, name)]:
        raise ConfigurationError((f"{apart[0]} is a part of a split line and cannot be merged",))
    heads = load(db, [one, two]).head
    one, two = heads.get(one, one), heads.get(two, two)
    if one == two:
        raise ConfigurationError((f"{given} and {into} are the same entry",))
    day, other = (str(entry(db, name).meeting_date or "") for name in (one, two))
    if day < other:
        one, two = two, one
    with db.writing():
        write_event(db, MERGED, act, subject=one, other=two)
        views.refresh(db, [one, two])
    return two


@contextmanager
def answering(db: Database, subject: str, question: str, act: Act) -> Iterator[None]:
    """Give a context whose acts are one answer: they are taken back together."""
    with db.writing():
        before = next(db.rows(LAST_EVENT))[0]
        yield
        acts = [row[0] for row in db.rows(SINCE, {"before": before})]
        write_event(db, "review", act, subject=subject, words=question, data={"acts": acts})


def acts_of(data: str) -> list[int]:
    """Return which acts an answer is made of, by what was kept of it."""
    return json.loads(data).get("acts", [])
