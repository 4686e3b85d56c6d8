"""What a review asks: pure functions from what the ledger holds to questions, the most valuable first.

Nothing is asked of what a person has said already. A line that is sure is never a question; all sure
ones are accepted together.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.domain import Kind, Status, Tier, UpdateStatus
from extract.review.rules import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.ledger.answered import Answered
    from extract.ledger.values import Drift, Entry, EntryUpdate, Link
    from extract.review.rules import ReviewRules

DECIDED = frozenset({"confirmed", "status"})
WORKED_ON = frozenset({"kind", "owners", "owner_person", "addressed_to", "due", "revised_due"})
SETTLED = frozenset({Status.CLOSED, Status.PROPOSED_FOR_CLOSURE})
FOR = frozenset({"link", "accept", "merge"})
SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What the ledger holds, as far as questions depend on it; ``updates`` of those that may be asked.

    ``reached`` holds for each link, by its ends, the entry that it would be news of.
    """

    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
    drifts: tuple[Drift, ...]
    answered: Answered
    updates: Mapping[str, tuple[EntryUpdate, ...]] = field(default_factory=dict)
    reached: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; ``id`` names it for as long as it is the same.

    ``key`` is what an answer is remembered by where nothing else in the ledger shows it. ``also``
    are further entries that the answer is good for.
    """

    id: str
    asked: Asked
    subject: str
    entry: Entry | None = None
    link: Link | None = None
    drift: Drift | None = None
    updates: tuple[EntryUpdate, ...] = ()
    key: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What there is to do: lines that are sure, and questions in the order of asking."""

    sure: tuple[Entry, ...]
    questions: tuple[Question, ...]
    minutes: int

    @property
    def to_ask(self) -> int:
        """Return how many will be asked; of several places for one passage, the first mostly decides."""
        return len({q.subject if q.link else q.id for q in self.questions})

    @property
    def lines(self) -> int:
        """Return how many lines wait for a person."""
        return len(self.sure) + self.to_ask


def agenda(held: Snapshot, rules: ReviewRules) -> Agenda:
    """Return what is sure and what is to be asked."""
    questions = sorted(_questions(held, rules), key=lambda q: _value(q, rules))
    asked_of = {i for q in questions if not q.link for i in (q.subject, *q.also)}
    sure = tuple(e for e in held.entries if _is_undecided(e, held.answered) and e.id not in asked_of)
    counted = Counter({(q.asked, q.subject if q.link else q.id): 1 for q in questions})
    seconds = sum(rules.seconds[asked] for asked, _ in counted)
    return Agenda(sure=sure, questions=tuple(questions), minutes=math.ceil(seconds / SECONDS))


def is_waiting(entry: Entry, answered: Answered, rules: ReviewRules) -> bool:
    """Return whether a person is to say if this is an item at all."""
    return (
        _is_undecided(entry, answered)
        and entry.confidence < rules.ask_below(entry.kind)
        and not answered.fields.get(entry.id, frozenset()) & WORKED_ON
    )


def _is_undecided(entry: Entry, answered: Answered) -> bool:
    return (
        not answered.fields.get(entry.id, frozenset()) & DECIDED
        and entry.status is not Status.CLOSED
        and (entry.id, "item") not in answered.questions
    )


def _questions(held: Snapshot, rules: ReviewRules) -> Iterator[Question]:
    entries = {e.id: e for e in held.entries}
    drifts = {q.id: q for q in _drifts(held, entries)}
    yield from drifts.values()
    busy = {q.subject for q in drifts.values() if q.drift and q.drift.field == "status"}
    for entry in held.entries:
        if is_waiting(entry, held.answered, rules):
            yield Question(id=f"item:{entry.id}", asked=Asked.ITEM, subject=entry.id, entry=entry)
            busy.add(entry.id)
        elif question := _of_status(entry, held, rules):
            if entry.id not in busy:
                yield question
            busy.add(entry.id)
    yield from _dates([e for e in held.entries if e.id not in busy], held.answered)
    yield from _links(held, entries, rules)


def _of_status(entry: Entry, held: Snapshot, rules: ReviewRules) -> Question | None:
    """Return the question about a status that the papers leave in doubt, if it is one."""
    if (
        entry.status in SETTLED
        or entry.status_source == "clerk"
        or "status" in held.answered.fields.get(entry.id, ())
    ):
        return None
    told = tuple(u for u in held.updates.get(entry.id, ()) if u.tier is Tier.LINKED)
    said = digest(*(f"{u.mention.id}={u.status}" for u in told))
    if "contradiction" in entry.flags:
        asked = Asked.CONTRADICTION
    elif entry.status is Status.REPORTED_COMPLETE and _is_weak(told, rules):
        asked = Asked.COMPLETION
    else:
        return None
    key = f"{asked}|{said}"
    if (entry.id, key) in held.answered.questions:
        return None
    return Question(
        id=f"{asked}:{entry.id}", asked=asked, subject=entry.id, entry=entry, updates=told, key=key
    )


def _is_weak(told: tuple[EntryUpdate, ...], rules: ReviewRules) -> bool:
    done = [u for u in told if u.status is UpdateStatus.COMPLETE]
    return bool(done) and all(
        u.verdict is None and u.confidence is not None and u.confidence < rules.updates for u in done
    )


def _drifts(held: Snapshot, entries: Mapping[str, Entry]) -> Iterator[Question]:
    for drift in held.drifts:
        entry = entries.get(drift.entry_id)
        key = f"drift|{drift.field}|{digest(drift.now)}"
        if entry is None or drift.now == drift.edited or (entry.id, key) in held.answered.questions:
            continue
        if drift.field == "status" and not _matters(drift):
            continue
        came = drift.field == "response" and drift.edited == "awaited" and drift.now is not None
        yield Question(
            id=f"response:{entry.id}" if came else f"drift:{entry.id}:{drift.field}",
            asked=Asked.RESPONSE if came else Asked.DRIFT, subject=entry.id, entry=entry,
            drift=drift, updates=held.updates.get(entry.id, ()), key=key,
        )  # fmt: skip


def _matters(drift: Drift) -> bool:
    """Return whether news under a status that a person set is worth a question.

    That a closed entry is said to be done, or an entry at work to be at work, is no news to them.
    """
    if drift.now in {Status.CANDIDATE, Status.RECORDED}:
        return False
    if drift.edited in SETTLED:
        return drift.now == Status.IN_PROGRESS
    return not (drift.now == Status.OPEN and drift.edited != Status.REPORTED_COMPLETE)


def _dates(entries: list[Entry], answered: Answered) -> Iterator[Question]:
    """Yield one question for all lines of a paper whose day was got alike."""
    alike: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        fields = answered.fields.get(entry.id, frozenset())
        if "provisional_date" in entry.flags and entry.due and not fields & {"due", "revised_due"}:
            alike[entry.source, entry.due, entry.due_basis].append(entry)
    for group in alike.values():
        first = group[0]
        yield Question(
            id=f"date:{first.id}", asked=Asked.DATE, subject=first.id, entry=first,
            also=tuple(e.id for e in group[1:]),
        )  # fmt: skip


def _links(held: Snapshot, entries: Mapping[str, Entry], rules: ReviewRules) -> Iterator[Question]:
    verdicts = held.answered.verdicts
    settled = {mention for (mention, _), verdict in verdicts.items() if verdict in FOR}
    gone = {name for name, why in held.answered.hidden.items() if why in {"dismissed", "split"}}
    for link in held.links:
        ends = mention, target = link.mention.id, link.target.id
        if link.tier is not Tier.TO_REVIEW or ends in verdicts or mention in settled or gone & {*ends}:
            continue
        entry = entries.get(held.reached.get(ends, ""))
        if ends in held.reached and link.score >= rules.ask_link_from(_moves(link, entry)):
            yield Question(
                id=f"link:{mention}:{target}", asked=Asked.LINK, subject=mention, link=link,
                entry=entries.get(target),
            )  # fmt: skip


def _moves(link: Link, entry: Entry | None) -> bool:
    """Return whether a link, if accepted, may move where its entry stands, and not only add words to it."""
    return link.status is not None and not (entry and entry.kind is Kind.DECISION)


def _value(question: Question, rules: ReviewRules) -> tuple[object, ...]:
    """Return the order of asking: what weighs most; alike ones stay in the order of the papers."""
    rank = rules.kinds.index(question.asked)
    if question.link:
        link = question.link
        return (rank, -link.score, link.mention.source, link.mention.start_char, question.id)
    entry = question.entry
    if entry is None or question.also:
        return (rank, 0, -len(question.also))
    newest = -(entry.meeting_date.toordinal() if entry.meeting_date else 0)
    return (rank, rules.item_kinds.index(entry.kind) + 1, newest)


def digest(*parts: object) -> str:
    """Return a short key of what was seen, so that an answer holds until it changes."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "backslashreplace")).hexdigest()[:12]
