"""Entries that print an old task and what became of it: "Clerk to write to the county: done, no reply"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.nlp.earlier import head_of, place_of
from extract.nlp.states import ending, status_of
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.findings import Sentence
    from extract.nlp.outline import Outline
    from extract.nlp.structure import Passage

A_STATUS_WORD = 3  # words: "done" alone tells of nothing, the entry does
BARE_TASK = ("action.owner-to", "action.passive-to-be")  # "Clerk to write …", "Letter to be sent"


def recalled(
    outline: Outline, passage: Passage, sentences: list[Sentence], read: Callable[[int, int], Sentence]
) -> list[Sentence] | None:
    """Return the sentences of an entry of matters arising that tell what became of the task it begins with.

    None where it does not begin with a task, or where nothing tells how that stands: then the task is
    of today.
    """
    document, first = outline.document, sentences[0]
    if not any(h.rule.id.startswith(BARE_TASK) for h in first.hits):
        return None
    head = head_of(document.text[passage.start_char : passage.end_char])
    begins = passage.start_char + (head.length if head else 0)
    if not wording("bare_task").match(document.text[begins : first.end_char]):
        return None
    numbered = head is not None and head.what.startswith("action")
    if not numbered and place_of(outline, passage) != "arising":
        return None
    joint = wording("recalled_joint").search(document.text, begins, first.end_char)
    if joint:
        news = [read(joint.end(), first.end_char), *sentences[1:]]
    elif numbered or passage.block.kind is BlockKind.LIMB:
        news = sentences[1:]
    else:
        return None
    told = status_of(news) or any(ending(s.text) for s in news)
    if not told and not (joint and wording("told_elsewhere").match(news[0].text)):
        return None
    return news


def telling(sentences: list[Sentence], news: list[Sentence]) -> list[Sentence]:
    """Return what to quote of an entry: its news, or all of it where the news is but a word or two."""
    return sentences if sum(len(s.tokens.words) for s in news) <= A_STATUS_WORD else news
