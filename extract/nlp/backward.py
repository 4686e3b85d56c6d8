"""Sentences of ordinary business that point back to an earlier item, and answers to recommendations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.domain import UpdateStatus
from extract.nlp.passing import PERFECT, is_perfect
from extract.nlp.states import ANSWERS, NEWS, State, clause_states, status_of, tells_state
from extract.nlp.worded import worded
from extract.nlp.wording import screened, wording
from extract.text import canonical

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence
    from extract.nlp.structure import Passage

TOLD = 20  # rank from which a sentence under the last minutes is news without pointing back
# What is agreed to and is no recommendation is agreed today.
AGREEING = frozenset({UpdateStatus.ACCEPTED, UpdateStatus.PARTIALLY_ACCEPTED})
EARLIER = frozenset({"last", "previous", "earlier"})
NEAR = 4  # tokens behind "It was agreed" to "… at the last meeting"
FARTHEST_VERB = 12  # tokens behind "It was confirmed that" to "had been …"
LATEST_AGREED = 4  # tokens: further in, the sentence first reports and then resolves


# Made by the hundred a page: frozen ones take three times as long.
@dataclass(slots=True, kw_only=True)
class Report:
    """Words that report on an earlier matter, with what they say of it."""

    start_char: int
    end_char: int
    status: UpdateStatus
    about: str
    rule: str
    confidence: float
    ref: str | None = None
    bulk: bool = False


def about_of(passage: Passage, group: list[Sentence]) -> str:
    """Return the words that describe the earlier matter."""
    topic = screened("topic").match(group[0].text)
    if topic:
        return topic.group("topic").strip()
    if passage.topic and canonical(passage.topic) not in {"matters arising", "actions arising"}:
        return passage.topic
    return " ".join(group[0].text.split()[:14])


def reference_in(text: str) -> str | None:
    """Return the number of the minute, action or recommendation that ``text`` cites."""
    found = screened("citation").search(text)
    return found.group("ref") if found else None


def resolves(sentence: Sentence, *, skip: int = 0) -> bool:
    """Say whether a sentence records what this meeting agreed, which is no news of an earlier item.

    ``skip`` is the length of the words that name the earlier item.
    """
    if "AGREED" not in sentence.labels:
        return False
    agreed = [h for h in sentence.hits if h.rule.label == "AGREED" and not _is_past(sentence, h)]
    if not agreed:
        return False
    named = sum(1 for a in sentence.tokens.starts if a < sentence.start_char + skip) if skip else 0
    return min(h.first for h in agreed) <= LATEST_AGREED + named


def _is_past(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a hit is of what was agreed before ("… at the last meeting"), or confirms what was done."""
    words = sentence.tokens.lower
    told = words[hit.last : hit.last + FARTHEST_VERB]
    before = "meeting" in words[hit.first : hit.last + NEAR] and not EARLIER.isdisjoint(
        words[hit.first : hit.last + NEAR]
    )
    reported = hit.rule.passing == "reports" and not PERFECT.isdisjoint(told)
    recalled = any(
        h.rule.passing == "recalls" and _meet(h, hit) for h in sentence.hits
    )  # "previously it was"
    return before or reported or recalled or is_perfect(sentence, hit)


def _meet(one: Hit, other: Hit) -> bool:
    return one.rule.label == "BLOCK" and one.first < other.last and other.first < one.last


def is_aside(sentence: Sentence) -> bool:
    """Say whether a sentence holds an opinion, a question, its answer or a courtesy, which tell no state."""
    return any(worded(name).search(sentence.text) for name in ("aside", "asked_today"))


def _base(passage: Passage, sentence: Sentence) -> Report:
    return Report(
        start_char=sentence.start_char,
        end_char=sentence.end_char,
        status=UpdateStatus.UNCLEAR,
        about=about_of(passage, [sentence]),
        rule="update.cited",
        confidence=0.6,
    )


def bulk_in(passage: Passage, sentence: Sentence) -> Report | None:
    """Return the report that a sentence makes of all open actions at once; None where it makes none."""
    bulk = worded("bulk").search(sentence.text)
    if bulk is None:
        return None
    words = bulk.group()
    status = UpdateStatus.UNCLEAR if "in hand" in words.lower() else UpdateStatus.COMPLETE
    base = _base(passage, sentence)
    return replace(base, status=status, about=words, rule="update.bulk", confidence=0.7, bulk=True)


def back_reference(
    passage: Passage, sentence: Sentence, *, strict: bool = True, before: str = "", minutes: bool = False
) -> list[Report]:
    """Return the reports in a sentence of ordinary business that points back to an earlier item.

    ``before`` is the sentence before it, which may say what was asked.
    """
    bulk = bulk_in(passage, sentence)
    if bulk:
        return [bulk]
    if not tells_state(sentence):
        return []
    # Of fifty sentences that tell a state one points back: that is cheaper to ask than which state it is.
    strict = strict or any(worded(name).search(sentence.text) for name in ("explained", "visitor"))
    answering, pointed = gives_answers(sentence), _points_back(sentence.text, before, strict=strict)
    state = status_of([sentence]) if answering or pointed or minutes else None
    if state is None:
        return []
    answers = answers_in(sentence, _base(passage, sentence)) if answering else []
    if answers:
        return answers
    pointed = pointed or (minutes and state.rank >= TOLD)
    news = state.rank >= NEWS and pointed and state.status not in AGREEING
    if not news or resolves(sentence) or is_aside(sentence) or worded("laid").search(sentence.text):
        return []
    cited, base = reference_in(sentence.text), _base(passage, sentence)
    return [replace(base, status=state.status, rule=state.rule, ref=cited)]


def _points_back(text: str, before: str, *, strict: bool) -> bool:
    """Say whether the words of a sentence, or of the one before it, point to an earlier item."""
    cited = screened("citation").search(text)
    return (
        (cited is not None and wording("cites_item").match(cited.group("what")) is not None)
        or worded("back").search(text) is not None
        or worded("had_asked").search(before) is not None
        or (not strict and worded("lite").search(text) is not None)
    )


def gives_answers(sentence: Sentence) -> bool:
    """Say whether a sentence tells of recommendations, and not of what was only proposed about them."""
    return (
        worded("recommended").search(sentence.text) is not None
        and not worded("proposed").search(sentence.text)
        and not is_aside(sentence)
    )


def _named(sentence: Sentence, state: State, edge: int) -> int:
    """Return the token at which an answer begins: the recommendation it names, if behind the last answer."""
    words = sentence.tokens.lower
    return next(
        (k for k in range(state.first, edge - 1, -1) if words[k].startswith("recommendation")), state.first
    )


def answers_in(sentence: Sentence, base: Report) -> list[Report]:
    """Return one report for each answer to recommendations: accepted, accepted in part, refused."""
    if not gives_answers(sentence):
        return []
    found: list[tuple[State, int]] = []
    edge = 0
    for state in clause_states(sentence):
        if state.status in ANSWERS and state.answers and not (found and found[-1][0].status is state.status):
            found.append((state, sentence.tokens.starts[_named(sentence, state, edge)]))
            edge = state.last
    reports: list[Report] = []
    for number, (state, _) in enumerate(found):
        start = sentence.start_char if number == 0 else found[number][1]
        end = found[number + 1][1] if number + 1 < len(found) else sentence.end_char
        cited = reference_in(sentence.text[start - sentence.start_char : end - sentence.start_char])
        reports.append(
            replace(
                base,
                start_char=start,
                end_char=end,
                status=state.status,
                rule=state.rule,
                ref=cited,
                confidence=0.8,
            )
        )
    return reports
