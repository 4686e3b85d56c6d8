"""The phrase that names the owner, before or after a place in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import DASHES, LINKS, heads, names_owner

if TYPE_CHECKING:
    from extract.nlp.findings import Tokens

LABEL_WORDS = frozenset({"RESOLVED", "AGREED", "ACTION", "ACTIONS", "DECISION"})  # in capitals
LONGEST = 22  # tokens of an owner phrase: "Corporate Director for …" with everything that belongs to it
LONGEST_ASIDE = 25  # tokens between the commas of ", in consultation with …,"
_BOUNDARIES = frozenset({";", ":", ".", ",", "(", "[", "•", "·", "|", "…"}) | {
    "and",
    "but",
    "so",
    "that",
    "also",
    "therefore",
}
_STOPS = frozenset({"to", ";", ":", ".", "?", "!", "|", "•", "·", '"', "“", "”"})
_CONJUNCTIONS = frozenset({"and", "but", "&", "or"})
_NEVER_FIRST = frozenset({"and", "&", ",", "or", "of", "for", "/", "also", "then", ")"})
_LEADS_IN = frozenset({"of", "in", "at", "by", "from"})
_MONTH_OR_MODAL = frozenset({"may", "will"})  # with a capital inside a sentence they are names


def is_boundary(tokens: Tokens, k: int) -> bool:
    """Say whether token ``k`` ends the clause before it: punctuation, a dash, a conjunction, a label."""
    lower = tokens.lower[k]
    return lower in _BOUNDARIES or lower in DASHES or _is_cell_edge(tokens, k)


def _is_cell_edge(tokens: Tokens, k: int) -> bool:
    """Say whether a token is a label in capitals, or a slash between cells that lost their borders."""
    if tokens.words[k] in LABEL_WORDS:
        return True
    return (
        tokens.words[k] == "/"
        and 0 < k < len(tokens) - 1
        and tokens.starts[k] > tokens.ends[k - 1]
        and tokens.starts[k + 1] > tokens.ends[k]
    )


def phrase_before(tokens: Tokens, end: int, *, floor: int = 0) -> tuple[int, int] | None:
    """Return the token span of the owner phrase that ends just before ``end``, or None."""
    stop = end
    adverbs = words_of("adverbs") - words_of("whole_groups")
    while stop > floor and tokens.lower[stop - 1] in adverbs:
        stop -= 1
    if stop > floor and tokens.lower[stop - 1] in _CONJUNCTIONS:
        return None
    if stop > floor and tokens.lower[stop - 1] == ",":
        return _before_aside(tokens, stop - 1, floor)
    start = stop
    while start > floor and stop - start < LONGEST and _fits(tokens, start - 1):
        start -= 1
    return _trim(tokens, start, stop)


def _before_aside(tokens: Tokens, comma: int, floor: int) -> tuple[int, int] | None:
    """Skip ", in consultation with the Chair," or ", as clerk," between owner and verb."""
    lowest = max(floor, comma - LONGEST_ASIDE)
    opening = next((k for k in range(comma - 1, lowest, -1) if tokens.lower[k] == ","), -1)
    return phrase_before(tokens, opening, floor=floor) if opening > floor else None


def _fits(tokens: Tokens, k: int) -> bool:
    """Say whether a token can stand inside an owner phrase."""
    lower, word = tokens.lower[k], tokens.words[k]
    if lower in words_of("finite") and not (lower in _MONTH_OR_MODAL and word[:1].isupper() and k > 0):
        return False
    if _ends_name(lower, word) or _is_cell_edge(tokens, k):
        return False
    return _is_inner_dash(tokens, k) if lower in _STOPS or lower in DASHES else True


def _ends_name(lower: str, word: str) -> bool:
    """Say whether a word is a preposition, conjunction, verb or participle that ends a name."""
    if lower in words_of("boundaries", "phrase_stops"):
        return True
    if not word.islower():
        return False
    return lower in words_of("verbish") or (lower.endswith("ing") and lower not in words_of("ing_nouns"))


def _is_inner_dash(tokens: Tokens, k: int) -> bool:
    """Say whether a dash stands inside a post ("Chief Officer – Governance") or a word."""
    return (
        tokens.lower[k] in DASHES
        and 0 < k < len(tokens) - 1
        and tokens.words[k + 1][:1].isupper()
        and (tokens.lower[k - 1] in heads() or tokens.starts[k] == tokens.ends[k - 1])
    )


def _trim(tokens: Tokens, start: int, stop: int) -> tuple[int, int] | None:
    """Drop words from the left until what is left names owners; None where nothing does.

    A second "the" that no "of" or "and" leads to begins the phrase anew ("In reply to Mrs Orr the Clerk …").
    """
    anew = (k for k in range(stop - 1, start, -1) if tokens.lower[k] == "the" and _is_loose(tokens, k))
    start = next(anew, start)
    while start < stop:
        if (
            tokens.lower[start] not in _NEVER_FIRST
            and not tokens.words[start][0].isdigit()
            and names_owner(tokens, start, stop)
            and _may_start(tokens, start)
        ):
            return start, stop
        start += 1
    return None


def _is_loose(tokens: Tokens, k: int) -> bool:
    before = tokens.lower[k - 1]
    return before not in LINKS and before not in DASHES and before != "("


def _may_start(tokens: Tokens, start: int) -> bool:
    if start == 0:
        return True
    before = tokens.lower[start - 1]
    if before in words_of("determiners") or before in _LEADS_IN:
        return False
    return not (
        tokens.words[start - 1][:1].isupper()
        and tokens.words[start][:1].isupper()
        and before not in LINKS
        and before in words_of("titles")
    )


def phrase_after(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the owner phrase that begins at ``start`` and ends before ``end``."""
    lower = tokens.lower
    while start < end and lower[start] in {"that", ",", "for"}:
        start += 1
    stop = end
    while stop > start and (lower[stop - 1] in words_of("adverbs") or lower[stop - 1] in {",", "not"}):
        stop -= 1
    stop = next((k for k in range(start, stop) if _opens_aside(tokens, k, stop)), stop)
    if (
        start < stop
        and all(_fits(tokens, k) for k in range(start, stop))
        and names_owner(tokens, start, stop)
    ):
        return start, stop
    return None


def _opens_aside(tokens: Tokens, k: int, stop: int) -> bool:
    return tokens.lower[k] == "," and k + 1 < stop and tokens.lower[k + 1] in words_of("aside_starts")
