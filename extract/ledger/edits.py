"""What people set in entries, field by field; nothing a run does writes here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from extract.domain import Kind, Status
from extract.errors import ConfigurationError
from extract.ledger import entered, fields, views
from extract.ledger.acts import Act, write_edits
from extract.ledger.codec import to_json
from extract.ledger.database import Database, rows_in
from extract.ledger.entered import CONFIRMED
from extract.ledger.names import raw_ids
from extract.ledger.queries import entry, resolve
from extract.ledger.values import Drift

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


def set_field(db: Database, given: str, field: str, value: str | None, act: Act) -> str:
    """Set one field of an entry (``None`` clears it) and return the entry's id.

    Raises:
        UnknownIdError: there is no such entry.
        ConfigurationError: the field cannot be set, or not to this.
    """
    values: dict[str, object] = {field: fields.parsed(field, value)}
    name = resolve(db, given)
    return write_edits(db, "set", {name: values}, act)[0]


def revise_due(db: Database, given: str, due: date, granted_by: str | None, act: Act) -> str:
    """Put a revised due day beside the original and count the extension.

    A day that a paper moved it to already was counted then.

    Raises:
        UnknownIdError: there is no such entry.
    """
    now = entry(db, given)
    extensions = now.extensions + (due != now.revised_due)
    values: dict[str, object] = {"revised_due": due.isoformat(), "extensions": extensions}
    data = {"granted_by": granted_by} if granted_by else {}
    return write_edits(db, "revise_due", {now.id: values}, act, data)[0]


def propose(db: Database, ids: Iterable[str], act: Act) -> tuple[str, ...]:
    """Propose entries for closure at the next meeting.

    Raises:
        UnknownIdError: there is no such entry.
    """
    names = [resolve(db, i) for i in ids]
    values: dict[str, object] = {
        "status": Status.PROPOSED_FOR_CLOSURE.value, "proposed_for_closure": act.when.date().isoformat(),
    }  # fmt: skip
    return write_edits(db, "propose", dict.fromkeys(names, values), act)


def confirm(db: Database, ids: Iterable[str], act: Act) -> tuple[str, ...]:
    """Say of entries that they are what they seem; return those of which nobody had said so.

    A candidate then stands as open, or as recorded where it is a decision. The status is not held
    fast by it: what later papers say of the entry still moves it.

    Raises:
        UnknownIdError: there is no such entry.
    """
    names = dict.fromkeys(resolve(db, i) for i in ids)
    known = {name for name, field, _ in entered.edits_of(db, raw_ids(db, names)) if field == CONFIRMED}
    waiting: dict[str, Mapping[str, object]] = {n: {CONFIRMED: True} for n in names if n not in known}
    return write_edits(db, "confirm", waiting, act) if waiting else ()


def close(
    db: Database, ids: Iterable[str], act: Act, *, meeting: date | None, minute: str, reason: str
) -> tuple[str, ...]:
    """Close entries as the committee agreed, with meeting and minute.

    Raises:
        UnknownIdError: there is no such entry.
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
    return write_edits(db, "close", dict.fromkeys(names, values), act)


def reopen(db: Database, ids: Iterable[str], act: Act) -> tuple[str, ...]:
    """Open closed entries again; they keep their ids and references.

    Raises:
        UnknownIdError: there is no such entry.
    """
    names = [resolve(db, i) for i in ids]
    values: dict[str, object] = {
        "status": Status.OPEN.value, "closed_at": None, "close_reason": None, "proposed_for_closure": None,
    }  # fmt: skip
    return write_edits(db, "reopen", dict.fromkeys(names, values), act)


def respond(db: Database, given: str, response: str, act: Act, *, words: str | None, due: date | None) -> str:
    """Record the answer to a recommendation; a day it names is when it is to be carried out.

    Raises:
        UnknownIdError: there is no such entry.
        ConfigurationError: ``response`` is no answer that is known.
    """
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
    return write_edits(db, "respond", {now.id: values}, act)[0]


def notice(db: Database, ids: Iterable[str], given_on: date, act: Act) -> tuple[str, ...]:
    """Record that notice was given: the clock to answer runs from that day.

    Raises:
        UnknownIdError: there is no such entry.
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
    return write_edits(db, "notice", by_name, act)


def drifted(db: Database) -> tuple[Drift, ...]:
    """Return where the machine's value moved under an edit in force, by entry and field."""
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
    return tuple(
        Drift(
            entry_id=name, field=field, edited=_shown(json.loads(value)), seen=_shown(json.loads(seen)),
            now=_shown(now[name].get(field)),
        )
        for (name, field), (value, seen) in sorted(latest.items())
        if name in now and field in now[name] and json.loads(seen) != now[name].get(field)
    )  # fmt: skip


def _shown(value: object) -> str | None:
    """Return a value as a person is shown it: text as it is, anything else as JSON."""
    return value if value is None or isinstance(value, str) else to_json(value)
