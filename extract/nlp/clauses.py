"""Where clauses begin and end in a sentence that holds several findings."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import DASHES, is_dash
from extract.nlp.phrases import is_boundary, phrase_before, shares_preposition

if TYPE_CHECKING:
    from extract.nlp.findings import Finding, Hit, Sentence

Placed = tuple[int, int, "Finding"]  # first and last token of the hit with its owner, and the finding
_JOINTS = frozenset({";", ",", "and", "but", "also", "that", "so"}) | DASHES
_STOPS = frozenset({";", ":", "."})
_AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "has", "had", "have"})
_TAILS = frozenset({"decision.agreed-tail", "decision.refused-tail", "decision.all-agreed-tail"})
_GO_ON = frozenset({"so", "also"})  # boundaries that do not govern what follows


def clause_end(sentence: Sentence, first: int) -> int:
    """Return where the clause ends: at a semicolon, or where ", X to do", ", Y to be done" begins another."""
    tokens = sentence.tokens
    stop = _before_another_act(sentence, first)
    for hit in sentence.hits:
        if not hit.rule.bare or hit.rule.label != "ACTION" or hit.first <= first + 2:
            continue
        begins = _bare_start(sentence, hit, first)
        if begins is not None and begins > first and tokens.lower[begins - 1] in {",", ";"}:
            stop = min(stop, begins - 1)
    return next((k for k in range(first, stop) if tokens.lower[k] == ";"), stop)


def _before_another_act(sentence: Sentence, first: int) -> int:
    """Return where a clause ends before "and Mr Orr was asked to …", which is told by itself."""
    lower = sentence.tokens.lower
    stop = len(lower)
    for hit in sentence.hits:
        told = hit.rule.label == "ACTION" and hit.rule.owner == "before" and hit.rule.implicit
        if not told or hit.first <= first + 2:
            continue
        owner = phrase_before(sentence.tokens, hit.first, floor=first)
        begins = owner[0] if owner else hit.first
        joined = begins - 1 > first and lower[begins - 1] in {"and", "but"}
        if owner and joined and not shares_preposition(sentence.tokens, begins):
            comma = lower[begins - 2] == ","
            stop = min(stop, begins - 2 if comma else begins - 1)
    return stop


def _bare_start(sentence: Sentence, hit: Hit, first: int) -> int | None:
    """Return where the subject of a bare task begins, None where it has none."""
    if hit.rule.owner == "before":
        owner = phrase_before(sentence.tokens, hit.first, floor=first)
        return owner[0] if owner else None
    # Behind "if …," and "as …," the clause only begins with its task.
    lower = sentence.tokens.lower
    opens = lower[first + 1] if lower[first] == "that" else lower[first]
    if hit.rule.owner != "by" or opens in words_of("boundaries", "aside_starts"):
        return None
    begins = subject_start(sentence, hit)
    return begins if begins is not None and begins < hit.first else None


def is_broken(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether the clause ends between two tokens."""
    lower = sentence.tokens.lower
    return any(
        lower[k] in {";", ":", "but"}
        or is_dash(sentence.tokens, k)
        or (lower[k] == "," and k + 1 < last and lower[k + 1] in words_of("new_clause"))
        for k in range(first, last)
    )


def begins_clause(sentence: Sentence, hit: Hit, first: int, owner: tuple[int, int] | None) -> bool:
    """Say whether a clause without a finite verb begins here: at the start or after a break."""
    if hit.rule.owner == "by":
        return True
    if owner is None:
        return False
    tokens = sentence.tokens
    return first == 0 or (is_boundary(tokens, first - 1) and not shares_preposition(tokens, first))


def subject_start(sentence: Sentence, hit: Hit) -> int | None:
    """Return where the subject of "… to be done" begins, None where a verb governs it."""
    tokens = sentence.tokens
    k = hit.first
    while k > 0:
        lower = tokens.lower[k - 1]
        if lower in _STOPS or is_dash(tokens, k - 1) or (lower == "," and k < hit.first):
            break
        if _governs(lower) and not (k == 1 and lower.endswith("ing")):
            return None  # but "Catering for the fair to be arranged" begins with its subject
        k -= 1
    return None if _tells_of_event(sentence, k, hit) else k


def _tells_of_event(sentence: Sentence, first: int, hit: Hit) -> bool:
    """Say whether a heading tells of an event that is to be held, which nobody here is asked to hold."""
    lower = sentence.tokens.lower
    if lower[hit.last - 1] not in words_of("event_participles") or first + 1 >= len(lower):
        return False
    if hit.first > 0 and lower[hit.first - 1] in words_of("events"):
        return True
    return lower[first] in words_of("tells_of") and lower[first + 1] in words_of("tells_of_joints")


def _governs(lower: str) -> bool:
    """Say whether a word before "to be done" makes it something told, feared or asked for."""
    governs = words_of("finite", "boundaries", "to_governors", "request_past")
    doing = lower.endswith("ing") and lower not in words_of("ing_nouns")
    return (lower in governs and lower not in _GO_ON) or doing


def apart(sentence: Sentence, found: list[Placed]) -> list[Finding]:
    """Give each finding its own clause where a sentence holds several."""
    found = [one for n, one in enumerate(found) if not n or not _is_relative(sentence, one[0])]
    if len(found) <= 1:
        return [finding for _, _, finding in found]
    tokens = sentence.tokens
    firsts = [found[0][0]]
    firsts += [_whole_clause(sentence, one[0], before[1]) for before, one in pairwise(found)]
    spans: list[Finding] = []
    for number, (first, (_, _, finding)) in enumerate(zip(firsts, found, strict=True)):
        start = max(finding.start_char, tokens.starts[first]) if number else finding.start_char
        end = finding.end_char
        if number + 1 < len(found):
            end = min(end, tokens.ends[_last_before(sentence, first, firsts[number + 1])])
        spans.append(
            replace(
                finding,
                start_char=start,
                end_char=max(end, start + 1),
                wide=(sentence.start_char, sentence.end_char),
            )
        )
    return [one for one, after in zip_longest(spans, spans[1:]) if not _only_moves(one, after)]


def _is_relative(sentence: Sentence, first: int) -> bool:
    """Say whether a clause only describes something ("a group who would be asked to help")."""
    lower = sentence.tokens.lower
    if first == 0:
        return False
    # But "a summary, which the Manager agreed to write" tells whose task it is.
    return lower[first - 1] == "who" or (
        lower[first - 1] == "which" and lower[first] in words_of("limb_modals")
    )


def _only_moves(one: Finding, after: Finding | None) -> bool:
    """Say whether a finding only tells who moved and seconded what the next one decides."""
    if after is None or one.rule != "decision.proposed-seconded":
        return False
    settled = one.kind == after.kind and after.rule not in _TAILS
    return settled or after.rule.startswith("agreed.")


def _whole_clause(sentence: Sentence, first: int, floor: int) -> int:
    """Return where a clause begins whose subject or article a hit left out.

    "| Miss Roe was | elected", "and | this matter | will be considered".
    """
    lower = sentence.tokens.lower
    k = first
    while k > floor and (lower[k - 1] in _AUXILIARIES or lower[k - 1] in words_of("adverbs")):
        k -= 1
    if _AUXILIARIES.isdisjoint(lower[k:first]) and lower[first] not in words_of("limb_modals"):
        return first - 1 if first > floor and lower[first - 1] in words_of("determiners") else first
    while k > floor and lower[k - 1] not in _JOINTS and lower[k - 1] not in _STOPS:
        k -= 1
    return k


def _last_before(sentence: Sentence, first: int, following: int) -> int:
    """Return the last token of a clause, without the "and" or comma that joins the next one."""
    k = following
    while k - 1 > first and sentence.tokens.lower[k - 1] in _JOINTS:
        k -= 1
    return max(k - 1, 0)
