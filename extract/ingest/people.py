"""People in a list of names: where one entry ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extract.ingest.blocks import CELL_GAP
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives
from extract.ingest.person import (
    BRACKET,
    DASH,
    Person,
    honorific_pattern,
    is_post,
    read_person,
    split_initials,
)
from extract.text import squash

_EDGES = " .,-–—:"


@cache
def _noise() -> re.Pattern[str]:
    numbers = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|a|an|no|approximately|about"  # noqa: E501 (one pattern)
    return re.compile(
        rf"\b(?:(?:\d+|{numbers})\s+)?(?:other\s+)?(?:{alternatives(ingest_settings().attendance.noise)})\b",
        re.IGNORECASE,
    )


def people_in(words: str) -> tuple[Person, ...]:
    """Return the people named in a list; whoever cannot be paired with a post stays without one."""
    words = squash(_noise().sub(" ", words.replace("[", "(").replace("]", ")")))
    words = re.sub(r"\s*,\s*\(", " (", words)  # "A Lee, (Chair) B Roe": the bracket is Lee's
    people: list[Person] = []
    if ";" in words or CELL_GAP in words:
        for entry in re.split(r"\s*;\s*", words):
            for cells in _paired(entry.split(CELL_GAP)):
                people += _entry(cells)
    else:
        people = _row(words)
    return tuple(people)


def _paired(cells: list[str]) -> list[str]:
    """Return the cells of a row, a post put behind the name in the cell before it."""
    paired: list[str] = []
    for cell in cells:
        if paired and _is_post_of_last(cell) and read_person(paired[-1]):
            paired[-1] += f", {cell}"
        else:
            paired.append(cell)
    return paired


def _entry(entry: str) -> list[Person]:
    """Read one entry between semicolons: "Ann Lee, Head of Housing"."""
    name, comma, post = _opened(entry).partition(",")
    person = read_person(name)
    if comma and person and person.post is None and is_post(post):
        return [_posted(person, post)]
    return _row(entry)


def _posted(person: Person, words: str) -> Person:
    """Return a person with the post in ``words``, and the initials in brackets behind it."""
    post, initials = split_initials(words)
    return replace(person, post=post.strip(_EDGES), initials=person.initials or initials)


def _row(words: str) -> list[Person]:
    people: list[Person] = []
    pieces = _pieces(words)
    for at, piece in enumerate(pieces):
        last = people[-1] if people else None
        if _is_somebody(piece):
            following = read_person(pieces[-1]) if at == len(pieces) - 2 else None
            if following and following.post is None:
                people.append(replace(following, post=piece.removeprefix("the ").strip(_EDGES)))
                break
        elif last and last.post is None and _is_post_of_last(piece):
            people[-1] = _posted(last, piece)
        elif person := read_person(piece):
            people.append(person)
    return _without_lost_commas(people)


def _is_somebody(piece: str) -> bool:
    """Tell: "the Clerk" among names is a person of whom only the post is told, or the name after it."""
    return piece.startswith("the ") and is_post(piece) and not BRACKET.search(piece)


def _without_lost_commas(people: list[Person]) -> list[Person]:
    """Part "Ann Lee Bob Roe" in a row where all other names are of two words: a comma was lost."""
    plain = [person for person in people if len(person.name.split()) == 2]  # noqa: PLR2004 (first name, surname)
    if len(plain) * 2 <= len(people):
        return people
    parted: list[Person] = []
    for person in people:
        tokens = person.name.split()
        if len(tokens) == 4 and not honorific_pattern().match(person.name) and all(map(str.isalpha, tokens)):  # noqa: PLR2004
            parted.append(Person(name=" ".join(tokens[:2])))
            person = replace(person, name=" ".join(tokens[2:]))  # noqa: PLW2901
        parted.append(person)
    return parted


def _is_post_of_last(piece: str) -> bool:
    """Tell: "Ann Lee, Finance Director" is one person; "A. Lee, D. Roe Chairman" are two."""
    piece, _ = split_initials(piece)  # "Ann Lee, Treasurer (AL)"
    if not is_post(piece) or honorific_pattern().match(piece) or DASH.search(piece) or BRACKET.search(piece):
        return False
    return not re.match(r"[A-Z]\.?\s", piece)


def _opened(piece: str) -> str:
    bare = re.sub(
        r"^(?:and|plus|also|with|together with|from|&)\s+", "", piece.strip(" .,:"), flags=re.IGNORECASE
    )
    return re.sub(r"\s+(?:and|&|plus)$", "", bare, flags=re.IGNORECASE)


def _pieces(words: str) -> list[str]:
    """Cut a list at commas, "and", "together with", and before the next "Mr"; not inside brackets."""
    hidden = BRACKET.sub(lambda match: match.group(0).replace(",", "\x00").replace(" and ", "\x01"), words)
    pieces: list[str] = []
    for cut in re.split(r"\s*,\s*|\s+(?:together with|plus|as well as)\s+", hidden):
        for part in _split_before_titles(cut):
            pieces += _split_names_at_and(part)
    shown = (_opened(piece.replace("\x00", ",").replace("\x01", " and ")) for piece in pieces)
    return [piece for piece in shown if piece]


def _split_before_titles(words: str) -> list[str]:
    """Part "Mr A Lee (Chair) Mr B Roe", where the comma was forgotten, before each new title."""
    cuts = [0]
    for match in honorific_pattern().finditer(words):
        before = words[: match.start()]
        if match.start() and re.search(r"[\w)]\.?\s+$", before) and read_person(before[cuts[-1] :]):
            cuts.append(match.start())
    return [words[a:b].strip() for a, b in pairwise([*cuts, len(words)])]


def _split_names_at_and(piece: str) -> list[str]:
    """Tell: "A Smith and B Jones" are two; "Head of Planning and Housing" is one post.

    What is no person goes with the post or place before it ("B Jones from Health and Housing"), or
    stands alone and is nobody ("T White and Ashby Police").
    """
    parts = re.split(r"\s+(?:and|&|a)\s+(?=[A-Z0-9(]|the\s+[A-Z])", piece)
    named = [read_person(part) for part in parts]
    if len(parts) < 2 or not (named[0] or _is_role_word(parts[0])):  # noqa: PLR2004
        return [piece]
    names = parts[:1]
    last = named[0]
    for part, person in zip(parts[1:], named[1:], strict=True):
        stands_alone = person or _is_role_word(part)
        goes_on = last is None or last.post is not None or " from " in names[-1]
        if not stands_alone and goes_on:
            names[-1] += f" and {part}"
        else:
            names.append(part)
            last = person
    return names


def _is_role_word(part: str) -> bool:
    bare = part.strip()
    return bool(
        re.fullmatch(r"(?:the\s+)?(?:\w+\s+){0,2}(?:clerk|chair|chairman)", bare, re.IGNORECASE)
        or (bare.startswith("the ") and is_post(bare))
    )
