"""Persons and posts named in prose, and which of them "he" or "she" means."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from extract.nlp.lexicon import words_of
from extract.nlp.phrases import phrase_before
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.nlp.findings import Finding, Sentence

_JOINED = re.compile(r"(?:, | and | & )(?=[A-Z]|the [A-Z])(?![^,.;]{2,60}, [a-z])")
_SUBJECTS = {"him": "he", "her": "she", "them": "they"}
MOST_BEFORE = 4  # sentences before one, in which the person that "he" means is looked for
REACH = 12  # characters before a name in which a preposition shows that it is no subject
HEAD = 90  # characters at the head of a sentence in which its speaker stands


def speaker_of(text: str, sentence: Sentence) -> str | None:
    """Return the person or post a sentence begins with."""
    end = min(sentence.end_char, sentence.start_char + HEAD)
    first = next(wording("person").finditer(text, sentence.start_char, end), None)
    if first is None or first.start() != sentence.start_char or _JOINED.match(text, first.end()):
        return None  # "Mr Lane, Mrs Orr and the Clerk had met": nobody of them speaks alone
    return first.group()


def with_antecedent(finding: Finding, heard: list[Sentence], sentence: Sentence) -> Finding:
    """Return the finding with the person that its pronoun means as owner.

    "She will report" is a task of the person last made a subject in ``heard``, the sentences of the
    paragraph before this one; of nobody where none fits.
    """
    if len(finding.owner_words) != 1:
        return finding
    word, _, others = finding.owner_words[0].partition(" ")
    if word.lower() not in words_of("pronouns", "object_pronouns"):
        return finding
    others = others.removeprefix("and ")
    owner = None if word.lower() == "we" else _antecedent(word.lower(), finding, heard, sentence)
    return replace(finding, owner_words=tuple(o for o in (owner, others) if o))


def _antecedent(word: str, finding: Finding, heard: list[Sentence], sentence: Sentence) -> str | None:
    """Return whom a pronoun means: who speaks in its own sentence, else a person told of before it."""
    offset = max(0, finding.start_char - sentence.start_char)
    said = re.compile(rf"\b{word}\b").search(sentence.text.lower(), offset)
    pronoun = sentence.start_char + (said.start() if said else offset)
    candidates = _persons(sentence, pronoun)
    for earlier in reversed(heard[-MOST_BEFORE:]):
        candidates = chain(candidates, _persons(earlier, earlier.end_char))
    return next((name for name in candidates if _fits(name, word)), None)


def _persons(sentence: Sentence, before: int) -> Iterator[str]:
    """Give the persons whom "he" behind a sentence may mean, the likeliest first.

    Who says something last; then those who stand in it as no adverbial, in order. Who asks is not the
    one that answers ("Cllr Orr asked the Clerk about the bin. She would …").
    """
    tokens, askers = sentence.tokens, []
    for k in range(len(tokens) - 1, 0, -1):
        if tokens.starts[k] >= before or tokens.lower[k] not in words_of("spoken_past"):
            continue
        subject = phrase_before(tokens, k)
        if subject is None or not words_of("no_speakers", "pronouns").isdisjoint(
            tokens.lower[slice(*subject)]
        ):
            continue
        if tokens.lower[k] in words_of("asked_past"):
            askers.append(sentence.words(*subject))
        else:
            yield sentence.words(*subject)
    for found in wording("person").finditer(sentence.text, 0, before - sentence.start_char):
        governed = wording("after_preposition").search(
            sentence.text[max(0, found.start() - REACH) : found.start()]
        )
        name = found.group().removesuffix("'s").removesuffix("’s")
        together = _JOINED.match(sentence.text, found.end()) or sentence.text[: found.start()].endswith(
            " and "
        )
        if not governed and not together and not any(name in asker for asker in askers):
            yield name


def _fits(name: str, pronoun: str) -> bool:
    """Say whether a name can be meant by "he" or "she": of no body, and of the title that goes with it."""
    words = [word.strip(".,").lower() for word in name.split()]
    pronoun = _SUBJECTS.get(pronoun, pronoun)
    if pronoun != "they" and words[-1] in words_of("body_heads"):
        return not words_of("post_heads", "titles").isdisjoint(words)
    if pronoun == "he":
        return not wording("woman").search(name)
    return pronoun != "she" or not wording("man").search(name)
