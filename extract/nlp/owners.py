"""Owners as the document prints them: lists split, asides and brackets cut."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import INITIALS
from extract.nlp.wording import wording
from extract.text import squash

if TYPE_CHECKING:
    from extract.domain import Attendee

_MARKS = " .,;:–—-"
KEPT = 1024  # names remembered with the owners in them: the same few stand in all papers of a body


def _has_head(words: str) -> bool:
    """Say whether a post, body, title or group stands among the words."""
    heads = words_of("post_heads", "body_heads", "titles", "group_owners")
    return any(w.strip(".,()").lower() in heads for w in words.split())


@lru_cache(maxsize=KEPT)
def split_owners(words: str) -> tuple[str, ...]:
    """Return the owners named by ``words``: lists split, posts that hold "and" or commas kept whole."""
    phrase = wording("owner_leading").sub("", wording("owner_aside").sub("", squash(words)))
    phrase = squash(phrase).strip(_MARKS)
    if not phrase or wording("whole_body").fullmatch(phrase):
        return (phrase,) if phrase else ()
    parts = [phrase]
    plural = wording("plural_title").match(phrase) is not None
    for match in list(wording("owner_joint").finditer(phrase))[::-1]:
        left, right = parts[0][: match.start()], parts[0][match.end() :]
        if left and right and _parts_owners(left, right, match.group(), plural=plural):
            parts[:1] = [left, right]
    leading = wording("owner_leading")
    parts = [part if _is_listed(part, phrase) else leading.sub("", part) for part in parts]
    trimmed = (squash(x) if INITIALS.match(squash(x)) else squash(x).strip(_MARKS) for x in parts)
    return tuple(p for p in trimmed if p and (p.lower() not in words_of("nobody") or _is_listed(p, phrase)))


def _is_listed(part: str, phrase: str) -> bool:
    """Say whether a small word in capitals is somebody's initials among others: "BS/TO"."""
    return (
        part in phrase and part.isupper() and part != phrase and part.lower() in words_of("listed_initials")
    )


def _parts_owners(left: str, right: str, joint: str, *, plural: bool) -> bool:
    """Say whether ``joint`` separates two owners rather than the words of one post."""
    first = wording("owner_head").match(right)
    head = first.group(1) if first else ""
    named = _has_head(right)
    if "/" in joint or ";" in joint or (plural and head[:1].isupper() and not named):
        return True
    if (named and right.lower().startswith("the ")) or _stands_alone(head, right):
        return True
    if (named and _is_shared_field(left)) or (joint.strip() == "," and _is_field(left, right)):
        return False
    if wording("post_goes_on").search(left) or ("," in joint and named and _is_person(left)):
        return False
    if not named and _lists_fields(left):
        return False
    return head[:1].isupper() or named


def _is_shared_field(left: str) -> bool:
    """Say whether words are half of a post's field ("the Waste" of "the Waste and Recycling Manager")."""
    last = re.split(r"[,;/]", left)[-1].strip()
    alone = last.lower() in words_of("not_names")  # "Planning and Licensing Officer"
    return alone or (last[:4].lower() == "the " and not _has_head(last))


def _is_field(left: str, right: str) -> bool:
    """Say whether words name the field of the post before the comma ("the Assistant Director, Place")."""
    post = left.rsplit(maxsplit=1)[-1].lower()
    fields = [word for word in right.split() if word not in {"and", "&"}]
    if not fields or post not in words_of("field_posts") or not all(map(str.istitle, fields)):
        return False
    return not _has_head(right) or fields[-1].lower() in words_of("departments")


def _stands_alone(head: str, right: str) -> bool:
    """Say whether a word begins a second owner, whatever stands before it."""
    lower = head.lower()
    if INITIALS.match(head) or lower in words_of("second_owners", "owners_alone"):
        return True
    if lower.strip(".") not in words_of("titles"):
        return False
    following = right.lower().split()[1:2]  # "Deputy Leader" is a post; "Deputy Maçon" is a person
    return not (lower in words_of("post_heads") and words_of("post_heads").intersection(following))


def _lists_fields(left: str) -> bool:
    """Say whether words end in the fields of one post ("Head of Highways, Transport")."""
    found = wording("post_lists").search(left)
    return found is not None and not _has_head(found["last"])


def _is_person(left: str) -> bool:
    """Say whether words end in a name, so that a post after a comma is that person's."""
    return left.rsplit(maxsplit=1)[-1][:1].isupper() and not _has_head(left)


def clean_owner(words: str) -> str:
    """Return one owner without trailing brackets and stops, as printed otherwise."""
    return squash(wording("owner_bracket").sub("", words)).strip(" ,;:–—-")


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
