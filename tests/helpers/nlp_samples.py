"""Papers of a few lines for the tests of the tagger, with what is to be found marked in the words.

``<action owner='Clerk'>The Clerk to write to the owner</action>`` marks an item of that kind with its
owners (``|`` between two); ``None`` is no owner, and no attribute means that the owner is not looked at.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from extract.domain import AgendaItem, Attendee, BlockKind, Document, Meeting, SourceKind
from extract.ingest.blocks import RawBlock, assemble
from extract.nlp import Tagger, build_nlp, extract_document
from extract.nlp.structure import read_passages

if TYPE_CHECKING:
    from extract.domain import Extraction, Item
    from extract.nlp.findings import Sentence
    from extract.nlp.tokens import RuleMatcher

MEETING = date(2031, 3, 4)
PARISH = "Thornby Parish Council"
SCRUTINY = "Wexcombe District Council Environment Scrutiny Committee"
_MARK = re.compile(
    r"<(?P<kind>action|decision|recommendation|observation)(?: owner='(?P<owner>[^']*)')?>(?P<text>.*?)</(?P=kind)>",
    re.DOTALL,
)


def heading(text: str, level: int = 0) -> RawBlock:
    """Return a heading."""
    return RawBlock(kind=BlockKind.HEADING, text=text, level=level)


def limb(label: str, text: str, *, level: int = 0, margin: str | None = None) -> RawBlock:
    """Return a list entry with its marker."""
    return RawBlock(kind=BlockKind.LIMB, text=text, label=label, level=level, margin=margin)


def beside(text: str, margin: str, label: str | None = None) -> RawBlock:
    """Return a paragraph with words in its margin."""
    return RawBlock(kind=BlockKind.PARAGRAPH, text=text, label=label, margin=margin)


def row(**cells: str) -> RawBlock:
    """Return a table row; ``Due_date="May"`` is the cell under "Due date"."""
    return RawBlock(kind=BlockKind.TABLE_ROW, cells=tuple((k.replace("_", " "), v) for k, v in cells.items()))


def paper(
    *blocks: RawBlock | str,
    body: str | None = PARISH,
    kind: SourceKind = SourceKind.MINUTES_TEXT,
    people: tuple[Attendee, ...] = (),
    day: date | None = MEETING,
    titles: tuple[str, ...] = (),
) -> Document:
    """Return a document of these blocks; strings are paragraphs, ``titles`` the headings that are agenda items."""
    raw = [RawBlock(kind=BlockKind.PARAGRAPH, text=b) if isinstance(b, str) else b for b in blocks]
    text, made = assemble(raw)
    starts = [
        (b.start_char, text[b.text_start : b.end_char])
        for b in made
        if text[b.text_start : b.end_char] in titles
    ]
    ends = [*(start for start, _ in starts[1:]), len(text)][: len(starts)]
    items = tuple(
        AgendaItem(number=None, title=title, start_char=start, end_char=end)
        for (start, title), end in zip(starts, ends, strict=True)
    )
    meeting = Meeting(body=body, meeting_date=day, attendance=people, agenda_items=items)
    return Document(
        source="sample.txt",
        doc_id="d0",
        sha256="0",
        source_kind=kind,
        text=text,
        blocks=made,
        meeting=meeting,
    )


def page(*blocks: RawBlock | str, **options: object) -> Document:
    """Return an agenda-item page of a district council's committee."""
    return paper(*blocks, **{"body": SCRUTINY, "kind": SourceKind.AGENDA_ITEM_PAGE, **options})


@cache
def tagger(*, parse: bool = False) -> Tagger:
    """Return the one tagger of a test run."""
    return build_nlp(parse=parse)


@cache
def matcher() -> RuleMatcher:
    """Return the one rule matcher of a test run."""
    return tagger().matcher


def read(text: str) -> Sentence:
    """Return a sentence with its tokens and hits."""
    return matcher().read(text, 0, len(text))


def tag(*blocks: RawBlock | str | Document, parse: bool = False) -> Extraction:
    """Return what is found in a document, or in blocks of a parish's minutes."""
    document = blocks[0] if isinstance(blocks[0], Document) else paper(*blocks)
    return extract_document(document, tagger(parse=parse))


def found(*blocks: RawBlock | str | Document) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return kind, words and owners of each item."""
    return [_told(item) for item in tag(*blocks).items]


def _told(item: Item) -> tuple[str, str, tuple[str, ...]]:
    return str(item.kind), item.text, item.owners


def read_as(document: Document) -> list[tuple[str, str | None, str | None, bool]]:
    """Return words, section, kind of the lead-in and whether it is formal, of each passage."""
    return [
        (document.text[p.start_char : p.end_char], p.section, p.lead_in.kind if p.lead_in else None, p.formal)
        for p in read_passages(document)
    ]


def unmarked(marked: str) -> str:
    """Return marked words without their marks."""
    return _MARK.sub(lambda m: m["text"], marked)


def check(marked: str, *, make: object = paper) -> None:
    """Hold what is found in a paragraph against its marks.

    Raises:
        AssertionError: an item is missing, is too many, or has another kind, wording or owner.
    """
    items = found(make(unmarked(marked)))
    wanted = [(m["kind"], m["text"].strip(" .")) for m in _MARK.finditer(marked)]
    assert [(kind, text.strip(" .")) for kind, text, _ in items] == wanted
    for mark, (_, _, owners) in zip(_MARK.finditer(marked), items, strict=True):
        if mark["owner"] is not None:
            assert owners == tuple(part for part in mark["owner"].split("|") if part)
