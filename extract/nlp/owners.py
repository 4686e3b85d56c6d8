"""Owners as the document prints them: lists split, asides cut, pronouns resolved in the passage."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import INITIALS
from extract.text import squash

if TYPE_CHECKING:
    from extract.domain import Attendee

_ASIDE = re.compile(
    r",?\s*\b(?:in (?:consultation|discussion|conjunction|liaison|partnership) with|following consultation with|after consultation with|together with the assistance of|with the assistance of|"
    r"on behalf of|as appropriate|in her|in his|acting as)\b.*$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\((?![A-Za-z]+ and |Health|Legal|Finance)[^()]{0,60}\)\s*$")
_SPLIT = re.compile(r"\s*(?:/|;|,?\s+and\s+|\s+&\s+|,\s+|\n)\s*")
_PLURAL_TITLE = re.compile(r"^(?:the\s+)?(?:cllrs\.?|councillors|messrs)\s+", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:(?:also|then|and|both|by|to|that|with|for|from|action|owner|lead)\b[\s:–-]*)+", re.IGNORECASE
)
_POST_JOIN = re.compile(
    r"\b(?:of|for)\s+[^,;/]*$|\b(?:director|head|manager|officer|lead|member|holder|secretary|assistant|deputy|executive|chief|clerk|adviser|advisor|leader|convener|lawyer|solicitor)s?\b[^,;/]*\b(?:of|for|[-–:(])\s*[^,;/]*$",
    re.IGNORECASE,
)


@cache
def _heads() -> frozenset[str]:
    return words_of("post_heads") | words_of("body_heads") | words_of("titles") | words_of("group_owners")


def split_owners(words: str) -> tuple[str, ...]:
    """Return the owners named by ``words``: lists split, posts that hold "and" or commas kept whole."""
    phrase = squash(_LEADING.sub("", _ASIDE.sub("", squash(words)))).strip(" .,;:–—-")
    if not phrase:
        return ()
    parts = [phrase]
    plural = bool(_PLURAL_TITLE.match(phrase))
    for match in list(_SPLIT.finditer(phrase))[::-1]:
        left, right = parts[0][: match.start()], parts[0][match.end() :]
        if _is_joint(left, right, match.group(), plural=plural):
            parts[:1] = [left, right]
    return tuple(
        p
        for p in (squash(x).strip(" .,;:–—-") if not INITIALS.match(squash(x)) else squash(x) for x in parts)
        if p and p.lower() not in {"the", "and", "noted"}
    )


def _is_joint(left: str, right: str, joint: str, *, plural: bool) -> bool:
    """Say whether ``joint`` separates two owners rather than the words of one post."""
    if not left or not right:
        return False
    if "/" in joint or ";" in joint:
        return True
    first = re.match(r"(?:the\s+|a\s+|all\s+|relevant\s+)?([\w’'.&-]+)", right)
    head = first.group(1) if first else ""
    right_has = any(w.strip(".,()").lower() in _heads() for w in right.split())
    if plural and "," in joint + "," and head[:1].isupper() and not right_has:
        return True
    if right.lower().startswith("the ") and right_has:
        return True
    if (
        INITIALS.match(head)
        or head.lower().strip(".") in words_of("titles")
        or head.lower() in {"clerk", "chair", "chairman", "officers", "members", "vice-chair"}
    ):
        return True
    if _POST_JOIN.search(left):
        return False
    if (
        "," in joint
        and right_has
        and left.split()[-1][:1].isupper()
        and not any(w.lower().strip(".") in _heads() for w in left.split())
    ):
        return False
    return head[:1].isupper() or right_has


def clean_owner(words: str) -> str:
    """Return one owner without trailing brackets and stops, as printed otherwise."""
    return squash(_BRACKET.sub("", words)).strip(" ,;:–—-")


def resolve_pronoun(pronoun: str, before: list[str]) -> tuple[str, ...]:
    """Return the owner a pronoun stands for: the last person or post named before it."""
    if pronoun.lower() == "they" and before:
        return split_owners(before[-1])
    return (before[-1],) if before else ()


def initials_known(attendance: tuple[Attendee, ...]) -> frozenset[str]:
    """Return the initials of the attendance list."""
    return frozenset(a.initials for a in attendance if a.initials)


def person_of(owner: str, attendance: tuple[Attendee, ...]) -> str | None:
    """Return the person the attendance list gives for initials, a bare first name or a post."""
    wanted = re.sub(r"^the\s+", "", owner.strip(), flags=re.IGNORECASE).lower()
    hits = [
        a.name
        for a in attendance
        if (a.initials and a.initials.lower() == wanted)
        or (a.post and a.post.lower() == wanted)
        or (a.name.split()[0].lower() == wanted and " " not in wanted)
    ]
    return hits[0] if len(set(hits)) == 1 and hits[0].lower() != wanted else None
