"""Entries that print an old task and what became of it: "Clerk to write to the county: done, no reply"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.domain import BlockKind, UpdateStatus
from extract.nlp.earlier import head_of, is_old_code, place_of
from extract.nlp.states import NEWS, clause_states, ending, status_of
from extract.nlp.updates import narrates
from extract.nlp.wording import screened, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.findings import Sentence
    from extract.nlp.outline import Outline
    from extract.nlp.structure import Passage

_UNDONE = frozenset({UpdateStatus.NOT_STARTED, UpdateStatus.IN_PROGRESS})
BARE_TASK = ("action.owner-to", "action.passive-to-be")  # "Clerk to write …", "Letter to be sent"


class Recalled(NamedTuple):
    """An old task told again: where its words stand, and the sentences that tell what became of it."""

    start_char: int
    end_char: int
    news: list[Sentence]


def recalled(
    outline: Outline,
    passage: Passage,
    sentences: list[Sentence],
    read: Callable[[int, int], Sentence],
    below: Callable[[], list[Sentence]],
) -> Recalled | None:
    """Return the old task that an entry of matters arising begins with, and what it tells of it.

    ``read`` reads characters of the document; ``below`` the bullet under the entry, which may tell it.
    None where the entry does not begin with a task, or where nothing tells how that stands: then the
    task is of today.
    """
    document, first = outline.document, sentences[0]
    labelled = _with_news_below(document.text[passage.start_char : passage.end_char], passage, below)
    if labelled is not None:
        return labelled
    if not any(h.rule.id.startswith(BARE_TASK) for h in first.hits):
        return None
    log = outline.above(passage.index).log
    words = document.text[passage.start_char : passage.end_char]
    head = head_of(words)
    label = wording("action_label").match(words) if log and head is None else None
    begins = passage.start_char + (head.length if head else label.end() if label else 0)
    rest = document.text[begins : first.end_char]
    begins += len(rest) - len(rest.lstrip())
    if not wording("bare_task").match(document.text[begins : first.end_char]):
        return None
    numbered = head is not None and (head.what.startswith("action") or is_old_code(head))
    state = wording("bracketed_state").search(words)
    if not numbered and not state and place_of(outline, passage) != "arising":
        return None
    ends = first.end_char
    joint = wording("recalled_joint").search(document.text, begins, ends)
    if state and passage.start_char + state.start() < ends:
        ends = passage.start_char + state.start()
        news = [read(ends, first.end_char), *sentences[1:]]
    elif joint:
        ends = joint.start() + 1
        news = [read(joint.end(), first.end_char), *sentences[1:]]
    else:
        apart = numbered or log or state or passage.block.kind is BlockKind.LIMB
        news = sentences[1:] if apart else []
    if _tells(news, joined=ends < first.end_char, log=log):
        return Recalled(begins, ends, news)
    told = status_of(sentences)
    alone = len(sentences) == 1 and (told is None or told.rank <= NEWS)  # "and ask that a link is provided"
    answer = below() if alone and (numbered or log) else []
    return Recalled(begins, ends, answer) if answer and _tells(answer, joined=False, log=True) else None


def _with_news_below(words: str, passage: Passage, below: Callable[[], list[Sentence]]) -> Recalled | None:
    """Return the old task of "Action: …" above "Update: …", wherever it stands and however it is worded."""
    label = wording("action_label").match(words)
    news = below() if label else []
    if label is None or not news or not wording("news_label").match(news[0].text):
        return None
    return Recalled(passage.start_char + label.end(), passage.end_char, news)


def parted(text: str, start: int, end: int, sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Return the spans of the tasks of one block, where one of several carries its state in brackets.

    "Discuss in May. Ann to ask the school. (DONE)" are two tasks, and the second is done.
    """
    if not screened("bracketed_state").may_match(text[start:end]):
        return []
    cuts = {start, end}
    for state in wording("bracketed_state").finditer(text, start, end):
        task = max((s.start_char for s in sentences if s.start_char + 1 < state.start()), default=start)
        cuts |= {task, state.end()}
    spans = [(a, b) for a, b in pairwise(sorted(cuts)) if text[a:b].strip(" .")]
    return spans if len(spans) > 1 else []


def _tells(news: list[Sentence], *, joined: bool, log: bool) -> bool:
    """Say whether sentences tell how a task stands; ``log``: in whatever words."""
    if status_of(news) or any(ending(s.text) for s in news) or (log and any(narrates(s) for s in news)):
        return True
    return joined and wording("told_elsewhere").match(news[0].text) is not None


def is_open(news: list[Sentence]) -> bool:
    """Say whether the news of a task is that it still has to be done."""
    if any(state.status is UpdateStatus.COMPLETE for state in clause_states(news[0])):
        return False  # "done, six of nine came back"
    last = next((state for s in reversed(news) if (state := ending(s.text))), None)
    told = status_of(news)
    return (last or (told.status if told else None)) in _UNDONE
