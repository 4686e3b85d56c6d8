"""What takes the force from a cue: questions, hopes, plans, history, quotation (rows with label BLOCK)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.clauses import is_broken
from extract.nlp.lexicon import words_of
from extract.nlp.phrases import phrase_before

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

_JOINTS = frozenset({"and", "but", "then", "also"})
_OPENING = frozenset({"“", "‘"})
_CLOSING = "”"
_STRAIGHT = '"'
_MARKS = _OPENING | {_STRAIGHT, _CLOSING}


def is_blocked_whole(sentence: Sentence) -> bool:
    """Say whether nothing of a sentence is to be taken for an item."""
    return "BLOCK" in sentence.labels and any(
        h.rule.label == "BLOCK" and h.rule.scope == "sentence" and not h.rule.blocks for h in sentence.hits
    )


def is_blocked(sentence: Sentence, hit: Hit, *, small: bool = True) -> bool:
    """Say whether some blocking rule takes the force from a hit; ``small``: in minutes of a small body."""
    if "BLOCK" not in sentence.labels:
        return False
    blocks = [other for other in sentence.hits if other.rule.label == "BLOCK"]
    return any(
        (small or block.rule.setting != "small")
        and (not block.rule.blocks or hit.rule.label in block.rule.blocks)
        and block.rule.id not in hit.rule.despite
        and _reaches(sentence, block, hit)
        for block in blocks
    )


def _reaches(sentence: Sentence, block: Hit, hit: Hit) -> bool:
    scope = block.rule.scope
    if scope == "sentence":
        return True
    if scope == "hit":
        overlaps = block.first < hit.last and hit.first < block.last
        joined = "but" in sentence.tokens.lower[block.first : hit.first]
        return overlaps and not joined and not _is_own_will(sentence, block.first, hit)
    if scope == "after":
        return (
            block.first <= hit.first
            and not is_broken(sentence, block.last, hit.first)
            and not _begins_anew(sentence, block.last, hit)
            and not _has_own_doer(sentence, block.last, hit)
        )
    if scope == "before":
        return hit.last <= block.last and not is_broken(sentence, hit.last, block.first)
    return False


def _begins_anew(sentence: Sentence, first: int, hit: Hit) -> bool:
    """Say whether a main verb stands between a question and a hit: "asked if …, and she agreed to write"."""
    lower = sentence.tokens.lower
    verbs = words_of("request_past", "undertake_past", "say_past")
    return _is_own_will(sentence, first, hit) or any(
        lower[k] in verbs and _is_joined(sentence, first, k) for k in range(first, hit.first + 1)
    )


def _is_own_will(sentence: Sentence, first: int, hit: Hit) -> bool:
    """Say whether a question has a verb of its own before the hit: "was asked if … is … and will check"."""
    lower = sentence.tokens.lower
    subject = phrase_before(sentence.tokens, hit.first, floor=first)
    asked = lower[first : subject[0] if subject else hit.first]
    joined = lower[hit.first] == "will" and asked[-1:] == ("and",) and "will" not in asked
    return joined and not words_of("finite").isdisjoint(asked)


def _has_own_doer(sentence: Sentence, first: int, hit: Hit) -> bool:
    """Say whether a comma parts a bare task from what blocks it ("wanted it first, Mrs Orr to bring it")."""
    if not hit.rule.bare or hit.rule.owner != "before":
        return False
    owner = phrase_before(sentence.tokens, hit.first, floor=first)
    return owner is not None and owner[0] > first and sentence.tokens.lower[owner[0] - 1] == ","


def _is_joined(sentence: Sentence, first: int, verb: int) -> bool:
    """Say whether an "and" joins a verb, or its subject, to the clause before it."""
    lower = sentence.tokens.lower
    if lower[verb - 1] in _JOINTS:
        return verb - 1 > first
    subject = phrase_before(sentence.tokens, verb, floor=first)
    if subject is None or subject[0] - 1 <= first:
        return False
    before = lower[subject[0] - 1]
    # "Asked about the bins, he said that …"
    return before in _JOINTS or (before == "," and lower[0] in words_of("request_past"))


def is_quoted(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a hit stands between quotation marks: another's words, or an old task repeated."""
    if _MARKS.isdisjoint(sentence.tokens.words):
        return False
    before, after = sentence.tokens.words[: hit.first], sentence.tokens.words[hit.last :]
    opened = sum(word in _OPENING for word in before) > before.count(_CLOSING)
    if _CLOSING in after and _OPENING.isdisjoint(sentence.tokens.words):
        return True  # the quotation began in a sentence before
    return (opened and _CLOSING in after) or (before.count(_STRAIGHT) % 2 == 1 and _STRAIGHT in after)
