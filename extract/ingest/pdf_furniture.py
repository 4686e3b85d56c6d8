"""Running heads, feet and page numbers: lines that belong to the sheet, not to the paper."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extract.ingest.daywords import find_days
from extract.ingest.pdf_numbers import EDGES, page_number
from extract.text import canonical
from extract.text import words as words_of

if TYPE_CHECKING:
    from datetime import date

    from extract.ingest.pdf_lines import Line, PageText
    from extract.ingest.pdf_settings import PdfSettings

_DIGITS = re.compile(r"\d+")
_WORDS_AT_MOST = 30
_SAME_HEIGHT = 10.0  # points
_SHORT_HEAD = 6  # words
_TITLE_LINES = 8
_TITLE_WORDS, _TITLE_WORDS_AT_MOST = 2, 12
_NEAR_PLACES = 4
_LONGEST_FIGURE = 9
_CLOSE = 1.5  # of the size, from line to line


def take_out_furniture(pages: list[PageText], settings: PdfSettings) -> list[str]:
    """Remove running heads, feet and page numbers from the pages; return those of the first page.

    A line of the top or bottom band goes when it stands on several pages, with the same figures or
    such as count the pages, or when it is nothing but the page's number.
    """
    bands = [_bands(page, settings) for page in pages]
    running = _running(pages, bands, settings)
    offset = _number_offset(pages, bands, settings)
    title = _Title(pages)
    heads: list[str] = []
    for page, sides in zip(pages, bands, strict=True):
        numbers: set[int] = set()
        running_lines: dict[int, str] = {}
        for side, band in enumerate(sides):
            known = {key for where, key in running.get(page.number, ()) if where == side}
            for line in band:
                if _is_page_number(line, page, offset, settings):
                    numbers.add(id(line))
                elif _is_running(line, side, page, known, settings) or (
                    page.number > 1 and _repeats_title(line, side, page, title)
                ):
                    running_lines[id(line)] = _text(line)
                else:
                    break  # what lies further in is the paper's own
        if len(numbers) + len(running_lines) == len(page.lines):
            running_lines.clear()  # a head over nothing is the page's text
        heads += running_lines.values() if page.number == 1 else ()
        page.lines = [
            line for line in page.lines if id(line) not in numbers and id(line) not in running_lines
        ]
    return heads


def _running(
    pages: list[PageText], bands: list[tuple[list[Line], list[Line]]], settings: PdfSettings
) -> dict[int, set[tuple[int, str]]]:
    """Return the running heads (0) and feet (1) of each page by its number."""
    places: dict[tuple[int, str], list[_Place]] = {}
    for page, sides in zip(pages, bands, strict=True):
        for side, band in enumerate(sides):
            for line in band:
                height = line.top if side == 0 else page.height - line.top
                place = _Place(page=page.number, height=height, text=_text(line))
                places.setdefault((side, _key(line)), []).append(place)
    needed = max(settings.furniture_repeats, settings.furniture_share * len(pages))
    running: dict[int, set[tuple[int, str]]] = {}
    for key, found in places.items():
        if key[1] and _most_at_one_place(found) >= needed:
            for number in _running_pages(found):
                running.setdefault(number, set()).add(key)
    return running


def _is_running(line: Line, side: int, page: PageText, known: set[str], settings: PdfSettings) -> bool:
    """Say whether a line of an edge is a running head or foot."""
    if _key(line) not in known:
        return canonical(_text(line)) in settings.furniture_always
    # The first line of a paragraph may stand on another page again.
    return len(line.text.split()) <= _SHORT_HEAD or not _touches_text(line, side, page)


class _Title:
    """The first lines of the paper, its title in most papers: their words, and the days they name."""

    def __init__(self, pages: list[PageText]) -> None:
        lines = sorted(pages[0].lines, key=_top)[:_TITLE_LINES] if pages else []
        self._texts = [_text(line) for line in lines]
        self.words = frozenset(word for text in self._texts for word in words_of(text))

    @cached_property
    def days(self) -> frozenset[date]:
        """The days it names; looked for only where a later line has the words of the title."""
        return frozenset(day for text in self._texts for day in _days(text))


def _days(text: str) -> list[date]:
    return [found.day for found in find_days(text) if found.day]


def _repeats_title(line: Line, side: int, page: PageText, title: _Title) -> bool:
    """Say whether a lone line at the edge of a later page only repeats words of the title.

    Another day makes it another title: that of the next minutes in a pack.
    """
    words = [word for word in words_of(_text(line)) if word.isalpha() or not _DIGITS.search(word)]
    if not _TITLE_WORDS <= len(words) <= _TITLE_WORDS_AT_MOST or not title.words.issuperset(words):
        return False
    if _touches_text(line, side, page):
        return False
    return not title.days or title.days.issuperset(_days(_text(line)))


def _touches_text(line: Line, side: int, page: PageText) -> bool:
    inner = 1 if side == 0 else -1
    middle, nearest, farthest = (line.top + line.bottom) / 2, line.size / 2, _CLOSE * line.size
    for other in page.lines:
        if nearest < inner * ((other.top + other.bottom) / 2 - middle) < farthest and other is not line:
            return True
    return False


def _is_page_number(line: Line, page: PageText, offset: int, settings: PdfSettings) -> bool:
    number = page_number(_text(line), settings)
    if number is None:
        return False
    # "Page 3 of 9" is a page number whatever the sheet; a bare figure must fit.
    return number - page.number in (0, offset) or " " in _text(line).strip(EDGES)


class _Place(NamedTuple):
    """Where a line of an edge stands: its page, its distance from the edge, its words."""

    page: int
    height: float
    text: str


def _most_at_one_place(places: list[_Place]) -> int:
    """Return on how many pages a line stands at about the same height."""
    pages_at: dict[int, set[int]] = {}
    for place in places:
        step = round(place.height / _SAME_HEIGHT)
        for near in (step - 1, step, step + 1):
            pages_at.setdefault(near, set()).add(place.page)
    return max(len(pages) for pages in pages_at.values())


def _running_pages(places: list[_Place]) -> set[int]:
    """Return the pages on which a line goes on from another page: its figures agree or count the pages.

    The titles of several minutes in one pack differ in their dates only: those are no running heads.
    """
    if len({place.text for place in places}) == 1:
        return {place.page for place in places}
    pages: set[int] = set()
    for at, place in enumerate(places):
        near = places[at + 1 : at + 1 + _NEAR_PLACES]
        for other in near:
            if _agree(place, other):
                pages |= {place.page, other.page}
    return pages


def _agree(a: _Place, b: _Place) -> bool:
    apart = b.page - a.page
    if not apart:
        return False
    if a.text == b.text:
        return True
    figures = zip(_figures(a.text), _figures(b.text), strict=False)
    return all(x == y or _figure(y) - _figure(x) == apart for x, y in figures)


@lru_cache(maxsize=4096)
def _figures(text: str) -> tuple[str, ...]:
    return tuple(_DIGITS.findall(text))


def _figure(digits: str) -> int:
    return int(digits[:_LONGEST_FIGURE])


def _text(line: Line) -> str:
    return f"{line.text} {line.tail.text}" if line.tail else line.text


def _key(line: Line) -> str:
    return _key_of(_text(line))


@lru_cache(maxsize=4096)
def _key_of(text: str) -> str:
    if len(text.split()) > _WORDS_AT_MOST:
        return ""
    return canonical(_DIGITS.sub("0", text))


def _top(line: Line) -> float:
    return line.top


def _low(line: Line) -> float:
    return -line.top


def _bands(page: PageText, settings: PdfSettings) -> tuple[list[Line], list[Line]]:
    """Return the lines near the top and near the bottom edge, the outermost first."""
    limit = settings.furniture_band * page.height
    foot = page.height - limit
    above = sorted([line for line in page.lines if line.top < limit and line.grid is None], key=_top)
    below = sorted([line for line in page.lines if line.bottom > foot and line.grid is None], key=_low)
    return above[: settings.furniture_depth], below[: settings.furniture_depth]


def _number_offset(
    pages: list[PageText], bands: list[tuple[list[Line], list[Line]]], settings: PdfSettings
) -> int:
    """Return by how much the printed numbers run ahead of the sheets ("23" on the first of a pack)."""
    offsets: Counter[int] = Counter()
    for page, sides in zip(pages, bands, strict=True):
        seen = {page_number(_text(line), settings) for band in sides for line in band}
        offsets.update(number - page.number for number in seen if number is not None)
    if not offsets:
        return 0
    offset, count = max(offsets.items(), key=lambda pair: (pair[1], -abs(pair[0])))
    return offset if count >= settings.furniture_repeats else 0
