"""Tables of those present: a row for each person, under heads such as "Name", "Role" and "Present"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import Attendee
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.person import read_person
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.domain import Block, Cell


def tabled(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[Attendee]:
    """Yield who stands in the rows of such tables; a table without a column for presence is none."""
    heads = ingest_settings().roll_table
    for line, block in zip(lines, blocks, strict=False):
        cells = {canonical(cell.heading): _words(line, block, cell) for cell in block.cells if cell.heading}
        name = _first(cells, heads.names)
        there = _first(cells, heads.presence)
        person = read_person(name) if name and there is not None else None
        if person is None:
            continue
        post = person.post or _first(cells, heads.posts) or None
        initials = person.initials or _first(cells, heads.initials) or None
        present = canonical(there or "") not in heads.away
        yield Attendee(name=person.name, post=post, initials=initials, present=present)


def _words(line: str, block: Block, cell: Cell) -> str:
    return line[cell.start_char - block.start_char : cell.end_char - block.start_char].strip()


def _first(cells: dict[str, str], heads: frozenset[str]) -> str | None:
    """Return the words under the first of some heads that the table has; None where it has none."""
    return next((words for head, words in cells.items() if head in heads), None)
