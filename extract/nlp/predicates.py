"""What a resolved clause does: the limb rules, tried in the order of their priority.

One limb or complement gets one kind: delegation, then recommendation, then a doer or deliverable
(action), else decision. The rules are the rows with label ``LIMB``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.nlp.clauses import subject_start
from extract.nlp.doers import owner_of
from extract.nlp.lexicon import words_of
from extract.nlp.phrases import is_boundary, phrase_before, shares_preposition
from extract.nlp.that_clauses import bare_doer
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
    found = (
        wording("addressed").search(words)
        or wording("body_recommended").search(words)
        or wording("addressed").search(words.lower())
    )
    name = words[found.start(1) : found.end(1)].strip(" ,;:") if found else None
    return name if name and not name.endswith(("’s", "'s")) else None


def classify(sentence: Sentence, first: int, last: int) -> Predicate | None:
    """Return what the tokens ``first:last`` do by the limb rules, or None where none fits."""
    best: tuple[int, Predicate] | None = None
    doer = bare_doer(sentence, first, last)
    for hit in sentence.hits:
        if hit.rule.label != "LIMB" or hit.first < first or hit.last > last:
            continue
        if doer and _acts_itself(sentence, doer) and _is_same_subject(sentence, hit, doer):
            continue  # "the Manager invite the contractor to …": who asks is who acts
        if hit.rule.owner == "object" and _is_told_to(sentence, hit, first):
            continue  # "P. Sims to ask the police to visit"
        predicate = _by_rule(sentence, hit, first, last)
        if predicate is not None and (best is None or hit.rule.priority > best[0]):
            best = (hit.rule.priority, predicate)
    if doer is not None and (best is None or best[0] < BARE):
        return Predicate("action", "limb.bare-doer", BARE_CONFIDENCE, doer)
    if best is None:
        return None
    # "That the Director provide a note by March and the item be added to the programme."
    nobody = best[1].kind == "action" and best[1].owner is None
    return replace(best[1], owner=doer) if nobody else best[1]


def _is_told_to(sentence: Sentence, hit: Hit, first: int) -> bool:
    """Say whether somebody is named who is to do the asking: "X to ask …", "that the Clerk would ask …"."""
    to = hit.first - 1
    if to <= first or sentence.tokens.lower[to] not in words_of("clause_modals"):
        return False
    owner = phrase_before(sentence.tokens, to, floor=first)
    if owner is None or not _opens_clause(sentence, owner, first):
        return False
    return sentence.tokens.lower[to] == "to" or _acts_itself(sentence, owner)


def _is_same_subject(sentence: Sentence, hit: Hit, doer: tuple[int, int]) -> bool:
    """Say whether the doer of a clause asks in it ("the Clerk contact the county and request that …")."""
    if hit.first == doer[1]:
        return True
    # "that the Clerk contact the county and request that …", "that the Clerk write to ask that …"
    joined = hit.first > doer[1] and sentence.tokens.lower[hit.first - 1] in {"and", "to"}
    return joined and hit.rule.owner in {"object", "that"}


def _acts_itself(sentence: Sentence, doer: tuple[int, int]) -> bool:
    """Say whether a subject is a person or post; a body that asks somebody resolves."""
    lower = sentence.tokens.lower[doer[0] : doer[1]]
    deciding = words_of("body_words") - words_of("group_owners", "post_heads")
    return deciding.isdisjoint(lower)


def _by_rule(sentence: Sentence, hit: Hit, first: int, last: int) -> Predicate | None:
    """Return what one rule makes of the clause, or None where what it needs is missing."""
    rule = hit.rule
    if "start" in rule.needs and (hit.first > first + 1 or _is_noun(sentence, hit, first)):
        return None
    if rule.owner == "by" and (_is_purpose(sentence, hit) or _is_noted(sentence, hit, first)):
        return None
    owner = owner_of(sentence, hit, first, last)
    if rule.needs_owner and owner is None:
        return None
    if rule.bare and owner and not _opens_clause(sentence, owner, first):
        return None
    if (rule.kind or "action") == "action" and _is_denied(sentence, hit):
        return Predicate("decision", rule.id, rule.confidence)
    return Predicate(rule.kind or "action", rule.id, rule.confidence, owner)


def _is_purpose(sentence: Sentence, hit: Hit) -> bool:
    """Say whether "to be …" says what for: "be deferred to allow the plan to be read"."""
    return sentence.tokens.lower[hit.first] == "to" and subject_start(sentence, hit) is None


def _is_noted(sentence: Sentence, hit: Hit, first: int) -> bool:
    """Say whether what is to be brought is only noted: "to note the questions to be put to Cabinet"."""
    lower = sentence.tokens.lower
    verb = first + (lower[first] == "to")
    return lower[verb] in {"note", "notes", "noted"} and {"and", "that"}.isdisjoint(lower[verb : hit.first])


def _is_noun(sentence: Sentence, hit: Hit, first: int) -> bool:
    """Say whether a word that might be the verb of a clause has an article: "the request from the club …"."""
    return hit.first == first + 1 and sentence.tokens.lower[first] in words_of("determiners")


def _is_denied(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a clause says what is not to be done ("would not be pursued")."""
    return "not" in sentence.tokens.lower[max(0, hit.first - 1) : hit.last]


def _opens_clause(sentence: Sentence, owner: tuple[int, int], first: int) -> bool:
    """Say whether the owner stands at the head of the clause, or after a break in it."""
    tokens = sentence.tokens
    if owner[0] <= first + (tokens.lower[first] in {"that", "for"}):
        return True
    return is_boundary(tokens, owner[0] - 1) and not shares_preposition(tokens, owner[0])
