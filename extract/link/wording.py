"""Texts made comparable: the stems of their content words, their names, and how rare these are."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extract.link.rarity import Rarity
from extract.link.roles import Roles, lowered, names_in
from extract.link.stems import LONGEST, said, stems_of_content
from extract.text import canonical, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extract.link.rules import LinkRules

SENTENCE = re.compile(r"(?<=[a-z0-9)\"'’”][.;?!])\s+(?=[A-Z(\"'‘“])")
ABBREVIATION = re.compile(r"\b(?:Cllrs?|Mrs?|Ms|Dr|St|No|Nos|Revd?|Prof|Miss|Messrs|[A-Z])\.$")
WORD = re.compile(r"[A-Za-z0-9£%]+(?:['’][A-Za-z]+)?")
RARE_NAME = 0.35
FULL_MASS = 6.0  # so much shared rare wording says all that wording can say
LEAST_MASS = 1.5  # a text with less rare wording than this cannot be told by it


class Wording(NamedTuple):
    """A text for comparing.

    ``terms`` are its stems, each once and in pairs; ``mass`` is their weight as far as it counts.
    ``rare_words`` are the rare names without digits. ``slots`` are what tells one thing of a kind from
    another ("Ward 4"), and ``kinds`` the same by kind. It ``tells`` where it has names or slots.
    """

    stems: tuple[str, ...]
    terms: frozenset[str]
    mass: float
    names: frozenset[str]
    rare_names: frozenset[str]
    rare_words: frozenset[str]
    slots: frozenset[tuple[str, str]]
    kinds: Mapping[str, set[str]]
    tells: bool


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``; a title or initial before a stop does not end one."""
    parts: list[str] = []
    for piece in (p for line in text.splitlines() for p in SENTENCE.split(line)):
        if parts and ABBREVIATION.search(parts[-1]):
            parts[-1] += " " + piece
        elif piece.strip():
            parts.append(piece.strip())
    return parts


class Reader:
    """Reads texts of one body; learns from them which words are names, which persons, and which are rare."""

    def __init__(self, texts: Sequence[str], rules: LinkRules) -> None:
        """Learn how each word is written in ``texts``, and in how many of them it stands."""
        # What a body's papers say, they say often: each word and each text is read once.
        self._content = stems_of_content(rules.stop, rules.endings)
        self._stem_of = cache(self._stemmed_word)
        self._solid: tuple[str, list[tuple[re.Match[str], str]]] = ("", [])
        found = {text: WORD.findall(text[:LONGEST]) for text in texts}
        self._roles = Roles(names_in([(text, found[text]) for text in texts], rules), rules)
        split = {text: self._split(text) for text in texts}
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(split[text][1])
        self.rarity = Rarity(counts, len(texts))
        self._read = {text: self._worded(text, *parts, found[text]) for text, parts in split.items()}

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the stems of the content words of ``text``, in order."""
        return tuple(filter(None, map(self._content, said(text).split())))

    def read(self, text: str) -> Wording:
        """Return ``text`` for comparing."""
        known = self._read.get(text)
        if known is None:
            found = WORD.findall(text[:LONGEST])
            known = self._read[text] = self._worded(text, *self._split(text), found)
        return known

    def _split(self, text: str) -> tuple[tuple[str, ...], frozenset[str]]:
        stems = self.stems(text)
        return stems, frozenset(stems).union(map(" ".join, pairwise(stems)))

    def _worded(
        self, text: str, stems: tuple[str, ...], terms: frozenset[str], found: Sequence[str]
    ) -> Wording:
        rarity = self.rarity
        bare = plain(text[:LONGEST])
        names, slots = self._called(found if bare == text[:LONGEST] else WORD.findall(bare))
        rare = frozenset([n for n in names if rarity.of(n) >= RARE_NAME])
        rare_words = frozenset(filter(str.isalpha, rare))
        mass = max(LEAST_MASS, min(FULL_MASS, rarity.mass(terms)))
        tells = bool(names or slots)
        return Wording(stems, terms, mass, names, rare, rare_words, slots, _by_kind(slots), tells)

    def printed(self, term: str, text: str) -> str | None:
        """Return the words of ``text`` that a term stands for, as they are printed there."""
        first, _, second = term.partition(" ")
        solid = self._stemmed(text)
        for i, (found, stem) in enumerate(solid):
            if stem == first:
                last = solid[min(i + 1, len(solid) - 1)] if second else solid[i]
                if last[1] == (second or first):
                    return " ".join(text[found.start() : last[0].end()].split())
        return None

    def _stemmed(self, text: str) -> list[tuple[re.Match[str], str]]:
        """Return the words of ``text`` that have a stem, each with it; those of the last text are kept."""
        if self._solid[0] != text:
            found = [(m, self._stem_of(m.group())) for m in WORD.finditer(text[:LONGEST])]
            self._solid = (text, [(m, stem) for m, stem in found if stem])
        return self._solid[1]

    def _stemmed_word(self, printed: str) -> str | None:
        return self._content(canonical(printed))

    def _called(self, found: Sequence[str]) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        """Return the names among printed words, and what tells things of a kind apart ("Ward 4")."""
        role_of = self._roles.__getitem__
        roles = {word: role for word in set(found) if (role := role_of(word))}
        names = frozenset([role.stem for role in roles.values() if role.kind is None])
        things = {word: role.kind for word, role in roles.items() if role.kind}
        slots: set[tuple[str, str]] = set()
        for i, word in enumerate(found) if things else ():
            kind = things.get(word)
            if kind is None:
                continue
            after = lowered(found[i + 1]) if i + 1 < len(found) else ""
            if after.isdigit() or (len(after) == 1 and found[i + 1].isupper()):
                slots.add((kind, after))
            before = roles.get(found[i - 1]) if i else None
            if before and before.name and before.name not in self._roles.kinds:
                slots.add((kind, before.name))
        return names, frozenset(slots)


def _by_kind(slots: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, name in slots:
        found.setdefault(kind, set()).add(name)
    return found
