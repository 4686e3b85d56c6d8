"""The blank tokenizer and the rule rows over it: cheap, and enough for most sentences."""

from __future__ import annotations

import re
from functools import reduce
from itertools import chain, islice
from operator import attrgetter, or_
from typing import TYPE_CHECKING, cast

import spacy
from spacy.attrs import ORTH, SPACY

from extract.nlp.findings import Hit, Piece, Sentence, Tokens
from extract.nlp.lexicon import lexicon
from extract.nlp.matching import PhraseIndex
from extract.nlp.rules import compile_pattern, load_rules
from extract.pieces import given, is_known, letters_of, remember

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokenizer import Tokenizer

_RUNS = re.compile(r"([^\w\s])\1{20,}")
# "Anne-Marie", "Lloyd-Jones", "Vice-Chancellor": one word, as each part has a capital and small letters.
_COMPOUND = re.compile(r"[A-Z][\w’']*[a-z](?:-[A-Z][\w’']*[a-z])+$")
_SAME = {"‒": "–"}  # the figure dash some word processors set stands for the dash the rules name
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
        tokenizer.token_match = _COMPOUND.match
        self.rules = {rule.id: rule for rule in load_rules()}
        # In the order in which the hits at one place are wanted: the number of a rule is its rank.
        self._rules = sorted(self.rules.values(), key=attrgetter("id"))
        self._index = PhraseIndex([compile_pattern(rule.pattern) for rule in self._rules])
        self._pieces = _Pieces(self._piece)
        self._known_bits = given()

    def read(self, text: str, start: int, end: int) -> Sentence:
        """Return the sentence ``text[start:end]`` with its tokens and hits in order."""
        words = text[start:end]
        if self._known_bits != given():  # a pattern was loaded that asks for letters nobody looked for
            self._pieces.clear()
            self._known_bits = given()
        # The tokenizer cuts what stands between two spaces by itself, and most of it was cut before.
        found = [*map(self._pieces.__getitem__, words.split(" "))]
        if not all(found):
            # The tokenizer is quadratic on long runs of punctuation; none of them holds a cue.
            safe = _RUNS.sub(lambda m: m.group()[0] + " " * (len(m.group()) - 1), words)
            found = [self._piece(safe)]
        pieces = cast("list[Piece]", found)
        printed, lower, _, _, held, begins, letters = zip(*pieces, strict=True)
        if not is_known(words):  # most sentences are a whole block, which was asked about before
            remember(words, reduce(or_, letters))
        tokens = Tokens(printed, lower, pieces, start)
        left = self._index.possible(reduce(or_, held))
        hits = self._hits(tokens, left, begins) if left else ()
        if not hits:
            return Sentence(text=words, start_char=start, end_char=end, tokens=tokens)
        labels = frozenset([hit.rule.label for hit in hits])
        return Sentence(text=words, start_char=start, end_char=end, tokens=tokens, hits=hits, labels=labels)

    def _hits(self, tokens: Tokens, left: int, begins: Iterable[tuple[int, ...]]) -> tuple[Hit, ...]:
        """Return the matches of the patterns ``left``, in the order of their places."""
        matches = self._index.matches(
            left,
            islice(chain.from_iterable(begins), LONGEST_TOKENS),
            tokens.words[:LONGEST_TOKENS],
            tokens.lower[:LONGEST_TOKENS],
        )
        found = [(first, -last, n) for n, first, last in matches]
        found.sort()
        rules = self._rules
        return tuple([Hit(rules[n], first, -last) for first, last, n in found])

    def _piece(self, text: str) -> Piece:
        """Return ``text`` cut by the tokenizer, with what the index knows of its words."""
        # The columns of the document cost a third of its Token objects.
        columns = self.nlp.make_doc(text).to_array([ORTH, SPACY]).tolist()
        words = tuple([self.nlp.vocab.strings[orth] for orth, _ in columns])
        lower = tuple([_SAME.get(word) or word.lower() for word in words])
        places, at = [], 0
        for word, (_, spaced) in zip(words, columns, strict=True):
            places.append(at)
            at += len(word) + spaced
        marks = [self._index.marks(*forms) for forms in zip(words, lower, strict=True)]
        held = reduce(or_, [mark.held for mark in marks], 0)
        begins = tuple([mark.begins for mark in marks])
        return Piece(words, lower, tuple(places), len(text), held, begins, letters_of(text))


class _Pieces(dict[str, "Piece | None"]):
    """What lies between two spaces, as tokens; None where the sentence has to be cut as a whole."""

    def __init__(self, cut: Callable[[str], Piece]) -> None:
        """Take what cuts words that were not met before."""
        super().__init__()
        self._cut = cut

    def __missing__(self, chunk: str) -> Piece | None:
        if len(self) >= MOST_PIECES:
            self.clear()
        plain = chunk and len(chunk.split()) == 1 and not chunk[-1].isspace() and not chunk[0].isspace()
        self[chunk] = piece = self._cut(chunk) if plain and not _RUNS.search(chunk) else None
        return piece
