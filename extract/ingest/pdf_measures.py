"""The usual measures of a paper, by which its lines are judged: learned from its long lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.ingest.pdf_lines import Line, PageText

FULL_CHARACTERS = 45  # a line of so many is no heading, name or cell
_WIDTH_STEP = 20  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is usual in a paper, in points: the distance of lines, the size of letters, the right edge.

    ``rights`` holds the right edge by the width of the page, in steps.
    """

    pitch: float
    size: float
    rights: dict[int, float]

    def right(self, page: PageText) -> float:
        """Return where full lines of a page end."""
        return self.rights.get(round(page.width / _WIDTH_STEP), 0.88 * page.width)


def measure(pages: list[PageText]) -> Measure:
    """Return the usual measures of a paper, from its long lines."""
    pitches: Counter[float] = Counter()
    sizes: Counter[float] = Counter()
    ends: dict[int, list[float]] = {}
    for page in pages:
        before: Line | None = None
        ends_here = ends.setdefault(round(page.width / _WIDTH_STEP), [])
        for line in page.lines:
            length = len(line.text)
            sizes[round(line.size * 2) / 2] += length
            if length >= FULL_CHARACTERS:
                ends_here.append(line.x1)
                if before is not None and line.top > before.top:
                    pitches[round((line.top - before.top) * 2) / 2] += 1
                before = line
            else:
                before = None
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    usual = [pitch for pitch, _ in pitches.most_common(3) if pitch < 3 * size]
    rights = {key: sorted(values)[int(0.96 * (len(values) - 1))] for key, values in ends.items() if values}
    return Measure(
        pitch=min(usual, default=1.25 * size),
        size=size,
        rights=rights,
    )
