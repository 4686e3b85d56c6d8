"""Findings in formal places: limbs under a lead-in, and clauses whose lead-in got lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.nlp.findings import Finding
from extract.nlp.lexicon import words_of
from extract.nlp.names import names_owner
from extract.nlp.predicates import addressed_to, classify
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.nlp.findings import Sentence
    from extract.nlp.lead_ins import LeadIn
    from extract.nlp.parsing import ClauseParser
    from extract.nlp.predicates import Predicate

SURE = 0.95  # a limb under its lead-in
LOST = 0.85  # a limb whose lead-in is missing
IMPERATIVE = 0.8
ROUTINE = 0.8
GAIN = 0.05  # what a formal place adds to the confidence of a limb rule
LONGEST_ROUTINE = 400  # characters: a longer recommendation does more than dispose of the minutes
MODAL_WITHIN = 16  # tokens after "that" in which the modal of its subject stands
_ADVICE = frozenset({"recommendation", "observation"})


def classify_limb(sentence: Sentence, lead: LeadIn | None, parser: ClauseParser | None = None) -> Finding:
    """Return the finding of one limb.

    ``parser`` reads a limb that no rule fits; without it such a limb is a decision.
    """
    kind = lead.kind if lead else "decision"
    if kind == "recommendation" and _resolves(sentence):
        kind = "decision"
    if kind in _ADVICE:
        return _advice(sentence, kind, lead)
    predicate = classify(sentence, 0, len(sentence.tokens))
    if kind == "action":
        owner = predicate.owner if predicate and predicate.kind == "action" else None
        words = sentence.phrases(owner) or _lead_owner(lead)
        return _finding(sentence, "action", _rule(lead), SURE, owner_words=words)
    return _resolved(sentence, lead, predicate, parser)


def _resolves(sentence: Sentence) -> bool:
    """Say whether "RECOMMENDED – THAT …" resolves, as committees of some councils do, and advises nobody."""
    return sentence.tokens.words[0] == "THAT" and not wording("to_other_body").search(sentence.text)


def cuts(text: str) -> list[int]:
    """Return where the further clauses of a limb begin that holds several, each with a subject of its own."""
    found: list[int] = []
    at = 0
    while (cut := halves(text[at:])) is not None:
        at += cut
        found.append(at)
    return found


def halves(text: str) -> int | None:
    """Return where the second half of a limb begins that notes and asks in one breath, if it does."""
    found = wording("second_half").search(text)
    if found is None:
        return None
    first, second = text[: found.start(1)], found[1]
    if wording("told_half").match(second):
        return None
    if wording("noted_with").match(second) and wording("notes").match(first):
        return None  # "to note the reason for the delay, and that the report would come in May"
    # "That the Director and the Catering Manager attend" is one clause with two subjects.
    whole = second.casefold().startswith(("that", "to recommend")) or wording("limb_verb").search(first)
    doing = wording("opens_clause").match(first) and wording("own_modal").match(second)
    return found.start(1) if whole or doing else None


def _rule(lead: LeadIn | None) -> str:
    return lead.rule if lead else "lead.lost"


def _finding(
    sentence: Sentence,
    kind: str,
    rule: str,
    confidence: float,
    *,
    owner_words: tuple[str, ...] = (),
    addressed: str | None = None,
) -> Finding:
    start, end = sentence.chars(0, len(sentence.tokens))
    return Finding(
        kind=kind,
        start_char=start,
        end_char=end,
        rule=rule,
        confidence=confidence,
        owner_words=owner_words or ((addressed,) if addressed else ()),
        addressed_to=addressed,
    )


def _resolved(
    sentence: Sentence, lead: LeadIn | None, predicate: Predicate | None, parser: ClauseParser | None
) -> Finding:
    """Read a limb of a resolution: its own predicate says what it is."""
    if predicate is None and _is_imperative_task(sentence):
        rule = f"{_rule(lead)}+imperative"
        return _finding(sentence, "action", rule, IMPERATIVE, owner_words=_lead_owner(lead))
    last = len(sentence.tokens)
    if predicate is None and parser is not None:
        predicate = parser.doer(sentence, 0, last)
    confidence = SURE if lead else LOST
    if predicate is None:
        return _finding(sentence, "decision", _rule(lead), confidence)
    words = sentence.phrases(predicate.owner)
    addressed = None
    if predicate.kind == "recommendation":
        addressed = addressed_to(sentence.text)
        doer = None if addressed or words else wording("recommended_doer").search(sentence.text)
        words = (doer[1],) if doer else words
    elif predicate.kind == "action":
        words = words or _lead_owner(lead) or _body_itself(sentence, lead)
    asked = wording("executive_asked").match(sentence.text) if predicate.rule == "limb.be-asked" else None
    if asked:
        predicate, words, addressed = replace(predicate, kind="recommendation"), (), asked[1]
    confidence = min(confidence, predicate.confidence + GAIN)
    rule = f"{_rule(lead)}+{predicate.rule}"
    return _finding(sentence, predicate.kind, rule, confidence, owner_words=words, addressed=addressed)


def _is_imperative_task(sentence: Sentence) -> bool:
    """Say whether a limb tells somebody what to do by its first word: "Write to the Minister"."""
    tokens = sentence.tokens
    k = 1 if tokens.lower[0] == "to" and len(tokens) > 1 else 0
    while k + 1 < len(tokens) and tokens.lower[k] in words_of("adverbs"):
        k += 1
    verb = tokens.lower[k]
    if verb in words_of("noun_verbs") and tokens.lower[k + 1 : k + 2] == ("of",):
        return False  # "use of the hall be granted"
    others = words_of("disposal_verbs", "deliverables", "weak_imperatives")
    return verb in words_of("task_verbs") and verb not in others


def _advice(sentence: Sentence, kind: str, lead: LeadIn | None) -> Finding:
    """Read a limb of a list of recommendations or observations; only the heading tells them apart."""
    words = sentence.text
    if kind == "recommendation" and len(words) < LONGEST_ROUTINE and wording("routine").search(words):
        return _finding(sentence, "decision", f"{_rule(lead)}+routine", ROUTINE)
    owners = sentence.phrases(_modal_subject(sentence))
    if not owners:
        predicate = classify(sentence, 0, len(sentence.tokens))
        owners = sentence.phrases(predicate.owner) if predicate else ()
    addressed = addressed_to(lead.words) if lead else None
    if not owners and addressed is None:  # "That Council approve the visit …"
        body = wording("limb_body").match(words)
        addressed = body[1] if body else addressed_to(words)
    return _finding(sentence, kind, _rule(lead), SURE, owner_words=owners, addressed=addressed)


def _modal_subject(sentence: Sentence) -> tuple[int, int] | None:
    """Return the doer of "That the Council should …", "SENDCo team to review …", "X will …"."""
    tokens = sentence.tokens
    last = len(tokens)
    begin = int(tokens.lower[0] == "that")
    for k in range(begin + 1, min(last, begin + MODAL_WITHIN)):
        if tokens.lower[k] in words_of("limb_modals"):
            passive = k + 1 < last and tokens.lower[k + 1] == "be"
            return (begin, k) if not passive and names_owner(tokens, begin, k) else None
        if tokens.lower[k] in words_of("finite"):
            return None
    return None


def _body_itself(sentence: Sentence, lead: LeadIn | None) -> tuple[str, ...]:
    """Return the body that agreed to do something itself ("The Committee agreed to write to the Board")."""
    tokens = sentence.tokens
    if lead is None or tokens.lower[0] != "to" or len(tokens) <= 1:
        return ()
    asks = tokens.lower[1] in words_of("request_verbs")
    found = None if asks else wording("lead_body").match(lead.words)
    return (found[1],) if found else ()


def _lead_owner(lead: LeadIn | None) -> tuple[str, ...]:
    found = wording("lead_owner").search(lead.words) if lead else None
    return (next(g for g in found.groups() if g).strip(),) if found else ()
