"""Shows a paper with its items marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from extract.export.html_render import render
from extract.export.rows import joined
from extract.export.wording import wording
from extract.written import long_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.domain import Item


class ShownDocument(Protocol):
    """What a paper must have to be shown."""

    @property
    def source(self) -> str:
        """Return the name it is known by."""
        ...

    @property
    def title(self) -> str | None:
        """Return its title."""
        ...

    @property
    def text(self) -> str:
        """Return its words."""
        ...


_Span = tuple[int, int, int, str]  # start, end, number, kind


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    number: int | None = None
    opens: bool = False
    kind: str = ""


def show_document_html(document: ShownDocument, items: Sequence[Item]) -> str:
    """Return a page of the paper's words with every item marked and listed.

    An item that begins inside another one is listed, and leads to the words of the first.
    """
    ordered = sorted(items, key=lambda item: (item.start_char, -item.end_char, item.item_id))
    spans = list(_spans(document.text, ordered))
    marks = [
        {"number": n, "anchor": _anchor(item, n, spans), "kind": _kind(item), "facts": _facts(item)}
        for n, item in enumerate(ordered, 1)
    ]
    return render(
        "document.html.j2",
        title=document.title or document.source,
        about=f"{document.source}.",
        marks=marks,
        lines=list(_lines(document.text, spans)),
    )


def _anchor(item: Item, number: int, spans: Sequence[_Span]) -> int:
    """Return the mark that an item leads to: its own, or the one around it."""
    around = [n for start, end, n, _ in spans if start <= item.start_char <= end]
    return number if any(n == number for _, _, n, _ in spans) else (around or [number])[-1]


def _kind(item: Item) -> str:
    return wording().of("kind", item.kind)


def _facts(item: Item) -> str:
    parts = (
        f"number {item.number}" if item.number else None,
        f"owner {joined(item.owners)}" if item.owners else None,
        f"due {long_day(item.due)}" if item.due else item.timescale,
        f"under {item.agenda_item}" if item.agenda_item else None,
        f"rule {item.rule}" if item.rule else None,
        f"confidence {item.confidence:.2f}",
    )
    return ", ".join(part for part in parts if part)


def _lines(text: str, spans: Sequence[_Span]) -> Iterator[list[_Piece]]:
    ahead = list(spans)
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        yield list(_pieces(text, at, end, ahead))
        while ahead and ahead[0][1] <= end:
            ahead.pop(0)
        at = end + 1


def _spans(text: str, items: Iterable[Item]) -> Iterator[_Span]:
    """Yield spans in order that do not overlap: of an item that begins inside another, what sticks out."""
    last = 0
    for number, item in enumerate(items, 1):
        start, end = max(item.start_char, last), min(item.end_char, len(text))
        if start < end:
            yield start, end, number, _kind(item)
            last = end


def _pieces(text: str, at: int, end: int, spans: Sequence[_Span]) -> Iterator[_Piece]:
    for start, stop, number, kind in spans:
        if start >= end:
            break
        if start > at:
            yield _Piece(text[at:start])
        yield _Piece(text[max(start, at) : min(stop, end)], number, start >= at, kind)
        at = min(stop, end)
    if at < end:
        yield _Piece(text[at:end])
