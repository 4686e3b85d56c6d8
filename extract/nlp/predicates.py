"""What a resolved clause does: the limb rules, tried in the order of their priority.

One limb or complement gets one kind: delegation, then recommendation, then a doer or deliverable
(action), else decision. The rules are the rows with label ``LIMB``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.nlp.doers import bare_doer, owner_of
from extract.nlp.phrases import is_boundary
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

BARE = 70  # a bare subject and verb outranks the limb rules below this priority
BARE_CONFIDENCE = 0.82


@dataclass(frozen=True, slots=True)
class Predicate:
    """Kind, rule, confidence and owner tokens of a clause."""

    kind: str
    rule: str
    confidence: float
    owner: tuple[int, int] | None = None


def addressed_to(words: str) -> str | None:
    """Return the body a recommendation is made to.

    "RECOMMENDED TO CABINET", "recommend to the Mayor that".
    """
    found = wording("addressed").search(words) or wording("addressed").search(words.lower())
    return words[found.start(1) : found.end(1)].strip(" ,;:") if found else None


def classify(sentence: Sentence, first: int, last: int) -> Predicate | None:
    """Return what the tokens ``first:last`` do by the limb rules, or None where none fits."""
    best: tuple[int, Predicate] | None = None
    for hit in sentence.hits:
        if hit.rule.label != "LIMB" or hit.first < first or hit.last > last:
            continue
        predicate = _by_rule(sentence, hit, first, last)
        if predicate is not None and (best is None or hit.rule.priority > best[0]):
            best = (hit.rule.priority, predicate)
    if best is None or best[0] < BARE:
        doer = bare_doer(sentence, first, last)
        if doer is not None:
            return Predicate("action", "limb.bare-doer", BARE_CONFIDENCE, doer)
    return best[1] if best else None


def _by_rule(sentence: Sentence, hit: Hit, first: int, last: int) -> Predicate | None:
    """Return what one rule makes of the clause, or None where what it needs is missing."""
    rule = hit.rule
    if "start" in rule.needs and hit.first > first + 1:
        return None
    owner = owner_of(sentence, hit, first, last)
    if rule.needs_owner and owner is None:
        return None
    if rule.bare and owner and not _opens_clause(sentence, owner, first):
        return None
    return Predicate(rule.kind or "action", rule.id, rule.confidence, owner)


def _opens_clause(sentence: Sentence, owner: tuple[int, int], first: int) -> bool:
    """Say whether the owner stands at the head of the clause, or after a break in it."""
    tokens = sentence.tokens
    return owner[0] <= first + (tokens.lower[first] == "that") or is_boundary(tokens, owner[0] - 1)
