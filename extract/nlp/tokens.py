"""The blank tokenizer and the Matcher over all rule rows: cheap, and enough for most sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import spacy
from spacy.matcher import Matcher

from extract.nlp.findings import Hit, Sentence
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
        self._matcher = Matcher(self.nlp.vocab)
        for rule in self.rules.values():
            self._matcher.add(rule.id, [compile_pattern(rule.pattern)], greedy="LONGEST")

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
        return Sentence(
            text=words, start_char=start, end_char=end, tokens=_tokens(doc, start), hits=self._hits(doc)
        )

    def _hits(self, doc: Doc) -> tuple[Hit, ...]:
        if len(doc) > LONGEST_TOKENS:
            doc = doc[:LONGEST_TOKENS].as_doc()
        strings = self.nlp.vocab.strings
        found = [Hit(self.rules[strings[key]], first, last) for key, first, last in self._matcher(doc)]
        found.sort(key=lambda h: (h.first, -h.last, h.rule.id))
        return tuple(found)


def _tokens(doc: Doc, start: int) -> Tokens:
    kept = list(doc)
    return Tokens(
        words=tuple(t.text for t in kept),
        lower=tuple(t.lower_ for t in kept),
        starts=tuple(start + t.idx for t in kept),
        ends=tuple(start + t.idx + len(t) for t in kept),
    )
