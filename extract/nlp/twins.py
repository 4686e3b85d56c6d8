"""One item where a document says it twice: narrative and list, Decision and Minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.nlp.lexicon import words_of
from extract.nlp.wording import wording
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.nlp.findings import Finding
    from extract.nlp.gathered import Placed

_SUFFIX = re.compile(r"(?:ing|ed|es|s|e|ion|ions|ity)$")
KEPT = 10_000  # stems of words met before
SHORT_WORD = 4  # letters: shorter words keep their ending
# Shares of content words two wordings must have in common to be one item. A narrative and its formal
# limb are worded apart; two formal limbs are one only where they are all but the same.
FEWEST = 2
FEWEST_SAME = 4
SHARED = 0.6
SHARED_SAME = 0.85
SHARED_SUM = 0.45  # where both name the same sum of money
# A task and its row in the list at the end, both with the same owner: the shorter holds nothing of its own.
FEWEST_OWNED = 3
# A task told in a paragraph, and its row of the same owner: that share of the row stands in the paragraph.
FEWEST_AROUND = 2
SHARED_AROUND = 0.65
# Without owners, or with one: all of so many words stand in the longer of the two.
FEWEST_HELD = 6
# A word that so many findings under one heading hold tells no two of them to be one.
COMMON = 200
_ANY = "*"  # stands for every heading
EARLIER = frozenset({"matters_arising"})  # a task told here goes on with an older one, as a row of a log may
LISTS = frozenset({"action", "recommendation"})  # kinds that papers list again in one place


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """An item's best finding and the other wordings of it."""

    placed: Placed
    also_at: tuple[str, ...] = ()


def stems(text: str) -> frozenset[str]:
    """Return the content words of ``text``, roughly stemmed."""
    return _stems_of(canonical(text).split())


def _stems_of(told: list[str]) -> frozenset[str]:
    return frozenset(map(_STEMS.__getitem__, told)) - _NONE


class _Stems(dict[str, str]):
    """The stem of each word met; none for an idle one."""

    def __missing__(self, word: str) -> str:
        if len(self) >= KEPT:
            self.clear()
        stem = _SUFFIX.sub("", word) if len(word) > SHORT_WORD else word
        self[word] = stem = "" if word in words_of("idle_words") else stem
        return stem


_STEMS = _Stems()
_NONE = frozenset({""})


@dataclass(slots=True)
class _Kept:
    """A finding that stays, its content words, its own words and the other wordings of it.

    ``block`` are the words of the block it stands in.
    """

    placed: Placed
    marks: frozenset[str]
    own: list[str]
    also: list[str]
    block: str
    coded: bool


def merge_twins(text: str, placed: list[Placed]) -> list[Merged]:
    """Return one entry an item, formal wording first choice, in reading order."""
    kept = _Shelf()
    for one in sorted(placed, key=_rank):
        own = text[one.finding.start_char : one.finding.end_char]
        told = canonical(own).split()
        block = text[one.passage.block.start_char : one.passage.block.end_char]
        new = _Kept(
            one,
            _stems_of(told),
            told,
            [text[a:b] for a, b in one.finding.also],
            block,
            wording("action_code").match(block) is not None,
        )
        twin = next((k for k in kept.near(new) if _are_twins(new, k)), None)
        if twin is None:
            kept.add(new)
        else:
            _absorb(twin, one, own)
    return [
        Merged(placed=k.placed, also_at=tuple(dict.fromkeys([*k.also, *_wide(text, k.placed.finding)])))
        for k in sorted(kept.all, key=lambda k: k.placed.finding.start_char)
    ]


def _rank(placed: Placed) -> tuple[bool, bool, bool, int]:
    """Sort what is worded formally first: limbs, the rows of a list that sums the paper up, "Action: …"."""
    finding = placed.finding
    listed = placed.passage.block.kind is BlockKind.TABLE_ROW and finding.kind in LISTS
    formal = placed.passage.formal or listed
    return not formal, finding.implicit, finding.rule != "action.label", finding.start_char


class _Shelf:
    """What is kept, by heading and content word, so that a long list is not held against itself whole.

    What stands in a list of the paper's own items is kept beside for all headings: it sums them up.
    """

    def __init__(self) -> None:
        self.all: list[_Kept] = []
        self._places: dict[str | None, dict[str, list[int]]] = {}

    def add(self, one: _Kept) -> None:
        headings = (
            {one.placed.passage.agenda_item, _ANY} if _may_sum_up(one) else {one.placed.passage.agenda_item}
        )
        for heading in headings:
            places = self._places.setdefault(heading, {})
            for mark in one.marks:
                places.setdefault(mark, []).append(len(self.all))
        self.all.append(one)

    def near(self, one: _Kept) -> Iterator[_Kept]:
        """Yield what shares words enough with ``one`` to be its twin, in the order it was kept."""
        shared: set[int] = set()
        for heading in {one.placed.passage.agenda_item, _ANY}:
            places = self._places.get(heading, {})
            for mark in one.marks & places.keys():
                if len(places[mark]) <= COMMON:
                    shared.update(places[mark])
        return (self.all[place] for place in sorted(shared))


def _absorb(twin: _Kept, one: Placed, own: str) -> None:
    twin.also.append(own.strip())
    finding = twin.placed.finding
    if one.finding.kind in LISTS and one.finding.owner_words and not finding.owner_words:
        twin.placed = replace(twin.placed, finding=replace(finding, owner_words=one.finding.owner_words))


def _wide(text: str, finding: Finding) -> list[str]:
    if finding.wide is None or finding.wide == (finding.start_char, finding.end_char):
        return []
    return [text[finding.wide[0] : finding.wide[1]].strip()]


def _are_twins(one: _Kept, other: _Kept) -> bool:
    """Say whether two findings are wordings of one item: under one heading, or one in a list of them."""
    noted = _is_row_of(one, other) or _is_row_of(other, one) or _is_noted_below(one, other)
    if noted or not one.marks or not other.marks:
        return noted
    if one.placed.passage.agenda_item != other.placed.passage.agenda_item:
        return _sums_up(one, other)
    first, second = one.placed.finding, other.placed.finding
    if one.own == other.own:
        beside = one.placed.passage.block.margin is not None
        return len(one.marks) >= FEWEST and not beside and first.owner_words == second.owner_words
    if first.kind != second.kind or _are_of_others(first, second):
        return False
    doers = stems(" ".join(name for name in first.owner_words if " " not in name))
    marks, others = one.marks - doers, other.marks - doers  # "Dee to ask AB", "Dee would ask the bank"
    shared = len(marks & others)
    small, large = sorted((len(marks), len(others)))
    if one.placed.passage.formal != other.placed.passage.formal or first.implicit != second.implicit:
        least = SHARED_SUM if _name_one_sum(one, other) else SHARED
        return shared >= FEWEST and shared / small >= (least if small > FEWEST else 1.0)
    return shared >= FEWEST_SAME and shared / large >= SHARED_SAME


def _name_one_sum(one: _Kept, other: _Kept) -> bool:
    """Say whether both wordings name the same sum of money and no other."""
    sums, others = ([word for word in k.own if word.startswith("£")] for k in (one, other))
    return bool(sums) and sums == others


def _are_of_others(first: Finding, second: Finding) -> bool:
    """Say whether two tasks name other owners in full ("Clerk", "Mr Orr"); initials may be anybody's."""
    names = [" ".join(one.owner_words) for one in (first, second)]
    if not all(names) or any(name.isupper() for name in names):
        return False
    return set(canonical(names[0]).split()).isdisjoint(canonical(names[1]).split())


def _may_sum_up(one: _Kept) -> bool:
    """Say whether a finding stands where a paper lists its own items: in a table, or under their heading."""
    placed = one.placed
    listed = placed.passage.section in LISTS or placed.passage.block.kind is BlockKind.TABLE_ROW
    return listed and placed.finding.kind in LISTS


def _sums_up(one: _Kept, other: _Kept) -> bool:
    """Say whether one finding repeats another of a different heading in a list of the paper's items."""
    first, second = one.placed.finding, other.placed.finding
    if first.kind != second.kind or not (_may_sum_up(one) or _may_sum_up(other)):
        return False
    if first.owner_words and second.owner_words and first.owner_words != second.owner_words:
        return False
    shared = len(one.marks & other.marks)
    small, large = sorted((len(one.marks), len(other.marks)))
    same = first.owner_words and first.owner_words == second.owner_words
    if shared >= (FEWEST_OWNED if same else FEWEST_HELD):
        return shared == small
    return shared >= FEWEST_SAME and shared / large >= SHARED_SAME


def _is_row_of(row: _Kept, told: _Kept) -> bool:
    """Say whether a row of a list names in a few words the task that a paragraph tells, of the same owner."""
    first, second = row.placed, told.placed
    if not (first.finding.kind == second.finding.kind == "action") or not _have_one_owner(row, told):
        return False
    if first.passage.block.kind is not BlockKind.TABLE_ROW or second.passage.section in EARLIER:
        return False
    if (
        second.passage.block.kind is BlockKind.TABLE_ROW
        or first.finding.start_char < second.finding.start_char
    ):
        return False
    if row.marks.isdisjoint(told.marks):
        return False
    shared = len(row.marks & stems(told.block))
    return shared >= FEWEST_AROUND and shared / len(row.marks) >= SHARED_AROUND


def _is_noted_below(one: _Kept, other: _Kept) -> bool:
    """Say whether one finding is the numbered line below that notes the other: "AP4: DM to supply a map"."""
    told, line = sorted((one, other), key=lambda k: k.placed.finding.start_char)
    apart = line.placed.passage.index - told.placed.passage.index
    actions = line.placed.finding.kind == told.placed.finding.kind == "action"
    if not line.coded or told.coded or apart != 1 or not actions:
        return False
    if told.placed.finding.owner_words and not _have_one_owner(told, line):
        return False
    return len(told.marks & line.marks) >= (1 if told.placed.finding.owner_words else FEWEST)


def _have_one_owner(one: _Kept, other: _Kept) -> bool:
    first, second = (
        [word.lower().removeprefix("the ") for word in k.placed.finding.owner_words] for k in (one, other)
    )
    return bool(first) and first == second
