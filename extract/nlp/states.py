"""What state of an earlier matter the words of a report tell: done, in hand, not begun, refused.

The rows of models/patterns/updates.jsonl give each clause a state; the clauses together give the
matter its state.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extract.domain import UpdateStatus
from extract.nlp.lexicon import words_of
from extract.nlp.passing import CLAUSE_MARKS, in_passing
from extract.nlp.worded import worded
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

ANSWERS = frozenset(
    {UpdateStatus.REJECTED, UpdateStatus.SUPERSEDED, UpdateStatus.ACCEPTED, UpdateStatus.PARTIALLY_ACCEPTED}
)
SURE = 45  # priority from which "in progress" is told of work, not of a plan
NEWS = 18  # priority from which "done" is told of the matter, not of who spoke
_ENDINGS = (
    (UpdateStatus.SUPERSEDED, "ends_superseded"),
    (UpdateStatus.COMPLETE, "ends_complete"),
    (UpdateStatus.IN_PROGRESS, "ends_in_progress"),
    (UpdateStatus.NOT_STARTED, "ends_not_started"),
)
_LAST_WORDS = 70  # characters
LONGEST_THING = 6  # tokens: "Half-yearly boundary return form sent to …"


class State(NamedTuple):
    """A state with the rule that gave it, the rule's rank and the tokens of its clause.

    It ``answers`` where its words are those of an answer to recommendations, and ``follows`` where they
    say nothing new behind what is told as done.
    """

    status: UpdateStatus
    rule: str
    rank: int
    first: int = 0
    last: int = 0
    answers: bool = False
    follows: bool = False


def ending(text: str) -> UpdateStatus | None:
    """Return the state that the last words of an entry put to it: "… Closed.", "– ongoing"."""
    if worded("counted").search(text):
        return None  # it is the state of the last of several
    tables = [(status, table) for status, table in _ENDINGS if worded(table).may_match(text)]
    if not tables:
        return None
    tail = wording("owner_last").sub("", text[-_LAST_WORDS:])
    return next((status for status, table in tables if worded(table).search(tail)), None)


def status_of(sentences: list[Sentence]) -> State | None:
    """Return the state that the sentences of one matter tell; None where they tell none.

    An answer (refused, accepted, no longer wanted) comes first; work told beside "not yet" is work
    in progress, and so is what is done in part or done and chased again.
    """
    states = [s for sentence in sentences for s in _without_reasons(sentence)]
    if not states:
        return None
    answers = [s for s in states if s.status in ANSWERS and not _follows_done(s, states)]
    if answers:
        return max(answers, key=lambda s: s.rank)
    states = [s for s in states if s.status not in ANSWERS]
    working = [s for s in states if s.status is UpdateStatus.IN_PROGRESS and s.rank >= SURE]
    undone = [s for s in states if s.status is UpdateStatus.NOT_STARTED]
    done = [s for s in states if s.status is UpdateStatus.COMPLETE]
    told = [s for s in done if s.rank >= NEWS]
    planned = [s for s in states if s.status is UpdateStatus.IN_PROGRESS and s.rank < SURE]
    if working:
        return max(working, key=lambda s: s.rank)
    if undone:
        first = max(undone, key=lambda s: s.rank)
        return State(UpdateStatus.IN_PROGRESS, first.rule, first.rank) if told or planned else first
    if told and planned and _same_sentence(sentences):
        return planned[0]
    best = told or planned or done
    return max(best, key=lambda s: s.rank) if best else max(states, key=lambda s: s.rank)


def _without_reasons(sentence: Sentence) -> list[State]:
    """Return the states of a sentence but those of the reason why a thing was not done.

    "Nothing had been done because the contractor was waiting for parts" is not begun.
    """
    kept: list[State] = []
    states = clause_states(sentence)
    counted = bool(states) and worded("counted").search(sentence.text) is not None
    for state in states:
        undone = any(s.status is UpdateStatus.NOT_STARTED for s in kept)
        if counted and state.status is UpdateStatus.SUPERSEDED:
            # "Of the six actions four were complete and one was no longer needed"
            kept.append(state._replace(status=UpdateStatus.IN_PROGRESS))
        elif not (undone and sentence.tokens.lower[state.first] in words_of("reason_joints")):
            kept.append(state)
    return kept


def _follows_done(state: State, states: list[State]) -> bool:
    """Say whether words that take a matter off a list only follow from what is told as done before."""
    if not state.follows:
        return False
    before = states[: states.index(state)]
    return any(s.status is UpdateStatus.COMPLETE and s.rank >= NEWS for s in before)


def _same_sentence(sentences: list[Sentence]) -> bool:
    """Say whether one sentence tells both what is done and what is to come, in that order."""
    for sentence in sentences:
        kinds = [(s.status, s.rank) for s in clause_states(sentence)]
        done = [
            k for k, (status, rank) in enumerate(kinds) if status is UpdateStatus.COMPLETE and rank >= NEWS
        ]
        plans = [
            k
            for k, state in enumerate(clause_states(sentence))
            if state.status is UpdateStatus.IN_PROGRESS and not _is_consequence(sentence, state)
        ]
        if done and plans:
            return plans[-1] > done[0]
    return False


def _is_consequence(sentence: Sentence, state: State) -> bool:
    """Say whether a clause only tells what will come of a thing done: "and will be used from April"."""
    return worded("consequence").search(sentence.words(state.first, state.last)) is not None


def tells_state(sentence: Sentence) -> bool:
    """Say whether a sentence may tell a state: a cheap question, for most do not."""
    return "UPDATE" in sentence.labels or _opening(sentence) is not None


@lru_cache(maxsize=256)  # the sentences of one matter: each is asked for its states several times
def clause_states(sentence: Sentence) -> tuple[State, ...]:
    """Return the state that each clause of a sentence tells, in order; none for clauses that tell none."""
    best = _opening(sentence)
    hits = _told(sentence) if "UPDATE" in sentence.labels else ()
    if best is None and not hits:  # most sentences
        return ()
    found: list[State] = []
    start = 0
    for end in _clause_ends(sentence):
        for hit in hits:
            if start <= hit.first < end and (best is None or hit.rule.priority > best.rank):
                rule = hit.rule
                status, rank = UpdateStatus(rule.status), rule.priority
                best = State(status, rule.id, rank, start, end, rule.answers, rule.follows)
        if best:
            found.append(best)
        best, start = None, end
    return tuple(found)


def _told(sentence: Sentence) -> list[Hit]:
    """Return the hits that tell a state of the matter itself."""
    telling = [h for h in sentence.hits if h.rule.passing or h.rule.label == "AGREED"]
    return [
        h
        for h in sentence.hits
        if h.rule.label == "UPDATE" and h.rule.status and not in_passing(h, sentence, telling)
    ]


def _opening(sentence: Sentence) -> State | None:
    """Return the state of an answer that begins with a bare participle: "Shared 14 April.", "Postponed"."""
    first = sentence.tokens.lower[0] if sentence.tokens.lower else ""
    if first in words_of("opening_done") and not _governs(sentence):
        return State(UpdateStatus.COMPLETE, "update.opening", NEWS, 0, 1)
    if first in words_of("opening_undone"):
        return State(UpdateStatus.NOT_STARTED, "update.opening", SURE, 0, 1)
    at = _thing_done(sentence)
    return State(UpdateStatus.COMPLETE, "update.thing-done", NEWS, 0, at + 1) if at else None


def _thing_done(sentence: Sentence) -> int:
    """Return where the participle stands of "Boundary return sent to the auditor"; 0 where there is none."""
    lower, done = sentence.tokens.lower, words_of("thing_done")
    at = next((k for k, word in enumerate(lower[:LONGEST_THING]) if word in done), 0)
    if not at or not sentence.tokens.words[0][:1].isupper():
        return 0
    thing = lower[:at]
    plain = all(word[0].isalnum() for word in thing) and words_of("no_thing").isdisjoint(thing)
    return at if plain else 0


def _governs(sentence: Sentence) -> bool:
    """Say whether the participle has an object or a subject after it: "Sent a letter", "Reported that …"."""
    following = sentence.tokens.lower[1] if len(sentence.tokens) > 1 else ""
    return following in words_of("after_governing_verb")


@cache
def _clause_marks() -> frozenset[str]:
    return CLAUSE_MARKS | words_of("clause_joints")


def _clause_ends(sentence: Sentence) -> list[int]:
    words, between = sentence.tokens.lower, _clause_marks()
    return [*[k for k, word in enumerate(words[1:], 1) if word in between], len(words)]
