"""What the words that a body prints name: persons left out, things by their names, kinds of things."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.link.stems import LONGEST, stem

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from extract.link.rules import LinkRules

# Any word is written large where a sentence or a cell begins.
OPENING = re.compile(r"[.:;?!|•(\n]\s{0,2}([A-Z][A-Za-z0-9£%]*(?:['’][A-Za-z]+)?)")
UPPER_SHARE = 0.7


class Role(NamedTuple):
    """What a printed word names: a kind of thing, or one thing by its name and the stem of that."""

    kind: str | None
    name: str
    stem: str


class Roles(dict[str, Role | None]):
    """The role of each printed word, worked out once; ``None`` where it names nothing."""

    def __init__(self, names: Container[str], rules: LinkRules) -> None:
        """Take the words that are names in a body's papers, by ``names_in``, and the kinds of things."""
        super().__init__()
        self._names, self.kinds, self._endings = names, rules.kinds, rules.endings

    def __missing__(self, word: str) -> Role | None:
        low = lowered(word)
        singular = low.removesuffix("s")
        kind = low if low in self.kinds else singular if singular in self.kinds else None
        name = low if word[0].isupper() and low in self._names else ""
        role = self[word] = Role(kind, name, name and stem(name, self._endings)) if kind or name else None
        return role


def lowered(word: str) -> str:
    """Return a printed word in small letters, without the ending of possession."""
    return word.casefold().removesuffix("'s")


def names_in(texts: Sequence[tuple[str, Sequence[str]]], rules: LinkRules) -> frozenset[str]:
    """Return the words mostly written large where no sentence begins, persons left out.

    Args:
        texts: each with its words as printed.
        rules: which words are titles, and which never name anything.
    """
    printed = Counter(chain.from_iterable(words for _, words in texts))
    opening = Counter(OPENING.findall("\n".join(["", *(text[:LONGEST] for text, _ in texts)])))
    before_person = {w for w in printed if w.casefold() in rules.titles or _is_initial(w)}
    persons = Counter(
        w.casefold()
        for _, words in texts
        if not before_person.isdisjoint(words)
        for b, w in pairwise(words)
        if b in before_person and w[0].isupper()
    )
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for word, count in printed.items():
        (upper if word[0].isupper() else lower)[word.casefold()] += count - opening[word]
    return frozenset(
        w
        for w, n in upper.items()
        if n >= UPPER_SHARE * (n + lower[w])
        and persons[w] * 2 < n
        and len(w) > 1
        and w not in rules.stop
        and w not in rules.titles
        and w not in rules.never_names
    )


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word not in "aA"
