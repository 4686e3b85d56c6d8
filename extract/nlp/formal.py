"""Findings in formal places: limbs under a lead-in, and clauses whose lead-in got lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.nlp.findings import Finding
from extract.nlp.lexicon import words_of
from extract.nlp.phrases import names_owner
from extract.nlp.predicates import addressed_to, classify, subject_of_that

if TYPE_CHECKING:
    from extract.nlp.findings import Sentence
    from extract.nlp.parsing import ClauseParser
    from extract.nlp.structure import LeadIn

_ROUTINE = re.compile(
    r"\bminutes\b.{0,120}\b(?:approved|signed|confirmed|agreed|correct)\b|\bbe (?:noted|received|welcomed|thanked)\b",
    re.IGNORECASE | re.DOTALL,
)
_LEAD_OWNER = re.compile(
    r"\b(?:that|decided|agreed)\s+((?:the\s+)?[\w’' –-]{3,40}?)\s+(?:would|should|will)[:\s–-]*$|\b(?:request(?:ed|s)?|ask(?:ed|s)?|instruct(?:ed|s)?|agreed that)\s+((?:the\s+)?[\w’' –-]{3,60}?)\s+to[:\s–-]*$|^((?:the\s+)?[\w’' –-]{0,40}officers?)\s+to[:\s–-]*$",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"\w{3,}\W+\w+.{8,}?(?:\band|;|\bbut) (?=that\b|the [A-Z])((?:that|the)\b.{12,})", re.DOTALL
)


def classify_limb(sentence: Sentence, lead: LeadIn | None, parser: ClauseParser | None = None) -> Finding:
    """Return the finding of one limb.

    ``parser`` reads a limb that no rule fits; without it such a limb is a decision.
    """
    return _one(sentence, (_after_that(sentence), len(sentence.tokens)), lead, parser)


def halves(text: str) -> int | None:
    """Return where the second half of a limb begins that notes and asks in one breath, if it does."""
    found = _SECOND.search(text)
    return found.start(1) if found else None


def _after_that(sentence: Sentence) -> int:
    """Return the token after a letter-spaced "T H A T"."""
    return 4 if sentence.tokens.lower[:4] == ("t", "h", "a", "t") else 0


def _one(
    sentence: Sentence, span: tuple[int, int], lead: LeadIn | None, parser: ClauseParser | None
) -> Finding:
    first, last = span
    start, end = sentence.chars(0, last)
    base = lead.kind if lead else "decision"
    if first and base == "recommendation":  # "RECOMMENDED – T H A T …" is how some councils resolve
        base = "decision"
    predicate = classify(sentence, first, last)
    rule = lead.rule if lead else "lead.lost"
    confidence = 0.95 if lead else 0.85
    if base in {"recommendation", "observation"}:
        return _advice(sentence, first, last, base, rule, lead)
    if base == "action":
        owner = predicate.owner if predicate and predicate.kind == "action" else None
        words = _words(sentence, owner) or _lead_owner(lead)
        return Finding(
            kind="action", start_char=start, end_char=end, rule=rule, confidence=0.95, owner_words=words
        )
    if predicate is None and _is_imperative_task(sentence, first):
        return Finding(
            kind="action",
            start_char=start,
            end_char=end,
            rule=f"{rule}+imperative",
            confidence=0.8,
            owner_words=_lead_owner(lead),
        )
    if predicate is None and parser is not None:
        predicate = parser.doer(sentence, first, last)
    if predicate is None:
        return Finding(kind="decision", start_char=start, end_char=end, rule=rule, confidence=confidence)
    addressed = addressed_to(sentence.words(first, last)) if predicate.kind == "recommendation" else None
    owner_words = (
        _words(sentence, predicate.owner)
        or ((addressed,) if addressed else ())
        or (_lead_owner(lead) if predicate.kind == "action" else ())
    )
    return Finding(
        kind=predicate.kind,
        start_char=start,
        end_char=end,
        rule=f"{rule}+{predicate.rule}",
        confidence=min(confidence, predicate.confidence + 0.05),
        owner_words=owner_words,
        addressed_to=addressed,
    )


def _is_imperative_task(sentence: Sentence, first: int) -> bool:
    """Say whether a limb tells somebody what to do by its first word: "Write to the Minister"."""
    tokens = sentence.tokens
    k = first + 1 if tokens.lower[first] == "to" and len(tokens) > first + 1 else first
    while k + 1 < len(tokens) and tokens.lower[k] in words_of("adverbs"):
        k += 1
    verb = tokens.lower[k]
    return (
        verb in words_of("task_verbs")
        and verb not in words_of("disposal_verbs")
        and verb not in words_of("deliverables")
        and verb
        not in {
            "support",
            "continue",
            "consider",
            "extend",
            "establish",
            "keep",
            "remove",
            "move",
            "take",
            "add",
            "include",
            "set",
            "maintain",
            "implement",
        }
    )


def _advice(sentence: Sentence, first: int, last: int, kind: str, rule: str, lead: LeadIn | None) -> Finding:
    """Read a limb of a list of recommendations or observations; only the heading tells them apart."""
    start, end = sentence.chars(first, last)
    words = sentence.words(first, last)
    if kind == "recommendation" and _ROUTINE.search(words) and len(words) < 400:
        return Finding(
            kind="decision", start_char=start, end_char=end, rule=f"{rule}+routine", confidence=0.8
        )
    addressed = addressed_to(lead.words) if lead else None
    doer = _modal_subject(sentence, first, last)
    predicate = classify(sentence, first, last)
    owners = _words(sentence, doer)
    if not owners and predicate is not None and predicate.owner:
        owners = _words(sentence, predicate.owner)
    return Finding(
        kind=kind,
        start_char=start,
        end_char=end,
        rule=rule,
        confidence=0.95,
        owner_words=owners or ((addressed,) if addressed else ()),
        addressed_to=addressed,
    )


def _modal_subject(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """Return the doer of "That the Council should …", "SENDCo team to review …", "X will …"."""
    tokens = sentence.tokens
    begin = first + 1 if first < last and tokens.lower[first] == "that" else first
    for k in range(begin + 1, min(last, begin + 16)):
        if tokens.lower[k] in {"should", "will", "would", "to", "must", "shall"}:
            passive = k + 1 < last and tokens.lower[k + 1] == "be"
            return (begin, k) if not passive and names_owner(tokens, begin, k) else None
        if tokens.lower[k] in words_of("finite"):
            return None
    return None


def _lead_owner(lead: LeadIn | None) -> tuple[str, ...]:
    found = _LEAD_OWNER.search(lead.words) if lead else None
    return (next(g for g in found.groups() if g).strip(),) if found else ()


def _words(sentence: Sentence, owner: tuple[int, int] | None) -> tuple[str, ...]:
    return (sentence.words(*owner),) if owner else ()
