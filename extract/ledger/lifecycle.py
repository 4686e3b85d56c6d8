"""Where an entry stands by what the papers say: pure functions over its item and its updates.

The papers suggest; ``proposed_for_closure`` and ``closed`` are out of their reach.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from extract.domain import Kind, SourceKind, Status, UpdateStatus
from extract.ledger.likeness import text_likeness
from extract.ledger.rules import ledger_rules
from extract.ledger.terms import Printed, changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

NOT_DONE = frozenset({UpdateStatus.NOT_STARTED, UpdateStatus.IN_PROGRESS})
ANSWERS = {
    UpdateStatus.ACCEPTED: "accepted",
    UpdateStatus.PARTIALLY_ACCEPTED: "partially_accepted",
    UpdateStatus.REJECTED: "rejected",
}
STATUS_OF = {
    UpdateStatus.COMPLETE: Status.REPORTED_COMPLETE,
    UpdateStatus.IN_PROGRESS: Status.IN_PROGRESS,
    UpdateStatus.NOT_STARTED: Status.OPEN,
}
SAID_BY = {SourceKind.TRACKER: "tracker", SourceKind.REPORT: "officer"}
FOLLOWED_UP = frozenset({Kind.ACTION, Kind.RECOMMENDATION})


class Said(Printed, Protocol):
    """What counts of an item for where it stands."""

    @property
    def kind(self) -> Kind:
        """Return what it is."""
        ...

    @property
    def implicit(self) -> bool:
        """Return whether nobody is told to do it in so many words."""
        ...

    @property
    def confidence(self) -> float:
        """Return how sure it is, in 0..1."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one later paper says of an entry; ``again`` is its print of the item, where it prints it again."""

    text: str
    status: UpdateStatus | None
    meeting_date: date | None
    source: str
    source_kind: SourceKind
    start_char: int
    page: int | None = None
    due: date | None = None
    again: Printed | None = None
    also: str = ""
    exempt: bool = False

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Return the order of telling: by day, then by paper and place."""
        return (
            self.meeting_date.isoformat() if self.meeting_date else "",
            self.source,
            self.start_char,
            self.text,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the papers make of an entry; ``changed`` are fields that later papers gave another value."""

    status: Status
    status_source: str
    changed: Mapping[str, Any] = field(default_factory=dict)
    progress: str | None = None
    progress_date: date | None = None
    evidence: str | None = None
    revised_due: date | None = None
    extensions: int = 0
    response: str | None = None
    response_text: str | None = None
    flags: tuple[str, ...] = field(default=())


def standing(
    item: Said, printed_by: SourceKind, news: Iterable[News], *, open_from: float | None = None
) -> Standing:
    """Return where an item stands after all that later papers say of it.

    Args:
        item: what counts of it.
        printed_by: the kind of paper it stands in.
        news: what later papers say.
        open_from: the confidence from which it is open at once; that of the rules if not given.
    """
    ordered = sorted(news, key=lambda n: n.order)
    status, said_by = _first(item, printed_by, ledger_rules().open_from if open_from is None else open_from)
    response: str | None = None
    response_text: str | None = None
    for told in ordered:
        if told.status is None:
            continue
        if told.status in ANSWERS:
            response, response_text = ANSWERS[told.status], told.text
        elif told.status in STATUS_OF and item.kind is not Kind.DECISION:
            status, said_by = STATUS_OF[told.status], SAID_BY.get(told.source_kind, "minutes")
    latest = ordered[-1] if ordered else None
    fields = changed(item, ordered) if ordered and item.kind is not Kind.DECISION else {}
    revised, extensions = _slips(fields.get("due", item.due), ordered)
    return Standing(
        status=status,
        status_source=said_by,
        changed=fields,
        progress=latest.text if latest else None,
        progress_date=latest.meeting_date if latest else None,
        evidence=_where(latest) if latest else None,
        revised_due=revised,
        extensions=extensions,
        response=response if item.kind is Kind.RECOMMENDATION else None,
        response_text=response_text if item.kind is Kind.RECOMMENDATION else None,
        flags=_flags(ordered),
    )


def _first(item: Said, printed_by: SourceKind, open_from: float) -> tuple[Status, str]:
    if item.kind is Kind.DECISION:
        return Status.RECORDED, SAID_BY.get(printed_by, "minutes")
    if item.implicit or item.confidence < open_from:
        return Status.CANDIDATE, "tool"
    return Status.OPEN, SAID_BY.get(printed_by, "minutes")


def _where(told: News) -> str:
    page = f", page {told.page}" if told.page else ""
    return f"{told.source}{page}"


def _slips(due: date | None, ordered: Sequence[News]) -> tuple[date | None, int]:
    """Return the latest day that a later paper moved the due day to, and how often it moved."""
    latest, count = due, 0
    if due is None:
        return None, 0
    for told in ordered:
        if told.due and latest and told.due > latest and told.status is not UpdateStatus.COMPLETE:
            latest, count = told.due, count + 1
    return (latest, count) if count else (None, 0)


def _flags(ordered: Sequence[News]) -> tuple[str, ...]:
    found = []
    if is_contradicted(ordered):
        found.append("contradiction")
    if has_no_progress(ordered):
        found.append("no_progress")
    if any(told.exempt for told in ordered):
        found.append("exempt")
    if ordered and ordered[-1].status is UpdateStatus.SUPERSEDED:
        found.append("said_superseded")
    return tuple(found)


def is_contradicted(ordered: Sequence[News]) -> bool:
    """Return whether two papers say different things and no later one settled it.

    Complete, and not done at the same or a later day in another paper; or two different answers on
    one day.
    """
    done = [n for n in ordered if n.status is UpdateStatus.COMPLETE]
    undone = [n for n in ordered if n.status in NOT_DONE]
    for u in undone:
        earlier = any(
            _not_after(d, u) and (d.source, d.meeting_date) != (u.source, u.meeting_date) for d in done
        )
        if earlier and not any(_after(d, u) for d in done):
            return True
    answers = [n for n in ordered if n.status in ANSWERS]
    return any(
        a.status != b.status and a.meeting_date == b.meeting_date and a.source != b.source
        for a in answers
        for b in answers
    )


def _not_after(a: News, b: News) -> bool:
    return bool(a.meeting_date and b.meeting_date and a.meeting_date <= b.meeting_date)


def _after(a: News, b: News) -> bool:
    return bool(a.meeting_date and b.meeting_date and a.meeting_date > b.meeting_date)


def has_no_progress(ordered: Sequence[News]) -> bool:
    """Return whether the last two meetings were told the same."""
    dated = [n for n in ordered if n.meeting_date and n.status is not UpdateStatus.COMPLETE]
    if not dated or ordered[-1].status is UpdateStatus.COMPLETE:
        return False
    last = dated[-1]
    before = [n for n in dated if n.meeting_date != last.meeting_date]
    return bool(before) and text_likeness(before[-1].text, last.text) >= ledger_rules().same_news


def is_restatement(item_text: str, later_text: str) -> bool:
    """Return whether a later item is the earlier one printed again, by its words."""
    return text_likeness(item_text, later_text) >= ledger_rules().restated
