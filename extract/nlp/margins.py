"""Owners, months and places printed in the margin beside a block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.nlp.findings import Finding
from extract.nlp.owners import split_owners
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.nlp.findings import Sentence

WITH_OWNER = 0.85
WITH_PLACE = 0.4  # "website" beside a paragraph: something is to be put there, or stood there already
WITH_MONTH = 0.35


def with_margin(margin: str | None, found: list[Finding], sentences: list[Sentence]) -> list[Finding]:
    """Return the findings of a block with what its margin says; a margin alone makes an action."""
    words = (margin or "").strip()
    if not words or wording("margin_nothing").match(words):
        return found
    if wording("margin_month").match(words):
        return found or [replace(_whole(sentences, "action.margin-month", WITH_MONTH), time_words=words)]
    place = wording("margin_place").match(words) is not None
    owners = () if place else (wording("margin_task").split(words, maxsplit=1)[0].strip(),)
    if not found:
        made = _whole(sentences, "action.margin", WITH_PLACE if place else WITH_OWNER)
        return [replace(made, owner_words=owners)]
    return beside(found, owners)


def share_out(found: list[Finding], owners: tuple[str, ...]) -> bool:
    """Say whether tasks of several doers name between them all whom a margin or label lists.

    "AB to ring the school. CD to order the bulbs. Action: AB/CD": each has a task of his own.
    """
    listed = {o.lower() for words in owners for o in split_owners(words)}
    tasks = [_names(f) for f in found if f.kind == "action"]
    named = [{n if n in listed else initials_of(n) for n in names} for names in tasks]
    each = [names for names in named if names and names <= listed]
    return len(listed) > 1 and len(each) == len(named) > 1 and set[str]().union(*each) == listed


def _names(finding: Finding) -> set[str]:
    return {o.lower().removeprefix("the ") for words in finding.owner_words for o in split_owners(words)}


def _whole(sentences: list[Sentence], rule: str, confidence: float) -> Finding:
    return Finding(
        kind="action",
        start_char=sentences[0].start_char,
        end_char=sentences[-1].end_char,
        rule=rule,
        confidence=confidence,
    )


def beside(found: list[Finding], owners: tuple[str, ...]) -> list[Finding]:
    """Give findings the owner printed in the margin, unless their own words name the doer.

    Decisions beside which a task stands keep none. A margin that lists the doer and others adds them,
    unless the tasks beside it name them all between them.
    """
    tasks = [f for f in found if f.kind == "action"]
    if not tasks:
        return [replace(f, owner_words=f.owner_words or owners) for f in found]
    if share_out(found, owners):
        return found
    return [_owned(f, owners) if f.kind == "action" else f for f in found]


def _owned(finding: Finding, owners: tuple[str, ...]) -> Finding:
    listed = [o.lower() for words in owners for o in split_owners(words)]
    own = _names(finding)
    together = len(listed) > 1 and bool(own) and own.issubset(listed)
    same = bool(own) and own == {initials_of(o) for o in listed}  # "KB" beside "K. Bolitho"
    keeps = bool(own) and not together and not same
    return replace(finding, owner_words=finding.owner_words if keeps else owners, implicit=False)


def initials_of(name: str) -> str:
    """Return the first letters of the words of a name."""
    return "".join(word[0] for word in name.replace(".", " ").split())
