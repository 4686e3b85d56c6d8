"""One entry of a list of people: a name, and the post and initials printed with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives, gazetteer
from extract.text import squash

BRACKET = re.compile(r"\(([^()]{1,80})\)")
_LAST_BRACKET = re.compile(r"\s*\(([^()]{1,80})\)\s*$")
_INITIALS = re.compile(r"(?:[A-Z][A-Za-z]?[A-Z][A-Za-z]?|[A-Z]{2,4}|[A-Z](?:\.[A-Z]){1,3}\.?)$")
_PLURAL = re.compile(r"(?:cllrs|councillors|cynghorwyr|messrs|members|governors)\b\.?\s*:?\s*", re.IGNORECASE)
DASH = re.compile(r"\s+[-–—:]\s+|(?<=\w)[-–—]\s+|\s+[-–—](?=\w)")
_NAME_WORD = re.compile(r"(?:[A-Z]\.?){1,3}$|(?:[A-Z][a-z]?['’])?[A-ZÀ-Þ][\w'’\-]+\.?$")
_PARTICLES = {"de", "van", "der", "von", "la", "le", "ap", "ab", "ferch", "al", "bin", "st", "of"}
_MOST_NAME_WORDS = 6
_LONGEST_ENTRY = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name with what is printed beside it."""

    name: str
    post: str | None = None
    initials: str | None = None


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(gazetteer('post_heads'))})s?\b", re.IGNORECASE)


@cache
def honorific_pattern() -> re.Pattern[str]:
    """Return what matches the titles before a name: "County Cllr", "Mrs"."""
    tiers = alternatives(ingest_settings().attendance.tiers)
    titles = alternatives(ingest_settings().attendance.honorifics)
    return re.compile(rf"\b(?:(?:the\s+)?(?:(?:{tiers})\s+){{0,2}}(?:{titles})\b\.?\s*)+", re.IGNORECASE)


def is_post(piece: str) -> bool:
    """Return whether ``piece`` tells a post."""
    return bool(_post().search(piece)) and len(piece) < 120  # noqa: PLR2004 (a post is no sentence)


def split_initials(post: str) -> tuple[str, str | None]:
    """Return a post without the initials in brackets that end it, and these: "Treasurer (AL)"."""
    last = _LAST_BRACKET.search(post)
    if last is None or not _INITIALS.match(last[1].strip()):
        return post, None
    return post[: last.start()].rstrip(), last[1].strip()


def read_person(piece: str) -> Person | None:
    """Return the person ``piece`` names, with post and initials; None where it names nobody."""
    piece = squash(piece).strip(" .,;:")
    named, from_where, _ = piece.partition(" from ")
    if from_where and _is_name(named):
        return Person(name=named)  # where somebody comes from is no post
    if not piece or len(piece) > _LONGEST_ENTRY:
        return None
    outside = squash(BRACKET.sub(" ", piece)).strip(" ,-–—:")
    for inner in BRACKET.findall(piece):
        if is_post(outside) and _is_name(inner) and not _INITIALS.match(inner.strip()):
            return Person(name=squash(inner), post=outside)  # "ASSISTANT DIRECTOR (S. WILLS)"
    post, initials = _bracketed(piece)
    name, after = _divide(outside)
    if after and not initials:
        parted, initials = _trailing_initials(f"{name} {after}")
        after = parted.removeprefix(name).strip() or None
    name, trailing = _trailing_initials(name)
    name = _PLURAL.sub("", name)
    if not _is_name(name):
        return None
    alone = name if _INITIALS.fullmatch(name) else None
    return Person(name=name, post=post or after, initials=alone or initials or trailing)


def _bracketed(piece: str) -> tuple[str | None, str | None]:
    """Return the post and the initials that stand in brackets: "(Chair)", "(CC)", "(FJ, Clerk)"."""
    post, initials = None, None
    for inner in BRACKET.findall(piece):
        first, comma, after = inner.partition(",")
        if _INITIALS.match(inner.strip()):
            initials = inner.strip()
        elif comma and _INITIALS.match(first.strip()) and is_post(after):
            initials, post = first.strip(), after.strip()
        elif is_post(inner):
            post = inner.strip()
    return post, initials


def _divide(words: str) -> tuple[str, str | None]:
    """Part a name from the post after it: "A Smith - Clerk", "A Smith Vice Chairman"."""
    parts = DASH.split(words, maxsplit=1)
    if len(parts) > 1 and _is_name(parts[0]):
        return parts[0].strip(), parts[1].strip() if is_post(parts[1]) else None
    if len(parts) > 1 and is_post(parts[0]) and _is_name(parts[1]):
        return parts[1].strip(), parts[0].strip()
    honorific = honorific_pattern().match(words)
    start = honorific.end() if honorific else 0
    tokens = words[start:].split()
    least = 1 if honorific else 2
    for at in range(least, len(tokens)):
        if _post().match(" ".join(tokens[at:])) and _is_name(" ".join(tokens[:at])):
            while at > least and tokens[at - 1].casefold() in ingest_settings().attendance.post_words:
                at -= 1  # noqa: PLW2901 (the post begins with "Chief")
            return words[:start] + " ".join(tokens[:at]), " ".join(tokens[at:])
    return words, None


def _trailing_initials(name: str) -> tuple[str, str | None]:
    tokens = name.split()
    if len(tokens) < 3 or not _INITIALS.match(tokens[-1]):  # noqa: PLR2004 (first name, surname, initials)
        return name, None
    firsts = [token[0].upper() for token in tokens[:-1] if token[:1].isalpha()]
    letters = [char for char in tokens[-1] if char.isupper()]
    if len(letters) >= 2 and letters[0] in firsts and letters[-1] in firsts:  # noqa: PLR2004
        return " ".join(tokens[:-1]), tokens[-1]
    return name, None


def _is_name(words: str) -> bool:
    """Whether every word could be part of a name, and no post or body stands among them."""
    honorific = honorific_pattern().match(words)
    bare = words[honorific.end() :] if honorific else words
    tokens = bare.replace(".", ". ").split()
    if not tokens or len(tokens) > _MOST_NAME_WORDS or any(char.isdigit() for char in bare):
        return False
    if not all(_NAME_WORD.match(token) or token.casefold() in _PARTICLES for token in tokens):
        return False
    if not honorific and (len(tokens) == 1 and not _INITIALS.match(tokens[0])):
        return (
            bool(re.fullmatch(r"[A-Z][a-z'’\-]{2,}(?:[A-Z][a-z]+)?", tokens[0]))
            and not _post().search(bare)
            and _surname_alone(tokens[0])
        )
    return not _post().search(bare) and not _is_organisation(tokens)


def _surname_alone(word: str) -> bool:
    return word.casefold() not in ingest_settings().attendance.no_names


def _is_organisation(tokens: list[str]) -> bool:
    bodies = {word.casefold() for word in gazetteer("body_heads")}
    return any(
        token.casefold().strip(".,") in bodies or token.casefold() in ingest_settings().attendance.no_names
        for token in tokens
    )
