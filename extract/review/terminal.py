"""The dialogue: lines that are only ever added, one question at a time, single letters.

No colour, no cursor movement, nothing redrawn: it reads the same on a screen reader, on paper and on
the dumbest terminal. Quitting is safe at every prompt, since each answer is in the ledger before the
next question.
"""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import typer

from extract.errors import ConfigurationError, ExtractError, LedgerInUseError, UnknownIdError
from extract.review import cards, phrases
from extract.review.decisions import NEEDS_VALUE
from extract.review.more import more
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extract.review.rules import ReviewRules
    from extract.review.session import Card, Session

NARROWEST, WIDEST = 40, 100
WORDS = {
    "yes": "y", "no": "n", "owner": "o", "date": "d", "kind": "k", "split": "s", "merge": "m", "later": "l",
    "skip": "l", "undo": "u", "why": "?", "quit": "q", "exit": "q", "all": "a", "accept": "y", "help": "?",
}  # fmt: skip
ASKS = {
    "o": "Owner (; between several, - for nobody)",
    "d": "Due (2024-03-31, or words like end of May; - for none)",
    "k": "Kind (a action, r recommendation, o observation, d decision)",
    "s": "First words of the next part (| between several)",
    "t": "Status",
}
FIRST = "a accept {sure}; v read first; Enter ask me; q quit"


class Quit(Exception):  # noqa: N818 (no error: the person goes)
    """The person is done for now."""


class Dialogue:
    """One sitting at a terminal; ``say`` writes a line, ``ask`` gives what is typed."""

    def __init__(self, session: Session, rules: ReviewRules, say: Callable[[str], None]) -> None:
        """Take a session and where to write."""
        self._session, self._rules, self._say = session, rules, say

    def run(self) -> None:
        """Ask until the end or until the person goes."""
        try:
            self._open()
            while card := self._session.next():
                self._one(card)
            self._say("That was all.")
        except Quit:
            pass
        self._close()

    def _open(self) -> None:
        for line in opening(self._session):
            self._say(line)
        while sure := self._session.sure:
            typed = self._ask(
                FIRST.format(sure=f"all {len(sure)} sure ones" if len(sure) > 1 else "the sure one")
            )
            letter = WORDS.get(typed.lower(), typed.lower())
            if letter == "a":
                self._accept_sure()
            elif letter == "v":
                self._lines(phrases.sure_line(entry) for entry in sure)
            elif letter == "u":
                self._undo()
            elif letter == "":
                return
            else:
                self._say(f"{typed!r} is no answer here.")

    def _one(self, card: Card) -> None:
        """Ask one question until it is settled, left for later, or undone."""
        self._say("")
        self._lines(cards.card(card.question, card.number, card.total, card.place, self._rules))
        while True:
            self._lines([cards.keys(card.question)])
            letter, value = _parted(self._ask("Answer"))
            if letter == "u":
                if self._undo():
                    return
            elif letter == "l":
                self._session.skip(card)
                self._say("Left for later.")
                return
            elif letter == "?":
                self._lines(more(self._session.room, card.question))
            elif letter == "a":
                self._accept_sure()
            elif letter in cards.choices(card.question):
                told = self._answer(card, letter, value)
                if told is None:
                    return
                card = told
            else:
                self._say(f"{letter or 'Enter'} is no answer here.")

    def _answer(self, card: Card, letter: str, value: str) -> Card | None:
        """Return the card that stays up; ``None`` where the question is settled."""
        value = value or self._value(card, letter)
        if letter in NEEDS_VALUE and not value:
            self._say("Nothing was changed.")
            return card
        try:
            told = self._session.answer(card, letter, value)
        except (ConfigurationError, UnknownIdError, LedgerInUseError) as error:
            self._refuse(error)
            return card
        self._say(told.words)
        return told.card

    def _value(self, card: Card, letter: str) -> str:
        if letter == "m":
            return self._other(card)
        return self._ask(ASKS[letter]) if letter in NEEDS_VALUE else ""

    def _other(self, card: Card) -> str:
        """Return the id of another entry, chosen by number or typed."""
        twins = self._session.twins(card)
        for number, entry in enumerate(twins, 1):
            self._lines([f"  {number}  {phrases.sure_line(entry)}"])
        typed = self._ask("Number or id of the other line" if twins else "Id of the other line")
        return twins[int(typed) - 1].id if typed.isdigit() and 1 <= int(typed) <= len(twins) else typed

    def _accept_sure(self) -> None:
        count = self._session.accept_sure()
        self._say(f"Accepted: {_many(count, 'line')}." if count else "No line is left to accept.")

    def _undo(self) -> bool:
        """Take the last act back; return whether something was."""
        last, own = self._session.last_act()
        if last is None:
            self._say("There is nothing to take back.")
            return False
        if not own:
            what = " ".join(part for part in (plain_name(last.verb), last.entry_id) if part)
            self._lines([f"The last thing done was not in this sitting: {last.when}, {last.who}: {what}."])
            if _parted(self._ask("Take it back? y or n"))[0] != "y":
                return False
        for told in self._session.undo():
            self._say(f"Taken back: {told}.")
        return True

    def _close(self) -> None:
        done, left = self._session.answered, self._session.left
        rest = (
            f"{_many(left, 'question')} left; they wait for the next `matters review`"
            if left
            else "none left"
        )
        sure = len(self._session.sure)
        rest += f"; {_many(sure, 'sure line')} not accepted yet" if sure else ""
        self._lines([f"{_many(done, 'question')} answered, {rest}. Everything is saved."])

    def _refuse(self, error: ExtractError) -> None:
        self._lines([f"{error}. {error.remedy}".strip()])

    def _ask(self, words: str) -> str:
        """Return what was typed, trimmed; the end of input is as good as q.

        Raises:
            Quit: the person wants to go.
        """
        try:
            typed = typer.prompt("\n".join(self._wrapped(words)), default="", show_default=False)
        except typer.Abort as stop:
            if isinstance(stop.__context__, EOFError):
                self._say("")
                raise Quit from None
            raise
        clean = "".join(c for c in str(typed) if c.isprintable()).strip()
        if clean.lower() in {"q", "quit", "exit"}:
            raise Quit
        return clean.encode("utf-8", "ignore").decode()

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            for part in self._wrapped(line):
                self._say(part)

    def _wrapped(self, line: str) -> list[str]:
        width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
        if width < NARROWEST:  # the terminal breaks lines better than a column of scraps reads
            return [line.replace(cards.KEPT, " ")]
        indent = " " * (16 if line.startswith("  ") else 2)
        parts = textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False) or [line]
        return [part.replace(cards.KEPT, " ") for part in parts]


def opening(session: Session) -> list[str]:
    """Return the first lines: how much there is to do, and how long it takes."""
    agenda = session.agenda
    if not agenda.lines:
        return ["There is nothing to review."]
    asks = (
        f"{agenda.to_ask} to ask, about {_many(agenda.minutes, 'minute')}" if agenda.to_ask else "none to ask"
    )
    return [f"{_many(agenda.lines, 'line')}; {len(agenda.sure)} sure; {asks}."]


def _parted(typed: str) -> tuple[str, str]:
    """Return the letter and what stands behind it ("o Town Clerk")."""
    first, _, rest = typed.partition(" ")
    return WORDS.get(first.lower(), first.lower()), rest.strip()


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
