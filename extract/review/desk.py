"""What a review reads from the ledger, whole at the start and then one question at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.domain import Status
from extract.ledger.values import EntryFilter
from extract.review.questions import Question, Snapshot, agenda
from extract.review.rules import Asked
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ledger.store import Ledger
    from extract.ledger.values import Entry, Link
    from extract.review.questions import Agenda
    from extract.review.rules import ReviewRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which questions are wanted: of bodies with these words in their name, at most so many."""

    body: str | None = None
    limit: int | None = None


def plan(ledger: Ledger, wanted: Wanted, rules: ReviewRules) -> Agenda:
    """Return what is sure and what is to be asked."""
    held = snapshot(ledger, EntryFilter(body=wanted.body), ledger.links())
    if wanted.body:
        held = replace(held, links=tuple(link for link in held.links if _is_of(link, wanted.body)))
    found = agenda(held, rules)
    return found if wanted.limit is None else replace(found, questions=found.questions[: wanted.limit])


def snapshot(
    ledger: Ledger, which: EntryFilter, links: Iterable[Link] = (), *, drifts: bool = True
) -> Snapshot:
    """Return what the ledger holds of these entries and links."""
    entries, links = tuple(ledger.entries(which)), tuple(links)
    drifted = ledger.drifts() if drifts else ()
    moved = {d.entry_id for d in drifted if d.field in {"status", "response"}}
    unsure = [
        e
        for e in entries
        if "contradiction" in e.flags or e.status is Status.REPORTED_COMPLETE or e.id in moved
    ]
    return Snapshot(
        entries=entries,
        links=links,
        drifts=drifted,
        answered=ledger.answered(),
        reached=ledger.reached() if links else {},
        updates={e.id: ledger.updates_of(e.id) for e in unsure},
    )


def again(ledger: Ledger, question: Question, rules: ReviewRules) -> Question | None:
    """Return a question as it stands now; ``None`` where it has been answered meanwhile."""
    ids = {question.entry.id} if question.entry else set()
    which = EntryFilter(ids=tuple(sorted(ids | set(question.also))))
    links = (question.link,) if question.link else ()
    held = snapshot(ledger, which, links, drifts=question.drift is not None)
    return next((q for q in agenda(held, rules).questions if q.id == question.id), None)


def about(entry: Entry) -> Question:
    """Return the question whether an entry is an item, whatever its confidence: a person may always say."""
    return Question(id=f"item:{entry.id}", asked=Asked.ITEM, subject=entry.id, entry=entry)


def twins(ledger: Ledger, entry: Entry, rules: ReviewRules) -> tuple[Entry, ...]:
    """Return entries of the same body that share most words with this one, the likest first."""
    own = set(canonical(entry.text).split())
    scored = []
    for other in ledger.entries(EntryFilter(body=entry.body)):
        words = set(canonical(other.text).split())
        share = len(own & words) / len(own | words) if own | words else 0.0
        if other.id != entry.id and other.body == entry.body and share >= rules.alike:
            scored.append((-share, other.id, other))
    return tuple(other for _, _, other in sorted(scored)[: rules.twins])


def _is_of(link: Link, body: str) -> bool:
    return any(body.lower() in (side.body or "").lower() for side in (link.mention, link.target))
