"""People in a list of names: name, post and initials as they are printed together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extract.ingest.blocks import CELL_GAP
from extract.ingest.lists import alternatives, gazetteer, words_of
from extract.text import squash

_BRACKET = re.compile(r"\(([^()]{1,80})\)")
_INITIALS = re.compile(r"(?:[A-Z][A-Za-z]?[A-Z][A-Za-z]?|[A-Z]{2,4}|[A-Z](?:\.[A-Z]){1,3}\.?)$")
_PLURAL = re.compile(r"(?:cllrs|councillors|cynghorwyr|messrs|members|governors)\b\.?\s*:?\s*", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—:]\s+|(?<=\w)[-–—]\s+|\s+[-–—](?=\w)")
_NAME_WORD = re.compile(r"(?:[A-Z]\.?){1,3}$|(?:[A-Z][a-z]?['’])?[A-ZÀ-Þ][\w'’\-]+\.?$")
_PARTICLES = {"de", "van", "der", "von", "la", "le", "ap", "ab", "ferch", "al", "bin", "st", "of"}
_MOST_NAME_WORDS = 6
_LONGEST_ENTRY = 160
_EDGES = " .,-–—:"


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
def _honorific() -> re.Pattern[str]:
    tiers = alternatives(words_of("attendance", "tiers"))
    titles = alternatives(words_of("attendance", "honorifics"))
    return re.compile(rf"\b(?:(?:the\s+)?(?:(?:{tiers})\s+){{0,2}}(?:{titles})\b\.?\s*)+", re.IGNORECASE)


@cache
def _noise() -> re.Pattern[str]:
    numbers = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|a|an|no|approximately|about"  # noqa: E501 (one pattern)
    return re.compile(
        rf"\b(?:(?:\d+|{numbers})\s+)?(?:other\s+)?(?:{alternatives(words_of('attendance', 'noise'))})\b",
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
        if paired and _is_post_of_last(cell) and _person(paired[-1]):
            paired[-1] += f", {cell}"
        else:
            paired.append(cell)
    return paired


def _entry(entry: str) -> list[Person]:
    """Read one entry between semicolons: "Ann Lee, Head of Housing"."""
    name, comma, post = _opened(entry).partition(",")
    person = _person(name)
    if comma and person and person.post is None and _is_post(post):
        return [replace(person, post=post.strip(_EDGES))]
    return _row(entry)


def _row(words: str) -> list[Person]:
    people: list[Person] = []
    pieces = _pieces(words)
    for at, piece in enumerate(pieces):
        last = people[-1] if people else None
        if _is_somebody(piece):
            following = _person(pieces[-1]) if at == len(pieces) - 2 else None
            if following and following.post is None:
                people.append(replace(following, post=piece.removeprefix("the ").strip(_EDGES)))
                break
        elif last and last.post is None and _is_post_of_last(piece):
            people[-1] = replace(last, post=piece.strip(_EDGES))
        elif person := _person(piece):
            people.append(person)
    return _without_lost_commas(people)


def _is_somebody(piece: str) -> bool:
    """Tell: "the Clerk" among names is a person of whom only the post is told, or the name after it."""
    return piece.startswith("the ") and _is_post(piece) and not _BRACKET.search(piece)


def _without_lost_commas(people: list[Person]) -> list[Person]:
    """Part "Ann Lee Bob Roe" in a row where all other names are of two words: a comma was lost."""
    plain = [person for person in people if len(person.name.split()) == 2]  # noqa: PLR2004 (first name, surname)
    if len(plain) * 2 <= len(people):
        return people
    parted: list[Person] = []
    for person in people:
        tokens = person.name.split()
        if len(tokens) == 4 and not _honorific().match(person.name) and all(map(str.isalpha, tokens)):  # noqa: PLR2004
            parted.append(Person(name=" ".join(tokens[:2])))
            person = replace(person, name=" ".join(tokens[2:]))  # noqa: PLW2901
        parted.append(person)
    return parted


def _is_post_of_last(piece: str) -> bool:
    """Tell: "Ann Lee, Finance Director" is one person; "A. Lee, D. Roe Chairman" are two."""
    if not _is_post(piece) or _honorific().match(piece) or _DASH.search(piece) or _BRACKET.search(piece):
        return False
    return not re.match(r"[A-Z]\.?\s", piece)


def _opened(piece: str) -> str:
    bare = re.sub(
        r"^(?:and|plus|also|with|together with|from|&)\s+", "", piece.strip(" .,:"), flags=re.IGNORECASE
    )
    return re.sub(r"\s+(?:and|&|plus)$", "", bare, flags=re.IGNORECASE)


def _pieces(words: str) -> list[str]:
    """Cut a list at commas, "and", "together with", and before the next "Mr"; not inside brackets."""
    hidden = _BRACKET.sub(lambda match: match.group(0).replace(",", "\x00").replace(" and ", "\x01"), words)
    pieces: list[str] = []
    for cut in re.split(r"\s*,\s*|\s+(?:together with|plus|as well as)\s+", hidden):
        for part in _split_before_titles(cut):
            pieces += _split_names_at_and(part)
    shown = (_opened(piece.replace("\x00", ",").replace("\x01", " and ")) for piece in pieces)
    return [piece for piece in shown if piece]


def _split_before_titles(words: str) -> list[str]:
    """Part "Mr A Lee (Chair) Mr B Roe", where the comma was forgotten, before each new title."""
    cuts = [0]
    for match in _honorific().finditer(words):
        before = words[: match.start()]
        if match.start() and re.search(r"[\w)]\.?\s+$", before) and _person(before[cuts[-1] :]):
            cuts.append(match.start())
    return [words[a:b].strip() for a, b in pairwise([*cuts, len(words)])]


def _split_names_at_and(piece: str) -> list[str]:
    """Tell: "A Smith and B Jones" are two; "Head of Planning and Housing" is one post.

    What is no person goes with the post or place before it ("B Jones from Health and Housing"), or
    stands alone and is nobody ("T White and Ashby Police").
    """
    parts = re.split(r"\s+(?:and|&|a)\s+(?=[A-Z0-9(]|the\s+[A-Z])", piece)
    named = [_person(part) for part in parts]
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
        or (bare.startswith("the ") and _is_post(bare))
    )


def _is_post(piece: str) -> bool:
    return bool(_post().search(piece)) and len(piece) < 120  # noqa: PLR2004 (a post is no sentence)


def _person(piece: str) -> Person | None:
    piece = squash(piece).strip(" .,;:")
    named, from_where, _ = piece.partition(" from ")
    if from_where and _is_name(named):
        return Person(name=named)  # where somebody comes from is no post
    if not piece or len(piece) > _LONGEST_ENTRY:
        return None
    outside = squash(_BRACKET.sub(" ", piece)).strip(" ,-–—:")
    for inner in _BRACKET.findall(piece):
        if _is_post(outside) and _is_name(inner) and not _INITIALS.match(inner.strip()):
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
    for inner in _BRACKET.findall(piece):
        first, comma, after = inner.partition(",")
        if _INITIALS.match(inner.strip()):
            initials = inner.strip()
        elif comma and _INITIALS.match(first.strip()) and _is_post(after):
            initials, post = first.strip(), after.strip()
        elif _is_post(inner):
            post = inner.strip()
    return post, initials


def _divide(words: str) -> tuple[str, str | None]:
    """Part a name from the post after it: "A Smith - Clerk", "A Smith Vice Chairman"."""
    parts = _DASH.split(words, maxsplit=1)
    if len(parts) > 1 and _is_name(parts[0]):
        return parts[0].strip(), parts[1].strip() if _is_post(parts[1]) else None
    if len(parts) > 1 and _is_post(parts[0]) and _is_name(parts[1]):
        return parts[1].strip(), parts[0].strip()
    honorific = _honorific().match(words)
    start = honorific.end() if honorific else 0
    tokens = words[start:].split()
    least = 1 if honorific else 2
    for at in range(least, len(tokens)):
        if _post().match(" ".join(tokens[at:])) and _is_name(" ".join(tokens[:at])):
            while at > least and tokens[at - 1].casefold() in words_of("attendance", "post_words"):
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
    honorific = _honorific().match(words)
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


@cache
def _no_names() -> frozenset[str]:
    return frozenset(words_of("attendance", "no_names"))


def _surname_alone(word: str) -> bool:
    return word.casefold() not in _no_names()


def _is_organisation(tokens: list[str]) -> bool:
    bodies = {word.casefold() for word in gazetteer("body_heads")}
    return any(token.casefold().strip(".,") in bodies or token.casefold() in _no_names() for token in tokens)
