"""The headings above a block, and whether its list is led in as one of earlier matters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extract.domain import BlockKind
from extract.nlp.passages import ends_list
from extract.nlp.plain_titles import earlier_parts, is_of_earlier
from extract.nlp.sections import is_earlier, section_of
from extract.nlp.worded import worded
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.domain import Block, Document

FARTHEST = 60  # blocks looked back for the heading in force
KEPT = 1024  # answers about words that stand in many papers, or several times in one
LONGEST_LEAD = 160  # characters of a block in which a lead-in is looked for
_YEARLY = re.compile(r"\d/\d{2,4}\W*$")


class Above(NamedTuple):
    """The heading in force, and whether a lead-in to earlier matters and a sub-heading follow it.

    ``log``: the entries are the actions that an earlier meeting set, each with what became of it.
    """

    title: str | None
    lead: bool
    nested: bool
    log: bool


class Outline:
    """What stands above each block of one document; every block is looked at once."""

    def __init__(self, document: Document) -> None:
        """Take a document; its blocks are looked at when one after them is asked for."""
        self.document = document
        self._headings: list[int] = []
        self.parts = earlier_parts(document)
        self._bounds = {number for part in self.parts for number in (part.title, part.end)}
        self._known: dict[tuple[int, int], tuple[str | None, bool]] = {}
        self._asked: dict[int, Above] = {}
        # The last block before each that leads in, that ends in a colon, and that is no heading; -1 for none.
        self._lead, self._shut, self._plain = [-1], [-1], [-1]

    def above(self, index: int) -> Above:
        """Return what stands above a block, as far as ``FARTHEST`` blocks before it."""
        if index not in self._asked:
            self._asked[index] = self._above(index)
        return self._asked[index]

    def _above(self, index: int) -> Above:
        for number in range(len(self._lead) - 1, index):
            self._look_at(number)
        lowest = max(0, index - FARTHEST)
        first, last = bisect_left(self._headings, lowest), bisect_left(self._headings, index)
        nearest = self._headings[last - 1] if first < last else lowest - 1
        lead = self._lead[index] >= max(self._shut[index], nearest, lowest)
        if (first, last) not in self._known:  # the blocks under one heading ask for the same
            self._known[first, last] = self._headed(self._headings[first:last])
        title, nested = self._known[first, last]
        part = next((p for p in self.parts if nearest < p.title < index < p.end), None)
        if part:
            title, lead, nested = self._words(part.title), True, False
        log = lead and part is None and _lists_actions(self._words(self._lead[index]))
        opens = part is not None or (title is not None and _opens_matters(title))
        log = log or (title is not None and opens and _lists_actions(title))
        return Above(title, lead, nested, log)

    def _look_at(self, number: int) -> None:
        block, words = self.document.blocks[number], self._words(number)
        heading = block.kind is BlockKind.HEADING
        if heading and not wording("part_label").match(words):
            self._headings.append(number)
        leads = (
            not heading
            and worded("lead").may_match(words)
            and _leads(words[:LONGEST_LEAD], words[-LONGEST_LEAD:])
        )
        shuts = not heading and words.rstrip().endswith(":")
        if number in self._bounds:  # where a part begins and ends, a lead-in before it is over
            self._lead.append(-1)
        elif leads or (heading and is_of_earlier(self.document, words)):
            self._lead.append(number)
        else:
            before = self.document.blocks[number - 1] if number else None
            self._lead.append(-1 if ends_list(before, block, words) else self._lead[-1])
        self._shut.append(number if shuts else self._shut[-1])
        self._plain.append(self._plain[-1] if heading else number)

    def _headed(self, headings: list[int]) -> tuple[str | None, bool]:
        """Return the heading in force among those before a block, and whether a sub-heading follows it."""
        if not headings:
            return None, False
        blocks, nearest = self.document.blocks, headings[-1]
        sub = blocks[nearest]
        if _opens_matters(self._words(nearest)) or _is_yearless_main(sub):
            return self._words(nearest), False
        for number in reversed(headings[:-1]):
            block = blocks[number]
            if _opens_matters(self._words(number)):
                plain_between = self._plain[nearest] > number
                within = block.level < sub.level or (
                    not _alike(block, sub)
                    and (_is_sub(sub) or not plain_between or self._is_part(number, nearest))
                )
                within = (within and not _is_main(sub)) or is_earlier(sub.label, block.label)
                return self._words(number if within else nearest), within
            if _is_yearless_main(block):
                break
        return self._words(nearest), False

    def _is_part(self, number: int, nearest: int) -> bool:
        """Say whether a heading without a number is a part of one with a number and no text of its own."""
        between = [b for b in self.document.blocks[number + 1 : nearest + 1] if b.kind is BlockKind.HEADING]
        first = self._headings[bisect_right(self._headings, number)]
        told = self.document.blocks[number + 1 : first]
        plain = len(told) <= 1 and not any(b.kind is BlockKind.LIMB for b in told)
        return plain and bool(self.document.blocks[number].label) and not any(b.label for b in between)

    def _words(self, number: int) -> str:
        block = self.document.blocks[number]
        return self.document.text[block.text_start : block.end_char]


@lru_cache(maxsize=KEPT)
def _opens_matters(heading: str) -> bool:
    """Say whether earlier matters are reported under a heading."""
    known = section_of(heading.rstrip(": ")) == "matters_arising"
    return known or worded("tracking").search(heading) is not None


@lru_cache(maxsize=KEPT)
def _lists_actions(words: str) -> bool:
    """Say whether a heading or lead-in to earlier matters names actions."""
    return worded("old_actions").search(words) is not None


@lru_cache(maxsize=KEPT)
def _leads(first: str, last: str) -> bool:
    """Say whether a block introduces earlier matters, in its first words or in its last."""
    lead = worded("lead")
    return bool(lead.search(first) or (first != last and lead.search(last)))


def _is_main(block: Block) -> bool:
    """Say whether a label is that of an item of business: "7", "7.0", "IV", "24/076", "AM24/18"."""
    main = r"\W*(?:[IVXL]{1,6}|\d{1,4}(?:\.0|[A-Za-z])?|[A-Za-z]{0,5}\s?\d{1,4}/\d{1,4}(?:/\d{1,4})?)\W*"
    return bool(block.label and re.fullmatch(main, block.label))


def _is_yearless_main(block: Block) -> bool:
    """Say whether a label is that of an item of business and not one of the numbers of a year's series."""
    return _is_main(block) and not _YEARLY.search(block.label or "")


def _alike(a: Block, b: Block) -> bool:
    """Say whether two headings stand side by side: their labels differ in nothing but the digits."""
    if not a.label or not b.label:
        return False
    return _shape(a.label) == _shape(b.label)


def _shape(label: str) -> str:
    return re.sub(r"\d+", "9", label.casefold())


def _is_sub(block: Block) -> bool:
    return bool(block.label and re.search(r"[ivxa-z]|\d\.\d", block.label, re.IGNORECASE))
