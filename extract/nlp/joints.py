"""Where the first clause of an agreement ends and another begins: "… and that", "… and Mrs Orr would"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.phrases import phrase_before, shares_preposition

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

SHORTEST_CLAUSE = 3  # tokens


def without_seconder(sentence: Sentence, first: int, last: int) -> int:
    """Return where the clause ends before ", Mr Orr seconded" or "and it was proposed by … that"."""
    lower = sentence.tokens.lower
    second = next((k for k in range(first, last) if lower[k] in words_of("seconds")), None)
    if second is None:
        return last
    if {"to", "that"}.isdisjoint(lower[second:last]):
        return next((k for k in range(second, first, -1) if lower[k] in {",", "-", "–", "("}), last)
    moved = next((k for k in range(first, second) if lower[k] in words_of("moved")), first)
    return next((k for k in range(moved, first, -1) if lower[k] in {",", ";", "and"}), last)


def second_clause(sentence: Sentence, hit: Hit, first: int, last: int) -> tuple[int, int] | None:
    """Return where the clause that begins at ``first`` ends and a second one begins.

    It is joined on by "and that", by "but to" to one that has "to" as well, or by "and" before its doer.
    """
    lower = sentence.tokens.lower
    opens = next((word for word in ("that", "to") if word in lower[hit.last - 1 : hit.last + 1]), None)
    if opens is None:
        return None
    places = range(first + SHORTEST_CLAUSE, last - SHORTEST_CLAUSE)
    joint = next((k for k in places if _joins(lower, k, opens) or _lists(lower, k, last)), None)
    if joint is not None:
        return joint, joint + (2 if lower[joint + 1] == "that" else 1)
    return _second_doer(sentence, first, last) if opens == "that" else _second_passive(sentence, first, last)


def _joins(lower: tuple[str, ...], k: int, opens: str) -> bool:
    """Say whether a clause begins at "and that" or "but to"; "and to the Board" goes on with an address."""
    if lower[k] not in {"and", "but"} or lower[k + 1] not in {"that", opens}:
        return False
    verbs = words_of("task_verbs", "disposal_verbs", "request_verbs")
    return lower[k + 1] == "that" or lower[k + 2] in verbs or lower[k + 2] == "recommend"


def _lists(lower: tuple[str, ...], k: int, last: int) -> bool:
    """Say whether a clause of several begins at ", that": the last of them has "and that"."""
    if lower[k] != "," or lower[k + 1] != "that" or lower[k + 2] in words_of("finite"):
        return False
    return any(lower[j] == "and" and lower[j + 1] == "that" for j in range(k + 2, last - 1))


def _second_doer(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """Return the joint before another doer with a verb of his own: "… and Mrs Orr would ask the school"."""
    lower = sentence.tokens.lower
    for other in sentence.hits:
        does = other.rule.label == "LIMB" and other.rule.owner == "before" and other.rule.needs_owner
        if not does or not first + SHORTEST_CLAUSE < other.first < last:
            continue
        owner = phrase_before(sentence.tokens, other.first, floor=first)
        joined = owner is not None and owner[0] > first + SHORTEST_CLAUSE and lower[owner[0] - 1] == "and"
        if owner and joined and not shares_preposition(sentence.tokens, owner[0]):
            return owner[0] - 1, owner[0]
    return None


def _second_passive(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """Return the joint before a task of its own after "to": "to open the hall and a form would be sent"."""
    lower = sentence.tokens.lower
    for other in sentence.hits:
        passive = other.rule.id.startswith("action.passive-would")
        if not passive or not first + SHORTEST_CLAUSE < other.first < last:
            continue
        joints = (k for k in range(other.first - 1, first + SHORTEST_CLAUSE, -1) if lower[k] == "and")
        joint = next(joints, None)
        if joint is not None and lower[joint + 1] in words_of("determiners"):
            return joint, joint + 1
    return None
