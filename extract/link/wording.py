"""Words made comparable: stems of content words, rare-word weights, names and numbers."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache, partial
from itertools import chain, pairwise
from math import fsum, log
from typing import TYPE_CHECKING, NamedTuple

from extract.text import canonical, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from extract.link.rules import LinkRules

LONGEST = 4000  # characters of an entry that are compared: minutes rarely say more of one matter
SHORTEST_STEM = 4
SENTENCE = re.compile(r"(?<=[a-z0-9)\"'’”][.;?!])\s+(?=[A-Z(\"'‘“])")
ABBREVIATION = re.compile(r"\b(?:Cllrs?|Mrs?|Ms|Dr|St|No|Nos|Revd?|Prof|Miss|Messrs|[A-Z])\.$")
WORD = re.compile(r"[A-Za-z0-9£%]+(?:['’][A-Za-z]+)?")
# Any word is written large where a sentence or a cell begins.
OPENING = re.compile(r"[.:;?!|•(\n]\s{0,2}([A-Z][A-Za-z0-9£%]*(?:['’][A-Za-z]+)?)")
UPPER_SHARE = 0.7
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


@lru_cache(maxsize=4096)
def said(text: str) -> str:
    """Return the words of ``text`` in canonical form, which several ask for in turn."""
    return canonical(text[:LONGEST])


@lru_cache(maxsize=65_536)
def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


class Reader:
    """Reads texts of one body; learns from them which words are names, which persons, and which are rare."""

    def __init__(self, texts: Sequence[str], rules: LinkRules) -> None:
        """Learn how each word is written in ``texts``, and in how many of them it stands."""
        self._rules = rules
        # What a body's papers say, they say often: each word and each text is read once.
        self._content = cache(partial(_content, rules))
        self._role = cache(partial(_role, _names_in(texts, rules), rules.kinds))
        self._solid: tuple[str, list[tuple[re.Match[str], str]]] = ("", [])
        split = {text: self._split(text) for text in texts}
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(split[text][1])
        self.rarity = Rarity(counts, len(texts))
        self._read = {text: self._worded(text, *parts) for text, parts in split.items()}

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the stems of the content words of ``text``, in order."""
        return tuple(filter(None, map(self._content, said(text).split())))

    def read(self, text: str) -> Wording:
        """Return ``text`` for comparing."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self._worded(text, *self._split(text))
        return known

    def _split(self, text: str) -> tuple[tuple[str, ...], frozenset[str]]:
        stems = self.stems(text)
        return stems, frozenset(stems).union(map(" ".join, pairwise(stems)))

    def _worded(self, text: str, stems: tuple[str, ...], terms: frozenset[str]) -> Wording:
        rarity = self.rarity
        names, slots = self._called(text[:LONGEST])
        rare = frozenset([n for n in names if rarity.of(n) >= RARE_NAME])
        rare_words = frozenset(filter(str.isalpha, rare))
        mass = max(LEAST_MASS, min(FULL_MASS, rarity.mass(terms)))
        tells = bool(names or slots)
        return Wording(stems, terms, mass, names, rare, rare_words, slots, _by_kind(slots), tells)

    def printed(self, term: str, text: str) -> str | None:
        """Return the words of ``text`` that a term stands for, as they are printed there."""
        wanted = term.split()
        solid = self._stemmed(text)
        for i, (first, stem) in enumerate(solid):
            last = solid[min(i + len(wanted), len(solid)) - 1]
            if stem == wanted[0] and last[1] == wanted[-1]:
                return " ".join(text[first.start() : last[0].end()].split())
        return None

    def _stemmed(self, text: str) -> list[tuple[re.Match[str], str]]:
        """Return the words of ``text`` that have a stem, each with it; those of the last text are kept."""
        if self._solid[0] != text:
            found = [(m, self._content(canonical(m.group()))) for m in WORD.finditer(text[:LONGEST])]
            self._solid = (text, [(m, stem) for m, stem in found if stem])
        return self._solid[1]

    def _called(self, text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        """Return the names in ``text``, and what tells one thing of a kind from another ("Ward 4")."""
        found = WORD.findall(plain(text))
        names: set[str] = set()
        slots: set[tuple[str, str]] = set()
        for i, role in enumerate(map(self._role, found)):
            if role is None:
                continue
            kind, name = role
            if kind is None:
                names.add(_stem(name, self._rules.endings))
                continue
            after = _low(found[i + 1]) if i + 1 < len(found) else ""
            if after.isdigit() or (len(after) == 1 and found[i + 1].isupper()):
                slots.add((kind, after))
            before = self._role(found[i - 1]) if i else None
            if before and before[1] and before[1] not in self._rules.kinds:
                slots.add((kind, before[1]))
        return frozenset(names), frozenset(slots)


def _by_kind(slots: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, name in slots:
        found.setdefault(kind, set()).add(name)
    return found


def _content(rules: LinkRules, word: str) -> str | None:
    return None if word in rules.stop else _stem(word, rules.endings)


def _role(all_names: Container[str], kinds: Container[str], word: str) -> tuple[str | None, str] | None:
    """Return the kind of thing that a printed word is, and the name; ``None`` where it is neither."""
    low = _low(word)
    singular = low.removesuffix("s")
    kind = low if low in kinds else singular if singular in kinds else None
    name = low if word[0].isupper() and low in all_names else ""
    return (kind, name) if kind or name else None


def _low(word: str) -> str:
    return word.casefold().removesuffix("'s")


def _names_in(texts: Sequence[str], rules: LinkRules) -> frozenset[str]:
    """Return the words that are mostly written large where no sentence begins, persons left out."""

    @cache
    def is_before_person(word: str) -> bool:
        return word.casefold() in rules.titles or (len(word) == 1 and word.isalpha() and word not in "aA")

    found = [WORD.findall(text[:LONGEST]) for text in texts]
    printed = Counter(chain.from_iterable(found))
    opening = Counter(OPENING.findall("\n".join(["", *(text[:LONGEST] for text in texts)])))
    persons = Counter(
        w.casefold() for words in found for b, w in pairwise(words) if is_before_person(b) and w[0].isupper()
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


class _Weights(dict[str, float]):
    """The weight of each term; a pair of words counts half, for its words count too."""

    def __missing__(self, term: str) -> float:
        return 0.5 if " " in term else 1.0


class Rarity:
    """How rare each term is among the entries of a body, 0 (everywhere) to 1 (once)."""

    def __init__(self, counts: Mapping[str, int], entries: int) -> None:
        """Take in how many of ``entries`` hold each term."""
        every = max(entries, 1) + 1
        by_count = {n: min(1.0, max(0.0, log(every / (n + 0.5)) / log(every))) for n in set(counts.values())}
        half = {n: 0.5 * weight for n, weight in by_count.items()}
        weights = _Weights({t: (half if " " in t else by_count)[n] for t, n in counts.items()})
        self.of: Callable[[str], float] = weights.__getitem__

    def mass(self, terms: Iterable[str]) -> float:
        """Return the sum of the weights of ``terms``."""
        # fsum is exact, so that the order in which a set gives its terms does not matter.
        return fsum(map(self.of, terms))
