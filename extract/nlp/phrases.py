"""Phrases that name somebody who can own a task, found among the tokens of a sentence.

Works on plain tokens, without a tagger: closed lists of posts, bodies and titles, capitals,
initials, and the words that cannot stand inside a name (verbs, most prepositions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.nlp.lexicon import words_of

INITIALS = re.compile(r"(?:[A-Z]{2,4}|[A-Z][a-z]?[A-Z][a-z]?|(?:[A-Z]\.){2,4}|[A-Z]\.[A-Z])$")
_CAPITAL = re.compile(r"\.?[A-Z][\w’'.-]*$")
_DASHES = frozenset({"-", "–", "—", "--", "/-"})
LINKS = frozenset({"of", "for", "and", "&", "/", ",", "the", "or", "with"})
DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "our",
        "all",
        "both",
        "each",
        "relevant",
        "responsible",
        "appropriate",
        "another",
        "its",
        "their",
        "interim",
        "acting",
        "new",
        "other",
        "any",
        "lead",
        "two",
        "three",
        "remaining",
        "this",
    }
)
LONGEST = 22
_NOT_NAMES = frozenset(
    {
        "action",
        "it",
        "this",
        "that",
        "there",
        "however",
        "following",
        "in",
        "on",
        "at",
        "item",
        "agenda",
        "report",
        "noted",
        "resolved",
        "agreed",
        "decision",
        "no",
        "further",
        "minutes",
        "as",
        "if",
        "the",
        "these",
        "request",
        "letter",
        "need",
        "aob",
        "planning",
        "update",
        "appendix",
        "section",
        "policy",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    },
)

LABEL_WORDS = frozenset({"RESOLVED", "AGREED", "ACTION", "ACTIONS", "DECISION"})  # in capitals

LABEL_WORDS = frozenset({"RESOLVED", "AGREED", "ACTION", "ACTIONS", "DECISION"})  # in capitals


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence: words, their lower case, and character spans in the document."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


@cache
def _heads() -> frozenset[str]:
    return words_of("post_heads") | words_of("body_heads")


def is_boundary(tokens: Tokens, i: int) -> bool:
    """Say whether token ``i`` ends the clause before it: punctuation, a dash, or a conjunction."""
    word = tokens.lower[i]
    return (
        word in {";", ":", ".", ",", "(", "[", "•", "·", "|", "…"}
        or word in _DASHES
        or word in {"and", "but", "so", "that", "also", "therefore"}
        or tokens.words[i] in LABEL_WORDS
        or (word == "/" and _is_spaced(tokens, i))
    )


def _is_spaced(tokens: Tokens, i: int) -> bool:
    """Say whether a mark stands with white space on both sides, as cells do that lost their borders."""
    return (
        0 < i < len(tokens) - 1
        and tokens.starts[i] > tokens.ends[i - 1]
        and tokens.starts[i + 1] > tokens.ends[i]
    )


def _is_spaced(tokens: Tokens, i: int) -> bool:
    """Say whether a mark stands with white space on both sides, as cells do that lost their borders."""
    return (
        0 < i < len(tokens) - 1
        and tokens.starts[i] > tokens.ends[i - 1]
        and tokens.starts[i + 1] > tokens.ends[i]
    )


def _is_spaced(tokens: Tokens, i: int) -> bool:
    """Say whether a mark stands with white space on both sides, as cells do that lost their borders."""
    return (
        0 < i < len(tokens) - 1
        and tokens.starts[i] > tokens.ends[i - 1]
        and tokens.starts[i + 1] > tokens.ends[i]
    )


def phrase_before(tokens: Tokens, end: int, *, floor: int = 0) -> tuple[int, int] | None:
    """Return the token span of the owner phrase that ends just before ``end``, or None."""
    stop = end
    adverbs = words_of("adverbs")
    while (
        stop > floor and tokens.lower[stop - 1] in adverbs and tokens.lower[stop - 1] not in {"all", "both"}
    ):
        stop -= 1
    if stop > floor and tokens.lower[stop - 1] in {"and", "but", "&", "or"}:
        return None
    if stop > floor and tokens.lower[stop - 1] == ",":
        return _before_aside(tokens, stop - 1, floor)
    start = stop
    while start > floor and stop - start < LONGEST and _fits(tokens, start - 1):
        start -= 1
    return _trim(tokens, start, stop)


def _before_aside(tokens: Tokens, comma: int, floor: int) -> tuple[int, int] | None:
    """Skip ", in consultation with the Chair," or ", as clerk," between owner and verb."""
    opening = next((k for k in range(comma - 1, max(floor, comma - 25), -1) if tokens.lower[k] == ","), -1)
    if opening <= floor:
        return None
    return phrase_before(tokens, opening, floor=floor)


def _fits(tokens: Tokens, i: int) -> bool:
    lower, word = tokens.lower[i], tokens.words[i]
    if lower in words_of("finite") and not (lower in {"may", "will"} and word[:1].isupper() and i > 0):
        return False
    if (
        lower in words_of("boundaries")
        or lower in words_of("phrase_stops")
        or (lower in words_of("verbish") and word.islower())
    ):
        return False
    if (lower == "/" and _is_spaced(tokens, i)) or word in LABEL_WORDS:
        return False
    if (lower == "/" and _is_spaced(tokens, i)) or word in LABEL_WORDS:
        return False
    if (lower == "/" and _is_spaced(tokens, i)) or word in {
        "RESOLVED",
        "AGREED",
        "ACTION",
        "ACTIONS",
        "DECISION",
    }:
        return False
    if lower.endswith("ing") and word.islower() and lower not in words_of("ing_nouns"):
        return False
    if lower in {"to", ";", ":", ".", "?", "!", "|", "•", "·", '"', "“", "”"} or lower in _DASHES:
        return (
            lower in _DASHES
            and 0 < i < len(tokens) - 1
            and tokens.words[i + 1][:1].isupper()
            and (tokens.lower[i - 1] in _heads() or tokens.starts[i] == tokens.ends[i - 1])
        )
    return True


def _trim(tokens: Tokens, start: int, stop: int) -> tuple[int, int] | None:
    """Drop words from the left until what is left names owners; None where nothing does.

    A second "the" that no "of" or "and" leads to begins the phrase anew ("In reply to Mrs Orr the Clerk …").
    """
    for k in range(stop - 1, start, -1):
        if (
            tokens.lower[k] == "the"
            and tokens.lower[k - 1] not in LINKS
            and tokens.lower[k - 1] not in _DASHES | {"("}
        ):
            start = k
            break
    while start < stop:
        if (
            tokens.lower[start] not in {"and", "&", ",", "or", "of", "for", "/", "also", "then", ")"}
            and not tokens.words[start][0].isdigit()
            and names_owner(tokens, start, stop)
            and _may_start(tokens, start)
        ):
            return start, stop
        start += 1
    return None


def _may_start(tokens: Tokens, start: int) -> bool:
    if start == 0:
        return True
    before = tokens.lower[start - 1]
    if before in DETERMINERS or before in {"of", "in", "at", "by", "from"}:
        return False
    return not (
        tokens.words[start - 1][:1].isupper()
        and tokens.words[start][:1].isupper()
        and before not in LINKS
        and before in words_of("titles")
    )


def names_owner(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether the tokens are one owner or a list of owners."""
    pieces = _pieces(tokens, start, stop)
    if not pieces or _is_imperative(tokens, start, stop):
        return False
    joints = {tokens.lower[k] for k in range(start, stop)}
    plural = tokens.lower[start].rstrip(".") in {"cllrs", "councillors", "messrs", "drs"}
    if "," in joints and not plural and not joints & {"and", "&", "/"} and not joints & {"of", "for"}:
        return len(pieces) == 2 and _is_apposition(tokens, pieces)
    post = False
    for number, (first, last, joint) in enumerate(pieces):
        named = _has_head(tokens, first, last)
        if not _only_name_words(tokens, first, last):
            return False
        if not named and number and (post or (plural and tokens.words[first][:1].isupper())):
            continue
        if not named and joint == "," and not _listed(tokens, pieces):
            return False
        if (
            not named
            and not (last - first == 1 and _single(tokens, first))
            and not _full_name(tokens, first, last)
        ):
            return False
        post = named and any(tokens.lower[k] in {"of", "for"} for k in range(first, last))
    return True


def _is_imperative(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether the words begin with a verb ("Review the Panel", "Develop and …")."""
    lower = tokens.lower[start]
    return (
        lower in words_of("task_verbs")
        and lower not in _heads()
        and stop - start > 1
        and (tokens.lower[start + 1] in {"the", "a", "an", "and", "all", "its"})
    )


def _pieces(tokens: Tokens, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Split at commas, slashes and "and"; each piece carries the separator that stands before it or, for the first, after it."""
    pieces: list[tuple[int, int, str]] = []
    first, joint = start, ""
    for k in range(start, stop + 1):
        if k == stop or tokens.lower[k] in {",", "and", "&", "/", "or"}:
            if k > first:
                after = tokens.lower[k] if k < stop and not pieces else joint
                pieces.append((first, k, after))
            if k < stop:
                joint = tokens.lower[k]
            first = k + 1
    return pieces


def _is_apposition(tokens: Tokens, pieces: list[tuple[int, int, str]]) -> bool:
    """Say whether the second piece tells the post of the person in the first ("Lucy Orr, Deputy Leader")."""
    (a, b, _), (c, d, _) = pieces
    return (
        b - a >= 2
        and all(tokens.words[k][:1].isupper() for k in range(a, b))
        and not _has_head(tokens, a, b)
        and _has_head(tokens, c, d)
        and tokens.words[c][:1].isupper()
        and not INITIALS.match(tokens.words[c])
        and tokens.lower[c] not in {"clerk", "chair"}
        and tokens.lower[c].rstrip(".") not in words_of("titles")
        and tokens.lower[c].rstrip(".") not in words_of("titles")
        and tokens.lower[c].rstrip(".") not in words_of("titles")
    )


def _listed(tokens: Tokens, pieces: list[tuple[int, int, str]]) -> bool:
    """Say whether every piece holds a title, a post or initials, so that commas part names and not clauses."""
    return all(_has_head(tokens, a, b) for a, b, _ in pieces)


def _has_head(tokens: Tokens, start: int, stop: int) -> bool:
    return any(
        tokens.lower[i] in _heads()
        or tokens.lower[i].rstrip(".") in words_of("titles")
        or INITIALS.match(tokens.words[i])
        for i in range(start, stop)
    )


def _only_name_words(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether no more than three plain words stand before each name word, and none after the last."""
    plain = 0
    for i in range(start, stop):
        lower, word = tokens.lower[i], tokens.words[i]
        if (
            lower in _heads()
            or lower.rstrip(".") in words_of("titles")
            or INITIALS.match(word)
            or lower in words_of("pronouns")
            or lower in words_of("group_owners")
        ):
            plain = 0
        elif (
            lower in LINKS
            or lower in DETERMINERS
            or lower in {"(", ")", "’s", "'s", "’", "'", "."}
            or lower in _DASHES
            or lower in words_of("adverbs")
        ):
            continue
        elif _CAPITAL.match(word) and lower not in _NOT_NAMES:
            plain = 0
        else:
            plain += 1
            if plain > 3 or (
                lower.endswith("ed") and lower not in {"red", "shared", "integrated", "combined", "united"}
            ):
                return False
    return plain == 0


def _single(tokens: Tokens, i: int) -> bool:
    lower, word = tokens.lower[i], tokens.words[i]
    if lower in words_of("pronouns") or lower in words_of("group_owners") or lower in _heads():
        return True
    if INITIALS.match(word):
        return True
    if lower in words_of("task_verbs") or lower in words_of("disposal_verbs"):
        return False
    if lower in words_of("task_verbs") or lower in words_of("disposal_verbs"):
        return False
    return (
        bool(_CAPITAL.match(word))
        and lower not in _NOT_NAMES
        and lower not in words_of("months")
        and len(word) > 2
    )


def _full_name(tokens: Tokens, start: int, stop: int) -> bool:
    words = [
        w
        for w, low in zip(tokens.words[start:stop], tokens.lower[start:stop], strict=True)
        if low not in LINKS and low not in DETERMINERS
    ]
    return (
        bool(words)
        and all(_CAPITAL.match(w) and w.lower() not in _NOT_NAMES for w in words)
        and len(words) <= 12
    )


def phrase_after(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the owner phrase that begins at ``start`` and ends before ``end``."""
    while start < end and tokens.lower[start] in {"that", ",", "for"}:
        start += 1
    stop = end
    while stop > start and tokens.lower[stop - 1] in words_of("adverbs") | {",", "not"}:
        stop -= 1
    if stop <= start:
        return None
    aside = next(
        (
            k
            for k in range(start, stop)
            if tokens.lower[k] == ","
            and k + 1 < stop
            and tokens.lower[k + 1] in {"in", "following", "after", "on", "as", "with", "together", "subject"}
        ),
        None,
    )
    stop = aside if aside is not None else stop
    if all(_fits(tokens, k) for k in range(start, stop)) and names_owner(tokens, start, stop):
        return start, stop
    return None
