"""What stands after "agreed that", "agreed to", "RESOLVED that" in a sentence of prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.clauses import clause_end
from extract.nlp.findings import Finding
from extract.nlp.joints import second_clause, without_seconder
from extract.nlp.lexicon import words_of
from extract.nlp.opinions import is_opinion, is_view
from extract.nlp.phrases import phrase_before
from extract.nlp.predicates import addressed_to, classify
from extract.nlp.that_clauses import subject_of_that

if TYPE_CHECKING:
    from extract.nlp.findings import Hit, Sentence

ASKS = "limb.asks"  # how the rules begin by which a clause asks somebody to act
RECEIVES = "limb.receive-later"  # "agreed to receive an update in May" sets a task; its verb alone disposes
LONGEST_PLAIN = 5  # letters: a longer cue in capitals ("RESOLVED") makes even a fact a decision
MONEY_WITHIN = 5  # tokens after the verb: "agreed to donate £25" spends and sets no task
# What leads to limbs, and says nothing yet.
_LEADS_ON = frozenset({"to", "that", ":", ".", "-", "–", "—", ":-"})
_MARKERS = frozenset({":", "-", "–", "not", "1", "(", ")", "a", "i"})
Reading = tuple[str, tuple[int, int] | None, str]  # kind, owner tokens, rule


def read_agreement(sentence: Sentence, hit: Hit) -> list[tuple[int, int, Finding]]:
    """Return the findings of an agreement with the tokens they cover; none for a view or a fact.

    "It was agreed that … and that …" makes two where the clauses differ in kind, or set two doers to work.
    """
    last = without_seconder(sentence, hit.last, clause_end(sentence, hit.last))
    if _LEADS_ON.issuperset(sentence.tokens.lower[hit.last : last]):
        return []
    found: list[tuple[int, int, Finding]] = []
    begins = first = hit.last
    while (joint := second_clause(sentence, hit, first, last)) is not None:
        end, first = joint
        one = _clause_of(sentence, hit, begins, end)
        following = second_clause(sentence, hit, first, last)
        other = _second(sentence, hit, first, following[0] if following else last)
        if other and (_are_two(one[2], other[2]) if one else other[2].kind == "action"):
            found += [one] if one else []  # behind a view or a fact a task stands alone
            begins = first
    rest = _clause_of(sentence, hit, begins, last)
    return [*found, rest] if rest else found


def _clause_of(sentence: Sentence, hit: Hit, first: int, last: int) -> tuple[int, int, Finding] | None:
    """Return the finding of the clause that begins at ``first``: the agreement itself, or a later one."""
    return _finding(sentence, hit, last) if first == hit.last else _second(sentence, hit, first, last)


def _are_two(one: Finding, other: Finding) -> bool:
    """Say whether two clauses are two items: a decision and a task, or tasks of two doers."""
    if one.kind != other.kind:
        return "observation" not in {one.kind, other.kind}
    return one.kind == "action" and bool(other.owner_words) and one.owner_words != other.owner_words


def _second(sentence: Sentence, hit: Hit, first: int, last: int) -> tuple[int, int, Finding] | None:
    """Return the finding of the clause after "and that" or "but to"."""
    reading = _clause(sentence, hit, first, last)
    if reading is None or reading[0] == "observation":
        return None
    addressed = addressed_to(sentence.words(first, last)) if reading[0] == "recommendation" else None
    return first, last, _made(sentence, hit, (first, last), reading, addressed)


def _clause(sentence: Sentence, hit: Hit, first: int, last: int) -> Reading | None:
    """Read a second clause: by its own predicate, or, behind "to", by its verb."""
    predicate = classify(sentence, first, last)
    if predicate is not None:
        return predicate.kind, predicate.owner, f"{hit.rule.id}+{predicate.rule}"
    if sentence.tokens.lower[first] != "to":
        return None
    return _kind_of_verb(sentence, first + 1, last), None, hit.rule.id


def _finding(sentence: Sentence, hit: Hit, last: int) -> tuple[int, int, Finding] | None:
    tokens = sentence.tokens
    reading = _reading(sentence, hit, last)
    if reading is None:
        return None
    kind, owner, rule = reading
    addressed = None
    if kind == "recommendation" or hit.rule.kind == "recommendation":
        kind, addressed = "recommendation", addressed_to(sentence.text)
        owner = subject_of_that(sentence, hit, last) or owner
    begins = hit.last if hit.rule.text == "complement" else hit.first
    if begins == hit.first > 0 and tokens.lower[begins - 1] == "the":
        begins -= 1  # "The | Council decided that …"
    joints = [k for k in range(hit.first, hit.last - 1) if tokens.lower[k] == "and"]
    first = (
        joints[-1] + 1 if joints else hit.first
    )  # "noted the report | and agreed": a rule of its own reads that
    return first, last, _made(sentence, hit, (begins, last), (kind, owner, rule), addressed)


def _made(
    sentence: Sentence, hit: Hit, span: tuple[int, int], reading: Reading, addressed: str | None
) -> Finding:
    """Return the finding of a clause, which is ``span`` of the tokens."""
    (first, last), (kind, owner, rule), tokens = span, reading, sentence.tokens
    return Finding(
        kind=kind,
        start_char=tokens.starts[first],
        end_char=tokens.ends[last - 1],
        rule=rule,
        confidence=hit.rule.confidence,
        owner_words=sentence.phrases(owner) or ((addressed,) if addressed else ()),
        addressed_to=addressed,
        implicit=hit.rule.implicit,
        wide=(sentence.start_char, tokens.ends[last - 1]),
    )


def _reading(sentence: Sentence, hit: Hit, last: int) -> Reading | None:
    joint = sentence.tokens.lower[hit.last - 1]
    if joint == "to":
        return _to(sentence, hit, last)
    if is_view(sentence, hit.last, last):
        return None
    predicate = classify(sentence, hit.last, last)
    to = hit.last < last and sentence.tokens.lower[hit.last] == "to"
    known = predicate is not None and (predicate.owner is not None or predicate.rule == RECEIVES)
    if to and not known and _disposes(sentence, hit.last + 1):
        predicate = None  # "to leave the path as it is, which is to be cut in May"
    if predicate is not None:
        return predicate.kind, predicate.owner, f"{hit.rule.id}+{predicate.rule}"
    if to:  # "it was decided to write again"; what nobody is to do is decided
        kind = "decision" if joint == "not" else _kind_of_verb(sentence, hit.last + 1, last)
        return kind, None, hit.rule.id
    if joint != "not" and is_opinion(sentence, hit.last, last) and not _is_in_capitals(sentence, hit):
        return None
    return "decision", None, hit.rule.id


def _to(sentence: Sentence, hit: Hit, last: int) -> Reading:
    """Read "agreed to write", "agreed to accept"."""
    predicate = classify(sentence, hit.last, last)
    kind = _kind_of_verb(sentence, hit.last, last)
    if "not" in sentence.tokens.lower[hit.first : hit.last + 1]:
        return "decision", None, hit.rule.id  # what nobody is to do
    if predicate is not None and predicate.rule == RECEIVES:
        return predicate.kind, None, f"{hit.rule.id}+{predicate.rule}"
    if predicate is not None and predicate.kind != "action":
        kind = predicate.kind
    if kind == "action" and "principle" in sentence.tokens.lower[hit.first : hit.last]:
        kind = "decision"
    if kind == "action" and predicate is not None and predicate.owner and predicate.rule.startswith(ASKS):
        return kind, predicate.owner, f"{hit.rule.id}+{predicate.rule}"
    return kind, _body_before(sentence, hit) if kind == "action" else None, hit.rule.id


def _is_in_capitals(sentence: Sentence, hit: Hit) -> bool:
    return any(
        word.isupper() and len(word) > LONGEST_PLAIN for word in sentence.tokens.words[hit.first : hit.last]
    )


def _body_before(sentence: Sentence, hit: Hit) -> tuple[int, int] | None:
    """Return the body that agreed to do something itself ("The Panel agreed to write")."""
    if sentence.tokens.lower[hit.first] in words_of("no_subjects"):
        return None
    return phrase_before(sentence.tokens, hit.first + 1)


def _kind_of_verb(sentence: Sentence, first: int, last: int) -> str:
    lower = sentence.tokens.lower
    k = first
    while k < last and (lower[k] in words_of("adverbs") or lower[k] in _MARKERS):
        k += 1
    verb = lower[k] if k < last else ""
    if k > first and lower[k - 1] == "a" and lower[first - 1] == "to":
        return "decision"  # "agreed to a start at six"; behind a bracket the "a" is a letter
    if verb in words_of("disposal_verbs") or "£" in "".join(lower[k : k + MONEY_WITHIN]):
        return "decision"
    settles = verb in words_of("settling_verbs") and lower[k + 1 : k + 2] != ("up",)
    return "action" if verb in words_of("task_verbs") and not settles else "decision"


def _disposes(sentence: Sentence, k: int) -> bool:
    """Say whether the verb at token ``k`` disposes of business and never sets a task."""
    verb = sentence.tokens.lower[k] if k < len(sentence.tokens) else ""
    return verb in words_of("disposal_verbs") - words_of("task_verbs")
