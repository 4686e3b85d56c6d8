"""Lines below a task that each give one thing about it: "Due: May", "Owner: Clerk"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.nlp.labels import is_only_owner
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.findings import Finding, Sentence

FARTHEST = 2  # lines between a task and what is told of it
ADVISED = frozenset({"action", "recommendation"})  # what has owners and times of its own


def with_attention(finding: Finding, words: str) -> Finding | None:
    """Return the finding with the owner that "For the attention of: …" gives; None for other words."""
    found = wording("attention").match(words)
    return replace(finding, owner_words=(words[found.end() :],)) if found else None


def with_field(finding: Finding, words: str, read: Callable[[int, int], Sentence]) -> Finding | None:
    """Return a task with the time or the owner that a line below it gives; None for any other line.

    ``read`` reads the characters ``first:last`` of the line. What the task says itself stays.
    """
    if finding.kind not in ADVISED:
        return None
    due = wording("due_field").match(words)
    if due:
        return replace(finding, time_words=finding.time_words or due["words"])
    owner = wording("owner_field").match(words)
    if owner is None or not is_only_owner(read(*owner.span("words"))):
        return None
    return replace(finding, owner_words=finding.owner_words or (owner["words"],))
