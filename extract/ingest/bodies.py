"""The names of bodies: councils, committees, boards and panels in the words of a title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import gazetteer

if TYPE_CHECKING:
    from extract.ingest.ingest_settings import BodyWords

_TOKEN = re.compile(r"[^\s,;:()|]+|[,;:()|]")
_LONGEST = 300
_MOST_WORDS = 14


@cache
def _heads() -> frozenset[str]:
    return frozenset(word.casefold() for word in gazetteer("body_heads") if " " not in word)


_POSSESSIVE = re.compile(r"[’']s?$")


def find_body(text: str) -> str | None:
    """Return the first name of a body in a title-like text, without the words for the sort of meeting.

    "MINUTES OF THE ANNUAL MEETING OF ASHBY PARISH COUNCIL" gives "ASHBY PARISH COUNCIL".
    """
    for run in _capital_runs(text[:_LONGEST]):
        name = _trimmed(run)
        if name:
            return _POSSESSIVE.sub("", name)  # "Ashby Parish Council's meeting"
    return None


def is_body_line(text: str) -> bool:
    """Return whether ``text`` is the name of a body and nothing else but words such as "Minutes"."""
    name = find_body(text)
    if not name or len(text) > _LONGEST:
        return False
    used = {word.casefold() for word in name.split()}
    words = ingest_settings().body
    plain = words.lead_words | words.sort_words
    rest = [word for word in _TOKEN.findall(text.casefold()) if word.strip(".-–—:") and word not in used]
    return all(word.strip(".-–—:") in plain for word in rest)


def is_title_word(text: str) -> bool:
    """Return whether ``text`` only says what a paper is ("Draft minutes") and names nobody."""
    words = ingest_settings().body
    return all(word.casefold().strip(".") in words.lead_words | words.sort_words for word in text.split())


def _capital_runs(text: str) -> list[list[str]]:
    """Cut the text into runs of capitalised words with "of", "and", "the" between them."""
    words = ingest_settings().body
    runs: list[list[str]] = [[]]
    for word in _TOKEN.findall(text):
        folded = word.casefold().strip(".")
        if word == "," and runs[-1]:
            runs[-1].append(word)
        elif folded in words.stops or word in ";:()|" or not _may_name(word, folded, words):
            runs.append([])
        else:
            runs[-1].append(word)
    return [run for run in runs if run]


def _may_name(word: str, folded: str, words: BodyWords) -> bool:
    small = folded in words.joiners or folded in words.kin or folded in words.sort_words
    return word[0].isupper() or word[0] == "&" or small


def is_generic(name: str) -> bool:
    """Return whether ``name`` could be any body of its kind ("Parish Council", "the Committee")."""
    kin = ingest_settings().body.kin
    return all(word.casefold().strip(".,") in kin for word in name.split())


def _trimmed(run: list[str]) -> str | None:
    words = ingest_settings().body
    tokens = [word for word in run if word.casefold() not in words.sort_words]
    first = next((at for at, word in enumerate(tokens) if word.casefold() in words.leading_heads), None)
    if first is not None and len(tokens) > first + 1 and not _is_head(tokens, len(tokens) - 1):
        return " ".join(tokens[first:]).replace(" ,", ",")  # "Cyngor Cymuned Cwm-is-y-bryn"
    last = max((at for at in range(len(tokens)) if _is_head(tokens, at)), default=None)
    if last is None:
        return None
    tokens = tokens[: last + 1]
    dropped = words.lead_words | words.joiners
    while tokens and (tokens[0].casefold() in dropped or tokens[0] in ",-–—"):
        tokens = tokens[1:]
    tokens = _after_comma(tokens)
    if not tokens or len(tokens) > _MOST_WORDS or (len(tokens) == 1 and not _stands_alone(tokens[0])):
        return None
    if not any(word[0].isupper() for word in tokens):
        return None
    return " ".join(tokens).replace(" ,", ",").strip(" .-–")


def _after_comma(tokens: list[str]) -> list[str]:
    """Drop what stands before a comma that only separates ("Town Hall, Ashby Council")."""
    if "," not in tokens:
        return tokens
    joined = [at for at, word in enumerate(tokens) if word == ","]
    if {"and", "&"} & {word.casefold() for word in tokens[joined[-1] :]}:
        return tokens  # "Children, Education and Families Scrutiny Committee"
    return tokens[joined[-1] + 1 :]


def _stands_alone(word: str) -> bool:
    return word.casefold() in {"cabinet", "executive", "council"}


def _is_head(tokens: list[str], at: int) -> bool:
    folded = re.sub(r"['’]s$", "", tokens[at].casefold()).strip(".,")
    if folded not in _heads():
        return False
    after = tokens[at + 1].casefold() if at + 1 < len(tokens) else ""
    before = tokens[at - 1].casefold() if at else ""
    words = ingest_settings().body
    return after not in words.not_before and before not in words.not_after
