"""Whether words that tell a state tell that of the matter, or say it in passing of something else.

What was asked for, supposed, or only written of is no state of the matter itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.worded import worded

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

PLAN = 27  # priority up to which "in progress" is told of what is to come
CONDITION = 8  # tokens before a state in which "if" makes it a supposition
CLAUSE_MARKS = frozenset({",", ";", ":", "-", "–", "—", "(", ")", "."})
HAVE = frozenset({"have", "has"})
PERFECT = HAVE | {"had"}
# "Had been asked again", "has asked for a visit" tell what was done about it.
AGAIN = frozenset({"update.twice", "update.times", "update.has-asked-for"})


def in_passing(hit: Hit, sentence: Sentence, telling: list[Hit]) -> bool:
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
    if _is_to_be(hit, sentence) or _is_none_to_be(hit, sentence) or _is_in_own_letter(hit, sentence):
        return True
    words = sentence.tokens.lower
    if _is_supposed(hit, sentence):
        return True
    wrapper = (
        hit.first > 0 and words[hit.first - 1] == "it" and hit.last < len(words) and words[hit.last] == "that"
    )
    return wrapper and hit.rule.status == "complete"


def _is_supposed(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a state is of what may come: "if it is refused", "before the idea is dropped"."""
    words = sentence.tokens.lower
    near = words[max(0, hit.first - CONDITION) : hit.first]
    if not words_of("conditionals").isdisjoint(near):
        return True
    # "before the work was finished" is told; "before it is finished" is to come.
    present = not words_of("present_be").isdisjoint(words[max(0, hit.first - 2) : hit.last])
    return present and not words_of("until_then").isdisjoint(near)


def _is_none_to_be(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a hit is of what will not be, neither plan nor undone work.

    "No charge would be made", "there would be no changes".
    """
    words = sentence.tokens.lower
    if hit.rule.status == "not_started":
        return not words_of("none_to_be").isdisjoint(words[hit.first : hit.last])
    before = words[max(0, hit.first - 3) : hit.first]
    none = "no" in before and not CLAUSE_MARKS.intersection(before)
    return hit.rule.id == "update.will-be" and (none or "no" in words[hit.last - 1 : hit.last + 1])


def is_perfect(sentence: Sentence, hit: Hit) -> bool:
    """Say whether it was decided before: "the Board had agreed that …", "Highways have decided that …"."""
    lower, first = sentence.tokens.lower, hit.first
    while first > 0 and (lower[first - 1] in words_of("adverbs") or lower[first - 1] in {"not", "been"}):
        first -= 1  # "had not been agreed to"
    return "had" in lower[max(0, min(first - 1, hit.first - 2)) : hit.last] or not HAVE.isdisjoint(
        lower[max(0, hit.first - 1) : hit.first]
    )


def _tells_of(sentence: Sentence, other: Hit, hit: Hit, *, plan: bool) -> bool:
    """Say whether another rule's words make a state one of what was asked, agreed today or said by others."""
    recalled = other.rule.passing == "recalls" and hit.last <= other.last + 1 and hit.rule.id not in AGAIN
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
    if hit.rule.status == "complete" and before == "be":
        return True  # "to be replaced by the County"
    return hit.rule.id == "update.end-word" and (before == "be" or (hit.rule.status == "complete" and verb))


def _is_in_own_letter(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a state is only written of by this body's own people ("had replied, stating that …")."""
    letter = worded("own_letter").match(sentence.text)
    if letter is None or sentence.tokens.starts[hit.first] - sentence.start_char < letter.end():
        return False
    return ";" not in sentence.tokens.lower[: hit.first]
