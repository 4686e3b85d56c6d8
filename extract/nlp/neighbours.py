"""Findings that stand side by side and tell one thing: a request and its answer, a task and its doer."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.twins import stems
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.nlp.findings import Finding, Sentence

ASKING = (
    "action.requested",
    "action.asked",
    "action.was-requested",
    "action.it-was-requested",
    "action.was-asked",
)
ASKED = ("+limb.asks", "+limb.asks-to", "+limb.be-asked")  # whose owner gives way to "Clerk to arrange"
SHORT = 60  # characters: longer words tell something of their own
SHARED = 0.3  # of the words of what was resolved stand in what was moved before it
NEAR = 6  # characters between a sentence and the next, or of ", and " between two clauses


def add(found: list[Finding], finding: Finding, text: str = "") -> None:
    """Add a finding, or join it to the one before it where both tell one thing.

    ``text`` is the document's; without it no doer and no answer is joined to what stands before it.
    """
    last = found[-1] if found else None
    words = text[finding.start_char : finding.end_char]
    if last is None:
        found.append(finding)
    elif _is_carried_out(last, finding, text):
        found[-1] = replace(finding, also=((last.start_char, last.end_char), *last.also, *finding.also))
    elif _only_settles(last, finding, words) or _only_carries(last, finding, text):
        found[-1] = _joined(last, finding, last.owner_words)
    elif _only_names_doer(last, finding, words):
        found[-1] = _joined(last, finding, finding.owner_words)
    elif _answers(last, finding, words) and _speaks_of(words, text[last.start_char : last.end_char]):
        both = _joined(last, finding, finding.owner_words or last.owner_words)
        found[-1] = replace(
            both, end_char=finding.end_char, also=((last.start_char, last.end_char), *both.also)
        )
    else:
        found.append(finding)


def settled(last: Finding | None, sentence: Sentence, text: str) -> bool:
    """Say whether "Agreed." settles here what was recommended to this meeting in the words before it."""
    return (
        last is not None
        and last.kind == "recommendation"
        and not text[last.end_char : sentence.start_char].strip(" .\n")
    )


def as_decision(finding: Finding) -> Finding:
    """Return a recommendation that the meeting agreed to at once as the decision it became."""
    return replace(finding, kind="decision", owner_words=(), addressed_to=None, implicit=False)


def is_given(last: Finding, sentence: Sentence) -> bool:
    """Say whether what was asked for is given in the next sentence: "The Director gave that assurance"."""
    return (
        last.rule.startswith(ASKING)
        and 0 <= sentence.start_char - last.end_char <= NEAR
        and wording("given_at_once").search(sentence.text) is not None
    )


def _joined(last: Finding, finding: Finding, owner_words: tuple[str, ...]) -> Finding:
    span = (finding.start_char, finding.end_char)
    return replace(last, owner_words=owner_words, also=(*last.also, span))


def _gap(last: Finding, finding: Finding) -> int:
    return finding.start_char - last.end_char


def _is_short(finding: Finding) -> bool:
    return finding.end_char - finding.start_char < SHORT


def _only_settles(last: Finding, finding: Finding, words: str) -> bool:
    """Say whether "This was agreed." ends a decision before it."""
    return (
        last.kind == "decision" == finding.kind
        and _is_short(finding)
        and 0 < _gap(last, finding) <= NEAR
        and finding.rule.startswith("decision")
        and wording("own_matter").match(words) is None
    )


def _is_carried_out(last: Finding, finding: Finding, text: str) -> bool:
    """Say whether what was moved is resolved right behind: "Proposed to buy it. RESOLVED to buy it."."""
    moved = last.rule.startswith("decision.proposed") and finding.rule.startswith("agreed")
    if not (moved and last.kind == "decision" == finding.kind and 0 <= _gap(last, finding) <= NEAR):
        return False
    told, before = (stems(text[one.start_char : one.end_char]) for one in (finding, last))
    return len(told & before) >= SHARED * len(told)


def _only_carries(last: Finding, finding: Finding, text: str) -> bool:
    """Say whether a sentence tells who moved and seconded what was resolved right before it."""
    return (
        finding.kind == "decision"
        and (last.kind == "decision" or last.rule.startswith("agreed"))
        and wording("seconder_between").match(text[last.end_char : finding.start_char]) is not None
        and wording("only_carries").search(text[finding.start_char : finding.end_char]) is not None
    )


def _only_names_doer(last: Finding, finding: Finding, words: str) -> bool:
    """Say whether "Clerk to arrange" names the doer of a task agreed before it."""
    return (
        last.kind == "action" == finding.kind
        and (last.rule.startswith("agreed") or (last.rule.startswith(ASKING) and not last.owner_words))
        and (not last.owner_words or last.rule.endswith(ASKED))
        and finding.rule.startswith("action.owner")
        and _gap(last, finding) <= NEAR
        and (wording("names_doer").search(words) or wording("does_this").search(words)) is not None
    )


def _answers(last: Finding, finding: Finding, words: str) -> bool:
    """Say whether a promise answers the request before it.

    "… asked for a note. The Treasurer agreed to provide this."
    """
    return (
        last.rule.startswith(ASKING)
        and finding.kind == "action"
        and (finding.implicit or _gives_it(words))
        and not finding.rule.startswith(ASKING)
        and not _has_another_doer(last, finding)
        and _gap(last, finding) <= NEAR
    )


def _has_another_doer(last: Finding, finding: Finding) -> bool:
    """Say whether one person was told to do something and another promises something of his own."""
    both = ([o.lower().split() for o in one.owner_words] for one in (last, finding))
    told, promises = (set(chain.from_iterable(owners)) for owners in both)
    named = last.rule.startswith("action.was-asked") and bool(told) and bool(promises)
    return named and (told | promises).isdisjoint(words_of("group_owners")) and told.isdisjoint(promises)


def _speaks_of(answer: str, request: str) -> bool:
    """Say whether a promise points back to the request before it, or names the same thing."""
    pointed = wording("points_back").search(answer) is not None or _gives_it(answer)
    return pointed or bool(stems(answer) & stems(request))


def _gives_it(words: str) -> bool:
    """Say whether words grant what was just asked for, or hand it to somebody: "AB to bring to the Board"."""
    return wording("gives_it").search(words.rstrip(" .")) is not None
