"""Lines put together to paragraphs, over page breaks too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.ingest.blocks import RawBlock
from extract.ingest.pdf_columns import TextColumns, columns_of
from extract.ingest.pdf_continuation import Continuation
from extract.ingest.pdf_labels import line_label
from extract.ingest.pdf_mend import add_line, mend
from extract.ingest.pdf_tables import add_rest

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line, PageText
    from extract.ingest.pdf_measures import Measure
    from extract.ingest.pdf_mend import Hyphens
    from extract.ingest.pdf_settings import PdfSettings
    from extract.ingest.pdf_tables import Row


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its lines; ``pieces`` are their words, the label taken off.

    ``x0`` is where it begins, as if its column were the first of the page.
    """

    lines: list[Line]
    pieces: list[str]
    x0: float
    label: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def page(self) -> int:
        """Return the number of the page it begins on."""
        return self.lines[0].page


class ParagraphBuilder:
    """Joins lines, in content order, to paragraphs."""

    def __init__(self, measures: Measure, hyphens: Hyphens, settings: PdfSettings) -> None:
        """Take the usual measures and the words the paper prints (for line-end hyphens)."""
        self.measures = measures
        self.hyphens = hyphens
        self.settings = settings
        self.parts: list[Paragraph | RawBlock] = []
        self._columns = TextColumns(right=0.0)
        self._continuation = Continuation(measures, settings)

    def begin_page(self, page: PageText) -> None:
        """Take the edges of a page; its first line may go on with the last paragraph."""
        self._columns = columns_of(page, self.measures.right(page))
        self._continuation.begin_page(page, self._columns)

    def add(self, line: Line) -> None:
        """Add one line to the paragraph it goes on with, or begin a new one with it."""
        label, rest = line_label(line.text)
        current = self.parts[-1] if self.parts else None
        if isinstance(current, Paragraph) and self._continuation.goes_on(current, line, label):
            add_line(current.pieces, current.lines[-1], line, self.hyphens, self.settings)
            current.lines.append(line)
            current.notes.extend(line.notes)
            return
        self.parts.append(
            Paragraph(
                lines=[line],
                x0=line.x0 - self._columns.start(line),
                pieces=[rest if label else line.text],
                label=mend(label, self.settings) if label else None,
                notes=list(line.notes),
            )
        )

    def add_rows(self, rest: Row | None, rows: list[RawBlock]) -> None:
        """Add the rows of a table, the rest of the last row first."""
        last = self.parts[-1] if self.parts else None
        if rest is not None and isinstance(last, RawBlock):
            self.parts[-1] = add_rest(last, rest)
        self.parts.extend(rows)

    @property
    def in_table(self) -> bool:
        """Return whether a table row was the last thing added."""
        return bool(self.parts) and isinstance(self.parts[-1], RawBlock)
