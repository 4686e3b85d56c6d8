"""Progress reports: a recommendation, what was done about it, and a "Timescale:" line for each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.domain import BlockKind, UpdateStatus
from extract.nlp.backward import Report
from extract.nlp.findings import Finding
from extract.nlp.formal import classify_limb
from extract.nlp.states import status_of
from extract.nlp.structure import LeadIn
from extract.nlp.worded import worded
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.domain import Block, Document
    from extract.nlp.findings import Sentence

_NUMBER = re.compile(r"^\W*(?:[ivxl]+|\d{1,2})\W*$", re.IGNORECASE)
FEWEST = 2


def timescale_rows(document: Document) -> list[tuple[int, int]]:
    """Return (limb, timescale line) pairs of block numbers; empty unless the paper is a progress report."""
    pairs: list[tuple[int, int]] = []
    limb: int | None = None
    for number, block in enumerate(document.blocks):
        words = document.text[block.text_start : block.end_char]
        if _is_entry(document, block):
            limb = number
        elif wording("action_label").match(words):
            limb = None  # the "Due:" below is that of "Action 6: …"
        elif limb is not None and wording("timescale_label").match(words):
            pairs.append((limb, number))
            limb = None
    return pairs if len(pairs) >= FEWEST else []


def _is_entry(document: Document, block: Block) -> bool:
    """Say whether a block is a numbered recommendation: a limb, or "Recommendation 2: …"."""
    if block.kind is BlockKind.LIMB:
        return bool(block.label and _NUMBER.match(block.label)) and block.level == 0
    return _entry_label(document, block) is not None


def _entry_label(document: Document, block: Block) -> re.Match[str] | None:
    return wording("numbered_recommendation").match(document.text[block.text_start : block.end_char])


def read_progress(
    document: Document, pair: tuple[int, int], sentences: Callable[[int, int], list[Sentence]]
) -> tuple[Finding, Report | None]:
    """Return the recommendation of one row and the report on it.

    ``sentences`` reads a span of the document into sentences with their hits.
    """
    limb, line = document.blocks[pair[0]], document.blocks[pair[1]]
    label = wording("timescale_label").match(document.text[line.text_start : line.end_char])
    time_start = line.text_start + (label.end() if label else 0)
    entry = _entry_label(document, limb)
    start = limb.text_start + (entry.end() if entry else 0)
    whole = sentences(start, limb.end_char)
    lead = LeadIn(rule="progress.recommendation", kind="recommendation", words="", start_char=-1)
    owner_words = classify_limb(whole[0], lead).owner_words if whole else ()
    time_end = _time_end(document.text, time_start, line.end_char)
    finding = Finding(
        kind="recommendation",
        start_char=start,
        end_char=limb.end_char,
        rule=lead.rule,
        confidence=0.95,
        owner_words=owner_words,
        time_words=document.text[time_start:time_end].strip(" .,;–-"),
    )
    return finding, _report(
        document, document.blocks[pair[0] + 1 : pair[1]], limb, (time_start, line.end_char), sentences
    )


def _time_end(text: str, start: int, end: int) -> int:
    """Cut what a timescale line adds after the time itself: "April 2019 – this action is complete"."""
    cut = re.compile(r"\s[–—-]\s|\bbut\b|[.;](?:\s|$)").search(text, start, end)
    return cut.start() if cut else end


def _report(
    document: Document,
    told: tuple[Block, ...],
    limb: Block,
    line: tuple[int, int],
    sentences: Callable[[int, int], list[Sentence]],
) -> Report | None:
    """Return what a row says was done: its closing words, or the first paragraph that brings news."""
    base = Report(
        start_char=line[0],
        end_char=line[1],
        status=UpdateStatus.COMPLETE,
        about=document.text[limb.text_start : limb.end_char],
        rule="progress.complete",
        confidence=0.9,
        ref=_reference(document, limb),
    )
    finished = next((s for s in sentences(*line) if worded("finished").search(s.text)), None)
    if finished and not worded("unfinished").search(finished.text):
        dash = re.search(r"\s[–—-]\s", finished.text)
        start = finished.start_char + (dash.end() if dash else 0)
        return replace(base, start_char=start, end_char=finished.end_char)
    paragraphs = [sentences(b.text_start, b.end_char) for b in told if b.kind is not BlockKind.HEADING]
    paragraphs = [p for p in paragraphs if p]
    if not paragraphs:
        return None
    answer = next((p for p in paragraphs if any(_tells(s) for s in p)), None)
    state = status_of([s for p in paragraphs for s in p])
    status = UpdateStatus.IN_PROGRESS if answer else UpdateStatus.UNCLEAR
    if state and state.status in {UpdateStatus.REJECTED, UpdateStatus.SUPERSEDED}:
        status = state.status
    shown = answer or paragraphs[0]
    return replace(
        base,
        start_char=shown[0].start_char,
        end_char=shown[-1].end_char,
        status=status,
        rule="progress.response",
        confidence=0.7,
    )


def _reference(document: Document, limb: Block) -> str:
    entry = _entry_label(document, limb)
    return entry.group(1) if entry else (limb.label or "").strip(" .()-")


def _tells(sentence: Sentence) -> bool:
    return any(h.rule.label == "UPDATE" for h in sentence.hits)
