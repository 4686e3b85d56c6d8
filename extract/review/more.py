"""What ``?`` tells of a question: the rule with its example, every sign and its weight, what was done."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from extract.resources import models_root
from extract.review.phrases import cut
from extract.text import squash
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ledger.values import Event
    from extract.review.questions import Question
    from extract.review.session import Room

LONGEST = 300


def more(room: Room, question: Question) -> Iterator[str]:
    """Yield all that is known about why a question is asked."""
    if link := question.link:
        yield f"  Score {link.score:.2f}. The signs, each with how much of it was seen and its weight:"
        for sign in link.evidence:
            yield f"  {sign.comparison}: {squash(sign.words)} ({sign.score:.2f} × {sign.weight:+.1f})"
        yield f"  Ids: {link.mention.id} about {link.target.id}."
    if question.entry is None:
        return
    name = question.entry.id
    with room.read() as ledger:
        place, history = ledger.place(name), ledger.history(name)
        updates = ledger.updates_of(name)
    if not question.link:
        yield f"  {name}: rule {place.rule}, confidence {question.entry.confidence:.2f}."
        for rule in place.rule.split("+"):
            if example := examples().get(rule):
                yield f"  It finds lines like: {cut(example, LONGEST)}"
        if question.entry.lead_in:
            yield f"  Said before it: {cut(question.entry.lead_in, LONGEST)}"
        if question.entry.flags:
            yield f"  Look at: {', '.join(plain_name(flag) for flag in question.entry.flags)}."
    for update in updates:
        status = plain_name(update.status or "said again")
        yield f"  Said later ({status}, {update.mention.source}): {cut(update.mention.text, LONGEST)}"
    yield from (_done(event) for event in history)
    yield f"  See the whole of it with `matters show {name}`."


def _done(event: Event) -> str:
    field = f" {plain_name(event.field)}" if event.field else ""
    undone = " (taken back)" if event.undone else ""
    return f"  {event.when}, {event.who}: {plain_name(event.verb)}{field}{undone}"


@cache
def examples() -> dict[str, str]:
    """Return the first example of each rule that has one."""
    found: dict[str, str] = {}
    for path in sorted((models_root() / "patterns").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                row = json.loads(line) if line.strip() else {}
            except ValueError:
                continue  # `matters rules` names the row
            if isinstance(row, dict) and row.get("id") and row.get("examples"):
                found[str(row["id"])] = str(row["examples"][0])
    return found
