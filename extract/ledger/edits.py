"""What people do to the ledger: each act is one event with its edits, written once, never changed.

Nothing a run does writes here. Who did it and when is handed in; no clock is read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.domain import Kind, Status
from extract.errors import ConfigurationError
from extract.ledger import entered, fields, schema, views
from extract.ledger.codec import to_json
from extract.ledger.database import Database, rows_in
from extract.ledger.entered import CONFIRMED
from extract.ledger.links import entries_at
from extract.ledger.names import raw_ids
from extract.ledger.origins import document
from extract.ledger.queries import entry, resolve
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does something, and when."""

    who: str
    when: datetime

    @property
    def stamp(self) -> str:
        """Return the moment as text, to the second."""
        return self.when.isoformat(timespec="seconds")


def set_field(db: Database, given: str, field: str, value: str | None, act: Act) -> str:
    """Set one field of an entry (``None`` clears it) and return the entry's id.

    Raises:
        UnknownIdError: there is no such entry.
        ConfigurationError: the field cannot be set, or not to this.
    """
    values: dict[str, object] = {field: fields.parsed(field, value)}
    name = resolve(db, given)
    return _edit(db, "set", {name: values}, act)[0]


def revise_due(db: Database, given: str, due: date, granted_by: str | None, act: Act) -> str:
    """Put a revised due day beside the original and count the extension.

    A day that a paper moved it to already was counted then.
    """
    now = entry(db, given)
    extensions = now.extensions + (due != now.revised_due)
    values: dict[str, object] = {"revised_due": due.isoformat(), "extensions": extensions}
    return _edit(db, "revise_due", {now.id: values}, act, {"granted_by": granted_by} if granted_by else {})[0]


def propose(db: Database, ids: Iterable[str], act: Act) -> tuple[str, ...]:
    """Propose entries for closure at the next meeting."""
    names = [resolve(db, i) for i in ids]
    values: dict[str, object] = {
        "status": Status.PROPOSED_FOR_CLOSURE.value, "proposed_for_closure": act.when.date().isoformat(),
    }  # fmt: skip
    return _edit(db, "propose", dict.fromkeys(names, values), act)


def confirm(db: Database, ids: Iterable[str], act: Act) -> tuple[str, ...]:
    """Say of entries that they are what they seem; return those of which nobody had said so.

    A candidate then stands as open, or as recorded where it is a decision. The status is not held
    fast by it: what later papers say of the entry still moves it.
    """
    names = dict.fromkeys(resolve(db, i) for i in ids)
    known = {name for name, field, _ in entered.edits_of(db, raw_ids(db, names)) if field == CONFIRMED}
    waiting: dict[str, Mapping[str, object]] = {n: {CONFIRMED: True} for n in names if n not in known}
    return _edit(db, "confirm", waiting, act) if waiting else ()


def close(
    db: Database, ids: Iterable[str], act: Act, *, meeting: date | None, minute: str, reason: str
) -> tuple[str, ...]:
    """Close entries as the committee agreed, with meeting and minute.

    Raises:
        ConfigurationError: the meeting, the minute or the reason is missing or unknown.
    """
    problems = []
    if meeting is None:
        problems.append("closing needs the meeting that agreed it")
    if not minute.strip():
        problems.append("closing needs the minute that records it")
    if reason not in fields.CLOSE_REASONS:
        problems.append(f"{reason!r} is no reason to close; one of {', '.join(fields.CLOSE_REASONS)}")
    if problems or meeting is None:
        raise ConfigurationError(tuple(problems))
    names = [resolve(db, i) for i in ids]
    values: dict[str, object] = {
        "status": Status.CLOSED.value, "closed_at": f"{meeting.isoformat()}, minute {minute.strip()}",
        "close_reason": reason,
    }  # fmt: skip
    return _edit(db, "close", dict.fromkeys(names, values), act)


def reopen(db: Database, ids: Iterable[str], act: Act) -> tuple[str, ...]:
    """Open closed entries again; they keep their ids and references."""
    names = [resolve(db, i) for i in ids]
    values: dict[str, object] = {
        "status": Status.OPEN.value, "closed_at": None, "close_reason": None, "proposed_for_closure": None,
    }  # fmt: skip
    return _edit(db, "reopen", dict.fromkeys(names, values), act)


def respond(db: Database, given: str, response: str, act: Act, *, words: str | None, due: date | None) -> str:
    """Record the answer to a recommendation; a day it names is when it is to be carried out."""
    now = entry(db, given)
    answer = fields.parsed("response", response)
    values: dict[str, object] = {"response": answer}
    if words:
        values["response_text"] = words
    if due and answer == "awaited":
        values["response_due"] = due.isoformat()
    elif due:
        values["revised_due" if now.due and now.due != due else "due"] = due.isoformat()
    if answer != "awaited" and now.status is Status.AWAITING_RESPONSE:
        values["status"] = Status.OPEN.value
    return _edit(db, "respond", {now.id: values}, act)[0]


def notice(db: Database, ids: Iterable[str], given_on: date, act: Act) -> tuple[str, ...]:
    """Record that notice was given: the clock to answer runs from that day.

    Raises:
        ConfigurationError: an entry is no recommendation.
    """
    found = [entry(db, i) for i in ids]
    if wrong := [e.id for e in found if e.kind is not Kind.RECOMMENDATION]:
        raise ConfigurationError(
            tuple(f"{i} is no recommendation: notice is given of recommendations" for i in wrong)
        )
    by_name: dict[str, Mapping[str, object]] = {
        e.id: {"notice_given": given_on.isoformat()}
        | (
            {}
            if e.response not in (None, "awaited")
            else {"status": Status.AWAITING_RESPONSE.value, "response": "awaited"}
        )
        for e in found
    }
    return _edit(db, "notice", by_name, act)


def dismiss(db: Database, ids: Iterable[str], act: Act, *, verb: str = "dismiss") -> tuple[str, ...]:
    """Say of entries that they are no items (``restore`` takes it back); remembered by their words."""
    names = [resolve(db, i) for i in ids]
    with db.writing():
        for name in names:
            key, same = worded_alike(db, name)
            write_event(db, verb, act, subject=name, words=key)
            views.refresh(db, {name, *same})
    return tuple(names)


def worded_alike(db: Database, name: str) -> tuple[str, list[str]]:
    """Return what a dismissal of an entry is remembered by, and all entries that it takes in."""
    body, text = next(db.rows("SELECT body_key, text FROM entry WHERE id = :id", {"id": name}))
    words = canonical(text)
    rows = db.rows("SELECT id, text FROM entry WHERE body_key = :body", {"body": body})
    return entered.dismissal_key(body, text), [i for i, said in rows if canonical(said) == words]


def judge(db: Database, verb: str, mention: str, target: str, act: Act) -> None:
    """Record a verdict on a link: ``link`` and ``accept`` make it, ``unlink`` and ``reject`` bar it.

    Raises:
        UnknownIdError: one of the two is not in the ledger.
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
    from extract.ledger import settling  # noqa: PLC0415 (settling knows edits only through the tables)

    found = document(db, given)
    with db.writing():
        which = "source" if given == found.source else "doc_id"
        sql = f"SELECT id FROM version WHERE {which} = :key AND state = 'current' ORDER BY id"  # noqa: S608
        numbers = [row[0] for row in db.rows(sql, {"key": getattr(found, which)})]
        if not numbers:
            return ()
        db.change("UPDATE version SET state = 'withdrawn' WHERE id = :id", [{"id": n} for n in numbers])
        write_event(
            db,
            "withdraw",
            act,
            subject=found.doc_id,
            data={"versions": numbers, "source": found.source},
        )
        return settling.settle_scopes(db, numbers).retired


def _edit(
    db: Database,
    verb: str,
    values: Mapping[str, Mapping[str, object]],
    act: Act,
    data: Mapping[str, object] | None = None,
) -> tuple[str, ...]:
    """Write one event with the edits of all its entries, and bring the entries up to date."""
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


def drifted(db: Database) -> list[tuple[str, str, Any, Any, Any]]:
    """Return (entry, field, edited, seen, now) where the machine's value moved under an edit in force."""
    sql = """SELECT coalesce(a.name, d.entry_id), d.field, d.value, d.seen, d.id FROM edit d
    LEFT JOIN alias a ON a.id = d.entry_id
    WHERE d.field <> :confirmed
    AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = d.event_id) ORDER BY d.id"""
    rows = db.rows(sql, {"confirmed": CONFIRMED})
    latest = {(name, field): (value, seen) for name, field, value, seen, _ in rows}
    names = {
        r[0] for r in rows_in(db, "SELECT id FROM entry WHERE id IN {in}", sorted({n for n, _ in latest}))
    }
    now = views.machine_rows(db, names)
    return [
        (name, field, json.loads(value), json.loads(seen), now[name].get(field))
        for (name, field), (value, seen) in sorted(latest.items())
        if name in now and field in now[name] and json.loads(seen) != now[name].get(field)
    ]
