"""Records printed line by line: "Recommendation 3", its words, then "Response: …", "Lead officer: …".

A record holds what a row of a tracker holds, so it is handed on as one: a block with a cell for
each labelled line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.domain import Block, BlockKind, Cell
from extract.nlp.columns import column_of
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.domain import Document

FEWEST = 2  # records of a paper: a single one is as likely a line of prose
TOLD = frozenset({"update", "status", "owner"})  # a record says at least one of these
LABELS = TOLD | {"due", "decision"}


@dataclass(slots=True)
class _Open:
    """A record that is being read: its number, and its cells with what the label of each says."""

    first: int
    kind: str
    ref: str
    cells: list[Cell] = field(default_factory=list)
    last: int = 0

    def add(self, heading: str, start: int, end: int) -> None:
        self.cells.append(Cell(heading=heading, start_char=start, end_char=end))

    def lengthen(self, end: int) -> None:
        last = self.cells[-1]
        self.cells[-1] = Cell(heading=last.heading, start_char=last.start_char, end_char=end)

    @property
    def is_one(self) -> bool:
        """Say whether there are words under the number, and labelled lines that say what came of them."""
        held = {column_of(cell.heading) for cell in self.cells[1:]}
        return bool(self.cells) and self.cells[0].heading == self.kind and not held.isdisjoint(TOLD)


def records(document: Document) -> list[tuple[int, int, Block]]:
    """Return the first and last block of each record and the row it makes; none where there is but one."""
    found = [
        (record.first, record.last, _row(document, record)) for record in _walk(document) if record.is_one
    ]
    return found if len(found) >= FEWEST else []


def _walk(document: Document) -> Iterator[_Open]:
    now: _Open | None = None
    for number, block in enumerate(document.blocks):
        words = document.text[block.text_start : block.end_char]
        head = None if block.cells else wording("record_head").match(words)
        if head:
            if now:
                yield now
            now = _Open(first=number, kind=head["kind"].lower(), ref=head["ref"], last=number)
            if head.end() < len(words):
                now.add(now.kind, block.text_start + head.end(), block.end_char)
        elif now and not _goes_on(now, block, words):
            yield now
            now = None
        elif now:
            now.last = number
    if now:
        yield now


def _goes_on(now: _Open, block: Block, words: str) -> bool:
    """Add a block to the record before it; say whether it belongs to it."""
    if block.cells:
        return False
    label = wording("record_label").match(words)
    column = column_of(label["label"]) if label else None
    if label and column in LABELS and now.cells:
        heading = "Response" if column == "decision" else label["label"]
        now.add(heading, block.text_start + label.end(), block.end_char)
        return True
    if block.kind is BlockKind.HEADING:
        return False
    if not now.cells:
        now.add(now.kind, block.start_char, block.end_char)
        return True
    held = column_of(now.cells[-1].heading)
    if len(now.cells) == 1 or (held == "update" and not wording("record_over").match(words)):
        now.lengthen(block.end_char)
        return True
    return False


def _row(document: Document, record: _Open) -> Block:
    first, last = document.blocks[record.first], document.blocks[record.last]
    ref = document.text.index(record.ref, first.text_start, first.end_char)
    number = Cell(heading="Ref", start_char=ref, end_char=ref + len(record.ref))
    return Block(
        kind=BlockKind.TABLE_ROW,
        start_char=first.start_char,
        end_char=last.end_char,
        text_start=first.text_start,
        label=record.ref,
        page=first.page,
        cells=(number, *record.cells),
    )
