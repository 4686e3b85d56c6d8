"""Rows of action tables, trackers and rolling logs: what each headed cell holds."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from extract.domain import UpdateStatus
from extract.nlp.findings import Finding
from extract.nlp.conditions import Setting
from extract.nlp.narrative import find
from extract.nlp.sentences import split_sentences
from extract.nlp.updates import Report, status_of
from extract.resources import models_root
from extract.text import canonical

if TYPE_CHECKING:
    from extract.domain import Cell
    from extract.nlp.structure import Passage
    from extract.nlp.tokens import RuleMatcher

KINDS = {"action": "action", "recommendation": "recommendation", "decision": "decision"}
_NOTHING = re.compile(r"^(?:none|nil|n/?a|noted?|-|–|)$", re.IGNORECASE)


@cache
def _columns() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    table = tomllib.loads((models_root() / "columns.toml").read_text(encoding="utf-8"))
    return tuple(
        (name, frozenset(row.get("is", ())), tuple(row.get("has", ()))) for name, row in table.items()
    )


def column_of(heading: str | None) -> str | None:
    """Return what a column with this heading holds, or None."""
    words = canonical(heading or "")
    if not words:
        return None
    for name, whole, _ in _columns():
        if words in whole:
            return name
    for name, _, parts in _columns():
        if any(re.search(rf"\b{re.escape(p)}\b", words) for p in parts):
            return name
    return None


def read_row(text: str, passage: Passage, matcher: RuleMatcher) -> tuple[list[Finding], list[Report]]:
    """Return the findings and reports of one table row."""
    cells: dict[str, Cell] = {}
    for cell in passage.block.cells:
        role = column_of(cell.heading)
        if role and role not in cells and cell.end_char > cell.start_char:
            cells[role] = cell
    task = next((cells[k] for k in ("recommendation", "action", "decision") if k in cells), None)
    words = {k: text[c.start_char : c.end_char].strip() for k, c in cells.items()}
    if task is None or _NOTHING.match(text[task.start_char : task.end_char].strip()):
        return _narrative_row(text, passage, cells, words, matcher), []
    kind = next(KINDS[k] for k in ("recommendation", "action", "decision") if cells.get(k) is task)
    owner = words.get("owner", "")
    if "narrative" in cells and _only_names(words.get(kind, "")) and not owner:
        return _narrative_row(
            text, passage, {**cells, "owner": task}, {**words, "owner": words.get(kind, "")}, matcher
        ), []
    finding = Finding(
        kind=kind,
        start_char=task.start_char,
        end_char=task.end_char,
        rule=f"table.{kind}",
        confidence=0.95,
        owner_words=(owner,) if owner else _inner_owner(text, task, matcher),
        time_words=words.get("due") or None,
    )
    reports = _reports(text, cells, words, finding, matcher)
    if reports and reports[0].status is UpdateStatus.COMPLETE and kind == "action":
        return [], reports  # a closed row of a log: the task was set and done before this paper
    return [finding], reports


def _only_names(words: str) -> bool:
    return len(words) <= 40 and not re.search(r"\bto\b|\.\s", words) and len(words.split()) <= 5


def _inner_owner(text: str, cell: Cell, matcher: RuleMatcher) -> tuple[str, ...]:
    spans = split_sentences(text, cell.start_char, cell.end_char)
    for start, end in spans[:1]:
        for finding in find(matcher.read(text, start, end), Setting(small=True, section="action")):
            if finding.owner_words:
                return finding.owner_words
    return ()


def _narrative_row(
    text: str, passage: Passage, cells: dict[str, Cell], words: dict[str, str], matcher: RuleMatcher
) -> list[Finding]:
    """Pick the request or undertaking out of a row of prose with an owner beside it."""
    cell = cells.get("narrative")
    owner = words.get("owner", "")
    if cell is None:
        unheaded = [c for c in passage.block.cells if column_of(c.heading) is None]
        cell = max(unheaded, key=lambda c: c.end_char - c.start_char, default=None)
    if cell is None or cell.end_char - cell.start_char < 8:
        return []
    found: list[Finding] = []
    spans = split_sentences(text, cell.start_char, cell.end_char)
    for start, end in spans:
        found += find(matcher.read(text, start, end), Setting(small=True, section="minutes"))
    if owner and not _NOTHING.match(owner):
        actions = [f for f in found if f.kind == "action"]
        if not actions and spans:
            found.append(
                Finding(
                    kind="action",
                    start_char=spans[-1][0],
                    end_char=spans[-1][1],
                    rule="table.owner",
                    confidence=0.6,
                )
            )
        from dataclasses import replace  # noqa: PLC0415

        found = [
            replace(
                f,
                owner_words=f.owner_words or (owner,),
                implicit=False,
                time_words=words.get("due") or f.time_words,
            )
            for f in found
        ]
    return found


def _reports(
    text: str, cells: dict[str, Cell], words: dict[str, str], finding: Finding, matcher: RuleMatcher
) -> list[Report]:
    news = cells.get("update") or cells.get("status")
    if news is None or not words.get("update", words.get("status", "")):
        return []
    state = status_of(
        [
            matcher.read(text, c.start_char, c.end_char)
            for k in ("status", "update")
            if (c := cells.get(k)) is not None
        ]
    )
    label = words.get("status", "").lower()
    status, rule = (state[0], state[1]) if state else (UpdateStatus.UNCLEAR, "update.row")
    if label:
        status = _RAG.get(label, status)
    return [
        Report(
            start_char=news.start_char,
            end_char=news.end_char,
            status=status,
            about=text[finding.start_char : finding.end_char],
            rule=rule,
            confidence=0.9,
            ref=words.get("ref") or None,
        )
    ]


_RAG = {
    "green": UpdateStatus.COMPLETE,
    "amber": UpdateStatus.IN_PROGRESS,
    "red": UpdateStatus.NOT_STARTED,
    "open": UpdateStatus.IN_PROGRESS,
    "ongoing": UpdateStatus.IN_PROGRESS,
    "closed": UpdateStatus.COMPLETE,
    "complete": UpdateStatus.COMPLETE,
    "completed": UpdateStatus.COMPLETE,
    "outstanding": UpdateStatus.NOT_STARTED,
    "overdue": UpdateStatus.NOT_STARTED,
    "yes": UpdateStatus.COMPLETE,
    "not started": UpdateStatus.NOT_STARTED,
}
