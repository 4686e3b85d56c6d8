"""The words for "when" in the sentence of a task, and not the other dates that stand in it.

Reads strings alone, so that it can be asked of every sentence. ``models/timescales.toml`` holds the
phrases; the dates are those ``extract.dates`` can read, so that what is found can be resolved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.dates import bracketed_day
from extract.nlp.deadlines import context_of, deadlines, looks_ahead
from extract.nlp.timescale_words import Rank, TimescaleWords, timescale_words
from extract.pieces import held_in

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping
    from datetime import date

LONGEST = 2_000  # characters of one sentence that are read; the rest is taken for a table run together
KEPT = 256  # sentences of one paper: what is both an item and news of one is asked about twice
_VIEW = str.maketrans(
    dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00a0\u2009\u202f", " ")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale:
    """Words of time at ``start_char:end_char`` of the text; ``rule`` is the phrase that found them."""

    start_char: int
    end_char: int
    rank: Rank
    rule: str


def find_timescale(text: str, *, meeting_date: date | None = None) -> tuple[int, int] | None:
    """Return the span of the words that say by when, or ``None`` where the text does not say.

    With ``meeting_date``, days before the meeting are taken for references.
    """
    found = find_timescales(text, meeting_date=meeting_date)
    if not found:
        return None
    best = best_first(found)[0]
    return best.start_char, best.end_char


def best_first(found: tuple[Timescale, ...]) -> list[Timescale]:
    """Return words for "when" by how much they say of a day, those that stand first before the others."""
    return sorted(found, key=lambda one: (one.rank, one.start_char))


def find_timescales(text: str, *, meeting_date: date | None = None) -> tuple[Timescale, ...]:
    """Return all words for "when" in the sentence of a task, in order, none overlapping another."""
    return _find(text, meeting_date)


@lru_cache(maxsize=KEPT)
def _find(text: str, meeting_date: date | None) -> tuple[Timescale, ...]:
    words = timescale_words()
    if not held_in(text[:LONGEST]) & words.gate:
        return ()
    view, offsets = _view(text[:LONGEST])
    label = words.named["label"].match(view)
    if label:
        found = _labelled(view, label.end(), words.named)
    else:
        dated = (
            Timescale(start_char=start, end_char=end, rank=Rank.DATED, rule="dated")
            for start, end in deadlines(view, words.named, meeting_date)
        )
        found = [_with_bracket(one, view, meeting_date) for one in _apart([*dated, *_phrased(view, words)])]
    return tuple(_printed(one, view, offsets) for one in found)


def _with_bracket(one: Timescale, view: str, meeting_date: date | None) -> Timescale:
    """Return a timescale with the day that a bracket behind it gives: "before the holidays (21 May)"."""
    if "(" not in view[one.end_char : one.end_char + 2]:
        return one
    bracket = bracketed_day(view, one.end_char, context_of(meeting_date))
    return one if bracket is None else replace(one, end_char=bracket.end())


def _view(text: str) -> tuple[str, list[int] | None]:
    """Return ``text`` with plain signs and single spaces, and where each character stood."""
    plain = text.translate(_VIEW)
    if " ".join(plain.split()) == plain:
        return plain, None
    view: list[str] = []
    offsets: list[int] = []
    for index, sign in enumerate(plain):
        if sign.isspace() and view and view[-1] == " ":
            continue
        view.append(" " if sign.isspace() else sign)
        offsets.append(index)
    return "".join(view), offsets


def _printed(one: Timescale, view: str, offsets: list[int] | None) -> Timescale:
    start, end = one.start_char, one.end_char
    while end - 1 > start and view[end - 1] in " .,;" and not view[:end].lower().endswith((".m.", "a.p.")):
        end -= 1
    if offsets is not None:
        start, end = offsets[start], offsets[end - 1] + 1
    return Timescale(start_char=start, end_char=end, rank=one.rank, rule=one.rule)


def _labelled(view: str, start: int, named: Mapping[str, re.Pattern[str]]) -> list[Timescale]:
    stop = named["label_stop"].search(view, start)
    end = stop.start() if stop else len(view)
    if not view[start:end].strip(" .*"):
        return []
    return [Timescale(start_char=start, end_char=end, rank=Rank.DATED, rule="labelled")]


def _apart(candidates: list[Timescale]) -> list[Timescale]:
    """Return the candidates without overlaps.

    Of two that overlap the longer stays ("when the lease ends in 2010"); of two that begin together
    the better one ("until November as the Chair is away").
    """
    kept: list[Timescale] = []
    best: dict[int, Rank] = {}
    for one in candidates:
        best[one.start_char] = min(one.rank, best.get(one.start_char, one.rank))
    first = [one for one in candidates if one.rank == best[one.start_char]]
    for one in sorted(first, key=lambda c: (c.start_char - c.end_char, c.rank)):
        if all(one.end_char <= other.start_char or other.end_char <= one.start_char for other in kept):
            held = [c.rank for c in first if one.start_char <= c.start_char and c.end_char <= one.end_char]
            kept.append(
                Timescale(start_char=one.start_char, end_char=one.end_char, rank=min(held), rule=one.rule)
            )
    return sorted(kept, key=lambda one: one.start_char)


def _phrased(view: str, words: TimescaleWords) -> Iterator[Timescale]:
    held = held_in(view)
    fit = [one for one in words.phrases if held & one.hints and all(map(held.__and__, one.needs))]
    for phrase in fit:
        for match in phrase.pattern.finditer(view):
            start, end = match.span()
            before = view[:start]
            governed = before if before.strip() else view[end:]
            if phrase.needs_future and not looks_ahead(
                governed, words.named, strict=phrase.rank == Rank.CONDITION
            ):
                continue
            if match[0].lower().startswith("when") and words.named["asks_when"].search(before):
                continue
            if match[0].strip():
                yield Timescale(start_char=start, end_char=end, rank=phrase.rank, rule=phrase.id)
