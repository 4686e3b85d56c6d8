"""What was found in a document so far, and what a later line does to it: an owner, a time, agreement."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.nlp.fields import FARTHEST, with_attention, with_field
from extract.nlp.findings import Finding
from extract.nlp.neighbours import as_decision, settled
from extract.nlp.sections import NO_ITEMS
from extract.nlp.sentences import split_sentences
from extract.nlp.wording import screened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.nlp.backward import Report
    from extract.nlp.findings import Sentence
    from extract.nlp.outline import Outline
    from extract.nlp.passages import Passage

FARTHEST_TAG = 50  # passages back to the words that a lone "Action: X" is about; tables may stand between
FARTHEST_ENTRY = 8  # blocks back to the label of the entry that a paragraph belongs to
WEAK_RULE = "update.told"  # told in words that no rule knows
TAGGED_EARLIER = 0.6  # an owner on a line of its own, after words in which no rule found a task


# Made by the hundred a page: frozen ones take three times as long.
@dataclass(slots=True, kw_only=True)
class Placed:
    """A finding with the passage it stands in."""

    finding: Finding
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedReport:
    """A report on an earlier matter with its passage."""

    report: Report
    passage: Passage


class Gathered:
    """The findings of one document in the order in which they were read."""

    def __init__(self, text: str) -> None:
        """Begin with none; ``text`` is that of the document."""
        self._text = text
        self.findings: list[Placed] = []

    def keep(self, found: list[Finding], passage: Passage) -> None:
        """Add what a passage holds."""
        self.findings += [Placed(finding=f, passage=passage) for f in found]

    def begins_at(self, start: int) -> bool:
        """Say whether a finding begins at a character."""
        return any(one.finding.start_char == start for one in self.findings)

    def give_field(self, passage: Passage, read_span: Callable[[int, int], Sentence]) -> bool:
        """Give what a line tells of the task above it to that; say whether that is what it did.

        ``read_span`` reads characters of the document.
        """
        last = self.findings[-1] if self.findings else None
        words = self._text[passage.start_char : passage.end_char]
        given = with_attention(last.finding, words) if last else None
        if given is None and last is not None and last.passage.index >= passage.index - FARTHEST:

            def read(first: int, end: int) -> Sentence:
                return read_span(passage.start_char + first, passage.start_char + end)

            given = with_field(last.finding, words, read)
        if last is None or given is None:
            return False
        self.findings[-1] = replace(last, finding=given)
        return True

    def agree(self, passage: Passage, sentence: Sentence) -> bool:
        """Make a decision of the recommendation above a lone "Agreed."; say whether there was one."""
        last = self.findings[-1] if self.findings else None
        if last is None or not screened("lone_disposal").match(sentence.text):
            return False
        agreed = sentence.end_char >= passage.end_char and settled(last.finding, sentence, self._text)
        if agreed:
            self.findings[-1] = replace(last, finding=as_decision(last.finding))
        return agreed

    def _own(self, at: int, words: str, *, implicit: bool | None = None) -> None:
        last = self.findings[at]
        told = last.finding.implicit if implicit is None else implicit
        finding = replace(last.finding, owner_words=(words,), implicit=told)
        self.findings[at] = replace(last, finding=finding)

    def tag_earlier(self, passages: Sequence[Passage], passage: Passage, words: str) -> None:
        """Give a lone "Action: X" line to the passage before it."""
        last = self.findings[-1] if self.findings else None
        if last and last.finding.kind == "action" and last.passage.index >= passage.index - 1:
            if not last.finding.owner_words or last.finding.implicit:
                self._own(-1, words, implicit=False)
            return
        here = bisect_left(passages, passage.index, key=attrgetter("index"))
        before = passages[max(0, here - FARTHEST_TAG) : here]
        earlier = next((p for p in reversed(before) if _is_prose(p)), None)
        if earlier is None:
            return
        spans = split_sentences(self._text, earlier.start_char, earlier.end_char)
        start, end = spans[-1] if spans else (earlier.start_char, earlier.end_char)
        finding = Finding(
            kind="action",
            start_char=start,
            end_char=end,
            rule="action.tag",
            confidence=TAGGED_EARLIER,
            owner_words=(words,),
        )
        self.findings.append(Placed(finding=finding, passage=earlier))


def one_a_matter(outline: Outline, reports: list[PlacedReport]) -> list[PlacedReport]:
    """Leave out what later paragraphs under one entry tell in words that no rule knows.

    Where an entry is discussed at length its first paragraph, or the one that tells a state, is the report.
    """
    kept: list[PlacedReport] = []
    opened: dict[int, int] = {}  # the block that opens an entry, and the first of its paragraphs that reports
    told = {placed.passage.index for placed in reports}
    for placed in reports:
        index = placed.passage.index
        if _lead_of_bullet(outline, index) in told:
            continue  # "The Trust gave these figures: • …"
        entry = _entry_above(outline, index)
        first = opened.setdefault(entry, index)
        if entry < 0 or index == first or placed.report.rule != WEAK_RULE:
            kept.append(placed)
    return kept


def _lead_of_bullet(outline: Outline, index: int) -> int | None:
    """Return the paragraph under a sub-heading that leads to the bullet ``index`` with a colon."""
    text, blocks = outline.document.text, outline.document.blocks
    if not outline.above(index).nested or any(map(str.isalnum, blocks[index].label or "1")):
        return None
    while blocks[index].kind is BlockKind.LIMB:
        index -= 1
    lead = blocks[index]
    ends = lead.kind is BlockKind.PARAGRAPH and text[lead.text_start : lead.end_char].endswith(":")
    return index if ends else None


def _entry_above(outline: Outline, index: int) -> int:
    """Return the block of the label or sub-heading that a paragraph without a label stands under, or -1."""
    blocks = outline.document.blocks
    for number in range(index, max(-1, index - FARTHEST_ENTRY), -1):
        if blocks[number].kind is BlockKind.HEADING:
            return number if outline.above(index).nested else -1
        if blocks[number].kind is BlockKind.TABLE_ROW:
            return -1
        if blocks[number].label:
            return number
    return -1


def _is_prose(passage: Passage) -> bool:
    return passage.block.kind is not BlockKind.TABLE_ROW and passage.section not in NO_ITEMS
