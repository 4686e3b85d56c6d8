"""Reads entries as they stand: plain SQL, so that a list needs no more than SQLite."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from extract.closed_sets import Kind, Status
from extract.columns import each_once, portions
from extract.errors import ConfigurationError, UnknownIdError
from extract.ledger.database import Database, rows_in
from extract.ledger.entry import ENTRY_FIELDS, Entry, EntryFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from extract.ledger.database import Row

# In the order of an entry's fields; where its age comes to stand, the body that it is counted by.
STORED = tuple("body_key" if name == "age_meetings" else name for name in ENTRY_FIELDS)
SELECT = f"SELECT {', '.join(STORED)}"
MEETINGS = """SELECT DISTINCT meeting_date FROM version
WHERE body_key = :body AND canonical > 0 AND meeting_date IS NOT NULL ORDER BY meeting_date"""
BY_OWNER = r"""(lower(owners) LIKE :owner ESCAPE '\'
OR lower(coalesce(owner_person, '')) LIKE :owner ESCAPE '\'
OR lower(coalesce(addressed_to, '')) LIKE :owner ESCAPE '\')"""
BY_BODY = r"lower(coalesce(body, '')) LIKE :body ESCAPE '\'"
LIKE_ESCAPES = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
SHORTEST_PREFIX = 5
NEAR = 5
NEAR_POOL = 2000
SEARCH_WORD = re.compile(r"\w+")


def entries(db: Database, wanted: EntryFilter) -> Iterator[Entry]:
    """Return the entries that pass the filter, by body, meeting and place in the paper.

    Raises:
        ConfigurationError: overdue entries were asked for without an as-at date.
    """
    where, params = _conditions(db, wanted)
    build = _builder(db, wanted.as_at)
    if wanted.ids is None:
        sql = f"{SELECT} FROM entry WHERE {' AND '.join(where)} ORDER BY sort_key"
        if wanted.limit is not None:
            sql += f" LIMIT {int(wanted.limit)}"
        return _built(build, db.rows(sql, params))
    sql = f"{SELECT}, sort_key FROM entry WHERE {' AND '.join(where)} AND id IN {{in}}"
    rows = sorted(rows_in(db, sql, _ids(db, wanted.ids), params), key=lambda row: row[-1])
    return _built(build, [row[:-1] for row in rows[: wanted.limit]])


def _built(build: Callable[[list[Row]], Iterator[Entry]], rows: Iterable[Row]) -> Iterator[Entry]:
    return chain.from_iterable(map(build, portions(rows)))


def _ids(db: Database, ids: tuple[str, ...]) -> list[str]:
    names = dict(rows_in(db, "SELECT id, name FROM alias WHERE id IN {in}", ids))
    return sorted({names.get(i, i) for i in ids})


def _conditions(db: Database, wanted: EntryFilter) -> tuple[list[str], dict[str, Any]]:
    as_at = wanted.as_at
    if wanted.overdue and as_at is None:
        raise ConfigurationError(("overdue needs an as-at date",), remedy="Give --as-at.")
    asked: tuple[tuple[str, str, Any], ...] = (
        ("hidden = :hidden", "hidden", None if wanted.hidden else ""),
        ("is_open = :open", "open", 1 if wanted.open else None),
        ("due_now < :overdue", "overdue", as_at.isoformat() if wanted.overdue and as_at else None),
        ("due_now < :before", "before", wanted.due_before.isoformat() if wanted.due_before else None),
        ("kind = :kind", "kind", wanted.kind.value if wanted.kind else None),
        ("status = :status", "status", wanted.status.value if wanted.status else None),
        (BY_OWNER, "owner", _part(wanted.owner) if wanted.owner else None),
        (BY_BODY, "body", _part(wanted.body) if wanted.body else None),
    )
    where = ["1 = 1", *(condition for condition, _, value in asked if value is not None)]
    params = {name: value for _, name, value in asked if value is not None}
    if wanted.search:
        _search(db, wanted.search, where, params)
    return where, params


def _part(words: str) -> str:
    return f"%{words.lower().translate(LIKE_ESCAPES)}%"


def _search(db: Database, search: str, where: list[str], params: dict[str, Any]) -> None:
    terms = SEARCH_WORD.findall(search)
    if not terms:
        where.append("1 = 0")
    elif db.is_sqlite:
        where.append("n IN (SELECT rowid FROM entry_fts WHERE entry_fts MATCH :search)")
        params["search"] = " ".join(f'"{term}"*' for term in terms)
    else:
        for n, term in enumerate(terms):
            where.append(
                f"lower(concat_ws(' ', text, lead_in, agenda_item, ref, progress)) LIKE :s{n} ESCAPE '\\'"
            )
            params[f"s{n}"] = _part(term)


def _builder(db: Database, as_at: date | None) -> Callable[[list[Row]], Iterator[Entry]]:
    """Return what makes entries of rows; the meetings of a body are read when they are first counted."""
    last = as_at.isoformat() if as_at else "9999"

    @cache
    def held(body: str) -> list[str]:
        return [row[0] for row in db.rows(MEETINGS, {"body": body})]

    def age(met: tuple[str, str | None]) -> int:
        body, day = met
        return max(bisect_right(held(body), last) - bisect_right(held(body), day), 0) if day else 0

    def build(rows: list[Row]) -> Iterator[Entry]:
        columns: list[Any] = list(zip(*rows, strict=True))
        columns[_AGE] = each_once(age, list(zip(columns[_AGE], columns[_MEETING], strict=True)))
        for place, work in _CONVERTED:
            columns[place] = each_once(work, columns[place])
        return map(Entry._make, zip(*columns, strict=True))

    return build


def _day(value: str | None) -> date | str | None:
    return date.fromisoformat(value) if value else value


def _list(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


_AGE, _MEETING = ENTRY_FIELDS.index("age_meetings"), ENTRY_FIELDS.index("meeting_date")
_DAYS = ("meeting_date", "due", "revised_due", "response_due", "progress_date", "proposed_for_closure")
_CONVERTED: tuple[tuple[int, Callable[[Any], Any]], ...] = tuple(
    (ENTRY_FIELDS.index(name), work)
    for name, work in (
        ("kind", Kind),
        ("status", Status),
        ("owners", _list),
        ("flags", _list),
        *((name, _day) for name in _DAYS),
    )
)


def resolve(db: Database, given: str) -> str:
    """Return the entry's id in use for an id, a former id, or a beginning that fits one entry only.

    Raises:
        UnknownIdError: there is none; near ids are named.
    """
    for sql in ("SELECT name FROM alias WHERE id = :id", "SELECT id FROM entry WHERE id = :id"):
        if found := next(db.rows(sql, {"id": given}), None):
            return found[0]
    params = {"start": given.translate(LIKE_ESCAPES) + "%"}
    starting = [
        r[0]
        for r in db.rows("SELECT id FROM entry WHERE id LIKE :start ESCAPE '\\' ORDER BY id LIMIT 4", params)
        if given
    ]
    if len(starting) == 1 and len(given) >= SHORTEST_PREFIX:
        return starting[0]
    if starting:
        begun = ", ".join(starting[:3]) + (" and others" if starting[3:] else "")
        raise UnknownIdError(
            f"{given!r} is too little of an id: so begins {begun}", remedy="Give more of it."
        )
    near = _near(db, given)
    said = f"; near ones: {', '.join(near)}" if near else ""
    raise UnknownIdError(f"no entry has the id {given!r}{said}", remedy="See the ids with `matters list`.")


def _near(db: Database, given: str) -> list[str]:
    """Return ids like the one given: entries with that reference, then ids that differ in little."""
    import difflib  # noqa: PLC0415 (only for who mistyped)

    by_ref = [
        r[0]
        for r in db.rows("SELECT id FROM entry WHERE ref = :ref ORDER BY sort_key LIMIT 5", {"ref": given})
    ]
    pool: dict[str, None] = {}
    for pattern in (given[:3] + "%", "%" + given[-3:], given[0:1] + "%" + given[2:4] + "%", "%"):
        params = {"like": pattern, "most": NEAR_POOL}
        pool.update(
            (r[0], None)
            for r in db.rows("SELECT id FROM entry WHERE id LIKE :like ORDER BY id LIMIT :most", params)
        )
        if found := difflib.get_close_matches(given, pool, n=NEAR, cutoff=0.6):
            return list(dict.fromkeys([*by_ref, *found]))[:NEAR]
    return by_ref


def entry(db: Database, given: str, as_at: date | None = None) -> Entry:
    """Return one entry by any id it ever had.

    Raises:
        UnknownIdError: there is none; near ids are named.
    """
    name = resolve(db, given)
    row = next(db.rows(f"{SELECT} FROM entry WHERE id = :id", {"id": name}), None)
    if row is None:
        raise UnknownIdError(f"no entry has the id {given!r}")
    return next(_builder(db, as_at)([row]))
