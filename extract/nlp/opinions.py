"""Clauses behind "agreed that" that hold a view or state a fact: nothing is resolved by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.nlp.findings import Sentence

VIEW_WITHIN = 7  # tokens
IT_WITHIN = 5
_DENIAL_WITHIN = (8, 9)  # tokens in which "did" and "not" stand: "that the Council did not object"
_COPULAS = frozenset({"be", "was", "is", "more", "very"})
_FUTURE = frozenset({"be", "should", "would", "will", "to", "shall"})
_MAY = frozenset({"could", "can", "may"})
_BE = frozenset({"is", "are", "was", "were"})


def is_view(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a that-clause calls something good or bad ("it would be beneficial for …")."""
    lower = sentence.tokens.lower
    return "it" in lower[first : first + IT_WITHIN] and any(
        lower[k] in words_of("views") and lower[k - 1] in _COPULAS
        for k in range(first + 1, min(last, first + VIEW_WITHIN))
    )


def is_opinion(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether a that-clause states a fact or a view: finite, no bare "be", no will to act."""
    lower = sentence.tokens.lower[first:last]
    if _is_willed(lower):
        return False
    if "did" in lower[: _DENIAL_WITHIN[0]] and "not" in lower[: _DENIAL_WITHIN[1]]:
        return False
    for k, word in enumerate(lower):
        if word in words_of("fact_verbs"):
            following = lower[k + 1] if k + 1 < len(lower) else ""
            return following not in words_of("passed") and not (following == "to" and word in _BE)
        if word in _FUTURE or word == "must" or (word in _MAY and _permits(lower[k + 1 :])):
            return False
    return True


def _permits(following: Sequence[str]) -> bool:
    """Say whether what follows "could" or "may" is allowed to somebody ("could use the hall")."""
    said = [word for word in following if word not in words_of("adverbs")]
    if said[:1] == ["have"]:  # "they can have the cupboard", but "could have been lost"
        return said[1:2] != [] and said[1] in words_of("determiners")
    return said[:1] != [] and said[0] not in {"be", "not"}


def _is_willed(lower: Sequence[str]) -> bool:
    """Say whether a clause is a bare subjunctive of the meeting: "the Council participate in the scheme".

    Behind "we" a verb is one unless it tells what people are, have or think.
    """
    k = 1 if lower[:1] and lower[0] in words_of("determiners") else 0
    ours = lower[:1] == ("we",)
    if len(lower) <= k + 1 or not (ours or lower[k] in words_of("one_body")):
        return False
    rest = [word for word in lower[k + 1 :] if word not in words_of("adverbs", "no_longer")]
    verb = rest[0] if rest else ""
    bare = verb.isalpha() and not verb.endswith(("s", "ed", "ing", "ly"))
    others = words_of("finite", "fact_verbs", "boundaries", "past_plain", "phrase_stops", "prepositions")
    held = words_of("held_verbs") if ours else frozenset[str]()
    return bare and verb not in (others - words_of("past_as_bare")) | held
