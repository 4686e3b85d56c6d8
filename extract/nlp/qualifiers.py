"""What takes the force from a cue: questions, hopes, plans, history, quotation (rows with label BLOCK)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.clauses import is_broken

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

_OPENING = frozenset({"“", "‘"})
_CLOSING = "”"
_STRAIGHT = '"'


def is_blocked_whole(sentence: Sentence) -> bool:
    """Say whether nothing of a sentence is to be taken for an item."""
    return any(h.rule.label == "BLOCK" and h.rule.scope == "sentence" for h in sentence.hits)


def is_blocked(sentence: Sentence, hit: Hit) -> bool:
    """Say whether some blocking rule takes the force from a hit."""
    return any(
        block.rule.label == "BLOCK"
        and (not block.rule.blocks or hit.rule.label in block.rule.blocks)
        and _reaches(sentence, block, hit)
        for block in sentence.hits
    )


def _reaches(sentence: Sentence, block: Hit, hit: Hit) -> bool:
    scope = block.rule.scope
    if scope == "hit":
        return block.first < hit.last and hit.first < block.last
    if scope == "after":
        return block.first <= hit.first and not is_broken(sentence, block.last, hit.first)
    if scope == "before":
        return hit.last <= block.last and not is_broken(sentence, hit.last, block.first)
    return False


def is_quoted(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a hit stands between quotation marks: another's words, or an old task repeated."""
    before, after = sentence.tokens.words[: hit.first], sentence.tokens.words[hit.last :]
    opened = sum(word in _OPENING for word in before) > before.count(_CLOSING)
    return (opened and _CLOSING in after) or (before.count(_STRAIGHT) % 2 == 1 and _STRAIGHT in after)
