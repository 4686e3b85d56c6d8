"""What state of an earlier matter the words of a report tell: done, in hand, not begun, refused.

The rows of models/patterns/updates.jsonl give each clause a state; the clauses together give the
matter its state.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extract.domain import UpdateStatus
from extract.nlp.lexicon import words_of
from extract.nlp.worded import worded
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

ANSWERS = frozenset(
    {UpdateStatus.REJECTED, UpdateStatus.SUPERSEDED, UpdateStatus.ACCEPTED, UpdateStatus.PARTIALLY_ACCEPTED}
)
SURE = 45  # priority from which "in progress" is told of work, not of a plan
NEWS = 18  # priority from which "done" is told of the matter, not of who spoke
PLAN = 27  # and up to which it is told of what is to come
CONDITION = 8  # tokens before a state in which "if" makes it a supposition
_CLAUSE_MARKS = frozenset({",", ";", ":", "-", "–", "—", "(", ")", "."})
_ENDINGS = (
    (UpdateStatus.SUPERSEDED, "ends_superseded"),
    (UpdateStatus.COMPLETE, "ends_complete"),
    (UpdateStatus.IN_PROGRESS, "ends_in_progress"),
    (UpdateStatus.NOT_STARTED, "ends_not_started"),
)
_HAVE = frozenset({"have", "has"})
PERFECT = _HAVE | {"had"}
_LAST_WORDS = 70  # characters


class State(NamedTuple):
    """A state with the rule that gave it, the rule's rank and the tokens of its clause.

    It ``answers`` where its words are those of an answer to recommendations.
    """

    status: UpdateStatus
    rule: str
    rank: int
    first: int = 0
    last: int = 0
    answers: bool = False


def ending(text: str) -> UpdateStatus | None:
    """Return the state that the last words of an entry put to it: "… Closed.", "– ongoing"."""
    tail = wording("owner_last").sub("", text[-_LAST_WORDS:])
    return next((status for status, table in _ENDINGS if worded(table).search(tail)), None)


def status_of(sentences: list[Sentence]) -> State | None:
    """Return the state that the sentences of one matter tell; None where they tell none.

    An answer (refused, accepted, no longer wanted) comes first; work told beside "not yet" is work
    in progress, and so is what is done in part or done and chased again.
    """
    states = [s for sentence in sentences for s in clause_states(sentence)]
    if not states:
        return None
    answers = [s for s in states if s.status in ANSWERS]
    if answers:
        return max(answers, key=lambda s: s.rank)
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


def _same_sentence(sentences: list[Sentence]) -> bool:
    """Say whether one sentence tells both what is done and what is to come, in that order."""
    for sentence in sentences:
        kinds = [(s.status, s.rank) for s in clause_states(sentence)]
        done = [
            k for k, (status, rank) in enumerate(kinds) if status is UpdateStatus.COMPLETE and rank >= NEWS
        ]
        plans = [k for k, (status, _) in enumerate(kinds) if status is UpdateStatus.IN_PROGRESS]
        if done and plans:
            return plans[-1] > done[0]
    return False


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
                best = State(
                    UpdateStatus(rule.status), rule.id, rule.priority, start, end, answers=rule.answers
                )
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
        if h.rule.label == "UPDATE" and h.rule.status and not _in_passing(h, sentence, telling)
    ]


def _opening(sentence: Sentence) -> State | None:
    """Return the state of an answer that begins with a bare participle: "Shared 14 April.", "Postponed"."""
    first = sentence.tokens.lower[0] if sentence.tokens.lower else ""
    if first in words_of("opening_done") and not _governs(sentence):
        return State(UpdateStatus.COMPLETE, "update.opening", NEWS, 0, 1)
    if first in words_of("opening_undone"):
        return State(UpdateStatus.NOT_STARTED, "update.opening", SURE, 0, 1)
    return None


def _governs(sentence: Sentence) -> bool:
    """Say whether the participle has an object or a subject after it: "Sent a letter", "Reported that …"."""
    following = sentence.tokens.lower[1] if len(sentence.tokens) > 1 else ""
    return following in words_of("after_governing_verb")


@cache
def _clause_marks() -> frozenset[str]:
    return _CLAUSE_MARKS | words_of("clause_joints")


def _clause_ends(sentence: Sentence) -> list[int]:
    words, between = sentence.tokens.lower, _clause_marks()
    return [*[k for k, word in enumerate(words[1:], 1) if word in between], len(words)]


def _in_passing(hit: Hit, sentence: Sentence, telling: list[Hit]) -> bool:
    """Say whether a hit is of the words that name the matter or the speaker, not of its state.

    "the note they had requested", "a reply saying that it would be looked at", "it was noted that".
    ``telling`` are the hits of the sentence that may make it so.
    """
    plan = hit.rule.status == "in_progress" and hit.rule.priority <= PLAN
    if any(_tells_of(sentence, other, hit, plan=plan) for other in telling):
        return True
    answered = worded("answered").search(sentence.text) if plan else None
    if answered and sentence.tokens.starts[hit.first] - sentence.start_char >= answered.end():
        return True
    if _is_to_be(hit, sentence) or _is_in_own_letter(hit, sentence):
        return True
    words = sentence.tokens.lower
    if not words_of("conditionals").isdisjoint(words[max(0, hit.first - CONDITION) : hit.first]):
        return True
    wrapper = (
        hit.first > 0 and words[hit.first - 1] == "it" and hit.last < len(words) and words[hit.last] == "that"
    )
    return wrapper and hit.rule.status == "complete"


def is_perfect(sentence: Sentence, hit: Hit) -> bool:
    """Say whether it was decided before: "the Board had agreed that …", "Highways have decided that …"."""
    lower = sentence.tokens.lower
    return "had" in lower[max(0, hit.first - 2) : hit.last] or not _HAVE.isdisjoint(
        lower[max(0, hit.first - 1) : hit.first]
    )


def _tells_of(sentence: Sentence, other: Hit, hit: Hit, *, plan: bool) -> bool:
    """Say whether another rule's words make a state one of what was asked, agreed today or said by others."""
    recalled = other.rule.passing == "recalls" and hit.last <= other.last + 1
    agreed = other.rule.label == "AGREED"
    if (recalled or (agreed and not is_perfect(sentence, other))) and other.first <= hit.first < other.last:
        return True  # "the note they had requested", "in view of the reply it was agreed to …"
    told_or_set = other.rule.passing == "reports" or agreed
    return plan and told_or_set and other.first < hit.first  # what somebody said would come


def _is_to_be(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a word of state is still to come ("to be done on Thursday", "would now complete it")."""
    before = sentence.tokens.lower[hit.first - 1] if hit.first else ""
    if hit.rule.id == "update.now-in-place":
        return before in words_of("clause_modals")
    verb = not words_of("clause_modals").isdisjoint(sentence.tokens.lower[max(0, hit.first - 2) : hit.first])
    return hit.rule.id == "update.end-word" and (before == "be" or (hit.rule.status == "complete" and verb))


def _is_in_own_letter(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a state is only written of by this body's own people ("had replied, stating that …")."""
    letter = worded("own_letter").match(sentence.text)
    if letter is None or sentence.tokens.starts[hit.first] - sentence.start_char < letter.end():
        return False
    return ";" not in sentence.tokens.lower[: hit.first]
