"""Which entry a link comes to, whether it holds or is only proposed: by way of minutes and older news."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extract.domain import Kind
from extract.ledger.database import rows_in
from extract.ledger.joins import all_pairs
from extract.ledger.names import raw_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract.ledger.database import Database

MINUTE_ITEMS = """
SELECT m.minute_id, coalesce(a.name, i.item_id), i.kind FROM minute m
JOIN version v ON v.id = m.version_id AND v.canonical > 0
JOIN item i ON i.version_id = m.version_id AND i.start_char >= m.start_char AND i.start_char < m.end_char
LEFT JOIN alias a ON a.id = i.item_id WHERE m.minute_id IN {in}
"""


def one_item_of(db: Database, minutes: Iterable[str]) -> dict[str, str]:
    """Return for each minute the one item to follow up that stands in it; of several, none."""
    raw = raw_ids(db, minutes)
    names = dict(rows_in(db, "SELECT id, name FROM alias WHERE id IN {in}", raw))
    inside: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for minute, item, kind in rows_in(db, MINUTE_ITEMS, raw):
        inside[names.get(minute, minute)].add((item, kind))
    found: dict[str, str] = {}
    for minute, items in inside.items():
        due = {i for i, kind in items if kind != Kind.DECISION} or {i for i, _ in items}
        if len(due) == 1:
            (found[minute],) = due
    return found


def reached(db: Database) -> dict[tuple[str, str], str]:
    """Return for each link, by its ends, the entry that it is news of or would be if it were accepted.

    A link that is not here changes no entry: it ends at a passage without an item, or with several.
    """
    pairs = all_pairs(db)
    items = {row[0] for row in db.rows("SELECT id FROM entry")}
    at_minute = one_item_of(db, {p.target for p in pairs if p.target not in items})
    leads: dict[str, set[str]] = defaultdict(set)
    for p in pairs:
        if p.holds:
            leads[p.mention].add(at_minute.get(p.target, p.target))
    ends = {(p.mention, p.target): _end(p.target, p.mention, items, at_minute, leads) for p in pairs}
    return {link: entry for link, entry in ends.items() if entry and entry != link[0]}


def _end(
    target: str, mention: str, items: set[str], at_minute: Mapping[str, str], leads: Mapping[str, set[str]]
) -> str | None:
    """Follow what a passage is news of until an entry is met."""
    seen = {mention}
    while target not in items:
        if target in at_minute:
            target = at_minute[target]
        elif target not in seen and len(leads.get(target, ())) == 1:
            seen.add(target)
            (target,) = leads[target]
        else:
            return None
    return target
