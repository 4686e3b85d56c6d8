"""The evidence for a pair in words a clerk understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import Evidence
from extract.text import squash
from extract.written import long_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from extract.link.blocking import Index
    from extract.link.entries import Entry
    from extract.link.pairs import Pair

LEAST = 0.05
FEW = 3
BULK = "bulk statement"


def evidence_for(pair: Pair, index: Index) -> tuple[Evidence, ...]:
    """Return the comparisons that spoke for or against a pair, the weightiest first."""
    weights, words = index.rules.weights, FIXED | _words_of(pair)
    found = []
    for name, score in zip(pair.comparison._fields, pair.comparison, strict=True):
        weight = getattr(weights, name)
        if score >= LEAST and weight:
            said = words.get(name) or _shared(pair, index)
            found.append(Evidence(comparison=name, score=round(score, 4), weight=weight, words=said))
    return tuple(sorted(found, key=lambda e: (-abs(e.score * e.weight), e.comparison)))


def bulk_evidence(words: str, day: date) -> tuple[Evidence, ...]:
    """Return the evidence of a statement about all items of a meeting."""
    said = f"{BULK} about every item of {long_day(day)}: '{squash(words)}'"
    return (Evidence(comparison=BULK, score=1.0, weight=0.0, words=said),)


FIXED = {
    "names": "the same names or numbers",
    "differs": "but other names or numbers",
    "owner": "the same owner",
    "timescale": "the time that was set is named",
    "cue": "the words look back",
}


def _words_of(pair: Pair) -> dict[str, str]:
    """Return the words for the comparisons that name what was seen of a pair."""
    target, mention = pair.target.entry, pair.mention
    day = long_day(target.day)
    label = mention.label or mention.ref
    number = f"'{label}'" if label else "a number in it"
    back = mention.entry.meeting - target.meeting
    return {
        "reference": f"{number} cites {_called(target)} of {day}",
        "conflict": f"{number} is another entry's number",
        "wording": "nearly the same words" if pair.comparison.wording > 0.8 else "some of the same words",  # noqa: PLR2004
        "shared": "much wording in common" if pair.comparison.shared > 0.5 else "a little wording in common",  # noqa: PLR2004
        "heading": f"the same topic: {target.heading}",
        "meeting": f"the meeting of {day} is named",
        "distance": "the meeting before" if back == 1 else f"{back} meetings before",
    }


def _called(entry: Entry) -> str:
    """Return how a clerk would cite an entry."""
    heading = f"item {entry.heading_number}" if entry.heading_number else ""
    if not entry.is_numbered:
        return heading or "the entry"
    if not heading or entry.in_review or (entry.label or "").startswith(entry.heading_number or ""):
        return f"{entry.label}"
    return f"{heading} {entry.label}"


def _shared(pair: Pair, index: Index) -> str:
    """Return the rarest wording that both sides hold, as the mention prints it."""
    both = index.reader.read(pair.mention.text).terms & pair.target.wording.terms
    best = sorted(both, key=lambda t: (-index.reader.rarity.of(t) * (3 if " " in t else 1), t))
    shown: list[str] = []
    for term in best:
        words = index.reader.printed(term, pair.mention.text)
        if words and not any(w in s for s in shown for w in words.split()):
            shown.append(words)
        if len(shown) == FEW:
            break
    return _listed(shown) + " in both" if shown else "rare words in both"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{w}'" for w in words)
