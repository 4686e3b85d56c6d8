"""What people say of a line, a link or a paper as a whole: that it is none, or holds, or is out of force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.errors import ConfigurationError
from extract.ledger import entered, settling, views
from extract.ledger.acts import Act, write_event
from extract.ledger.links import entries_at
from extract.ledger.origins import document
from extract.ledger.queries import resolve
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ledger.database import Database


def dismiss(db: Database, ids: Iterable[str], act: Act, *, verb: str = "dismiss") -> tuple[str, ...]:
    """Say of entries that they are no items (``restore`` takes it back); remembered by their words.

    Raises:
        UnknownIdError: there is no such entry.
    """
    names = [resolve(db, i) for i in ids]
    with db.writing():
        for name in names:
            key, same = worded_alike(db, name)
            write_event(db, verb, act, subject=name, words=key)
            views.refresh(db, {name, *same})
    return tuple(names)


def worded_alike(db: Database, name: str) -> tuple[str, list[str]]:
    """Return what a dismissal of an entry, by its id in use, is remembered by, and all that it takes in."""
    body, text = next(db.rows("SELECT body_key, text FROM entry WHERE id = :id", {"id": name}))
    words = canonical(text)
    rows = db.rows("SELECT id, text FROM entry WHERE body_key = :body", {"body": body})
    return entered.dismissal_key(body, text), [i for i, said in rows if canonical(said) == words]


def judge(db: Database, verb: str, mention: str, target: str, act: Act) -> None:
    """Record a verdict on a link: ``link`` and ``accept`` make it, ``unlink`` and ``reject`` bar it.

    Raises:
        UnknownIdError: one of the two is not in the ledger.
        ConfigurationError: both are the same entry.
    """
    one, two = (_known(db, i) for i in (mention, target))
    if one == two:
        raise ConfigurationError((f"{mention} and {target} are the same entry",))
    with db.writing():
        write_event(db, verb, act, subject=one, other=two)
        views.refresh(db, entries_at(db, [one, two]))


def _known(db: Database, given: str) -> str:
    """Return the id in use of an item, update or minute."""
    if found := next(db.rows("SELECT name FROM alias WHERE id = :id", {"id": given}), None):
        return found[0]
    for sql in ("SELECT 1 FROM update_ WHERE update_id = :id", "SELECT 1 FROM minute WHERE minute_id = :id"):
        if next(db.rows(sql, {"id": given}), None):
            return given
    return resolve(db, given)


def withdraw(db: Database, given: str, act: Act) -> tuple[str, ...]:
    """Take a paper out of force: its items are retired, not deleted. Returns the retired entries.

    Raises:
        UnknownIdError: there is no such document.
    """
    found = document(db, given)
    with db.writing():
        which = "source" if given == found.source else "doc_id"
        sql = f"SELECT id FROM version WHERE {which} = :key AND state = 'current' ORDER BY id"  # noqa: S608
        numbers = [row[0] for row in db.rows(sql, {"key": getattr(found, which)})]
        if not numbers:
            return ()
        db.change("UPDATE version SET state = 'withdrawn' WHERE id = :id", [{"id": n} for n in numbers])
        data = {"versions": numbers, "source": found.source}
        write_event(db, "withdraw", act, subject=found.doc_id, data=data)
        return settling.settle_scopes(db, numbers).retired
