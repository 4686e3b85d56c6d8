"""Running heads, feet and page numbers: lines that belong to the sheet, not to the paper."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.text import canonical

if TYPE_CHECKING:
    from extract.ingest.pdf_page import Line, PageText
    from extract.ingest.pdf_settings import PdfSettings

_DIGITS = re.compile(r"\d+")
_WORDS_AT_MOST = 30
_SAME_HEIGHT = 10.0  # points
_SHORT_HEAD = 6  # words
_TITLE_LINES = 8
_TITLE_WORDS, _TITLE_WORDS_AT_MOST = 2, 12
_CLOSE = 1.5  # of the size, from line to line
_ROMAN = re.compile(r"[ivxl]{1,7}")
_EDGES = " \t-–—|[](){}.~_*"


def take_out_furniture(pages: list[PageText], settings: PdfSettings) -> list[str]:
    """Remove running heads, feet and page numbers from the pages; return those of the first page.

    A line of the top or bottom band goes when it stands on several pages, figures apart, or when it
    is nothing but the page's number.
    """
    bands = [_bands(page, settings) for page in pages]
    places: dict[tuple[int, str], list[tuple[int, float]]] = {}
    for page, sides in zip(pages, bands, strict=True):
        for side, band in enumerate(sides):
            for line in band:
                height = line.top if side == 0 else page.height - line.top
                places.setdefault((side, _key(line)), []).append((page.number, height))
    needed = max(settings.furniture_repeats, settings.furniture_share * len(pages))
    running = {key for key, tops in places.items() if key[1] and _most_at_one_place(tops) >= needed}
    offset = _number_offset(pages, bands, settings)
    titles = _title_words(pages)
    heads: list[str] = []
    for page, sides in zip(pages, bands, strict=True):
        numbers: set[int] = set()
        running_lines: dict[int, str] = {}
        for side, band in enumerate(sides):
            known = {key for where, key in running if where == side}
            for line in band:
                if _is_page_number(line, page, offset, settings):
                    numbers.add(id(line))
                elif _is_running(line, side, page, known, settings) or (
                    page.number > 1 and _repeats_title(line, side, page, titles)
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


def _is_running(line: Line, side: int, page: PageText, known: set[str], settings: PdfSettings) -> bool:
    """Say whether a line of an edge is a running head or foot."""
    if _key(line) not in known:
        return canonical(_text(line)) in settings.furniture_always
    # The first line of a paragraph may stand on another page again.
    return len(line.text.split()) <= _SHORT_HEAD or not _touches_text(line, side, page)


def _title_words(pages: list[PageText]) -> frozenset[str]:
    """Return the words of the first lines of the paper: its title, in most papers."""
    lines = sorted(pages[0].lines, key=lambda line: line.top)[:_TITLE_LINES] if pages else []
    return frozenset(word for line in lines for word in canonical(_text(line)).split())


def _repeats_title(line: Line, side: int, page: PageText, titles: frozenset[str]) -> bool:
    """Say whether a lone line at the edge of a later page only repeats words of the title."""
    words = [word for word in canonical(_text(line)).split() if not any(letter.isdigit() for letter in word)]
    if not _TITLE_WORDS <= len(words) <= _TITLE_WORDS_AT_MOST or _touches_text(line, side, page):
        return False
    return all(word in titles for word in words)


def _touches_text(line: Line, side: int, page: PageText) -> bool:
    inner = 1 if side == 0 else -1
    middle = (line.top + line.bottom) / 2
    near = [inner * ((other.top + other.bottom) / 2 - middle) for other in page.lines if other is not line]
    return any(line.size / 2 < distance < _CLOSE * line.size for distance in near)


def _is_page_number(line: Line, page: PageText, offset: int, settings: PdfSettings) -> bool:
    number = page_number(_text(line), settings)
    if number is None:
        return False
    # "Page 3 of 9" is a page number whatever the sheet; a bare figure must fit.
    return number - page.number in (0, offset) or " " in _text(line).strip(_EDGES)


def _most_at_one_place(places: list[tuple[int, float]]) -> int:
    """Return on how many pages a line stands at about the same height."""
    pages_at: dict[int, set[int]] = {}
    for page, height in places:
        step = round(height / _SAME_HEIGHT)
        for near in (step - 1, step, step + 1):
            pages_at.setdefault(near, set()).add(page)
    return max(len(pages) for pages in pages_at.values())


def page_number(text: str, settings: PdfSettings) -> int | None:
    """Return the page number a line holds ("Page 2 of 7", "- 2 -", "ii"), if it holds nothing else."""
    words = text.casefold().replace("|", " ").replace("/", " / ").strip(_EDGES).split()
    words = [word.strip(_EDGES) for word in words]
    if words and words[0] in settings.page_words:
        words = words[1:]
    elif len(words) > 1 and words[-1] in settings.page_words:
        words = words[:-1]
    if not words or not _is_number(words[0]):
        return None
    rest = " ".join(words[1:-1])
    if len(words) == 1 or (_is_number(words[-1]) and rest in {*settings.of_words, "/"}):
        return _value(words[0])
    return None


def _is_number(word: str) -> bool:
    return (word.isascii() and word.isdigit() and len(word) <= 5) or bool(_ROMAN.fullmatch(word))  # noqa: PLR2004


def _value(word: str) -> int:
    if word.isdigit():
        return int(word)
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for letter, following in zip(word, [*word[1:], "i"], strict=True):
        value = values[letter]
        total += -value if value < values[following] else value
    return total


def _text(line: Line) -> str:
    return f"{line.text} {line.tail.text}" if line.tail else line.text


def _key(line: Line) -> str:
    return _key_of(_text(line))


@lru_cache(maxsize=4096)
def _key_of(text: str) -> str:
    if len(text.split()) > _WORDS_AT_MOST:
        return ""
    return canonical(_DIGITS.sub("0", text))


def _bands(page: PageText, settings: PdfSettings) -> tuple[list[Line], list[Line]]:
    """Return the lines near the top and near the bottom edge, the outermost first."""
    limit = settings.furniture_band * page.height
    lines = [line for line in page.lines if line.grid is None]
    above = sorted((line for line in lines if line.top < limit), key=lambda line: line.top)
    below = sorted((line for line in lines if line.bottom > page.height - limit), key=lambda line: -line.top)
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
