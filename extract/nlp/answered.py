"""Recommendations set out with their answer behind a dash: "R2. That the roof be mended. – Not agreed."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import UpdateStatus
from extract.nlp.backward import Report
from extract.nlp.columns import state_of
from extract.nlp.findings import Finding
from extract.nlp.formal import classify_limb
from extract.nlp.lead_ins import LOST_START, LeadIn
from extract.nlp.states import status_of
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.findings import Sentence
    from extract.nlp.structure import Passage

RULE = "answered.recommendation"
HEADED = 0.95


def read_answered(
    text: str, passage: Passage, read: Callable[[int, int], Sentence]
) -> tuple[Finding, Report] | None:
    """Return the recommendation that a passage sets out and the report of its answer; None where it does not.

    ``read`` reads characters of the document into a sentence with its hits.
    """
    found = wording("answered_item").match(text[passage.start_char : passage.end_char])
    if found is None:
        return None
    start, end = (passage.start_char + at for at in found.span("words"))
    answer = read(passage.start_char + found.end(), passage.end_char)
    lead = LeadIn(rule=RULE, kind="recommendation", words="", start_char=LOST_START)
    owners = classify_limb(read(start, end), lead).owner_words
    finding = Finding(
        kind="recommendation",
        start_char=start,
        end_char=end,
        rule=RULE,
        confidence=HEADED,
        owner_words=owners,
    )
    first = wording("answer_first").match(answer.text)
    told = status_of([answer])
    status = (state_of(first[1]) if first else None) or (told.status if told else UpdateStatus.UNCLEAR)
    report = Report(
        start_char=passage.start_char,
        end_char=passage.end_char,
        status=status,
        about=found["words"],
        rule=RULE,
        confidence=HEADED,
        ref=found["ref"],
    )
    return finding, report
