"""One item where a document says it twice: narrative and list, Decision and Minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.text import words

if TYPE_CHECKING:
    from extract.nlp.findings import Finding
    from extract.nlp.reading import Placed

_STOP = frozenset(
    "the a an of to for and or in on at by with that this it its be is are was were been would will should could may also as from their his her they he she such which who further have has had not "
    "members member committee council board panel meeting agreed requested request asked clerk cllr councillor mr mrs ms report following".split()
)
_SUFFIX = re.compile(r"(?:ing|ed|es|s|e|ion|ions|ity)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """An item's best finding and the other wordings of it."""

    placed: Placed
    also_at: tuple[str, ...] = ()


def stems(text: str) -> frozenset[str]:
    """Return the content words of ``text``, roughly stemmed."""
    return frozenset(_SUFFIX.sub("", w) if len(w) > 4 else w for w in words(text) if w not in _STOP)


def merge_twins(text: str, placed: list[Placed]) -> list[Merged]:
    """Return one entry an item, formal wording first choice, in reading order."""
    kept: list[tuple[Placed, frozenset[str], list[str]]] = []
    for one in sorted(placed, key=lambda p: (not p.passage.formal, p.finding.implicit, p.finding.start_char)):
        own = text[one.finding.start_char : one.finding.end_char]
        marks = stems(own)
        twin = next((k for k in kept if _twins(one, marks, k[0], k[1], own, text)), None)
        if twin is None:
            kept.append((one, marks, [text[a:b] for a, b in one.finding.also]))
        else:
            _absorb(kept, twin, one, own)
    kept.sort(key=lambda k: k[0].finding.start_char)
    return [
        Merged(placed=p, also_at=tuple(dict.fromkeys([*also, *_wide(text, p.finding)])))
        for p, _, also in kept
    ]


def _absorb(
    kept: list[tuple[Placed, frozenset[str], list[str]]],
    twin: tuple[Placed, frozenset[str], list[str]],
    one: Placed,
    own: str,
) -> None:
    twin[2].append(own.strip())
    if not twin[0].finding.owner_words and one.finding.owner_words and one.finding.kind == "action":
        at = kept.index(twin)
        kept[at] = (
            replace(twin[0], finding=replace(twin[0].finding, owner_words=one.finding.owner_words)),
            twin[1],
            twin[2],
        )


def _wide(text: str, finding: Finding) -> list[str]:
    if finding.wide is None or finding.wide == (finding.start_char, finding.end_char):
        return []
    return [text[finding.wide[0] : finding.wide[1]].strip()]


def _twins(
    one: Placed, marks: frozenset[str], other: Placed, theirs: frozenset[str], own: str, text: str
) -> bool:
    if not marks or not theirs:
        return False
    same_place = one.passage.agenda_item == other.passage.agenda_item
    shared = len(marks & theirs)
    small, large = sorted((len(marks), len(theirs)))
    other_words = text[other.finding.start_char : other.finding.end_char]
    if words(own) == words(other_words):
        return (
            same_place
            and len(marks) >= 2
            and one.passage.block.margin is None
            and one.finding.owner_words == other.finding.owner_words
        )
    if one.finding.kind != other.finding.kind or not same_place:
        return False
    if one.passage.formal != other.passage.formal or one.finding.implicit != other.finding.implicit:
        return shared >= 2 and shared / small >= (0.6 if small > 2 else 1.0)
    return shared >= 4 and shared / large >= 0.85
