"""The owner tokens of a hit, where its rule says they stand: before, after, "by", "from", inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import has_head, heads, names_owner
from extract.nlp.phrases import is_inner_mark, is_title_stop, phrase_after, phrase_before

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from extract.nlp.findings import Hit, Sentence, Tokens

BARE_SUBJECT = 14  # tokens in which the verb after a bare subject is looked for
LONGEST_SUBJECT = 20  # tokens between "that" and the modal of its clause
AGREED_WITHIN = 7  # tokens in which the "that" of "it was agreed that" stands
LONGEST_AGENT = 12  # tokens of the phrase after "by" or "from"
INTRODUCTION = 10  # tokens of ", after the visit," before the subject of a clause
_ATTENTION = ("the", "attention", "of")
_AGENT_ENDS = frozenset({";", ".", ":", "to", "-", "–"})
Span = tuple[int, int]


def owner_of(sentence: Sentence, hit: Hit, first: int, last: int) -> Span | None:
    """Return the owner tokens of a hit as its rule says where they stand."""
    find = _PLACES.get(hit.rule.owner)
    return find(sentence, hit, (first, last)) if find else None


def _first(tokens: Tokens, words: Container[str], start: int, stop: int) -> int | None:
    """Return the first of the tokens ``start:stop`` that is one of ``words``."""
    return next((k for k in range(start, stop) if tokens.lower[k] in words), None)


def _before(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    return phrase_before(sentence.tokens, hit.first, floor=clause[0]) or _ellipted(sentence, hit, clause[0])


def _ellipted(sentence: Sentence, hit: Hit, first: int) -> Span | None:
    """Return the subject of the sentence for "advised that …, but would write again"."""
    tokens = sentence.tokens
    k = hit.first
    while k > first and tokens.lower[k - 1] in words_of("adverbs"):
        k -= 1
    joined = k > first and tokens.lower[k - 1] in {"and", "but"}
    if not joined or tokens.lower[hit.first] not in words_of("goes_on_with", "undertake_past", "say_past"):
        return None
    modal = tokens.lower[hit.first]
    same = next((n for n in range(k - 1, first, -1) if tokens.lower[n] == modal), None)
    if same is not None and modal in words_of("clause_modals"):
        return phrase_before(tokens, same, floor=first)  # "said a website would be cheap and would provide …"
    verb = next((n for n in range(first + 1, k) if _is_finite(tokens, n)), None)
    return phrase_after(tokens, first, verb) if verb else None


def _is_finite(tokens: Tokens, k: int) -> bool:
    return tokens.lower[k] in words_of("finite", "past_plain") or (
        tokens.words[k].islower() and tokens.lower[k].endswith("ed")
    )


def _object(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    tokens = sentence.tokens
    begin = hit.first + 1 if hit.rule.owner == "object" else hit.last
    if begin < clause[1] and tokens.lower[begin] in words_of("object_pronouns"):
        return begin, begin + 1
    thing = _first(tokens, {"for"}, begin, hit.last)  # "asked the Clerk for a list"
    to = _first(tokens, {"to"}, begin, clause[1]) if thing is None else thing
    return phrase_after(tokens, begin, clause[1] if to is None else to)


def _inside(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    stop = min(hit.last, clause[1])
    that = _first(sentence.tokens, {"that", "if", "whether"}, hit.first, stop)
    modal = _first(sentence.tokens, {"would", "will", "could", "might"}, hit.first, stop)
    return phrase_after(sentence.tokens, that + 1, modal) if that is not None and modal else None


def _with(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    """Return who was left with a task: "left with the Clerk to write", "left to the Chairman to decide"."""
    tokens = sentence.tokens
    joint = _first(tokens, {"with", "to"}, hit.first, min(hit.last, clause[1]))
    to = _first(tokens, {"to"}, joint + 1, clause[1]) if joint is not None else None
    return phrase_after(tokens, joint + 1, to) if joint is not None and to else None


def _recipient(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    """Return the post in "delegate authority to <post> to …", "be delegated to <post>, in consultation …"."""
    tokens, last = sentence.tokens, clause[1]
    to = _first(tokens, {"to"}, hit.first, last)
    if to is None:
        return None

    def ends(k: int) -> bool:
        aside = (
            tokens.lower[k] == "," and k + 1 < last and tokens.lower[k + 1] in words_of("recipient_asides")
        )
        return aside or tokens.lower[k] in words_of("recipient_ends")

    if tokens.lower[to + 1 : to + 4] == _ATTENTION:
        to += len(_ATTENTION)
    return phrase_after(tokens, to + 1, next((k for k in range(to + 1, last) if ends(k)), last))


def _agent(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    """Return who stands after "by" or "from"."""
    tokens, last = sentence.tokens, clause[1]
    joint = "from" if hit.rule.owner == "from" else "by"
    start = hit.last - 1 if tokens.lower[hit.last - 1] == joint else hit.last
    for k in range(start, last - 1):
        if tokens.lower[k] in words_of("indirect_words"):
            return None  # "enquiries will be made as to how much is needed by the church"
        following = tokens.lower[k + 1]
        if tokens.lower[k] != joint or following in words_of("months"):
            continue
        if following not in words_of("agent_starts") and not tokens.words[k + 1][:1].isupper():
            continue
        for end in range(_agent_end(tokens, k, last), k + 1, -1):
            found = phrase_after(tokens, k + 1, end)
            if found and _is_doer(tokens, found):
                return _without_next_subject(tokens, found)
    return None


def _without_next_subject(tokens: Tokens, found: Span) -> Span:
    """Leave out who begins a clause of his own ("cut by the owner and the Clerk had told him …")."""
    following = tokens.lower[found[1]] if found[1] < len(tokens) else ""
    joints = [k for k in range(*found) if tokens.lower[k] == "and"]
    goes_on = following in words_of("finite", "past_plain", "clause_modals") - {"to"}
    return (found[0], joints[-1]) if joints and goes_on else found


def _is_doer(tokens: Tokens, found: Span) -> bool:
    """Say whether the words are a whole name, and of somebody who acts rather than decides."""
    following = tokens.words[found[1]] if found[1] < len(tokens) else ""
    cut = following[:1].isupper() and following.lower() in heads()
    return not cut and words_of("deciders").isdisjoint(tokens.lower[found[0] : found[1]])


def _agent_end(tokens: Tokens, k: int, last: int) -> int:
    stop = k + 1
    while stop < last and stop - k < LONGEST_AGENT:
        lower = tokens.lower[stop]
        ends = lower in words_of("phrase_stops", "boundaries") or lower in _AGENT_ENDS
        if ends and not is_title_stop(tokens, stop):
            break
        stop += 1
    return stop


def _that(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    return subject_of_that(sentence, hit, clause[1]) or _agent(sentence, hit, clause)


def subject_of_that(sentence: Sentence, hit: Hit, last: int) -> Span | None:
    """Return the doer in "requested that <doer> <verb>", "that <doer> be asked to"."""
    tokens = sentence.tokens
    # The verb may belong to the hit: "proposed that … write".
    that = _first(tokens, {"that"}, hit.first, hit.last)
    start = hit.last - 1 if that is None else that + 1
    bare = bare_doer(sentence, start, last)
    if bare:
        return bare
    modal = _first(tokens, words_of("clause_modals"), start, min(last, start + LONGEST_SUBJECT))
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
        comma = _first(tokens, {","}, first + 1, min(last, first + INTRODUCTION))
        first = first if comma is None else comma + 1
    k, stop = first, min(last, first + BARE_SUBJECT)
    subject = None  # where the subject ends: before an aside, else before the verb
    while (k := k + 1) < stop:
        lower = tokens.lower[k]
        if lower == "," and k + 1 < last and tokens.lower[k + 1] in words_of("aside_starts"):
            closing = _first(tokens, {","}, k + 1, min(last, k + LONGEST_SUBJECT))
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
        end = k if subject is None else subject
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


def _is_surely(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether a subject is somebody: one plain word and a verb may be a noun ("Energy cost …")."""
    return (
        last - first > 1 or has_head(tokens, first, last) or tokens.lower[first] in words_of("group_owners")
    )


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


_PLACES: dict[str, Callable[[Sentence, Hit, Span], Span | None]] = {
    "before": _before,
    "object": _object,
    "after": _object,
    "by": _agent,
    "from": _agent,
    "inside": _inside,
    "recipient": _recipient,
    "that": _that,
    "with": _with,
}
