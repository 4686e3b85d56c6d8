"""One sitting of a review: what is asked next, and every answer in the ledger before the next question."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extract.ledger.values import EntryFilter
from extract.review import desk
from extract.review.decisions import decide
from extract.review.deeds import apply
from extract.review.rules import Asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    from extract.ledger.store import Ledger
    from extract.ledger.values import Entry, Event, Place
    from extract.review.questions import Agenda, Question
    from extract.review.rules import ReviewRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How a review gets at the ledger: opened for each look and each answer, so that others can work."""

    read: Callable[[], AbstractContextManager[Ledger]]
    write: Callable[[], AbstractContextManager[Ledger]]
    who: str
    clock: Callable[[], datetime]

    def act(self) -> dict[str, Any]:
        """Return who answers, and when."""
        return {"who": self.who, "when": self.clock()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A question ready to be shown, with its number and the place of its words."""

    question: Question
    number: int
    total: int
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of an answer; ``card`` is the card that stays up, if one does."""

    words: str
    card: Card | None = None


class Session:
    """The questions of one sitting."""

    def __init__(self, room: Room, wanted: desk.Wanted, rules: ReviewRules) -> None:
        """Read what there is to do."""
        self.room, self._wanted, self._rules = room, wanted, rules
        self._skipped: set[str] = set()
        self._own: set[int] = set()
        self._corrected: set[str] = set()
        self._parts: set[str] = set()
        self.asked = self._settled = 0
        with room.read() as ledger:
            self.agenda: Agenda = desk.plan(ledger, wanted, rules)
        self._queue = deque(self.agenda.questions)
        self._mine = {q.id for q in self._queue}
        self._total = self.agenda.to_ask

    @property
    def sure(self) -> tuple[Entry, ...]:
        """Return the lines that are sure and wait for one key."""
        return self.agenda.sure

    @property
    def answered(self) -> int:
        """Return how many questions are settled; a corrected line is, though its card is still up."""
        return self._settled + len(self._corrected & {q.id for q in self._queue})

    @property
    def left(self) -> int:
        """Return how many questions were not answered."""
        waiting = ({q.id for q in self._queue} | self._skipped) - self._corrected
        return len({name.rpartition(":")[0] if name.startswith(Asked.LINK) else name for name in waiting})

    def next(self) -> Card | None:
        """Return the next question that still stands; ``None`` at the end."""
        while self._queue:
            with self.room.read() as ledger:
                fresh = self._again(ledger, self._queue[0])
                if fresh is not None:
                    self.asked += 1
                    self._total = max(self._total, self.asked)
                    return self._card(ledger, fresh)
            self._queue.popleft()
        return None

    def answer(self, card: Card, letter: str, value: str = "") -> Told:
        """Carry an answer out, at once; the question is gone from the queue if that settled it.

        Raises:
            ConfigurationError: it is no answer to this question; nothing was done.
            ExtractError: the ledger cannot be written to now; nothing was done.
        """
        question = card.question
        decision = decide(question, letter, value)
        with self.room.write() as ledger:
            if question.id not in self._corrected and self._again(ledger, question) is None:
                self._leave(question)
                return Told(words="This has been answered meanwhile; your answer was not needed.")
            new = apply(ledger, decision, **self.room.act())
            self._remember(ledger)
            if not decision.settles:
                self._corrected.add(question.id)
                now = replace(question, entry=ledger.entry(question.subject))
                return Told(words=decision.told, card=replace(card, question=now))
            self._leave(question)
            self._settled += 1
            self._put_first(ledger, new)
        return Told(words=decision.told)

    def skip(self, card: Card) -> None:
        """Leave a question for another time; a corrected line is decided already."""
        if card.question.id in self._corrected:
            self._settled += 1
        else:
            self._skipped.add(card.question.id)
        self._leave(card.question)
        if card.question.link:  # the second place for the same passage waits with the first
            for other in [q for q in self._queue if q.link and q.subject == card.question.subject]:
                self._skipped.add(other.id)
                self._leave(other)

    def accept_sure(self) -> int:
        """Accept all lines that are sure; return how many there were."""
        with self.room.write() as ledger:
            sure = desk.plan(ledger, self._wanted, self._rules).sure
            done = ledger.confirm([entry.id for entry in sure], **self.room.act()) if sure else ()
            self._remember(ledger)
        self.agenda = replace(self.agenda, sure=())
        return len(done)

    def last_act(self) -> tuple[Event | None, bool]:
        """Return what undo would take back, and whether it was done in this sitting."""
        with self.room.read() as ledger:
            last = ledger.last_act()
        return last, last is not None and last.event_id in self._own

    def undo(self) -> tuple[str, ...]:
        """Take the last act back and ask again what it had settled, before anything else."""
        with self.room.write() as ledger:
            last = ledger.last_act()
            own = last is not None and last.event_id in self._own
            told = ledger.undo(1, **self.room.act())
            self.agenda = desk.plan(ledger, replace(self._wanted, limit=None), self._rules)
        subject = last.entry_id if last else None
        waiting = {q.id for q in self._queue} | self._skipped
        again = [q for q in self.agenda.questions if q.subject == subject]
        again += [q for q in self.agenda.questions if q.id in self._mine - waiting and q.subject != subject]
        ids = {q.id for q in again}
        self._queue = deque([*again, *(q for q in self._queue if q.id not in ids)])
        self._mine |= ids
        self._skipped -= ids
        self._corrected -= ids
        self._settled -= own and self._settled > 0 and bool(again)
        self.asked = max(self.asked - 1 - own, 0)  # the numbers go on from the question that comes back
        self._total += 0 if own else len(ids - waiting)
        return told

    def twins(self, card: Card) -> tuple[Entry, ...]:
        """Return lines that may be the same as the one asked about, the likest first."""
        if card.question.entry is None:
            return ()
        with self.room.read() as ledger:
            return desk.twins(ledger, card.question.entry, self._rules)

    def _card(self, ledger: Ledger, question: Question) -> Card:
        place = ledger.place(question.entry.id) if question.entry and not question.link else None
        return Card(question=question, number=self.asked, total=self._total, place=place)

    def _remember(self, ledger: Ledger) -> None:
        if last := ledger.last_act():
            self._own.add(last.event_id)

    def _leave(self, question: Question) -> None:
        self._queue = deque(q for q in self._queue if q.id != question.id)

    def _again(self, ledger: Ledger, question: Question) -> Question | None:
        """Return a question as it stands now; parts of a line split here are asked about in any case."""
        if question.id not in self._parts:
            return desk.again(ledger, question, self._rules)
        return next(map(desk.about, ledger.entries(EntryFilter(ids=(question.subject,)))), None)

    def _put_first(self, ledger: Ledger, ids: tuple[str, ...]) -> None:
        """Ask about the parts of a split line next."""
        parts = [desk.about(ledger.entry(name)) for name in reversed(ids)]
        self._queue.extendleft(parts)
        self._parts |= {q.id for q in parts}
        self._total += len(parts)
