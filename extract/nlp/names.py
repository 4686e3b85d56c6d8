"""Whether words name somebody who can own a task: posts, bodies, people, initials, lists of them.

Works on plain tokens, without a tagger: closed lists of posts, bodies and titles, capitals and
initials, and the words that cannot stand inside a name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of

if TYPE_CHECKING:
    from extract.nlp.findings import Tokens

INITIALS = re.compile(r"(?:[A-Z]{2,4}|[A-Z][a-z]?[A-Z][a-z]?|(?:[A-Z]\.){2,4}|[A-Z]\.[A-Z])$")
DASHES = frozenset({"-", "‒", "–", "—", "--", "/-"})
LINKS = frozenset({"of", "for", "and", "plus", "&", "/", ",", "the", "or", "with"})
COMPLEMENT = frozenset({"of", "for", "("})  # what follows belongs to the post
_JOINTS = frozenset({",", "and", "plus", "&", "/", "or"})
_POSSESSIVES = frozenset({"’s", "'s"})
_MARKS = frozenset({"(", ")", "’s", "'s", "’", "'", "."})
_ARTICLES = frozenset({"the", "a", "an", "and", "all", "its"})
_CAPITAL = re.compile(r"\.?[A-Z][\w’'.-]*$")
PLAIN_BEFORE_HEAD = 3  # "highways and street lighting officer"; more are a clause
LONGEST_NAME = 12  # words of a name without any post or title in it
SHORTEST_NAME = 3  # letters of a lone capitalised word; shorter ones are "It", "On", "PO"
KEPT = 4096  # words remembered
_PAIR = 2  # a person and the post of that person
Piece = tuple[int, int, str]


def is_dash(tokens: Tokens, k: int) -> bool:
    """Say whether a token is a dash between words, and no hyphen within one ("anti-social")."""
    if tokens.lower[k] not in DASHES:
        return False
    inside = 0 < k < len(tokens) - 1 and not tokens.words[k - 1][-1].isdigit()  # "12/05-03-Clerk"
    return not inside or tokens.ends[k - 1] < tokens.starts[k] or tokens.ends[k] < tokens.starts[k + 1]


def heads() -> frozenset[str]:
    """Return the words that make a noun phrase a post or a body."""
    return words_of("post_heads", "body_heads")


def names_owner(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether the tokens are one owner or a list of owners."""
    pieces = _pieces(tokens, start, stop)
    if not pieces or _is_imperative(tokens, start, stop) or _names_nobody(tokens, start, stop):
        return False
    joints = set(tokens.lower[start:stop])
    plural = tokens.lower[start].rstrip(".") in words_of("plural_titles")
    if "," in joints and not plural and not joints & {"and", "&", "/"} and not joints & COMPLEMENT:
        return len(pieces) == _PAIR and (_is_apposition(tokens, pieces) or _is_field(tokens, pieces))
    post = False
    for number, piece in enumerate(pieces):
        first, last, _ = piece
        if _begins_post(tokens, pieces[number : number + 2]):
            continue
        named = has_head(tokens, first, last)
        if not _only_name_words(tokens, first, last, field=post):
            return False
        goes_on = number > 0 and (post or (plural and tokens.words[first][:1].isupper()))
        if not named and goes_on:
            continue
        if not named and not _names_alone(tokens, piece, pieces):
            return False
        post = named and not COMPLEMENT.isdisjoint(tokens.lower[first:last])
    return True


def _names_nobody(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether words tell of nobody in particular, or run two clauses together.

    "no officer", "many members"; "the Strategy"; "a Dog Control Area", a thing with a name;
    "requirement for all councils", a noun with a complement; "Survey of Needs and Costs, Clerk",
    where the comma ends a clause.
    """
    lower = tokens.lower[start:stop]
    if lower[0] in words_of("quantifiers"):
        return True
    if _is_of_somebody(tokens, start, stop):
        return True
    if lower[-1] in words_of("documents") and words_of("post_heads", "titles").isdisjoint(lower):
        return True
    if lower[0] in {"a", "an"} and not has_head(tokens, start, stop):
        return True
    link = next((k for k in range(start, stop) if tokens.lower[k] in {"of", "for"}), None)
    if link is not None and link > start:
        named = has_head(tokens, start, link) or all(w[:1].isupper() for w in tokens.words[start:link])
        return not named
    return _is_run_on(lower)


def _is_of_somebody(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether words name a thing of somebody's ("Mrs Orr's term of office"), and not his clerk."""
    owned = next((k for k in range(start, stop) if tokens.lower[k] in _POSSESSIVES), None)
    if owned is None:
        return False
    link = next((k for k in range(owned + 1, stop) if tokens.lower[k] in COMPLEMENT), stop)
    return link > owned + 1 and not has_head(tokens, owned + 1, link) and tokens.words[owned + 1].islower()


def _is_run_on(lower: tuple[str, ...]) -> bool:
    """Say whether a comma follows the "and" of a list, which ends with its "and"."""
    joined = next((k for k, word in enumerate(lower) if word in {"and", "&"}), None)
    return joined is not None and "," in lower[joined:] and COMPLEMENT.isdisjoint(lower)


def _begins_post(tokens: Tokens, pieces: list[Piece]) -> bool:
    """Say whether capitals are of the post that the next piece ends: "Policy and Improvement Officer"."""
    if len(pieces) < _PAIR:
        return False
    (first, last, _), (a, b, joint) = pieces
    capitals = all(
        word[:1].isupper() or lower in words_of("determiners")
        for word, lower in zip(tokens.words[first:last], tokens.lower[first:last], strict=True)
    )
    post = b - a > 1 and tokens.words[a][:1].isupper() and tokens.lower[b - 1] in words_of("post_heads")
    return joint in {"and", "&"} and capitals and post and not has_head(tokens, first, last)


def _names_alone(tokens: Tokens, piece: Piece, pieces: list[Piece]) -> bool:
    """Say whether a piece without post or title still names somebody."""
    first, last, joint = piece
    if joint == "," and not (all(has_head(tokens, a, b) for a, b, _ in pieces) or _opens(tokens, pieces)):
        return False  # commas part names only where every piece is one; else they part clauses
    return _names_one(tokens, first) if last - first == 1 else _is_full_name(tokens, first, last)


def _opens(tokens: Tokens, pieces: list[Piece]) -> bool:
    """Say whether pieces are names in capitals that open a sentence: "Sam, Priya and Colin to check"."""
    return pieces[0][0] == 0 and all(
        word[:1].isupper() or lower in words_of("determiners")
        for first, last, _ in pieces
        for word, lower in zip(tokens.words[first:last], tokens.lower[first:last], strict=True)
    )


def _is_imperative(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether the words begin with a verb ("Review the Panel", "Develop and …")."""
    lower = tokens.lower[start]
    return (
        lower in words_of("task_verbs")
        and lower not in heads()
        and stop - start > 1
        and tokens.lower[start + 1] in _ARTICLES
    )


def _pieces(tokens: Tokens, start: int, stop: int) -> list[Piece]:
    """Split at commas, slashes and "and".

    Each piece carries the separator that stands before it or, for the first, after it.
    """
    pieces: list[Piece] = []
    first, joint = start, ""
    for k in range(start, stop + 1):
        if k == stop or tokens.lower[k] in _JOINTS:
            if k > first:
                after = tokens.lower[k] if k < stop and not pieces else joint
                pieces.append((first, k, after))
            if k < stop:
                joint = tokens.lower[k]
            first = k + 1
    return pieces


def _is_apposition(tokens: Tokens, pieces: list[Piece]) -> bool:
    """Say whether the second piece tells the post of the person in the first ("Lucy Orr, Deputy Leader")."""
    (a, b, _), (c, d, _) = pieces
    return (
        b - a > 1
        and all(word[:1].isupper() for word in tokens.words[a:b])
        and not has_head(tokens, a, b)
        and has_head(tokens, c, d)
        and tokens.words[c][:1].isupper()
        and not INITIALS.match(tokens.words[c])
        and tokens.lower[c] not in words_of("second_owners")
        and not _is_title(tokens, c, d)
    )


def _is_field(tokens: Tokens, pieces: list[Piece]) -> bool:
    """Say whether the second piece tells the field of the post in the first ("the Director, Place")."""
    (_, b, joint), (c, d, _) = pieces
    return (
        joint == ","
        and tokens.lower[b - 1] in words_of("field_posts")
        and all(word[:1].isupper() for word in tokens.words[c:d])
        and (not has_head(tokens, c, d) or tokens.lower[d - 1] in words_of("departments"))
    )


def _is_title(tokens: Tokens, k: int, stop: int) -> bool:
    """Say whether a token is a title before a name; "Deputy" is none before "Leader"."""
    if tokens.lower[k].rstrip(".") not in words_of("titles"):
        return False
    posts = words_of("post_heads")
    return not (tokens.lower[k] in posts and k + 1 < stop and tokens.lower[k + 1] in posts)


def has_head(tokens: Tokens, start: int, stop: int) -> bool:
    """Say whether a post, a body, a title or initials stand among the tokens."""
    return any(
        _is_head(tokens.words[k], tokens.lower[k]) and not _is_owned(tokens, k, stop)
        for k in range(start, stop)
    )


def _is_owned(tokens: Tokens, k: int, stop: int) -> bool:
    """Say whether a head only owns what comes after it ("the Clerk’s salary")."""
    return k + 1 < stop and tokens.lower[k + 1] in _POSSESSIVES


@lru_cache(maxsize=KEPT)
def _is_head(word: str, lower: str) -> bool:
    last = lower.rpartition("-")[2] if word[:1].isupper() else lower  # "Vice-Chancellor", "Sub-Dean"
    return (
        lower in heads()
        or last in heads()
        or lower.rstrip(".") in words_of("titles")
        or INITIALS.match(word) is not None
    )


def _only_name_words(tokens: Tokens, start: int, stop: int, *, field: bool = False) -> bool:
    """Say whether few plain words stand before each name word, and none after the last.

    Behind "of", and in a further ``field`` of a post, every capital is of the name: "Head of Policy".
    """
    if any(
        tokens.words[k].isdigit() and tokens.lower[k + 1] in words_of("months")
        for k in range(start, stop - 1)
    ):
        return False  # "Steering group next meeting 21 Nov"
    plain = 0
    for lower, word in zip(tokens.lower[start:stop], tokens.words[start:stop], strict=True):
        if plain and lower in words_of("titles_alone"):
            return False  # "site Mr Orr": before a title nothing plain belongs to the name
        if _is_head(word, lower) or lower in words_of("pronouns", "group_owners"):
            plain = 0
        elif _is_link(lower) or lower in words_of("title_qualifiers"):
            field = field or lower in COMPLEMENT
            continue
        elif _CAPITAL.match(word) and (field or lower not in words_of("not_names")):
            plain = 0
        else:
            plain += 1
            told = lower.endswith("ed") and lower not in words_of("ed_in_names")
            if plain > PLAIN_BEFORE_HEAD or told:
                return False
    return plain == 0


def _is_link(lower: str) -> bool:
    return lower in LINKS or lower in _MARKS or lower in DASHES or lower in words_of("determiners", "adverbs")


def _names_one(tokens: Tokens, k: int) -> bool:
    lower, word = tokens.lower[k], tokens.words[k]
    if lower in words_of("pronouns", "group_owners") or lower in heads() or INITIALS.match(word):
        return True
    return (
        _CAPITAL.match(word) is not None
        and lower not in words_of("not_names", "months", "task_verbs", "disposal_verbs")
        and not _is_gerund(lower)
        and len(word) >= SHORTEST_NAME
    )


def _is_gerund(lower: str) -> bool:
    """Say whether a word at the head of a clause tells of doing something ("Judging to be on 4 May")."""
    stem = lower.removesuffix("ing")
    return stem != lower and not {stem, stem + "e"}.isdisjoint(words_of("task_verbs", "disposal_verbs"))


def _is_full_name(tokens: Tokens, start: int, stop: int) -> bool:
    if tokens.lower[stop - 1] == ")" and "(" in tokens.lower[start + 1 : stop]:
        stop = start + tokens.lower[start:stop].index("(")  # "Ann Lee (Parks)"
    words = [
        word
        for word, lower in zip(tokens.words[start:stop], tokens.lower[start:stop], strict=True)
        if lower not in LINKS and lower not in words_of("determiners")
    ]
    return 0 < len(words) <= LONGEST_NAME and all(
        _CAPITAL.match(word) and word.lower() not in words_of("not_names") for word in words
    )
