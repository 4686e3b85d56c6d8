"""``matters explain``: why a line of a paper was tagged, or was not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, options
from extract.errors import ConfigurationError, ReadError, UnknownIdError
from extract.text import squash
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.domain import Document, Extraction
    from extract.nlp.structure import Passage


def command(
    place: Annotated[
        str,
        typer.Argument(
            metavar="FILE:LINE", help="A paper, and a line of what `matters show --text FILE` prints."
        ),
    ],
    part: Annotated[
        int, typer.Option("--part", min=0, metavar="N", help="Which of the paper's meetings.")
    ] = 0,
    body: options.Body = None,
    date: options.Day = None,
) -> None:
    """Say what a line of a paper was taken for: its section, the rules that matched, and what came of it.

    Example: matters explain minutes.pdf:41
    """
    from extract.batch import extract_papers

    name, _, number = place.rpartition(":")
    if not name or not number.isdigit() or int(number) < 1:
        raise ConfigurationError((f"{place}: is no FILE:LINE",), remedy="Write it as minutes.pdf:41.")
    day = options.day(date, "--date")
    found: list[Extraction] = []
    for report, extractions in extract_papers(
        (Path(name),), jobs=1, limits=console.settings().limits, body=body, meeting_date=day
    ):
        if report.is_failure:
            raise ReadError(f"{report.name}: {report.reason}", remedy=report.remedy)
        found += extractions
    if part >= len(found):
        raise UnknownIdError(f"{name} holds {len(found)} documents; there is no part {part}")
    for line in explanation(found[part], int(number)):
        console.out(line)


def explanation(extraction: Extraction, number: int) -> Iterator[str]:
    """Yield what there is to say of line ``number``, counted from 1.

    Raises:
        UnknownIdError: the document has fewer lines.
    """
    document = extraction.document
    lines = document.text.split("\n")
    if number > len(lines):
        raise UnknownIdError(
            f"there are {len(lines)} lines", remedy="See them with `matters show --text FILE`."
        )
    start = sum(len(line) + 1 for line in lines[: number - 1])
    end = start + len(lines[number - 1])
    yield f"line {number}, characters {start} to {end}:"
    yield f"  {lines[number - 1]}"
    yield from _block(document, start, end)
    passages = _passages(document, start, end)
    for passage in passages:
        yield from _passage(passage)
        yield from _hits(document, passage)
    results = list(_results(extraction, start, end))
    yield from results
    if not results:
        yield _why_not(passages)


def _block(document: Document, start: int, end: int) -> Iterator[str]:
    for block in document.blocks:
        if block.start_char < end and block.end_char > start:
            page = f", page {block.page}" if block.page else ""
            label = f", label {block.label!r}" if block.label else ""
            margin = f", beside it {block.margin!r}" if block.margin else ""
            yield f"block: {plain_name(block.kind)}{page}{label}{margin}"


def _passages(document: Document, start: int, end: int) -> list[Passage]:
    from extract.nlp.structure import read_passages

    return [p for p in read_passages(document) if p.start_char < end and p.end_char > start]


def _passage(passage: Passage) -> Iterator[str]:
    where = [f"section {passage.section}"] if passage.section else []
    where += ["a limb of a formal list"] if passage.formal else []
    where += [f"agenda item {passage.agenda_item!r}"] if passage.agenda_item else []
    where += [f"after the lead-in {squash(passage.lead_in.words)!r}"] if passage.lead_in else []
    yield "stands in: " + ("; ".join(where) or "the body of the paper")


def _hits(document: Document, passage: Passage) -> Iterator[str]:
    from extract.nlp.sentences import split_sentences
    from extract.nlp.tokens import RuleMatcher

    matcher = RuleMatcher()
    for start, end in split_sentences(document.text, passage.start_char, passage.end_char):
        sentence = matcher.read(document.text, start, end)
        for hit in sentence.hits:
            words = sentence.words(hit.first, hit.last)
            yield f"rule {hit.rule.id} ({hit.rule.label.lower()}) matches “{words}”"


def _results(extraction: Extraction, start: int, end: int) -> Iterator[str]:
    for item in extraction.items:
        if item.start_char < end and item.end_char > start:
            sure = f"by {item.rule}, confidence {item.confidence:.2f}"
            owners = f", owner {'; '.join(item.owners)}" if item.owners else ""
            due = f", due {item.due}" if item.due else ""
            yield f"found: {item.kind} {sure}{owners}{due} [{item.item_id}]"
    for one in extraction.updates:
        if one.start_char < end and one.end_char > start:
            yield f"found: update, {one.status}, by {one.rule}, about “{squash(one.about)}” [{one.update_id}]"


def _why_not(passages: list[Passage]) -> str:
    from extract.nlp.structure import NO_ITEMS

    if not passages:
        return "nothing found: the line is furniture or a heading"
    section = next((p.section for p in passages if p.section in NO_ITEMS), None)
    if section:
        return f"nothing found: nothing under {section!r} is taken for an item"
    return "nothing found: no rule made an item of it"
