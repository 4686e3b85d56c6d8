"""The links in force: what the linker proposed under what people decided, by the ids in use now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.domain import Tier, UpdateStatus
from extract.ledger.database import rows_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from extract.ledger.database import Database
    from extract.ledger.names import Names

MERGED = "merge"  # a person said that two entries are one, whatever their words
FOR, AGAINST = frozenset({"link", "accept", MERGED}), frozenset({"unlink", "reject"})
CANDIDATES = """
SELECT coalesce(a.name, c.mention_id), coalesce(b.name, c.target_id), c.tier, c.score, c.status, c.evidence
FROM candidate c LEFT JOIN alias a ON a.id = c.mention_id LEFT JOIN alias b ON b.id = c.target_id
"""
BY_CANDIDATE = "WHERE c.mention_id IN {in} OR c.target_id IN {in}"
VERDICTS = """
SELECT e.id, coalesce(a.name, e.subject), coalesce(b.name, e.other), e.verb
FROM event e LEFT JOIN alias a ON a.id = e.subject LEFT JOIN alias b ON b.id = e.other
WHERE e.verb IN ('link', 'accept', 'merge', 'unlink', 'reject')
AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id)
"""
BY_VERDICT = "AND (e.subject IN {in} OR e.other IN {in})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A link by the ids in use, with the person's verdict where there is one."""

    mention: str
    target: str
    tier: Tier
    score: float
    status: UpdateStatus | None
    evidence: str = "[]"
    verdict: str | None = None

    @property
    def holds(self) -> bool:
        """Return whether it counts: a person made or accepted it, or it is sure and nobody refused it."""
        if self.verdict in AGAINST:
            return False
        return self.verdict in FOR or self.tier is Tier.LINKED


def pairs_touching(known: Names, names: Iterable[str]) -> list[Pair]:
    """Return every pair with one of these ids on either side."""
    raw = known.raw(names)
    proposed: dict[tuple[str, str], Pair] = {}
    verdicts: dict[tuple[str, str], tuple[int, str]] = {}
    for row in rows_in(known.db, CANDIDATES + BY_CANDIDATE, raw):
        _keep_best(proposed, _pair(row))
    for number, mention, target, verb in rows_in(known.db, VERDICTS + BY_VERDICT, known.acted_on(raw)):
        verdicts[mention, target] = max(verdicts.get((mention, target), (0, "")), (number, verb))
    return _decided(proposed, verdicts)


def leading_up(known: Names, names: Iterable[str]) -> set[str]:
    """Return these ids and whatever the links that hold lead to from them, step by step."""
    found, ahead = set(names), set(names)
    while ahead:
        met = {p.target for p in pairs_touching(known, ahead) if p.holds and p.mention in ahead}
        ahead = met - found
        found |= ahead
    return found


def handed_on(pairs: Iterable[Pair], items: Container[str]) -> list[Pair]:
    """Return the pairs with news of news turned into news of the item that the older news speaks of.

    A matter that two meetings report on without a task in between is one story; where the older news
    is of several items, nobody can tell which is meant.
    """
    known = list(pairs)
    leads: dict[str, set[str]] = {}
    for p in known:
        if p.holds:
            leads.setdefault(p.mention, set()).add(p.target)
    settled = []
    for p in known:
        target, seen = p.target, {p.mention}
        while target not in items and target not in seen and len(leads.get(target, ())) == 1:
            seen.add(target)
            (target,) = leads[target]
        settled.append(replace(p, target=target) if target in items and target != p.mention else p)
    return settled


def all_pairs(db: Database) -> list[Pair]:
    """Return every pair in the ledger."""
    proposed: dict[tuple[str, str], Pair] = {}
    for row in db.rows(CANDIDATES):
        _keep_best(proposed, _pair(row))
    verdicts: dict[tuple[str, str], tuple[int, str]] = {}
    for number, mention, target, verb in db.rows(VERDICTS):
        verdicts[mention, target] = max(verdicts.get((mention, target), (0, "")), (number, verb))
    return _decided(proposed, verdicts)


def _pair(row: tuple[str, str, str, float, str | None, str]) -> Pair:
    mention, target, tier, score, status, evidence = row
    return Pair(
        mention=mention, target=target, tier=Tier(tier), score=score,
        status=UpdateStatus(status) if status else None, evidence=evidence,
    )  # fmt: skip


def _keep_best(found: dict[tuple[str, str], Pair], pair: Pair) -> None:
    """Two readings of one paper may propose the same link: keep the surer one, whichever came first."""
    key = (pair.mention, pair.target)
    if pair.mention != pair.target and (key not in found or _order(pair) > _order(found[key])):
        found[key] = pair


def _order(pair: Pair) -> tuple[bool, float, str, str]:
    return (pair.tier is Tier.LINKED, pair.score, pair.status or "", pair.evidence)


def _decided(
    proposed: dict[tuple[str, str], Pair], verdicts: dict[tuple[str, str], tuple[int, str]]
) -> list[Pair]:
    pairs = []
    for key in sorted(proposed.keys() | verdicts.keys()):
        verdict = verdicts[key][1] if key in verdicts else None
        pair = proposed.get(key) or Pair(
            mention=key[0], target=key[1], tier=Tier.NONE, score=0.0, status=None
        )
        pairs.append(replace(pair, verdict=verdict))
    return pairs
