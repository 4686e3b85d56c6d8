"""Words made comparable: stems of content words, rare-word weights, names and numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum, log
from typing import TYPE_CHECKING

from extract.text import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extract.link.rules import LinkRules

LONGEST = 4000  # characters of an entry that are compared: minutes rarely say more of one matter
SHORTEST_STEM = 4
SENTENCE = re.compile(r"(?<=[a-z0-9)\"'’”][.;?!])\s+(?=[A-Z(\"'‘“])")
ABBREVIATION = re.compile(r"\b(?:Cllrs?|Mrs?|Ms|Dr|St|No|Nos|Revd?|Prof|Miss|Messrs|[A-Z])\.$")
WORD = re.compile(r"[A-Za-z0-9£%]+(?:['’][A-Za-z]+)?")
OPENS = re.compile(r"(?:^|[.:;?!|•(\n])\s*$")
UPPER_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Wording:
    """A text for comparing: its stems in order, each once and in pairs, its names, and names of kinds."""

    stems: tuple[str, ...]
    terms: frozenset[str]
    names: frozenset[str]
    slots: frozenset[tuple[str, str]]


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``; a title or initial before a stop does not end one."""
    parts: list[str] = []
    for piece in (p for line in text.splitlines() for p in SENTENCE.split(line)):
        if parts and ABBREVIATION.search(parts[-1]):
            parts[-1] += " " + piece
        elif piece.strip():
            parts.append(piece.strip())
    return parts


@lru_cache(maxsize=65_536)
def _stem(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


class Reader:
    """Reads texts of one body; learns from them which words are names and which are persons."""

    def __init__(self, texts: Iterable[str], rules: LinkRules) -> None:
        """Count how each word is written in ``texts``."""
        self._rules = rules
        upper: Counter[str] = Counter()
        lower: Counter[str] = Counter()
        persons: Counter[str] = Counter()
        for text in texts:
            before = ""
            for match in WORD.finditer(text[:LONGEST]):
                word = match.group()
                low = word.casefold()
                if word[0].isupper():
                    # Any word is written large where a sentence or a cell begins.
                    upper[low] += not OPENS.search(text, max(0, match.start() - 3), match.start())
                    if before in rules.titles or (len(before) == 1 and before.isalpha() and before != "a"):
                        persons[low] += 1
                else:
                    lower[low] += 1
                before = low
        self._names = frozenset(
            w
            for w, n in upper.items()
            if n >= UPPER_SHARE * (n + lower[w])
            and persons[w] * 2 < n
            and len(w) > 1
            and w not in rules.stop
            and w not in rules.titles
            and w not in rules.never_names
        )

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the stems of the content words of ``text``, in order."""
        rules = self._rules
        return tuple(_stem(w, rules.endings) for w in words(text[:LONGEST]) if w not in rules.stop)

    def read(self, text: str) -> Wording:
        """Return ``text`` for comparing."""
        stems = self.stems(text)
        pairs = {f"{a} {b}" for a, b in pairwise(stems)}
        names, slots = self._called(text[:LONGEST])
        return Wording(stems, frozenset(stems) | pairs, names, slots)

    def printed(self, term: str, text: str) -> str | None:
        """Return the words of ``text`` that a term stands for, as they are printed there."""
        wanted = term.split()
        found = [(m, self.stems(m.group())) for m in WORD.finditer(text[:LONGEST])]
        solid = [(m, s[-1]) for m, s in found if s]
        for i, (first, stem) in enumerate(solid):
            last = solid[min(i + len(wanted), len(solid)) - 1]
            if stem == wanted[0] and last[1] == wanted[-1]:
                return " ".join(text[first.start() : last[0].end()].split())
        return None

    def _called(self, text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        """Return the names in ``text``, and what tells one thing of a kind from another ("Ward 4")."""
        found = WORD.findall(plain(text))
        low = [w.casefold().removesuffix("'s") for w in found]
        kinds = self._rules.kinds
        names: set[str] = set()
        slots: set[tuple[str, str]] = set()
        for i, word in enumerate(low):
            singular = word.removesuffix("s")
            kind = word if word in kinds else singular if singular in kinds else None
            is_name = found[i][0].isupper() and word in self._names
            if kind is None:
                if is_name:
                    names.add(_stem(word, self._rules.endings))
                continue
            after = low[i + 1] if i + 1 < len(low) else ""
            if after.isdigit() or (len(after) == 1 and found[i + 1].isupper()):
                slots.add((kind, after))
            if i and found[i - 1][0].isupper() and low[i - 1] in self._names and low[i - 1] not in kinds:
                slots.add((kind, low[i - 1]))
        return frozenset(names), frozenset(slots)


class Rarity:
    """How rare each term is among the entries of a body, 0 (everywhere) to 1 (once)."""

    def __init__(self, counts: Mapping[str, int], entries: int) -> None:
        """Take in how many of ``entries`` hold each term."""
        self._counts = counts
        self._entries = max(entries, 1)
        self._top = log(self._entries + 1)
        self._known: dict[str, float] = {}

    def of(self, term: str) -> float:
        """Return the weight of a term; a pair of words counts half, for its words count too."""
        known = self._known.get(term)
        if known is None:
            count = self._counts.get(term, 0)
            known = max(0.0, log((self._entries + 1) / (count + 0.5)) / self._top) if count else 1.0
            known = min(1.0, known) * (0.5 if " " in term else 1.0)
            self._known[term] = known
        return known

    def mass(self, terms: Iterable[str]) -> float:
        """Return the sum of the weights of ``terms``."""
        # fsum is exact, so that the order in which a set gives its terms does not matter.
        return fsum(map(self.of, terms))
