"""The blank tokenizer and the Matcher over all rule rows: cheap, and enough for most sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import spacy
from spacy.matcher import Matcher

from extract.nlp.findings import Hit, Sentence
from extract.nlp.outline import Outline, outline_of
from extract.nlp.phrases import Tokens
from extract.nlp.rules import compile_pattern, load_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RUNS = re.compile(r"([^\w\s])\1{20,}")
LONGEST_TOKENS = 500


class RuleMatcher:
    """Tokenises a sentence and says which rules match it."""

    def __init__(self) -> None:
        """Compile every rule row once.

        Raises:
            ConfigurationError: a row is wrong; all wrong rows are named.
        """
        self.nlp = spacy.blank("en")
        self.nlp.max_length = 10_000_000
        self.rules = {rule.id: rule for rule in load_rules()}
        self._by_word: dict[str, list[str]] = {}
        self._always: list[str] = []
        self._matchers: dict[str, tuple[Matcher, Outline]] = {}
        for rule in self.rules.values():
            pattern = compile_pattern(rule.pattern)
            matcher = Matcher(self.nlp.vocab)
            matcher.add(rule.id, [pattern], greedy="LONGEST")
            outline = outline_of(pattern)
            self._matchers[rule.id] = matcher, outline
            if not outline.rarest:
                self._always.append(rule.id)
            for word in outline.rarest:
                self._by_word.setdefault(word, []).append(rule.id)

    def read(self, text: str, start: int, end: int) -> Sentence:
        """Return the sentence ``text[start:end]`` with its tokens and hits in order."""
        words = text[start:end]
        # The tokenizer is quadratic on long runs of punctuation; none of them holds a cue.
        safe = (
            _RUNS.sub(lambda m: m.group()[0] + " " * (len(m.group()) - 1), words)
            if _RUNS.search(words)
            else words
        )
        doc = self.nlp.make_doc(safe)
        tokens = _tokens(doc, start)
        return Sentence(
            text=words, start_char=start, end_char=end, tokens=tokens, hits=self._hits(doc, tokens.lower)
        )

    def _hits(self, doc: Doc, lower: tuple[str, ...]) -> tuple[Hit, ...]:
        """Return the hits of the rules whose words the sentence holds; no other can match."""
        present = set(lower)
        candidates = {rule_id for word in present for rule_id in self._by_word.get(word, ())}
        found: list[Hit] = []
        for rule_id in (*candidates, *self._always):
            matcher, outline = self._matchers[rule_id]
            window = outline.window(lower, present)
            if window is not None:
                first = window[0]
                span = doc[first : min(window[1], first + LONGEST_TOKENS)]
                found += [Hit(self.rules[rule_id], first + a, first + b) for _, a, b in matcher(span)]
        found.sort(key=lambda h: (h.first, -h.last, h.rule.id))
        return tuple(found)


def _tokens(doc: Doc, start: int) -> Tokens:
    words = tuple([token.text for token in doc])
    starts = tuple([start + token.idx for token in doc])
    return Tokens(
        words=words,
        lower=tuple([word.lower() for word in words]),
        starts=starts,
        ends=tuple([at + len(word) for at, word in zip(starts, words, strict=True)]),
    )
