"""The words for "when" in the sentence of a task, and not the other dates that stand in it.

Reads strings alone, so that it can be asked of every sentence. ``models/timescales.toml`` holds the
phrases; the dates themselves are those ``extract.dates`` can read, so what is found can be resolved.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extract.calendar_words import facts
from extract.date_points import PAST_WORDS, Context
from extract.date_scan import JOIN, Mention, scan
from extract.errors import ConfigurationError
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

LONGEST = 2_000  # characters of one sentence that are read; the rest is taken for a table run together
_END = r"\s*(?:[.;:,()]|$|\b(?:and|but)\s(?:to|that|will|would|the|for)\b|\bwhich\b|\bso\sthat\b)"
_SPACE = re.compile(r"\s+")
_VIEW = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
    }
)
_WINDOW = 100  # characters to the left in which the verb that governs a date is looked for
_LEAD_WINDOW = 120
_CLAUSE = re.compile(r"[;:.]\s|\bwhich\b")
_LOOSE = ("on ", "in ", "at ", "during ", "over ", "around ", "about ", "")


class Rank(IntEnum):
    """What kind of words these are; the lowest is the better answer to "by when?"."""

    DATED = 0
    MEETING = 1
    EVENT = 2
    VAGUE = 3
    CONDITION = 4
    RECURRING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale:
    """Words of time at ``start_char:end_char`` of the text; ``rule`` is the phrase that found them."""

    start_char: int
    end_char: int
    rank: Rank
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A row of ``models/timescales.toml``."""

    id: str
    rank: Rank
    pattern: re.Pattern[str]
    needs_future: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The patterns of ``models/timescales.toml``, compiled."""

    gate: re.Pattern[str]
    phrases: tuple[Phrase, ...]
    named: dict[str, re.Pattern[str]] = field(default_factory=dict)


def phrases() -> tuple[Phrase, ...]:
    """Return the phrases of the ``models/timescales.toml`` in use, each with its examples.

    Raises:
        ConfigurationError: the file cannot be read or holds a pattern that is none.
    """
    return _words(models_root() / "timescales.toml").phrases


@cache
def _words(path: Path) -> _Words:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = table.pop("phrase")
        named = {name: _compile(pattern, table) for name, pattern in table.items()}
        return _Words(gate=named["gate"], named=named, phrases=tuple(_phrase(row, table) for row in rows))
    except (OSError, tomllib.TOMLDecodeError, KeyError, re.error, TypeError) as error:
        problem = f"{path}: {type(error).__name__}: {error}"
        raise ConfigurationError(
            (problem,), remedy="Correct the file, or restore the one that was shipped."
        ) from error


def _compile(pattern: str, table: dict[str, Any]) -> re.Pattern[str]:
    return re.compile(pattern.replace("{meeting}", table["meeting"]).replace("{end}", _END), re.IGNORECASE)


def _phrase(row: dict[str, Any], table: dict[str, Any]) -> Phrase:
    return Phrase(
        id=row["id"],
        rank=Rank[row["kind"].upper()],
        pattern=_compile(row["pattern"], table),
        needs_future=row.get("needs") == "future",
        examples=tuple(row["examples"]),
        counter_examples=tuple(row["counter_examples"]),
    )


def find_timescale(text: str, *, meeting_date: date | None = None) -> tuple[int, int] | None:
    """Return the span of the words that say by when, or ``None`` where the text does not say.

    With ``meeting_date``, days before the meeting are taken for references.
    """
    found = find_timescales(text, meeting_date=meeting_date)
    if not found:
        return None
    best = min(found, key=lambda one: (one.rank, one.start_char))
    return best.start_char, best.end_char


def find_timescales(text: str, *, meeting_date: date | None = None) -> tuple[Timescale, ...]:
    """Return all words for "when" in the sentence of a task, in order, none overlapping another."""
    words = _words(models_root() / "timescales.toml")
    if not words.gate.search(text):
        return ()
    view, offsets = _view(text[:LONGEST])
    label = words.named["label"].match(view)
    if label:
        found = _labelled(view, label.end(), words)
        return tuple(_printed(one, offsets) for one in found)
    candidates = [*_dated(view, words, meeting_date), *_phrased(view, words)]
    return tuple(_printed(one, offsets) for one in _apart(candidates))


def _view(text: str) -> tuple[str, list[int] | None]:
    """Return ``text`` with plain signs and single spaces, and where each character stood."""
    plain = text.translate(_VIEW)
    if not re.search(r"\s\s|[\n\t\r]", plain):
        return plain, None
    view: list[str] = []
    offsets: list[int] = []
    for index, sign in enumerate(plain):
        if sign.isspace() and view and view[-1] == " ":
            continue
        view.append(" " if sign.isspace() else sign)
        offsets.append(index)
    return "".join(view), offsets


def _printed(one: Timescale, offsets: list[int] | None) -> Timescale:
    if offsets is None:
        return one
    return Timescale(
        start_char=offsets[one.start_char],
        end_char=offsets[one.end_char - 1] + 1,
        rank=one.rank,
        rule=one.rule,
    )


def _labelled(view: str, start: int, words: _Words) -> list[Timescale]:
    stop = words.named["label_stop"].search(view, start)
    end = stop.start() if stop else len(view)
    while end > start and view[end - 1] in " .*":
        end -= 1
    if end <= start:
        return []
    return [Timescale(start_char=start, end_char=end, rank=Rank.DATED, rule="labelled")]


def _apart(candidates: list[Timescale]) -> list[Timescale]:
    """Return the candidates without overlaps: the longest of those that overlap stays."""
    kept: list[Timescale] = []
    for one in sorted(candidates, key=lambda c: (c.start_char - c.end_char, c.rank)):
        if all(one.end_char <= other.start_char or other.end_char <= one.start_char for other in kept):
            rank = min(
                [
                    one.rank,
                    *(
                        c.rank
                        for c in candidates
                        if one.start_char <= c.start_char and c.end_char <= one.end_char
                    ),
                ]
            )
            kept.append(Timescale(start_char=one.start_char, end_char=one.end_char, rank=rank, rule=one.rule))
    return sorted(kept, key=lambda one: one.start_char)


def _phrased(view: str, words: _Words) -> Iterator[Timescale]:
    for phrase in words.phrases:
        for match in phrase.pattern.finditer(view):
            start, end = match.span()
            while end > start and view[end - 1] == " ":
                end -= 1
            before = view[:start]
            if phrase.needs_future and not _looks_ahead(before, words):
                continue
            if match[0].lower().startswith("when") and words.named["asks_when"].search(before):
                continue
            if start < end:
                yield Timescale(start_char=start, end_char=end, rank=phrase.rank, rule=phrase.id)


def _looks_ahead(before: str, words: _Words) -> bool:
    """Return whether the nearest verb before the words looks ahead; so does a text without any."""
    window = before[-_WINDOW:]
    past = max((m.end() for m in words.named["past"].finditer(window)), default=-1)
    future = max((m.end() for m in words.named["future"].finditer(window)), default=-1)
    return future >= past if future >= 0 else past < 0


def _dated(view: str, words: _Words, meeting_date: date | None) -> Iterator[Timescale]:
    known = facts()
    context = Context(meeting=meeting_date, meetings=(), nation=known.default_nation, facts=known)
    for group in _ranges(view, scan(view, context)):
        span = _span(view, group, words)
        if span and _is_timescale(view, span[0], group, words, meeting_date):
            yield Timescale(start_char=span[0], end_char=span[1], rank=Rank.DATED, rule="dated")


def _ranges(view: str, mentions: tuple[Mention, ...]) -> list[list[Mention]]:
    groups: list[list[Mention]] = [[mention] for mention in mentions[:1]]
    for first, second in pairwise(mentions):
        if JOIN.fullmatch(view[first.end_char : second.start_char]):
            groups[-1].append(second)
        else:
            groups.append([second])
    return groups


def _span(view: str, group: list[Mention], words: _Words) -> tuple[int, int] | None:
    """Return where the timescale around the mentions begins and ends, or ``None`` without a lead."""
    start, end = group[0].start_char, group[-1].end_char
    window = max(0, start - _LEAD_WINDOW)
    before = view[window:start]
    after = words.named["meeting_after"].match(view, end) if group[-1].reading.kind == "month" else None
    if after:
        end = after.end()
    yearly = re.compile(r"\s(?:each|every)\syear\b", re.IGNORECASE).match(view, end)
    if yearly:
        end = yearly.end()
    lead = words.named["lead"].search(before)
    if lead and (lead[0] or lead.start() + window == 0):
        return window + lead.start(), end
    if words.named["year_lead"].match(view[start:end]) or words.named["bare"].search(before):
        return start, end
    if after and words.named["attend"].search(before):
        return start, end
    return None


def _is_timescale(
    view: str, start: int, group: list[Mention], words: _Words, meeting_date: date | None
) -> bool:
    named, reading, end = words.named, group[-1].reading, group[-1].end_char
    before, lead = view[:start], view[start : group[0].start_char].lower()
    if reading.basis == PAST_WORDS or "how long" in reading.basis:
        return False
    if meeting_date and reading.end and reading.end < meeting_date:
        return False
    if reading.kind == "year" and (lead.startswith("for") or named["money"].search(view)):
        return False
    if named["object_after"].match(view, end):
        return False
    clause = before[-_WINDOW:]
    if named["reference"].search(clause):
        return False
    if lead.startswith(("on ", "in ", "of ")) and named["reference_meeting"].search(clause):
        return False
    if not lead.startswith(_LOOSE[:-1]) and lead:
        return True
    if named["participle"].search(clause) and not named["passive"].search(clause):
        return False
    return _looks_ahead(before, words)
