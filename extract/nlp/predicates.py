"""What a resolved clause does: the limb rules, tried in the order of their priority.

One limb or complement gets one kind: delegation, then recommendation, then a doer or deliverable
(action), else decision. The rules are the rows with label ``LIMB``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.phrases import is_boundary, names_owner, phrase_after, phrase_before

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

BARE_SUBJECT = 14
_ADDRESSED = re.compile(
    r"\b(?:recommend\w*|recommendations?|comments?|observations?|refer\w*|views)\b(?:\s+\w+){0,3}?\s+to\s+((?:the\s+)?(?:full\s+)?(?:[A-Z][\w’'&-]+(?:\s+(?:of|for|and|&|the)\s+)?\s*){1,8}|(?:the\s+)?(?:full\s+)?(?:cabinet|council|executive|mayor|ccg|trust|board)\b)",
)


def addressed_to(words: str) -> str | None:
    """Return the body a recommendation is made to ("RECOMMENDED TO CABINET", "recommend to the Mayor that")."""
    found = _ADDRESSED.search(words) or _ADDRESSED.search(words.lower())
    return words[found.start(1) : found.end(1)].strip(" ,;:") if found else None


@dataclass(frozen=True, slots=True)
class Predicate:
    """Kind, rule, confidence and owner tokens of a clause."""

    kind: str
    rule: str
    confidence: float
    owner: tuple[int, int] | None = None


def classify(sentence: Sentence, first: int, last: int) -> Predicate | None:
    """Return what the tokens ``first:last`` do by the limb rules, or None where none fits."""
    tokens = sentence.tokens
    best: tuple[int, Predicate] | None = None
    for hit in sentence.hits:
        rule = hit.rule
        if rule.label != "LIMB" or hit.first < first or hit.last > last:
            continue
        if "start" in rule.needs and hit.first > first + 1:
            continue
        owner = owner_of(sentence, hit, first, last)
        if rule.needs_owner and owner is None:
            continue
        if (
            rule.id == "limb.owner-to"
            and owner
            and owner[0] > first + (tokens.lower[first] == "that")
            and not is_boundary(tokens, owner[0] - 1)
        ):
            continue
        if best is None or rule.priority > best[0]:
            best = (rule.priority, Predicate(rule.kind or "action", rule.id, rule.confidence, owner))
    bare = bare_doer(sentence, first, last)
    if bare is not None and (best is None or best[0] < 70):
        return bare
    return best[1] if best else None


def owner_of(sentence: Sentence, hit: Hit, first: int, last: int) -> tuple[int, int] | None:
    """Return the owner tokens of a hit as its rule says where they stand."""
    where = hit.rule.owner
    tokens = sentence.tokens
    if where == "before":
        return phrase_before(tokens, hit.first, floor=first) or _ellipted(sentence, hit, first)
    if where in {"object", "after"}:
        to = next((k for k in range(hit.first + 1, last) if tokens.lower[k] == "to"), last)
        begin = hit.first + 1 if where == "object" else hit.last
        return phrase_after(tokens, begin, to)
    if where in {"by", "from"}:
        return _prepositional(sentence, hit, last, where)
    if where == "inside":
        that = next((k for k in range(hit.first, hit.last) if tokens.lower[k] == "that"), None)
        modal = next((k for k in range(hit.first, hit.last) if tokens.lower[k] in {"would", "will"}), None)
        return phrase_after(tokens, that + 1, modal) if that is not None and modal else None
    if where == "recipient":
        return _recipient(sentence, hit, last)
    if where == "that":
        return subject_of_that(sentence, hit, last)
    return None


def _ellipted(sentence: Sentence, hit: Hit, first: int) -> tuple[int, int] | None:
    """Return the subject of the sentence for "advised that …, but would write again"."""
    tokens = sentence.tokens
    k = hit.first
    while k > first and tokens.lower[k - 1] in words_of("adverbs"):
        k -= 1
    if (
        k == first
        or tokens.lower[k - 1] not in {"and", "but"}
        or tokens.lower[hit.first] not in {"would", "will", "to"}
        or tokens.lower[hit.first] == "to"
    ):
        return None
    verb = next((j for j in range(first + 1, k) if tokens.lower[j] in words_of("finite")), None)
    return phrase_after(tokens, first, verb) if verb else None


def _recipient(sentence: Sentence, hit: Hit, last: int) -> tuple[int, int] | None:
    """Return the post in "delegate authority to <post> to …", "be delegated to <post>, in consultation with …"."""
    tokens = sentence.tokens
    to = next((k for k in range(hit.first, last) if tokens.lower[k] == "to"), None)
    if to is None:
        return None
    stop = next(
        (
            k
            for k in range(to + 1, last)
            if tokens.lower[k] in {"to", "in", "following", "subject"}
            or (
                tokens.lower[k] == ","
                and k + 1 < last
                and tokens.lower[k + 1] in {"in", "following", "after"}
            )
        ),
        last,
    )
    return phrase_after(tokens, to + 1, stop)


def _prepositional(sentence: Sentence, hit: Hit, last: int, word: str) -> tuple[int, int] | None:
    tokens = sentence.tokens
    for k in range(hit.last, last):
        if tokens.lower[k] == word and k + 1 < last and tokens.lower[k + 1] not in words_of("months"):
            stop = k + 1
            while (
                stop < last
                and stop - k < 12
                and tokens.lower[stop]
                not in words_of("phrase_stops") | words_of("boundaries") | {";", ".", ":", "to", "-", "–"}
            ):
                stop += 1
            for end in range(stop, k + 1, -1):
                if (
                    tokens.lower[k + 1] in {"the", "officers", "democratic", "cllr", "councillor"}
                    or tokens.words[k + 1][:1].isupper()
                ):
                    found = phrase_after(tokens, k + 1, end)
                    if found and not {"council", "committee"} & set(tokens.lower[found[0] : found[1]]):
                        return found
    return None


def subject_of_that(sentence: Sentence, hit: Hit, last: int) -> tuple[int, int] | None:
    """Return the doer in "requested that <doer> <verb>", "that <doer> be asked to"."""
    tokens = sentence.tokens
    start = hit.last if tokens.lower[hit.last - 1] == "that" else hit.last - 1
    bare = bare_doer(sentence, start, last)
    if bare:
        return bare.owner
    for k in range(start, min(last, start + 20)):
        if tokens.lower[k] in {"would", "will", "should", "to", "be", "could", "must"}:
            if tokens.lower[k] == "be" and not (
                k + 1 < last and tokens.lower[k + 1] in words_of("request_past")
            ):
                return None
            return phrase_before(tokens, k, floor=start)
    return None


def bare_doer(sentence: Sentence, first: int, last: int) -> Predicate | None:
    """Return the doer of a bare subjunctive: "officers explore …", "the Clerk write to …"."""
    tokens = sentence.tokens
    if first < last and tokens.lower[first] == "that":
        first += 1
    if first < last and tokens.lower[first] == ",":
        first = next(
            (k + 1 for k in range(first + 1, min(last, first + 10)) if tokens.lower[k] == ","), first
        )
    for k in range(first + 1, min(last, first + BARE_SUBJECT)):
        lower = tokens.lower[k]
        if lower in words_of("finite") or lower in words_of("boundaries") or lower in {"to", ";", ":"}:
            return None
        if (
            _is_task_verb(lower)
            and not _disposes(lower)
            and lower not in words_of("post_heads")
            and tokens.words[k].islower()
            and not _is_noun(sentence, k, last)
            and names_owner(tokens, first, k)
        ):
            return Predicate("action", "limb.bare-doer", 0.82, (first, k))
    return None


def _disposes(lower: str) -> bool:
    """Say whether a verb disposes of business, bare or indicative ("supports", "approves")."""
    verbs = words_of("disposal_verbs")
    return lower in verbs or (lower.endswith("s") and lower[:-1] in verbs)


def _is_task_verb(lower: str) -> bool:
    """Say whether a word is a task verb, bare ("write") or indicative ("writes", "sends")."""
    verbs = words_of("task_verbs")
    return lower in verbs or (
        lower.endswith("s")
        and (lower[:-1] in verbs or lower[:-2] in verbs)
        and lower not in words_of("deliverables")
    )


def _is_noun(sentence: Sentence, k: int, last: int) -> bool:
    following = sentence.tokens.lower[k + 1] if k + 1 < last else ""
    before = sentence.tokens.lower[k - 1]
    return following in words_of("finite") | {"of", "and", "group", "report", ""} or before in {
        "the",
        "a",
        "an",
        "of",
        "for",
        "this",
    }
