"""The doer of a that-clause: "requested that <doer> <verb>", "it was agreed that <doer> be asked to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import has_head, names_owner
from extract.nlp.phrases import is_inner_mark, phrase_before

if TYPE_CHECKING:
    from collections.abc import Container

    from extract.nlp.findings import Hit, Sentence, Tokens

BARE_SUBJECT = 14  # tokens in which the verb after a bare subject is looked for
LONGEST_SUBJECT = 20  # tokens between "that" and the modal of its clause
AGREED_WITHIN = 7  # tokens in which the "that" of "it was agreed that" stands
INTRODUCTION = 10  # tokens of ", after the visit," before the subject of a clause
Span = tuple[int, int]


def first_of(tokens: Tokens, words: Container[str], start: int, stop: int) -> int | None:
    """Return the first of the tokens ``start:stop`` that is one of ``words``."""
    return next((k for k in range(start, stop) if tokens.lower[k] in words), None)


def subject_of_that(sentence: Sentence, hit: Hit, last: int) -> Span | None:
    """Return the doer in "requested that <doer> <verb>", "that <doer> be asked to"."""
    tokens = sentence.tokens
    # The verb may belong to the hit: "proposed that … write".
    that = first_of(tokens, {"that"}, hit.first, hit.last)
    start = hit.last - 1 if that is None else that + 1
    bare = bare_doer(sentence, start, last)
    if bare:
        return bare
    modal = first_of(tokens, words_of("clause_modals"), start, min(last, start + LONGEST_SUBJECT))
    if modal is None:
        return None
    following = tokens.lower[modal + 1] if modal + 1 < last else ""
    if tokens.lower[modal] == "be" and following not in words_of("request_past"):
        return None
    return phrase_before(tokens, modal, floor=start)


def bare_doer(sentence: Sentence, first: int, last: int) -> Span | None:
    """Return the doer of a bare subjunctive: "officers explore …", "the Clerk write to …"."""
    tokens = sentence.tokens
    first = _complement_start(tokens, first, last)
    if first < last and tokens.lower[first] == "to":
        return None  # "to contact the Board for their views": nobody is named before the verb
    if first < last and tokens.lower[first] == ",":
        comma = first_of(tokens, {","}, first + 1, min(last, first + INTRODUCTION))
        first = first if comma is None else comma + 1
    k, stop = first, min(last, first + BARE_SUBJECT)
    subject = None  # where the subject ends: before an aside, else before the verb
    while (k := k + 1) < stop:
        lower = tokens.lower[k]
        if lower == "," and k + 1 < last and tokens.lower[k + 1] in words_of("aside_starts"):
            closing = first_of(tokens, {","}, k + 1, min(last, k + LONGEST_SUBJECT))
            if closing is None or subject is not None:
                return None
            subject, k, stop = k, closing, min(last, closing + 2)
            continue
        if lower in words_of("finite", "boundaries") or (
            lower in {"to", ";", ":"} and not is_inner_mark(tokens, k)
        ):
            return None
        if lower.endswith("s") and disposes(lower) and tokens.words[k].islower():
            return None  # "Cabinet thanks the Board for its review"
        end = _without_adverbs(tokens, first, k) if subject is None else subject
        if _is_doing(sentence, k, last) and names_owner(tokens, first, end):
            return (first, end) if _is_surely(tokens, first, end) else None
    return None


def _complement_start(tokens: Tokens, first: int, last: int) -> int:
    """Return where the clause begins after "that", "it was agreed that", "to agree that"."""
    for k in range(first, min(last, first + AGREED_WITHIN)):
        if tokens.lower[k] == "that":
            agreed = k == first or tokens.lower[k - 1] in words_of("agreed_words")
            return k + 1 if agreed else first
    return first


def _without_adverbs(tokens: Tokens, first: int, last: int) -> int:
    """Return where a subject ends before the adverbs of its verb: "we formally approach …"."""
    while last > first + 1 and tokens.lower[last - 1] in words_of("adverbs"):
        last -= 1
    return last


def _is_surely(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether a subject is somebody: one plain word and a verb may be a noun ("Energy cost …")."""
    named = first > 0 and tokens.words[first][:1].isupper()
    known = named or tokens.lower[first] in words_of("group_owners", "pronouns")
    return last - first > 1 or known or has_head(tokens, first, last)


def _is_doing(sentence: Sentence, k: int, last: int) -> bool:
    """Say whether token ``k`` is a verb that sets its subject to work."""
    lower = sentence.tokens.lower[k]
    sets_up = lower == "set" and k + 1 < last and sentence.tokens.lower[k + 1] == "up"
    return (
        (_is_task_verb(lower) or sets_up)
        and (sets_up or not disposes(lower))
        and lower not in words_of("post_heads")
        and sentence.tokens.words[k].islower()
        and not _is_noun(sentence, k, last)
    )


def disposes(lower: str) -> bool:
    """Say whether a verb disposes of business, bare or indicative ("supports", "approves")."""
    verbs = words_of("disposal_verbs")
    if lower == "thanks":
        return True
    return lower in verbs or (lower.endswith("s") and lower[:-1] in verbs)


def _is_task_verb(lower: str) -> bool:
    """Say whether a word is a task verb, bare ("write") or indicative ("writes", "sends")."""
    verbs = words_of("task_verbs")
    indicative = lower.endswith("s") and (lower[:-1] in verbs or lower[:-2] in verbs)
    return lower in verbs or (indicative and lower not in words_of("deliverables"))


def _is_noun(sentence: Sentence, k: int, last: int) -> bool:
    if k + 1 >= last:
        return True
    lower = sentence.tokens.lower
    if lower[k + 1] in words_of("after_nouns") and lower[k].removesuffix("s") in words_of("noun_verbs"):
        return True
    return lower[k + 1] in words_of("finite") or lower[k - 1] in words_of("before_nouns")
