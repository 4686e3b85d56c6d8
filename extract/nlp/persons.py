"""Persons and posts named in prose, and which of them "he" or "she" means."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.phrases import phrase_before
from extract.nlp.sentences import split_sentences
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.nlp.findings import Finding, Sentence

_JOINED = re.compile(r"(?:, | and | & )(?=[A-Z]|the [A-Z])(?![^,.;]{2,60}, [a-z])")
MOST_BEFORE = 4  # sentences before one, in which the person that "he" means is looked for
REACH = 12  # characters before a name in which a preposition shows that it is no subject
HEAD = 90  # characters at the head of a sentence in which its speaker stands


def person_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of persons and posts named in ``text[start:end]``, in order."""
    return [m.span() for m in wording("person").finditer(text, start, end)]


def speaker_of(text: str, sentence: Sentence) -> str | None:
    """Return the person or post a sentence begins with."""
    end = min(sentence.end_char, sentence.start_char + HEAD)
    first = next(wording("person").finditer(text, sentence.start_char, end), None)
    if first is None or first.start() != sentence.start_char or _JOINED.match(text, first.end()):
        return None  # "Mr Lane, Mrs Orr and the Clerk had met": nobody of them speaks alone
    return first.group()


def with_antecedent(finding: Finding, text: str, block_start: int, sentence: Sentence) -> Finding:
    """Return the finding with the person that its pronoun means as owner.

    "She will report" is a task of the person last made a subject before it; of nobody where none fits.
    """
    if len(finding.owner_words) != 1:
        return finding
    word, _, others = finding.owner_words[0].partition(" ")
    if word.lower() not in words_of("pronouns"):
        return finding
    others = others.removeprefix("and ")
    owner = None if word.lower() == "we" else _antecedent(word.lower(), finding, text, block_start, sentence)
    return replace(finding, owner_words=tuple(o for o in (owner, others) if o))


def _antecedent(word: str, finding: Finding, text: str, block_start: int, sentence: Sentence) -> str | None:
    """Return whom a pronoun means: who speaks in its own sentence, else a person told of before it."""
    offset = max(0, finding.start_char - sentence.start_char)
    said = re.compile(rf"\b{word}\b").search(sentence.text.lower(), offset)
    pronoun = said.start() if said else offset
    speaker = _reporting_subject(sentence, sentence.start_char + pronoun)
    if speaker and _fits(speaker, word):
        return speaker
    earlier = split_sentences(text, block_start, sentence.start_char)[-MOST_BEFORE:]
    for start, end in [(sentence.start_char, sentence.start_char + pronoun), *reversed(earlier)]:
        spans = person_spans(text, start, end)
        spans.sort(key=lambda span: -span[0] if _speaks(text, span[1], end) else 1)
        for first, last in spans:
            governed = wording("after_preposition").search(text[max(start, first - REACH) : first])
            if not governed and _fits(text[first:last], word):
                return text[first:last]
    return None


def _speaks(text: str, start: int, end: int) -> bool:
    """Say whether the word after a name says or promises something."""
    following = text[start:end].split(maxsplit=1)
    return bool(following) and following[0] in words_of("say_past", "undertake_past")


def _reporting_subject(sentence: Sentence, before: int) -> str | None:
    """Return who says what the pronoun stands in ("The Chief Constable said that she would …")."""
    tokens = sentence.tokens
    for k in range(len(tokens) - 1, 0, -1):
        if tokens.starts[k] < before and tokens.lower[k] in words_of("say_past"):
            owner = phrase_before(tokens, k)
            if owner and words_of("no_speakers", "pronouns").isdisjoint(tokens.lower[owner[0] : owner[1]]):
                return sentence.words(*owner)
    return None


def _fits(name: str, pronoun: str) -> bool:
    """Say whether a name can be meant by "he" or "she", going by its title."""
    if pronoun == "he":
        return not wording("woman").search(name)
    return pronoun != "she" or not wording("man").search(name)
