"""What is read off a page: the pieces of its lines with their places, in points from its top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extract.ingest.pdf_grid import Grid


class Box(NamedTuple):
    """Where something stands: points from the left and from the top of the page as it is shown."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Tail:
    """The last words of a line, set apart from it by a gap of ``gap`` em.

    ``adjoining`` ones follow the line in the content too, as a typist leaves them.
    """

    text: str
    x0: float
    x1: float
    gap: float
    left_x1: float
    sure: bool
    adjoining: bool = True


@dataclass(slots=True)
class Line:
    """A piece of a line, its place, and its tail if wide space sets its last words apart.

    ``text`` does not hold the tail's words; ``at`` is the index of its first character in the page;
    ``spaced`` says whether a space stood before and after it. ``notes`` are the words of a margin
    column beside it, once they are known as such; one typed after it begins at ``note_x0``. ``ended``
    says that nothing goes on from it (a note was typed after it), ``tabbed`` that a figure set apart
    stands at its end. A line that stands for
    a ruled table has that ``grid`` and no text.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    page: int
    at: int
    bold: bool = False
    tail: Tail | None = None
    hyphen: bool = False
    spaced: tuple[bool, bool] = (False, False)
    notes: list[str] = field(default_factory=list)
    note_x0: float | None = None
    ended: bool = False
    tabbed: bool = False
    grid: Grid | None = None
    size: float = field(init=False)

    def __post_init__(self) -> None:
        """Set ``size``, the height of the line in points."""
        self.size = self.bottom - self.top

    @classmethod
    def for_grid(cls, grid: Grid, page: int) -> Line:
        """Return a line without words that holds the place of a table."""
        line = cls(
            text="", x0=grid.xs[0], x1=grid.xs[-1], top=grid.tops[0], bottom=grid.tops[-1], page=page, at=0
        )
        line.grid = grid
        line.ended = True
        return line


@dataclass(slots=True)
class PageText:
    """What PDFium says of one page: its text in content order as pieces of lines.

    ``is_blank`` says that nothing at all is drawn on it, ``is_picture`` that what it says is drawn
    as a picture, whatever a program stamped at its edges.
    """

    number: int
    width: float
    height: float
    text: str
    lines: list[Line]
    lost: int = 0  # characters of which PDFium knows no meaning
    is_blank: bool = False
    is_picture: bool = False
