"""The blank tokenizer and the rule rows over it: cheap, and enough for most sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import spacy
from spacy.attrs import ORTH, SPACY

from extract.nlp.findings import Hit, Sentence, Tokens
from extract.nlp.lexicon import lexicon
from extract.nlp.matching import PhraseIndex
from extract.nlp.rules import compile_pattern, load_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokenizer import Tokenizer

_RUNS = re.compile(r"([^\w\s])\1{20,}")
LONGEST_TOKENS = 500  # a sentence longer than this is a table run together; only its beginning is searched
MOST_PIECES = 40_000  # different words remembered, some 10 MB: papers beyond that begin anew
LONGEST_TEXT = 10_000_000  # characters the tokenizer takes; papers are cut into sentences long before


def _hyphenated() -> set[str]:
    """Return the words of the lists that hold a hyphen ("e-mailed"), which the tokenizer would cut."""
    words = {word for listed in lexicon().values() for word in listed if "-" in word.strip("-")}
    return words | {word.capitalize() for word in words} | {word.title() for word in words}


class RuleMatcher:
    """Tokenises a sentence and says which rules match it."""

    def __init__(self) -> None:
        """Compile every rule row once.

        Raises:
            ConfigurationError: a row is wrong; all wrong rows are named.
        """
        self.nlp = spacy.blank("en")
        self.nlp.max_length = LONGEST_TEXT
        tokenizer = cast("Tokenizer", self.nlp.tokenizer)
        for word in _hyphenated():
            tokenizer.add_special_case(word, [{ORTH: word}])
        rules = load_rules()
        self.rules = {rule.id: rule for rule in rules}
        self._rules = rules
        self._pieces = _Pieces(self._cut)
        self._index = PhraseIndex([compile_pattern(rule.pattern) for rule in rules])

    def read(self, text: str, start: int, end: int) -> Sentence:
        """Return the sentence ``text[start:end]`` with its tokens and hits in order."""
        words = text[start:end]
        # The tokenizer is quadratic on long runs of punctuation; none of them holds a cue.
        safe = _RUNS.sub(lambda m: m.group()[0] + " " * (len(m.group()) - 1), words)
        tokens = self._tokens(safe, start)
        return Sentence(text=words, start_char=start, end_char=end, tokens=tokens, hits=self._hits(tokens))

    def _hits(self, tokens: Tokens) -> tuple[Hit, ...]:
        words, lower = tokens.words[:LONGEST_TOKENS], tokens.lower[:LONGEST_TOKENS]
        found = [Hit(self._rules[n], first, last) for n, first, last in self._index.find(words, lower)]
        found.sort(key=lambda h: (h.first, -h.last, h.rule.id))
        return tuple(found)

    def _tokens(self, text: str, start: int) -> Tokens:
        chunks = text.split()
        # The tokenizer cuts what stands between two spaces by itself, and most of it was cut before.
        if " ".join(chunks) != text:
            return self._tokens_of(self._cut(text), start)
        words, lower, starts, ends = [], [], [], []
        pieces = self._pieces
        for chunk in chunks:
            for word, low, length in pieces[chunk]:
                words.append(word)
                lower.append(low)
                starts.append(start)
                start += length
                ends.append(start)
            start += 1
        return Tokens(words=tuple(words), lower=tuple(lower), starts=tuple(starts), ends=tuple(ends))

    def _cut(self, text: str) -> list[tuple[str, bool]]:
        """Return the tokens of ``text``, each with whether a space follows it."""
        # The columns of the document cost a third of its Token objects.
        columns = self.nlp.make_doc(text).to_array([ORTH, SPACY]).tolist()
        return [(self.nlp.vocab.strings[orth], bool(spaced)) for orth, spaced in columns]

    @staticmethod
    def _tokens_of(cut: list[tuple[str, bool]], start: int) -> Tokens:
        starts: list[int] = []
        for word, spaced in cut:
            starts.append(start)
            start += len(word) + spaced
        words = tuple([word for word, _ in cut])
        return Tokens(
            words=words,
            lower=tuple([word.lower() for word in words]),
            starts=tuple(starts),
            ends=tuple([at + len(word) for at, word in zip(starts, words, strict=True)]),
        )


class _Pieces(dict[str, tuple[tuple[str, str, int], ...]]):
    """What lies between two spaces, as tokens: each with its lower case and its length."""

    def __init__(self, cut: Callable[[str], list[tuple[str, bool]]]) -> None:
        """Take what cuts words that were not met before."""
        super().__init__()
        self._cut = cut

    def __missing__(self, chunk: str) -> tuple[tuple[str, str, int], ...]:
        if len(self) >= MOST_PIECES:
            self.clear()
        pieces = tuple((word, word.lower(), len(word)) for word, _ in self._cut(chunk))
        self[chunk] = pieces
        return pieces
