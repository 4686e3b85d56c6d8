"""The words that introduce limbs, and what kind they make of them (models/lead_ins.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.forms import compiled, read_form
from extract.nlp.sentences import split_sentences
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.domain import Block

LONGEST_BARE = 60  # characters of a lead-in without a colon before its limbs
SHORTEST_WHOLE = 4  # words: "The Committee resolved." may lead to a list
TAIL = 48  # characters in which the last words of a lead-in stand ("RESOLVED by 8 votes to 3")
BODY = "lead.body"  # "The Court considered the report and" may only lead to what its limbs resolve
LAST = 4  # characters at its very end that show whether more may follow
KEPT = 1024  # labels remembered
LOST_START = -1  # a lead-in that is a heading has no place in the text of its limbs


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadIn:
    """The words that introduce limbs: kind of the limbs, and ``to`` or ``that`` they continue."""

    rule: str
    kind: str
    words: str
    start_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadInWords:
    """How lists of one kind are introduced: regular expressions on the words before them."""

    id: str
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadIns:
    """The rows of the file, in the order in which they are tried."""

    lead_in: tuple[LeadInWords, ...]


@cache
def lead_in_words() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the id, the kind and the pattern of each row of ``models/lead_ins.toml``.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    rows = read_form("lead_ins.toml", LeadIns).lead_in
    return tuple((row.id, row.kind, compiled(row.words, 0, f"lead_ins.toml: {row.id}")) for row in rows)


def find_lead_in(text: str, start: int, end: int, *, limbs_follow: bool) -> LeadIn | None:
    """Return the lead-in that ends ``text[start:end]``, if its last sentence is one."""
    # Looked at first, for most paragraphs end with a full stop and need not be split.
    tail = text[max(start, end - TAIL) : end].rstrip()
    is_open = wording("ends_open").search(tail, max(0, len(tail) - LAST)) is not None
    trails = is_open and wording("trailing").search(tail) is not None
    if not trails and not limbs_follow:
        return None
    joins = not trails and wording("joins_limbs").search(tail) is not None
    spans = split_sentences(text, start, end)
    if not spans:
        return None
    first, last = spans[-1]
    words = text[first:last]
    if not (trails or joins) and (len(words) >= LONGEST_BARE or _is_whole(words)):
        return None
    lowered = words.lower()
    for rule, kind, pattern in lead_in_words():
        if pattern.search(lowered) and (not joins or rule == BODY):
            return LeadIn(rule=rule, kind=kind, words=words, start_char=first)
    return None


def _is_whole(words: str) -> bool:
    """Say whether a short sentence tells all that it has to tell: "The minutes were approved."."""
    return words.endswith(".") and len(words.split()) > SHORTEST_WHOLE and "follow" not in words


def heading_lead_in(section: str, words: str) -> LeadIn:
    """Return the lead-in that a heading or label is ("DECISION", "Actions")."""
    return LeadIn(rule=f"lead.heading-{section}", kind=section, words=words, start_char=LOST_START)


def inline_lead_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the lead-in that stands before its only limb ("RESOLVED: That …")."""
    return wording("inline_lead_in").match(text[start:end])


@lru_cache(maxsize=KEPT)
def marker_style(label: str | None) -> str:
    """Return the shape of a list marker: a bullet, a number, a letter."""
    bare = (label or "").strip(" ().[]")
    if not bare or not bare[0].isalnum():
        return label or ""
    if bare.isdigit():
        return "1"
    if re.fullmatch(r"[ivxlIVXL]+", bare):
        return "i"
    return "a" if len(bare) == 1 else "n"


def is_child(block: Block, following: Block) -> bool:
    """Say whether the next block is a limb under this one, and no sibling of it."""
    if following.kind is not BlockKind.LIMB:
        return False
    return (
        block.kind is not BlockKind.LIMB
        or following.level > block.level
        or marker_style(block.label) != marker_style(following.label)
    )
