"""The owner tokens of a hit, where its rule says they stand: before, after, "by", "from", inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import INITIALS, has_head, heads, names_owner
from extract.nlp.phrases import is_title_stop, phrase_after, phrase_before
from extract.nlp.that_clauses import first_of, subject_of_that

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.findings import Hit, Sentence, Tokens

LONGEST_AGENT = 12  # tokens of the phrase after "by" or "from"
_SHORTEST_BRACKET = 4  # tokens before "to be": a thing, and a word in brackets
_ATTENTION = ("the", "attention", "of")
_AGENT_ENDS = frozenset({";", ".", ":", "to", "-", "–"})
Span = tuple[int, int]


def owner_of(sentence: Sentence, hit: Hit, first: int, last: int) -> Span | None:
    """Return the owner tokens of a hit as its rule says where they stand."""
    find = _PLACES.get(hit.rule.owner)
    return find(sentence, hit, (first, last)) if find else None


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
    clause = _told_clause(tokens, first, k) if modal in words_of("clause_modals") else None
    if clause is not None:  # "said the team had met and would report": the team, and not who said it
        return phrase_before(tokens, clause[1], floor=clause[0])
    verb = next((n for n in range(first + 1, k) if is_finite(tokens, n)), None)
    return phrase_after(tokens, first, verb) if verb else None


def _told_clause(tokens: Tokens, first: int, joint: int) -> Span | None:
    """Return where a clause behind "that" begins, and its verb, where "and" before ``joint`` goes on with it.

    It does not where a comma stands before it, or where the clause is passive: "said that the hedge had
    been cut and would thank the owner".
    """
    if tokens.lower[joint - 1] != "and" or tokens.lower[joint - 2] in {",", ";"}:
        return None
    that = next((n for n in range(joint - 2, first, -1) if tokens.lower[n] == "that"), None)
    if that is None:
        return None
    verb = next((n for n in range(that + 2, joint - 1) if tokens.lower[n] in {"had", "has"}), None)
    if verb is None or tokens.lower[verb + 1] in {"been", "now", "since"}:
        return None
    return that + 1, verb


def is_finite(tokens: Tokens, k: int) -> bool:
    """Say whether a word is a verb in the past, or one that has a subject before it."""
    return tokens.lower[k] in words_of("finite", "past_plain") or (
        tokens.words[k].islower() and tokens.lower[k].endswith("ed")
    )


def _object(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    tokens = sentence.tokens
    begin = hit.first + 1 if hit.rule.owner == "object" else hit.last
    if begin < clause[1] and tokens.lower[begin] in words_of("object_pronouns"):
        return begin, begin + 1
    thing = first_of(tokens, {"for"}, begin, hit.last)  # "asked the Clerk for a list"
    to = first_of(tokens, {"to"}, begin, clause[1]) if thing is None else thing
    return phrase_after(tokens, begin, clause[1] if to is None else to)


def _inside(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    stop = min(hit.last, clause[1])
    that = first_of(sentence.tokens, {"that", "if", "whether"}, hit.first, stop)
    modal = first_of(sentence.tokens, {"would", "will", "could", "might"}, hit.first, stop)
    return phrase_after(sentence.tokens, that + 1, modal) if that is not None and modal else None


def _with(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    """Return who was left with a task: "left with the Clerk to write", "left to the Chairman to decide"."""
    tokens = sentence.tokens
    joint = first_of(tokens, {"with", "to"}, hit.first, min(hit.last, clause[1]))
    to = first_of(tokens, {"to"}, joint + 1, clause[1]) if joint is not None else None
    return phrase_after(tokens, joint + 1, to) if joint is not None and to else None


def _recipient(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    """Return the post in "delegate authority to <post> to …", "be delegated to <post>, in consultation …"."""
    tokens, last = sentence.tokens, clause[1]
    to = first_of(tokens, {"to"}, hit.first, last)
    if to is None:
        return None

    def ends(k: int) -> bool:
        aside = (
            tokens.lower[k] == "," and k + 1 < last and tokens.lower[k + 1] in words_of("recipient_asides")
        )
        return aside or tokens.lower[k] in words_of("recipient_ends")

    if tokens.lower[to + 1 : to + 4] == _ATTENTION:
        to += len(_ATTENTION)
    while last > to + 1 and tokens.lower[last - 1] in _AGENT_ENDS:
        last -= 1
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
    return _bracketed(tokens, hit.first)


def _bracketed(tokens: Tokens, to: int) -> Span | None:
    """Return the initials or post in a bracket before "to be": "handbook (TF) to be brought up to date".

    Letters that a name before them begins with only shorten it ("Health Executive (HE) to be told").
    """
    if to < _SHORTEST_BRACKET or tokens.lower[to - 1] != ")" or tokens.lower[to] != "to":
        return None
    opening = next((k for k in range(to - 2, 0, -1) if tokens.lower[k] == "("), None)
    if opening is None or not names_owner(tokens, opening + 1, to - 1):
        return None
    letters = tokens.words[opening + 1]
    first = [word[0] for word in tokens.words[:opening] if word[:1].isupper()][-len(letters) :]
    short = "".join(first) == letters.upper()
    plain = not INITIALS.match(letters) and not has_head(tokens, opening + 1, to - 1)
    return None if short or plain else (opening + 1, to - 1)


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
    if cut or words_of("deciders").isdisjoint(tokens.lower[found[0] : found[1]]):
        return not cut
    return found[0] > 1 and tokens.lower[
        found[0] - 2 if tokens.lower[found[0] - 1] == "by" else found[0] - 1
    ] in words_of("made_by_bodies")


def _agent_end(tokens: Tokens, k: int, last: int) -> int:
    stop = k + 1
    while stop < last and stop - k < LONGEST_AGENT:
        lower = tokens.lower[stop]
        ends = lower in words_of("phrase_stops", "boundaries") or lower in _AGENT_ENDS
        ends = ends or (lower in {"a", "an"} and stop > k + 1)  # "from the Bursar a note on fees"
        if ends and not is_title_stop(tokens, stop):
            break
        stop += 1
    return stop


def _that(sentence: Sentence, hit: Hit, clause: Span) -> Span | None:
    return subject_of_that(sentence, hit, clause[1]) or _agent(sentence, hit, clause)


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
