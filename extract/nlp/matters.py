"""Where one matter ends and the next begins in a block that reports on several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import UpdateStatus
from extract.nlp.backward import is_aside
from extract.nlp.earlier import head_of
from extract.nlp.states import NEWS, SURE, State, clause_states
from extract.nlp.twins import stems
from extract.nlp.worded import worded
from extract.nlp.wording import screened, wording

if TYPE_CHECKING:
    from extract.nlp.findings import Sentence

SUBJECT = 7  # words at the head of a sentence that name what it is about
BARE = 2  # words: "Closed." says nothing without the entry before it


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the entries run into one sentence: "… awaited 2) Wire fence, …"."""
    joints = [(m.end(), m.end()) for m in wording("entry_joint").finditer(text, start, end)]
    joints = sorted([*joints, *_told_one_by_one(text, start, end)])
    begins, ends = [start, *(b for _, b in joints)], [*(a for a, _ in joints), end]
    return [(a, b) for a, b in zip(begins, ends, strict=True) if text[a:b].strip()]


def may_hold_pieces(text: str) -> bool:
    """Say whether words may hold entries run into one sentence: a cheap question, for few do."""
    return screened("entry_joint").may_match(text) or " and that " in text


def _told_one_by_one(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the joints between the matters of "It was noted that …, that … and that …"."""
    told = wording("told_that").search(text, start, end)
    joints = list(wording("told_joint").finditer(text, told.end(), end)) if told else []
    listed = any("and" in m.group() for m in joints) and any("and" not in m.group() for m in joints)
    return [m.span() for m in joints] if listed else []


def topics(sentences: list[Sentence], *, one: bool = False) -> list[list[Sentence]]:
    """Split the sentences of a block where a new matter begins.

    A heading within the line ("Village sign - …") or a number ("(ii) …") begins one; so does a
    sentence that brings news of something else than what came before, unless the block is ``one`` entry.
    """
    groups: list[list[Sentence]] = []
    seen: frozenset[str] = frozenset()
    for sentence in sentences:
        if worded("procedure").match(sentence.text):
            continue
        marks = stems(sentence.text)
        if not groups or _opens(sentence, groups[-1], seen, one=one):
            groups.append([sentence])
            seen = marks
        else:
            groups[-1].append(sentence)
            seen = seen | marks
    return groups


def _opens(sentence: Sentence, before: list[Sentence], seen: frozenset[str], *, one: bool) -> bool:
    if wording("news_label").match(sentence.text):
        return False  # "Status: the letter was sent" tells of the entry it stands in
    opens = ("entry_mark", "topic", "entry_number")
    if any(wording(name).match(sentence.text) for name in opens) or head_of(sentence.text):
        return True
    if one or worded("goes_on").match(sentence.text) or len(sentence.text.split()) <= BARE:
        return False
    subject = stems(" ".join(sentence.text.split()[:SUBJECT]))
    known = len(subject & seen) * 2 >= len(subject)
    return not known and brings_news(sentence) and any(brings_news(s) for s in before)


def brings_news(sentence: Sentence) -> bool:
    """Say whether a sentence tells the state of a matter in words that stand by themselves."""
    return any(is_strong(s) for s in clause_states(sentence)) and not is_aside(sentence)


def is_strong(state: State) -> bool:
    """Say whether a state is told of the matter: no plan, and more than who spoke."""
    return state.rank >= (SURE if state.status is UpdateStatus.IN_PROGRESS else NEWS)


def notes_state(sentence: Sentence) -> bool:
    """Say whether a limb under a tracker notes how a matter stands: "to note that the survey had begun"."""
    return wording("notes_that").match(sentence.text) is not None and bool(clause_states(sentence))
