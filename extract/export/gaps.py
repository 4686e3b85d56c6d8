"""Names what recommendations and actions leave open: who, by when, and how anybody would know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.closed_sets import Kind
from extract.export.wording import wording
from extract.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ledger.values import Entry

_FIGURE = re.compile(r"\d")
FIRST_WORDS = 12  # the verb of a recommendation stands among its first words


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What one entry leaves open, in plain words."""

    entry: Entry
    lacks: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return it as a sentence."""
        *first, last = self.lacks
        return f"{self.entry.kind.capitalize()} with {', '.join(first) + ' and ' if first else ''}{last}."


def gaps(
    entries: Iterable[Entry], *, kinds: frozenset[Kind] = frozenset({Kind.RECOMMENDATION})
) -> tuple[Gap, ...]:
    """Return the open entries of these kinds that lack owner, date or a measure; most lacking first."""
    asked = [entry for entry in entries if entry.kind in kinds and entry.is_open]
    found = [Gap(entry=entry, lacks=lacks) for entry in asked if (lacks := _lacks(entry))]
    return tuple(sorted(found, key=lambda gap: -len(gap.lacks)))


def _lacks(entry: Entry) -> tuple[str, ...]:
    lacks = []
    if not (entry.owners or entry.addressed_to or entry.owner_person):
        lacks.append("nobody named to do it")
    if not (entry.due_now or entry.timescale):
        lacks.append("no date")
    if not is_measurable(entry.text):
        lacks.append("nothing to tell when it is done")
    return tuple(lacks)


@cache
def _telling_words() -> tuple[frozenset[str], frozenset[str]]:
    table = wording().tables["gaps"]
    return frozenset(table["measures"]), frozenset(table["vague"])


def _bare_forms(word: str) -> tuple[str, ...]:
    """Return a word and what it may be the past form of: circulated, published, set."""
    if not word.endswith("ed"):
        return (word,)
    return (word, word[:-1], word[:-2], word[:-3])


def is_measurable(text: str) -> bool:
    """Return whether words name a figure, or an act whose doing can be seen."""
    if _FIGURE.search(text):
        return True
    first = words(text)[:FIRST_WORDS]
    seen, open_ended = _telling_words()
    acts = [n for n, word in enumerate(first) if seen & set(_bare_forms(word))]
    vague = [n for n, word in enumerate(first) if word in open_ended]
    return bool(acts) and (not vague or acts[0] < vague[0])
