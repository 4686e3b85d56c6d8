"""Progress reports: a recommendation, what was done about it, and a "Timescale:" line for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.domain import BlockKind, UpdateStatus
from extract.nlp.findings import Finding
from extract.nlp.formal import classify_limb
from extract.nlp.structure import LeadIn
from extract.nlp.updates import Report, status_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.domain import Block, Document
    from extract.nlp.findings import Sentence

TIMESCALE = re.compile(r"^(?:timescales?|target dates?|due(?: date)?|deadline|by when|completion date|expected completion(?: date)?)\s*[:–-]\s*(?=\S)", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*(?:[ivxl]+|\d{1,2})\W*$", re.IGNORECASE)
_FINISHED = re.compile(r"\b(?:complete[d]?|achieved|implemented in full|discharged|closed)\b", re.IGNORECASE)
FEWEST = 2


def timescale_rows(document: Document) -> list[tuple[int, int]]:
    """Return (limb, timescale line) pairs of block numbers; empty unless the paper is a progress report."""
    pairs: list[tuple[int, int]] = []
    limb: int | None = None
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.LIMB and block.label and _NUMBER.match(block.label) and block.level == 0:
            limb = number
        elif limb is not None and TIMESCALE.match(document.text[block.text_start : block.end_char]):
            pairs.append((limb, number))
            limb = None
    return pairs if len(pairs) >= FEWEST else []


def read_progress(document: Document, pair: tuple[int, int], sentences: Callable[[int, int], list[Sentence]]) -> tuple[Finding, Report | None]:
    """Return the recommendation of one row and the report on it.

    ``sentences`` reads a span of the document into sentences with their hits.
    """
    limb, line = document.blocks[pair[0]], document.blocks[pair[1]]
    label = TIMESCALE.match(document.text[line.text_start : line.end_char])
    time_start = line.text_start + (label.end() if label else 0)
    whole = sentences(limb.text_start, limb.end_char)
    lead = LeadIn(rule="progress.recommendation", kind="recommendation", words="", start_char=-1)
    owner_words = classify_limb(whole[0], lead).owner_words if whole else ()
    time_end = _time_end(document.text, time_start, line.end_char)
    finding = Finding(
        kind="recommendation", start_char=limb.text_start, end_char=limb.end_char, rule=lead.rule, confidence=0.95, owner_words=owner_words,
        time_words=document.text[time_start:time_end].strip(" .,;–-"),
    )
    return finding, _report(document, document.blocks[pair[0] + 1 : pair[1]], limb, (time_start, line.end_char), sentences)


def _time_end(text: str, start: int, end: int) -> int:
    """Cut what a timescale line adds after the time itself: "April 2019 – this action is complete"."""
    cut = re.compile(r"\s[–—-]\s|\bbut\b|[.;](?:\s|$)").search(text, start, end)
    return cut.start() if cut else end


def _report(document: Document, told: tuple[Block, ...], limb: Block, line: tuple[int, int], sentences: Callable[[int, int], list[Sentence]]) -> Report | None:
    ref = (limb.label or "").strip(" .()-")
    about = document.text[limb.text_start : limb.end_char]
    if _FINISHED.search(document.text, *line):
        finished = next(s for s in sentences(*line) if _FINISHED.search(s.text))
        dash = re.search(r"\s[–—-]\s", finished.text)
        start = finished.start_char + (dash.end() if dash else 0)
        return Report(start_char=start, end_char=finished.end_char, status=UpdateStatus.COMPLETE, about=about, rule="progress.complete", confidence=0.9, ref=ref)
    paragraphs = [sentences(b.text_start, b.end_char) for b in told if b.kind is not BlockKind.HEADING]
    lines = [s for p in paragraphs for s in p]
    if not lines:
        return None
    news = next((s for s in lines if any(h.rule.label == "UPDATE" for h in s.hits)), None)
    state = status_of(lines)
    status = state[0] if state and state[0] in {UpdateStatus.REJECTED, UpdateStatus.SUPERSEDED} else UpdateStatus.IN_PROGRESS if news else UpdateStatus.UNCLEAR
    first = lines[0]
    return Report(start_char=first.start_char, end_char=first.end_char, status=status, about=about, rule="progress.response", confidence=0.7, ref=ref)
