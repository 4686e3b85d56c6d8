"""How a document prints a word: without a capital anywhere, or with one in the middle of a sentence."""

from __future__ import annotations

import re
from functools import cached_property

from extract.nlp.wording import wording

_PLAIN = re.compile(r"\b[a-z][\w’'-]+")
# The capital comes first, so that the words before it are looked at only there.
_NAMED = re.compile(r"[A-Z](?<=[a-z,;] .)[\w’'-]+")


class Printed:
    """Tells how the words of one text are printed; most texts are asked about few words or none."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text
        self._plain: dict[str, bool] = {}

    def has_plain(self, word: str) -> bool:
        """Say whether a word, in lower case, stands somewhere without a capital."""
        if word not in self._plain:
            self._plain[word] = self._finds_plain(word)
        return self._plain[word]

    def has_named(self, word: str) -> bool:
        """Say whether a word, given in lower case, stands with a capital inside a sentence."""
        return word in self._named

    def has_speaker(self, word: str) -> bool:
        """Say whether somebody of that name, given in lower case, says or does something in the text."""
        return word in self._speakers and not self.has_plain(word)

    def _finds_plain(self, word: str) -> bool:
        text, at = self._text, self._text.find(word)
        while at >= 0:
            end = text.find(" ", at)
            end = len(text) if end < 0 else end
            if word in _PLAIN.findall(text[text.rfind(" ", 0, at) + 1 : end]):
                return True
            at = text.find(word, end + 1)
        return False

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset([word.lower() for word in _NAMED.findall(self._text)])

    @cached_property
    def _speakers(self) -> frozenset[str]:
        return frozenset([word.lower() for word in wording("somebody").findall(self._text)])
