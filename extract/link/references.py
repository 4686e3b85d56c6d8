"""Numbers by which later papers cite earlier entries: read as printed, and learned how far they hold.

Nothing here knows one council's numbering. A way of citing pairs a form of the mention's number with
a form of the entry's: the label as it stands, the label behind this meeting's own item number (chains
such as "4.4.11i)"), the heading's number alone, a code named in the text. How often each way agreed
with the words in this body's papers is how far it is trusted in them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from extract.link.days import NUMERIC_DAY
from extract.link.entries import BULLET
from extract.text import has_any

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from extract.link.entries import Entry, Mention
    from extract.link.rules import References

DIGIT = re.compile(r"\d")
TOKEN = re.compile(r"\d+|[a-z]+")
PARTS = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)
CODE = r"[A-Z]{0,6}\s?\d+[A-Za-z]{0,5}(?:[./-]\s?[A-Za-z]{0,4}\d*[ivx]{0,5})*(?:\s?\([a-z0-9]{1,4}\))?"
LEADING = re.compile(rf"^\s*\(?(?P<code>{CODE})[).]*\s*(?:[|:–—-]|\s(?=[A-Z]))")
SEPARATOR = re.compile(r":|\s[-–—]\s")
SHORTEST_CODE = 5
LONGEST_PLACE = 2
MOST = 6
LONGEST = 40


class Cited(NamedTuple):
    """One reading of a number: the key it makes, and the way it was got."""

    key: str
    way: str


NO_NUMBERS: frozenset[Cited] = frozenset()


def _tokens(words: str) -> list[str]:
    return TOKEN.findall(words.casefold())


@lru_cache(maxsize=16_384)
def keys_of(label: str) -> tuple[tuple[str, ...], ...]:
    """Return the numbers a label prints, each as its parts: "12i) and iv)" is 12 i, 12 iv.

    Spaces, stops and brackets do not matter, for scanned papers lose and gain them.
    """
    found: list[tuple[str, ...]] = []
    for part in PARTS.split(label[:LONGEST]):
        tokens = _tokens(part)
        if not tokens or len(tokens) > 2 * MOST:
            continue
        if found and not tokens[0].isdigit() and len(tokens) == 1 and len(found[0]) > 1:
            tokens = [*found[0][:-1], *tokens]
        found.append(tuple(tokens))
    return tuple(found[:MOST])


def own_keys(entry: Entry) -> set[Cited]:
    """Return the keys under which later papers may cite an entry."""
    heading = _heading(entry)
    keys: set[Cited] = set()
    labels = keys_of(entry.label) if entry.label and not BULLET.match(entry.label) else ()
    for label in labels:
        keys.add(Cited("".join(label), "own"))
        if not heading:
            keys.add(Cited("".join(label), "tail"))
        elif label[: len(heading)] == heading and not entry.in_review:
            # Printed in full already: "9ii)" under item 9.
            keys.add(Cited("".join(label), "full"))
        else:
            keys.add(Cited("".join((*heading, *label)), "full"))
    if heading and not labels:
        keys.add(Cited("".join(heading), "full"))
    if heading:
        keys.add(Cited("".join(heading), "heading"))
    for item in entry.items:
        for number in (item.number, item.minute_number):
            for label in keys_of(number or ""):
                keys.add(Cited("".join(label), "own"))
    for code in (
        codes_in(entry.text, ("action",)) | leading_codes(entry.heading or "") | leading_codes(entry.text)
    ):
        keys.add(Cited(code, "code"))
    return keys


def leading_codes(text: str) -> frozenset[str]:
    """Return the number or code that stands before the words of an entry."""
    return _leading(text[:LONGEST])


@lru_cache(maxsize=16_384)
def _leading(text: str) -> frozenset[str]:
    found = LEADING.match(text)
    if not found or NUMERIC_DAY.match(found.group("code").strip()):
        return frozenset()
    return frozenset("".join(k) for k in keys_of(found.group("code")))


@lru_cache(maxsize=64)
def _noun_pattern(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(nouns)})s?\.?\s*(?:no\.?|nos\.?|number|ref\.?)?\s*:?\s*(?P<code>{CODE}(?:\s*(?:,|and)\s*{CODE})*)",
        re.IGNORECASE,
    )


def codes_in(text: str, nouns: tuple[str, ...]) -> set[str]:
    """Return the numbers that ``text`` gives to minutes, actions or recommendations."""
    found: set[str] = set()
    # Most texts hold no number, or none of the nouns: cheaper to see than to search for both.
    if not DIGIT.search(text) or not has_any(text[:2000].lower(), nouns):
        return found
    for match in _noun_pattern(nouns).finditer(text[:2000]):
        found.update("".join(k) for k in keys_of(match.group("code")))
    return found


def opens_with_number(text: str, nouns: tuple[str, ...]) -> bool:
    """Return whether an entry begins by citing: "Recommendation 2: …", "17 May 2018 Item 4: …"."""
    found = SEPARATOR.search(text[:LONGEST])
    return found is not None and bool(codes_in(text[: found.start()], nouns) or leading_codes(text))


def citations(mention: Mention, rules: References) -> frozenset[Cited]:
    """Return every number the mention may be citing, by the way it is cited."""
    found: set[Cited] = set()
    labels = keys_of(mention.label) if mention.label and not BULLET.match(mention.label) else ()
    heading = _heading(mention.entry) if labels else ()
    for label in labels:
        found.add(Cited("".join(label), "label"))
        if len(label) > 1 and (not heading or label[: len(heading)] == heading):
            found.add(Cited("".join(label[max(len(heading), 1) :]), "added"))
        if len(label) > 1 and label[0].isdigit():
            found.add(Cited("".join(label[1:]), "loose"))
    if mention.ref and mention.ref != mention.label:
        found.update(Cited("".join(k), "cited") for k in keys_of(mention.ref))
    for codes in (codes_in(mention.text, rules.nouns), leading_codes(mention.text)):
        if codes:
            found.update(Cited(code, "cited") for code in codes)
    return frozenset([c for c in found if c.key]) if found else NO_NUMBERS


def _heading(entry: Entry) -> tuple[str, ...]:
    return tuple(_tokens(entry.heading_number)) if entry.heading_number else ()


# Which form of the entry's number each way of citing is held against.
AGAINST = {
    "label": ("own", "full", "code"),
    "added": ("own", "full"),
    "loose": ("tail",),
    "cited": ("own", "full", "code", "heading"),
}
# Of them, those that take part of a label for the number, or all of it but this meeting's own.
GUESSED = ("added", "loose")


def is_lone(label: str | None) -> bool:
    """Return whether a label is one number without a limb."""
    keys = keys_of(label or "")
    return len(keys) == 1 and len(keys[0]) == 1 and keys[0][0].isdigit()


def place_of(entry: Entry) -> int | None:
    """Return the one number that stands before an entry, if it could be its place in a list."""
    if entry.is_numbered:
        return int(keys_of(entry.label or "")[0][0]) if is_lone(entry.label) else None
    codes = leading_codes(entry.text)
    only = next(iter(codes)) if len(codes) == 1 else ""
    return int(only) if only.isdigit() and len(only) <= LONGEST_PLACE else None


def counted(entries: Sequence[Entry]) -> frozenset[int]:
    """Return the entries of looking-back lists that are numbered 1, 2, 3 … there: that cites nothing."""
    found: set[int] = set()
    for _, group in groupby(entries, key=lambda e: (e.meeting, e.heading, e.in_review)):
        placed = [(e.n, place_of(e)) for e in group if e.in_review]
        numbered = [(n, place) for n, place in placed if place is not None]
        if len(numbered) > 1 and [place for _, place in numbered] == list(range(1, len(numbered) + 1)):
            found.update(n for n, _ in numbered)
    return frozenset(found)


def is_code(key: str) -> bool:
    """Return whether a key is too particular to be a running number."""
    return (
        len(key) >= SHORTEST_CODE and not key.isdigit() and key[0].isalpha() and any(c.isdigit() for c in key)
    )


class Scheme:
    """How far each way of citing held in one body's papers."""

    def __init__(self, rules: References) -> None:
        """Begin with what is known of any body."""
        self._rules = rules
        self._seen: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])

    def prior(self, way: str) -> float:
        """Return how far a way is trusted before any was seen."""
        rules = self._rules
        by_name = {
            "label-own": rules.label, "label-full": rules.label, "added-own": rules.added,
            "added-full": rules.added, "loose-tail": rules.loose, "cited-heading": rules.item,
            "code": rules.code,
        }  # fmt: skip
        return by_name.get(way, rules.cited)

    def learn(self, way: str, *, agreed: bool) -> None:
        """Take in one sighting: a number that fits one entry only, and whether the words agree."""
        self._seen[way][0 if agreed else 1] += 1.0

    def trust(self, way: str) -> float:
        """Return how far a number cited in this way is to be trusted, 0 to 1."""
        agreed, not_agreed = self._seen[way]
        strength = self._rules.strength
        # Words often differ where the number is right: a miss counts half.
        return (self.prior(way) * strength + agreed) / (strength + agreed + 0.5 * not_agreed)


def ways(cited: Iterable[Cited], keys: Container[tuple[str, str]]) -> set[str]:
    """Return the ways in which one of the numbers cited is one of an entry's."""
    found = set()
    for c in cited:
        for form in AGAINST[c.way]:
            if (c.key, form) in keys:
                found.add("code" if is_code(c.key) else f"{c.way}-{form}")
    return found
