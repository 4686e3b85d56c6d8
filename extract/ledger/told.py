"""What later papers say of earlier items, gathered under the entry that leads its chain."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extract.domain import SourceKind, UpdateStatus
from extract.ledger import splits
from extract.ledger.codec import day
from extract.ledger.database import rows_in
from extract.ledger.joins import MERGED, Pair
from extract.ledger.lifecycle import News

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from extract.ledger.names import Names
    from extract.ledger.terms import Printed

_AROUND = (
    "(SELECT w.text FROM minute w WHERE w.version_id = s.version_id AND w.start_char <= s.start_char "
    "AND w.end_char > s.start_char AND (w.number IS NOT NULL OR w.text LIKE '% | %' "
    "OR length(s.text) - length(replace(s.text, ' ', '')) < 4) "  # "Clerk to follow up." tells nothing alone
    "ORDER BY w.start_char LIMIT 1)"
)

_PRIVATE = """CASE WHEN v.detail LIKE '%"exempt":[%' THEN v.detail END"""  # few papers have private parts


def _said_sql(table: str, key: str, more: str) -> str:
    return (
        f"SELECT coalesce(a.name, s.{key}), v.canonical, v.source, v.source_kind, v.meeting_date, "  # noqa: S608
        f"s.text, s.page, s.start_char, v.body, s.end_char, s.{key}, {_AROUND}, {_PRIVATE}, {more} "
        f"FROM {table} s JOIN version v ON v.id = s.version_id LEFT JOIN alias a ON a.id = s.{key} "
        f"WHERE v.canonical > 0 AND s.{key} IN {{in}}"
    )


SAID = (
    _said_sql("update_", "update_id", "s.status, s.due, s.timescale, s.ref, s.confidence"),
    _said_sql("item", "item_id", "NULL, s.due, s.timescale, s.number, NULL"),
    _said_sql("minute", "minute_id", "NULL, NULL, NULL, s.number, NULL"),
)
NAMES = (
    "name",
    "worth",
    "source",
    "source_kind",
    "meeting_date",
    "text",
    "page",
    "start",
    "body",
    "end",
    "raw",
    "minute",
    "private",
    "status",
    "due",
    "timescale",
    "ref",
    "confidence",
)


def said(known: Names, mentions: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return for each id (item, update or minute) its words and place in the best paper in force."""
    raw = known.raw(mentions)
    best: dict[str, dict[str, Any]] = {}
    for sql in SAID:
        for row in rows_in(known.db, sql, raw):
            found: dict[str, Any] = dict(zip(NAMES, row, strict=True))
            if found["name"] not in best or _order(found) > _order(best[found["name"]]):
                best[found["name"]] = found
    missed = [name for name in mentions if name not in best and splits.PART.search(name)]
    return best | _said_in_parts(known, missed) if missed else best


def _said_in_parts(known: Names, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return for each part of a split line its words, at the line's place."""
    whole = {name: line for name in names if (line := splits.whole_of(known.db, name))}
    parts = {part.id: part for some in splits.splits_of(known, whole.values()).values() for part in some}
    lines = said(known, whole.values())
    return {
        name: lines[line] | {"name": name, "text": parts[name].words}
        for name, line in whole.items()
        if name in parts and line in lines
    }


def _order(found: Mapping[str, Any]) -> tuple[int, int]:
    return (found["worth"], -found["start"])


def news_of(
    known: Names, pairs: Iterable[Pair], head: Mapping[str, str], items: Mapping[str, Printed]
) -> dict[str, dict[str, News]]:
    """Return the news of each leading entry, by what tells it, by the links that hold.

    ``head`` names who leads whom; ``items`` are those that may be printed again.
    """
    links = [p for p in pairs if p.target in head and p.verdict != MERGED]  # a twin is no news
    words = said(known, [p.mention for p in links])
    told: dict[str, dict[str, News]] = {}
    for p in links:
        if p.mention in words:
            leader = head[p.target]
            again = items.get(p.mention) if head.get(p.mention) == leader else None
            # A paper that cites two lines of one chain says it once.
            told.setdefault(leader, {}).setdefault(p.mention, _news(p, words[p.mention], again))
    return told


def _news(pair: Pair, row: Mapping[str, Any], again: Printed | None) -> News:
    own = UpdateStatus(row["status"]) if row["status"] else None
    return News(
        text=row["text"], status=pair.status or own, meeting_date=day(row["meeting_date"]),
        source=row["source"],
        source_kind=SourceKind(row["source_kind"]), start_char=row["start"], page=row["page"],
        due=day(row["due"]),
        again=again, exempt=_is_private(row["private"], row["start"]),
    )  # fmt: skip


def _is_private(detail: str | None, at: int) -> bool:
    """Return whether a place in a paper is within a part that was taken in private."""
    return detail is not None and any(start <= at < end for start, end in json.loads(detail)["exempt"])
