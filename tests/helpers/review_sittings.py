"""Ledgers with something to review, and sittings written down as they are read."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import typer

from extract.domain import Candidate, Evidence, Kind, Tier, UpdateStatus
from extract.ledger.store import Ledger
from extract.review import terminal
from extract.review.desk import Wanted
from extract.review.rules import review_rules
from extract.review.session import Room, Session
from extract.visible import visible
from tests.helpers.ledger_samples import JULY, JUNE, linked, paper, record

BENCH = "The Clerk to obtain three quotations for the repair of the bench in Mill Lane"
DRAIN = "He would write to the highways department about the drain in Church Street"
HALL = "Councillor Ashdown asked for the accounts of the hall"
BOTH = "The Clerk to write to the county and the Chair to ring the ranger"
CHEQUES = "That the cheques listed be signed"
WEAK = {"confidence": 0.78, "implicit": True, "rule": "action.owner-would"}
START = datetime(2024, 8, 1, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that moves on a minute with each look."""

    def __init__(self, now=START):
        self.now = now

    def __call__(self):
        self.now += timedelta(minutes=1)
        return self.now


@contextmanager
def opened(path, **options):
    with Ledger.open(path, **options) as ledger:
        yield ledger


def room(path, *, who="clerk", clock=None):
    return Room(
        read=lambda: opened(path, read_only=True), write=lambda: opened(path), who=who, clock=clock or Clock()
    )


def fill(path, *papers, links=(), rules="r1"):
    """Record papers and, for ``(words now, words earlier, score, status)``, links to review."""
    with Ledger.open(path, create=True) as ledger:
        record(ledger, *papers, rules=rules)
        for body in ledger.bodies():
            inputs = ledger.link_inputs(body)
            found = {u.text: u.update_id for p in inputs.papers for u in p.updates}
            found |= {i.text: i.item_id for p in inputs.papers for i in p.items if i.text not in found}
            made = [candidate(found, *link) for link in links if link[0] in found and link[1] in found]
            ledger.replace_links(body, made)


def candidate(found, now, earlier, score=0.7, status=None, tier=Tier.TO_REVIEW):  # noqa: PLR0917
    if tier is Tier.LINKED:
        return linked(found[now], found[earlier], score=score, status=status)
    signs = (
        Evidence(comparison="rare", score=0.4, weight=5.0, words="'bench' in both"),
        Evidence(comparison="distance", score=1.0, weight=1.5, words="the meeting before"),
    )
    return Candidate(
        mention_id=found[now], target_id=found[earlier], tier=tier, score=score, evidence=signs, status=status
    )


def ids(path):
    """Return the ids of all visible entries by their words."""
    with Ledger.open(path, read_only=True) as ledger:
        return {entry.text: entry.id for entry in ledger.entries()}


def entry(path, words):
    with Ledger.open(path, read_only=True) as ledger:
        return next((e for e in ledger.entries() if e.text == words), None)


def sit(path, typed, monkeypatch, *, columns=100, who="clerk", clock=None, **wanted):
    """Return what one sitting looked like; ``typed`` are the answers, ``None`` is Ctrl-D."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines, waiting = [], list(typed)

    def prompt(words, **_):
        answer = waiting.pop(0) if waiting else None
        lines.append(f"{words}: {'(Ctrl-D)' if answer is None else answer}".rstrip())
        if answer is None:
            stop = typer.Abort()
            stop.__context__ = EOFError()
            raise stop
        return answer

    monkeypatch.setattr(terminal.typer, "prompt", prompt)
    rules = review_rules()
    session = Session(room(path, who=who, clock=clock), Wanted(**wanted), rules)
    terminal.Dialogue(session, rules, lambda line: lines.append(visible(line))).run()
    return "\n".join(lines) + "\n"


# --- ledgers ---


def empty(path):
    fill(path)


def sure_only(path):
    fill(path, paper([BENCH, {"text": CHEQUES, "kind": Kind.DECISION}]))


def one_item(path):
    fill(path, paper([BENCH, {"text": DRAIN, "owners": ("He",)} | WEAK], extra="The meeting closed at nine."))


def two_items(path):
    fill(path, paper([{"text": DRAIN} | WEAK, {"text": HALL, "rule": "action.asked-for-thing"} | WEAK]))


def same_words(path):
    fill(path, paper([{"text": DRAIN} | WEAK]), paper([{"text": DRAIN} | WEAK], source="june.txt", day=JUNE))


def both(path):
    fill(path, paper([{"text": BOTH, "owners": ("Clerk",)} | WEAK]))


def alike(path):
    near = "He would write to the highways department about a drain"
    fill(path, paper([DRAIN, {"text": near} | WEAK]))


def update(text, status=UpdateStatus.COMPLETE, **fields):
    return {"text": text, "status": status} | fields


REPAIRED = "The bench had been looked at by two firms."


def one_link(path):
    fill(
        path, paper([BENCH]), paper([], source="june.txt", day=JUNE, updates=[update(REPAIRED, UpdateStatus.IN_PROGRESS)]),
        links=[(REPAIRED, BENCH, 0.7, UpdateStatus.IN_PROGRESS)],
    )  # fmt: skip


def two_places(path):
    fill(
        path, paper([BENCH, CHEQUES]),
        paper([], source="june.txt", day=JUNE, updates=[update(REPAIRED, UpdateStatus.IN_PROGRESS)]),
        links=[(REPAIRED, BENCH, 0.7, UpdateStatus.IN_PROGRESS), (REPAIRED, CHEQUES, 0.4, UpdateStatus.IN_PROGRESS)],
    )  # fmt: skip


DONE, UNDONE = "The bench was mended.", "The bench had not been mended."


def contradiction(path):
    fill(
        path, paper([BENCH]),
        paper([], source="june.txt", day=JUNE, title="Minutes", updates=[update(DONE)]),
        paper([], source="log.txt", day=JUNE, title="Action log", updates=[update(UNDONE, UpdateStatus.NOT_STARTED)]),
        links=[(DONE, BENCH, 0.95, None, Tier.LINKED), (UNDONE, BENCH, 0.95, None, Tier.LINKED)],
    )  # fmt: skip


def completion(path):
    fill(
        path, paper([BENCH]), paper([], source="june.txt", day=JUNE, updates=[update(DONE, confidence=0.5)]),
        links=[(DONE, BENCH, 0.95, None, Tier.LINKED)],
    )  # fmt: skip


def owner_drift(path):
    fill(path, paper([{"text": BENCH, "owners": ("Clerk",)}]))
    with Ledger.open(path) as ledger:
        ledger.confirm(ids(path).values(), who="clerk", when=START)
        ledger.set_field(ids(path)[BENCH], "owners", "Chair", who="clerk", when=START)
        record(ledger, paper([{"text": BENCH, "owners": ("Deputy Clerk",)}]), rules="r2")


def status_drift(path):
    fill(path, paper([BENCH]))
    with Ledger.open(path) as ledger:
        ledger.set_field(ids(path)[BENCH], "status", "on_hold", who="clerk", when=START)
    fill(
        path, paper([], source="june.txt", day=JUNE, updates=[update(DONE)]),
        links=[(DONE, BENCH, 0.95, None, Tier.LINKED)],
    )  # fmt: skip


def provisional(path):
    day = {"due": date(2024, 6, 30), "timescale": "at the June meeting", "flags": ("provisional_date",)}
    day["due_basis"] = "the end of the month of the meeting named, whose day is not known"
    fill(path, paper([{"text": BENCH} | day, {"text": BOTH} | day]))


def hostile(path):
    fill(path, paper([{"text": "He would \x1b[31mwrite\x07 to \u202eyrtnuoc", "owners": ("\x9b2JHe",)} | WEAK],
                     extra="\x1b]0;title\x07 after"))  # fmt: skip


def two_bodies(path):
    other = paper([{"text": HALL} | WEAK], source="panel.txt", body="Moor Panel", day=JULY)
    fill(path, paper([{"text": DRAIN} | WEAK]), other)
