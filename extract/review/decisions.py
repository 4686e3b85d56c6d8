"""What an answer does: pure functions from a question and a letter to the acts it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import Status, UpdateStatus
from extract.errors import ConfigurationError
from extract.review.deeds import Decision, Deed
from extract.review.rules import Asked
from extract.review.typed import cut, listed, read_day, read_kind, read_names, read_status
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from extract.ledger.values import Entry
    from extract.review.questions import Question

STATUS_OF = {
    UpdateStatus.COMPLETE: Status.REPORTED_COMPLETE,
    UpdateStatus.IN_PROGRESS: Status.IN_PROGRESS,
    UpdateStatus.NOT_STARTED: Status.OPEN,
}
ANSWER_OF = {
    UpdateStatus.ACCEPTED: "accepted",
    UpdateStatus.PARTIALLY_ACCEPTED: "partially_accepted",
    UpdateStatus.REJECTED: "rejected",
}


NEEDS_VALUE = frozenset({"o", "d", "k", "s", "m", "t"})


def decide(question: Question, letter: str, value: str = "") -> Decision:
    """Return what a letter, with its value, means for a question.

    Raises:
        ConfigurationError: the letter is no answer to it, or the value is none for the letter.
    """
    makers = DECIDERS[question.asked]
    if letter not in makers:
        raise ConfigurationError(
            (f"{letter!r} is no answer here",), remedy=f"Answers: {', '.join(makers)}, l."
        )
    return makers[letter](question, value.strip())


def answers(question: Question) -> tuple[str, ...]:
    """Return the letters that decide something here."""
    return tuple(DECIDERS[question.asked])


def _entry(question: Question) -> Entry:
    if question.entry is None:
        raise ConfigurationError((f"{question.id} is about no entry",))
    return question.entry


def _confirm(question: Question) -> Deed:
    return Deed(verb="confirm", ids=(question.subject,))


def _accept_item(question: Question, _: str) -> Decision:
    entry = _entry(question)
    deeds = [_confirm(question)]
    if "provisional_date" in entry.flags and entry.due:
        deeds.append(Deed(verb="set", ids=(entry.id,), field="due", value=entry.due.isoformat()))
    told = f"Accepted: {entry.kind} {entry.id}."
    return Decision(subject=entry.id, deeds=tuple(deeds), told=told)


def _dismiss(question: Question, _: str) -> Decision:
    deed = Deed(verb="dismiss", ids=(question.subject,))
    told = f"Dismissed: {question.subject} is no item; the same words are not asked about again."
    return Decision(subject=question.subject, deeds=(deed,), told=told)


def _set(question: Question, field: str, value: str | None, told: str) -> Decision:
    deed = Deed(verb="set", ids=(question.subject,), field=field, value=value)
    return Decision(subject=question.subject, deeds=(deed, _confirm(question)), told=told, settles=False)


def _owner(question: Question, value: str) -> Decision:
    names = read_names(value)
    return _set(question, "owners", names, f"Owner: {names or 'nobody'}.")


def _day(question: Question, value: str) -> Decision:
    day = read_day(value, _entry(question).meeting_date)
    if day is None:
        return _set(question, "due", None, "Due: no date.")
    return _set(question, "due", day.isoformat(), f"Due: {day.isoformat()}.")


def _kind(question: Question, value: str) -> Decision:
    kind = read_kind(value)
    return _set(question, "kind", kind.value, f"Kind: {kind}.")


def _split(question: Question, value: str) -> Decision:
    parts = cut(_entry(question).text, value)
    deed = Deed(verb="split", ids=(question.subject,), words=parts)
    return Decision(subject=question.subject, deeds=(deed,), told=f"Split into {len(parts)} lines.")


def _merge(question: Question, value: str) -> Decision:
    if not value:
        raise ConfigurationError(("merge needs the other entry's id",))
    deed = Deed(verb="merge", ids=(question.subject, value))
    return Decision(
        subject=question.subject, deeds=(deed,), told=f"Merged: {question.subject} and {value} are one."
    )


def _judge(question: Question, verb: str, target: str, told: str) -> Decision:
    deed = Deed(verb=verb, ids=(question.subject, target))
    return Decision(subject=question.subject, deeds=(deed,), told=told)


def _target(question: Question) -> str:
    if question.link is None:
        raise ConfigurationError((f"{question.id} is about no link",))
    return question.link.target.id


def _accept_link(question: Question, _: str) -> Decision:
    return _judge(question, "accept", _target(question), "Linked.")


def _reject_link(question: Question, _: str) -> Decision:
    return _judge(question, "reject", _target(question), "Not linked; this pair is not asked about again.")


def _other_link(question: Question, value: str) -> Decision:
    if not value:
        raise ConfigurationError(("give the id of the entry that it is about",))
    # A machine that is surer of the place asked about at the next paper must not link it there as well.
    asked = Deed(verb="reject", ids=(question.subject, _target(question)))
    meant = Deed(verb="link", ids=(question.subject, value))
    return Decision(subject=question.subject, deeds=(asked, meant), told=f"Linked to {value}.")


def _stand(question: Question, _: str) -> Decision:
    entry = _entry(question)
    told = f"It stands: {plain_name(_status_in_doubt(question)[1] or '')}."
    return Decision(subject=entry.id, deeds=(_confirm(question),), told=told, key=question.key)


def _status_in_doubt(question: Question) -> tuple[str, str | None, str]:
    """Return the field in doubt, its value now, and what it is if that is wrong."""
    entry = _entry(question)
    told = [u.status for u in question.updates if u.status]
    replies = [ANSWER_OF[s] for s in told if s in ANSWER_OF and ANSWER_OF[s] != entry.response]
    other = [STATUS_OF[s].value for s in told if s in STATUS_OF and STATUS_OF[s] != entry.status]
    if replies and not other:
        return ("response", entry.response, replies[-1])
    return ("status", entry.status.value, other[-1] if other else Status.OPEN.value)


def alternatives(question: Question) -> tuple[str, str]:
    """Return what ``y`` and ``n`` make of a status in doubt, in words."""
    _, now, other = _status_in_doubt(question)
    return (plain_name(now or "not said"), plain_name(other))


def _not_so(question: Question, _: str) -> Decision:
    field, _now, other = _status_in_doubt(question)
    return _fixed(question, field, other)


def _fixed(question: Question, field: str, value: str) -> Decision:
    deed = Deed(verb="set", ids=(question.subject,), field=field, value=value)
    return Decision(
        subject=question.subject, deeds=(deed, _confirm(question)), key=question.key,
        told=f"{field.capitalize()}: {plain_name(value)}.",
    )  # fmt: skip


def _typed(question: Question, value: str) -> Decision:
    return _fixed(question, "status", read_status(value).value)


def _propose(question: Question, _: str) -> Decision:
    deed = Deed(verb="propose", ids=(question.subject,))
    return Decision(
        subject=question.subject,
        deeds=(deed,),
        told="Proposed for closure at the next meeting.",
        key=question.key,
    )


def _keep(question: Question, _: str) -> Decision:
    return Decision(subject=question.subject, deeds=(), told="Kept as you entered it.", key=question.key)


def _take(question: Question, _: str) -> Decision:
    drift = question.drift
    if drift is None:
        raise ConfigurationError((f"{question.id} is about no edit",))
    deeds = []
    if drift.edited in {Status.CLOSED, Status.PROPOSED_FOR_CLOSURE}:
        deeds.append(Deed(verb="reopen", ids=(question.subject,)))
    value = listed(drift.now)
    deeds.append(Deed(verb="set", ids=(question.subject,), field=drift.field, value=value))
    told = f"{plain_name(drift.field).capitalize()}: {plain_name(value or 'nothing')}."
    return Decision(subject=question.subject, deeds=tuple(deeds), told=told, key=question.key)


def _responded(question: Question, _: str) -> Decision:
    drift = question.drift
    if drift is None or drift.now is None:
        raise ConfigurationError((f"{question.id} is about no answer",))
    deed = Deed(verb="respond", ids=(question.subject,), value=drift.now)
    return Decision(
        subject=question.subject, deeds=(deed,), told=f"Response: {plain_name(drift.now)}.", key=question.key
    )


def _keep_day(question: Question, _: str) -> Decision:
    day = _entry(question).due
    return _days(question, day)


def _no_day(question: Question, _: str) -> Decision:
    return _days(question, None)


def _other_day(question: Question, value: str) -> Decision:
    return _days(question, read_day(value, _entry(question).meeting_date))


def _days(question: Question, day: date | None) -> Decision:
    ids = (question.subject, *question.also)
    deed = Deed(verb="set", ids=ids, field="due", value=day.isoformat() if day else None)
    said = day.isoformat() if day else "no date"
    lines = f" ({len(ids)} lines)" if question.also else ""
    return Decision(
        subject=question.subject, deeds=(deed, Deed(verb="confirm", ids=ids)), told=f"Due: {said}{lines}."
    )


DECIDERS: dict[Asked, dict[str, Callable[[Question, str], Decision]]] = {
    Asked.ITEM: {
        "y": _accept_item, "n": _dismiss, "o": _owner, "d": _day, "k": _kind, "s": _split, "m": _merge,
    },
    Asked.LINK: {"y": _accept_link, "n": _reject_link, "m": _other_link},
    Asked.CONTRADICTION: {"y": _stand, "n": _not_so, "t": _typed},
    Asked.COMPLETION: {"y": _stand, "n": _not_so, "t": _typed, "p": _propose},
    Asked.DRIFT: {"y": _keep, "n": _take},
    Asked.RESPONSE: {"y": _responded, "n": _keep},
    Asked.DATE: {"y": _keep_day, "n": _no_day, "d": _other_day},
}  # fmt: skip
