"""Findings made into items, updates, minutes and coverage: the values that leave ``extract/nlp``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.dates import resolve_due
from extract.domain import BlockKind, Extraction, Item, Kind, Minute, Update
from extract.ids import IdMaker
from extract.nlp.coverage import coverage_of
from extract.nlp.foreign_times import is_foreign
from extract.nlp.owners import clean_owner, person_of, split_owners
from extract.nlp.sections import NO_ITEMS
from extract.nlp.timescales import best_first, find_timescale, find_timescales
from extract.nlp.twins import Merged, merge_twins
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.dates import Due
    from extract.domain import Document, Meeting
    from extract.nlp.findings import Finding
    from extract.nlp.gathered import PlacedReport
    from extract.nlp.reading import Reading
    from extract.nlp.structure import Passage

LOWEST = 0.3
SHORTEST_MINUTE = 4


def convert(document: Document, reading: Reading) -> Extraction:
    """Return the extraction of a document from its reading."""
    ids = IdMaker(document.meeting.body, document.meeting.meeting_date, document.doc_id)
    merged = merge_twins(document.text, [p for p in reading.findings if p.finding.confidence >= LOWEST])
    items = tuple(_item(document, m, ids) for m in merged)
    updates = tuple(_update(document, r, ids) for r in reading.reports)
    return Extraction(
        document=document,
        minutes=tuple(_minutes(document, reading, ids)),
        items=items,
        updates=updates,
        coverage=coverage_of(document, [x.start_char for x in (*items, *updates)]),
        warnings=document.warnings,
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space, separators and quotes at its ends."""
    while start < end and text[start] in " \n\t,;:–—-|":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:–—-|":
        end -= 1
    return start, end


def owners_of(finding: Finding) -> tuple[str, ...]:
    """Return the owners of a finding, each once, as printed."""
    owners: list[str] = []
    for words in finding.owner_words:
        for owner in split_owners(words):
            cleaned = clean_owner(owner)
            if cleaned and cleaned not in owners:
                owners.append(cleaned)
    return tuple(owners)


def _item(document: Document, merged: Merged, ids: IdMaker) -> Item:
    finding, passage = merged.placed.finding, merged.placed.passage
    meeting = document.meeting
    start, end = trimmed(document.text, finding.start_char, finding.end_char)
    text = document.text[start:end]
    owners = owners_of(finding)
    words = finding.time_words
    if words is None and (finding.kind != "observation" or wording("asks_for").search(text)):
        words = _time_words(text, finding, start, meeting)
    due = None
    if words:
        due = resolve_due(words, meeting_date=meeting.meeting_date, next_meeting=meeting.next_meeting)
    return Item(
        item_id=ids.make("i", passage.agenda_item, text),
        kind=Kind(finding.kind),
        text=text,
        start_char=start,
        end_char=end,
        lead_in=passage.lead_in.words if passage.lead_in else None,
        number=_number(passage),
        minute_number=passage.minute_number,
        owners=owners,
        owner_person=person_of(owners[0], meeting.attendance) if owners else None,
        addressed_to=finding.addressed_to,
        timescale=words,
        due=due.day if due else None,
        due_basis=due.basis if due else None,
        implicit=finding.implicit,
        confidence=round(finding.confidence, 2),
        rule=finding.rule,
        agenda_item=passage.agenda_item,
        page=passage.block.page,
        also_at=merged.also_at,
        flags=(*_flags(finding, owners, due), *_flags_of_place(meeting, start), *finding.flags),
    )


def _time_words(text: str, finding: Finding, start: int, meeting: Meeting) -> str | None:
    """Return the words for when of an item, whose text begins at ``start``; None where there are none."""
    core = None if finding.core is None else max(0, finding.core - start)
    for one in best_first(find_timescales(text, meeting_date=meeting.meeting_date)):
        if not is_foreign(text, (one.start_char, one.end_char), finding.rule, core):
            return text[one.start_char : one.end_char]
    return None


def _flags(finding: Finding, owners: tuple[str, ...], due: Due | None) -> list[str]:
    """Return what a person should look at, by name."""
    flags = {
        "no_owner": not owners and finding.kind == "action",
        "no_date": due is None or due.day is None,
        "past_when_reported": bool(due and due.past),
        "provisional_date": bool(due and due.provisional and due.day),
    }
    return [name for name, on in flags.items() if on]


def _flags_of_place(meeting: Meeting, at: int) -> Iterator[str]:
    """Yield what is to be known of all that stands in the agenda items around a place."""
    around = [item for item in meeting.agenda_items if item.start_char <= at < item.end_char]
    if any(item.exempt for item in around):
        yield "exempt"
    if any(item.truncated for item in around):
        yield "truncated_source"


def _number(passage: Passage) -> str | None:
    label = (passage.block.label or "").strip(" ().:·•-")
    return label or None


def _update(document: Document, placed: PlacedReport, ids: IdMaker) -> Update:
    report, passage = placed.report, placed.passage
    start, end = trimmed(document.text, report.start_char, report.end_char)
    text = document.text[start:end]
    span = find_timescale(text, meeting_date=document.meeting.meeting_date)
    words = text[span[0] : span[1]] if span else None
    due = resolve_due(words, meeting_date=document.meeting.meeting_date) if words else None
    return Update(
        update_id=ids.make("u", passage.agenda_item, text),
        about=report.about,
        text=text,
        status=report.status,
        start_char=start,
        end_char=end,
        ref=report.ref,
        timescale=words,
        due=due.day if due else None,
        agenda_item=passage.agenda_item,
        page=passage.block.page,
        confidence=report.confidence,
        rule=report.rule,
        bulk=report.bulk,
    )


def _minutes(document: Document, reading: Reading, ids: IdMaker) -> list[Minute]:
    told = [
        (p, document.text[p.start_char : p.end_char])
        for p in reading.passages
        if p.section not in NO_ITEMS and p.block.kind is not BlockKind.HEADING
    ]
    return [
        Minute(
            minute_id=ids.make("m", p.agenda_item, words),
            number=p.block.label,
            heading=p.agenda_item,
            text=words,
            page=p.block.page,
            start_char=p.start_char,
            end_char=p.end_char,
        )
        for p, words in told
        if len(words.split(maxsplit=SHORTEST_MINUTE - 1)) >= SHORTEST_MINUTE
    ]
