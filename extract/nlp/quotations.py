"""Letters quoted below the line that tells of them ("a reply had come as follows:")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.nlp.states import ANSWERS, clause_states
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.domain import Document
    from extract.nlp.findings import Sentence
    from extract.nlp.structure import Passage
    from extract.nlp.updates import Report

LONGEST = 6  # blocks of one letter: a quotation mark that is never closed hides no more


class Quotations:
    """Tells which passages of a document, read in order, are the words of a letter."""

    def __init__(self, document: Document) -> None:
        """Take the document whose passages will be asked for."""
        self._document = document
        self._left = 0  # blocks that the letter now read may still have
        self.lead = -1  # the block that led the last letter in

    def holds(self, passage: Passage) -> bool:
        """Say whether a passage is quoted from a letter; each is asked about once, in reading order."""
        words = self._document.text[passage.start_char : passage.end_char]
        if self._left:
            own = passage.block.kind in {BlockKind.PARAGRAPH, BlockKind.LIMB} and not passage.block.label
            self._left = self._left - 1 if own else 0
            quoted = own
        else:
            quoted = wording("quoted_below").match(words) is not None and self._is_led_in(passage)
            self._left = LONGEST if quoted else 0
            self.lead = passage.index - 1 if quoted else self.lead
        if quoted and wording("quoted_to_end").search(words):
            self._left = 0
        elif not quoted and wording("quotation_left_open").search(words):
            self._left, self.lead = LONGEST, passage.index
        return quoted

    def _is_led_in(self, passage: Passage) -> bool:
        """Say whether the block before ends in a colon."""
        if passage.index == 0:
            return False
        above = self._document.blocks[passage.index - 1]
        return self._document.text[above.start_char : above.end_char].rstrip().endswith(":")


def with_answer(report: Report, sentences: list[Sentence]) -> Report:
    """Return the report on a letter with the answer that its own words give, where they refuse or accept."""
    answers = [s for one in sentences for s in clause_states(one) if s.status in ANSWERS]
    if not answers:
        return report
    best = max(answers, key=lambda s: s.rank)
    return replace(report, status=best.status, rule=best.rule)


__all__ = ["Quotations", "with_answer"]
