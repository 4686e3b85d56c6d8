"""Findings in one sentence of prose: requests, undertakings, "X to do", agreements, disposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.agreements import read_agreement
from extract.nlp.clauses import apart, begins_clause, subject_start
from extract.nlp.conditions import Setting, are_met, is_known, is_named
from extract.nlp.doers import owner_of
from extract.nlp.findings import Finding
from extract.nlp.lexicon import words_of
from extract.nlp.phrases import phrase_before
from extract.nlp.qualifiers import is_blocked, is_blocked_whole, is_quoted
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

# The more a label says of the kind, the earlier it is tried.
_ORDER = {"RECOMMENDATION": 0, "OBSERVATION": 0, "AGREED": 1, "ACTION": 2, "DECISION": 3}
_TAILS = frozenset({"decision.all-agreed-tail"})
_MOVING = frozenset({"decision.proposed-seconded", "decision.proposed-acceptance"})
NEAR = 3  # tokens from "proposed" to "their adoption"
LONGEST_JOINT = 20  # characters in which "… and it was" stands, before what is resolved below
_REPORTS = frozenset({"back", "on"})  # "reported on the fair, notes of which would be sent": no promise
Span = tuple[int, int]


def concerns_items(sentence: Sentence) -> bool:
    """Say whether a rule for items matches a sentence, so that it may hold a finding."""
    return not sentence.labels.isdisjoint(_ORDER)


def find(sentence: Sentence, setting: Setting) -> list[Finding]:
    """Return the findings of one sentence, in order, none inside another."""
    if not concerns_items(sentence) or is_blocked_whole(sentence) or _breaks_off(sentence.text):
        return []
    hits = [h for h in sentence.hits if h.rule.label in _ORDER]
    found: list[tuple[int, int, Finding]] = []
    for hit in sorted(hits, key=lambda h: (_ORDER[h.rule.label], -h.rule.confidence, h.first)):
        if (hit.rule.setting == "small" and not setting.small) or _is_of_public(hit, setting):
            continue
        if is_blocked(sentence, hit, small=setting.small) or is_quoted(sentence, hit):
            continue
        for made in _made(sentence, hit, setting):
            if not any(a < made[1] and made[0] < b for a, b, _ in found) and not _goes_on(
                sentence, hit, found
            ):
                found.append(made)
    found.sort(key=lambda f: f[0])
    return apart(
        sentence, [one for n, one in enumerate(found) if not _only_carries(sentence, one, found[:n])]
    )


def _only_carries(
    sentence: Sentence, one: tuple[int, int, Finding], before: list[tuple[int, int, Finding]]
) -> bool:
    """Say whether words only tell who moved what stands before them: "approved (proposed Mr Orr, …)"."""
    words = sentence.tokens.lower[: one[0]]
    bracketed = words.count("(") > words.count(")")
    carries = bracketed or one[2].rule in _TAILS
    if one[2].rule in _MOVING:  # "They were accepted and Mr Orr proposed their adoption, … all agreed."
        carries = not {"their", "its"}.isdisjoint(sentence.tokens.lower[one[0] : one[0] + NEAR])
    return carries and one[2].kind == "decision" and any(f.kind == "decision" for *_, f in before)


def _breaks_off(text: str) -> bool:
    """Say whether a sentence ends in "… and it was", before what is resolved below."""
    return not text.endswith(".") and wording("breaks_off").search(text[-LONGEST_JOINT:]) is not None


def _is_of_public(hit: Hit, setting: Setting) -> bool:
    """Say whether a request is of the public, or a plan of a guest, where these have their say."""
    if setting.section == "outside" and hit.rule.implicit:
        return hit.rule.owner == "by"
    return setting.section == "public" and hit.rule.label == "ACTION" and hit.rule.owner in {"that", "from"}


def _goes_on(sentence: Sentence, hit: Hit, found: list[tuple[int, int, Finding]]) -> bool:
    """Say whether a verb of disposal shares its subject with another: "RECEIVED … and APPROVED …"."""
    if hit.rule.label != "DECISION" or hit.rule.text != "sentence":
        return False
    if any(other.rule.label == "AGREED" and other.first == hit.last for other in sentence.hits):
        return True  # "Mr Orr proposed and unanimously approved RESOLVED to buy it"
    return any(
        f.kind == "decision"
        and (
            (b <= hit.first and _has_no_subject(sentence, hit.first))
            or (hit.last <= a and _has_no_subject(sentence, a))
        )
        for a, b, f in found
    )


def _has_no_subject(sentence: Sentence, k: int) -> bool:
    """Say whether a clause goes on at token ``k`` without a subject: "and APPROVED", "as a true record"."""
    lower = sentence.tokens.lower
    return lower[k] == "as" or (k > 0 and lower[k - 1] == "and" and lower[k].endswith("ed"))


def _made(sentence: Sentence, hit: Hit, setting: Setting) -> list[tuple[int, int, Finding]]:
    if hit.rule.label == "AGREED":
        return read_agreement(sentence, hit) if are_met(sentence, hit, setting) else []
    single = _single(sentence, hit, setting)
    return [single] if single else []


def _single(sentence: Sentence, hit: Hit, setting: Setting) -> tuple[int, int, Finding] | None:
    """Return the finding of one hit with the tokens it covers, or None where it is none here."""
    rule = hit.rule
    if rule.label == "DECISION" and _is_anothers(sentence, hit, setting):
        return None
    if not are_met(sentence, hit, setting) or _is_in_title(sentence, hit) or _describes(sentence, hit):
        return None
    owner = owner_of(sentence, hit, 0, len(sentence.tokens))
    if not _is_fit(sentence, hit, owner, setting):
        return None
    first = _first_token(sentence, hit, owner)
    if first is None:
        return None
    whole = (sentence.start_char, sentence.end_char)
    finding = Finding(
        kind=rule.kind or rule.label.lower(),
        start_char=whole[0],
        end_char=whole[1],
        rule=rule.id,
        confidence=rule.confidence,
        owner_words=_owner_words(sentence, hit, owner, setting),
        implicit=rule.implicit,
        wide=whole,
        core=sentence.tokens.starts[first],
    )
    return first, hit.last, finding


def _is_in_title(sentence: Sentence, hit: Hit) -> bool:
    """Say whether the verb has a capital among plain words ("Application to Divert the Footpath")."""
    verb = sentence.tokens.words[hit.last - 1]
    return hit.rule.owner == "before" and verb[:1].isupper() and verb[1:].islower()


def _is_anothers(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether somebody else decided: on an application, or on what this body had asked for."""
    if setting.section == "planning":
        return True
    refused = not words_of("refused").isdisjoint(sentence.tokens.lower[hit.first : hit.last])
    return setting.section == "matters_arising" and refused


def _describes(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a passive only describes the thing before it ("the form that would be sent out")."""
    lower, k = sentence.tokens.lower, hit.first
    passive = hit.rule.owner in {"by", "none"} and k > 1 and lower[k] in words_of("clause_modals", "finite")
    if not passive or lower[k - 1] != "that":
        return False
    no_nouns = words_of("finite", "boundaries", "say_past", "agreed_words", "phrase_stops")
    return lower[k - 2].isalpha() and lower[k - 2] not in no_nouns


def _is_fit(sentence: Sentence, hit: Hit, owner: Span | None, setting: Setting) -> bool:
    """Say whether the owner is one the rule can do with."""
    if owner is None:
        return not hit.rule.needs_owner
    if hit.rule.owner == "before" and _is_noun_with_to(sentence, hit, owner):
        return False
    if owner[1] - owner[0] > 1:
        return True
    if hit.rule.implicit:
        return is_known(sentence, owner[0], setting)
    return hit.rule.owner != "before" or is_named(sentence, owner[0], setting)


def _is_noun_with_to(sentence: Sentence, hit: Hit, owner: Span) -> bool:
    """Say whether a thing stands before "to" that goes on with it ("Changes to …"), and not a post."""
    lower = sentence.tokens.lower
    if lower[hit.first] != "to" or lower[owner[1] - 1] not in words_of("takes_to"):
        return False
    return words_of("post_heads", "titles").isdisjoint(lower[owner[0] : owner[1]])


def _first_token(sentence: Sentence, hit: Hit, owner: Span | None) -> int | None:
    """Return where the finding begins, or None where a verb before it governs a bare clause."""
    first = owner[0] if owner and hit.rule.owner == "before" else hit.first
    if not hit.rule.bare:
        return first
    if not begins_clause(sentence, hit, first, owner):
        return None
    return subject_start(sentence, hit) if hit.rule.owner == "by" else first


def _owner_words(sentence: Sentence, hit: Hit, owner: Span | None, setting: Setting) -> tuple[str, ...]:
    if owner is None and hit.rule.owner == "by" and hit.rule.implicit:
        speaker = _speaker(sentence, hit, setting)
        return (speaker,) if speaker else ()
    return sentence.phrases(owner)


def _speaker(sentence: Sentence, hit: Hit, setting: Setting) -> str | None:
    """Return who said that something would be done.

    The reporting subject; for "this" and "it" the speaker before.
    """
    tokens = sentence.tokens
    for k in range(hit.first - 1, 0, -1):
        if tokens.lower[k] in words_of("say_past") and tokens.lower[k + 1] not in _REPORTS:
            owner = phrase_before(tokens, k)
            if owner and words_of("no_speakers").isdisjoint(tokens.lower[owner[0] : owner[1]]):
                return sentence.words(*owner)
    return setting.speaker() if tokens.lower[0] in words_of("pointers") else None


__all__ = ["Setting", "concerns_items", "find"]
