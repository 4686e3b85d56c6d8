"""The labels that Word's automatic numbering shows: they stand nowhere in the paper's text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from extract.ingest.docx_glyphs import plain_glyphs
from extract.ingest.docx_xml import MC, VAL, W, child, switch, value, whole
from extract.ingest.numerals import number_words, ordinal, repeated_letters, roman

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

    from extract.ingest.docx_styles import Style

LEVELS: Final = 9
_PLACE = re.compile(r"%([1-9])")
_SIGNS: Final = ("*", "†", "‡", "§")


def _signs(number: int) -> str:
    times, at = divmod(max(number, 1) - 1, len(_SIGNS))
    return _SIGNS[at] * min(times + 1, 20)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": repeated_letters,
    "upperLetter": lambda number: repeated_letters(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": ordinal,
    "cardinalText": lambda number: number_words(number).capitalize(),
    "ordinalText": lambda number: number_words(number, ordinals=True).capitalize(),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "hex": lambda number: f"{number:X}",
    "chicago": _signs,
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is numbered."""

    start: int
    style: str
    text: str
    legal: bool
    restart: int | None
    font: str | None
    paragraph_style: str | None


@dataclass(slots=True)
class _List:
    """A ``w:num``: the abstract list it uses and where it differs from it."""

    abstract: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Counts through the paper: call :meth:`label` once for every numbered paragraph, in reading order."""

    def __init__(self, root: _Element | None) -> None:
        """Read the numbering part; a paper without one numbers nothing."""
        self._abstract: dict[int, dict[int, Level]] = {}
        self._style_links: dict[str, int] = {}
        self._links: dict[int, str] = {}
        self._lists: dict[int, _List] = {}
        self._counters: defaultdict[int, list[int | None]] = defaultdict(lambda: [None] * LEVELS)
        self._started: set[tuple[int, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        for element in root.findall(W + "abstractNum"):
            number = whole(element.get(W + "abstractNumId"))
            if number is None:
                continue
            self._abstract[number] = dict(_levels(element.findall(W + "lvl")))
            if (name := value(element, "styleLink")) is not None:
                self._style_links[name] = number
            if (name := value(element, "numStyleLink")) is not None:
                self._links[number] = name
        for element in root.findall(W + "num"):
            number, abstract = whole(element.get(W + "numId")), whole(value(element, "abstractNumId"))
            if number is not None and abstract is not None:
                self._lists[number] = _list(element, abstract)

    def level_of(self, num_id: int, styles: Iterable[Style]) -> int | None:
        """Return the level of list ``num_id`` that is tied to one of ``styles`` (nearest first)."""
        for style in styles:
            for level in range(LEVELS):
                found = self._level(num_id, level)
                if found is not None and found.paragraph_style == style.style_id:
                    return level
        return None

    def label(self, num_id: int, level: int) -> str | None:
        """Count one paragraph and return its label; None where the list shows none or does not exist."""
        level = min(max(level, 0), LEVELS - 1)
        found = self._level(num_id, level)
        if found is None:
            return None
        counters = self._counters[self._home(num_id)]
        self._count(num_id, level, counters)
        if found.style == "bullet":
            return plain_glyphs(found.text, found.font).strip() or None
        return (
            _PLACE.sub(
                lambda place: self._shown(num_id, int(place[1]) - 1, counters, found), found.text
            ).strip()
            or None
        )

    def _shown(self, num_id: int, level: int, counters: list[int | None], current: Level) -> str:
        found = self._level(num_id, level)
        if found is None:
            return ""
        count = counters[level]
        number = self._start(num_id, level) if count is None else count
        if current.legal and found.style != "none":
            return str(number)
        return _FORMATS.get(found.style, str)(number)

    def _count(self, num_id: int, level: int, counters: list[int | None]) -> None:
        count = counters[level]
        starts_over = (num_id, level) not in self._started and level in self._lists[num_id].starts
        self._started.add((num_id, level))
        counters[level] = self._start(num_id, level) if starts_over or count is None else count + 1
        for above in range(level):
            # "1.1" with no "1." before it: Word counts the missing level as begun.
            if counters[above] is None:
                counters[above] = self._start(num_id, above)
        for below in range(level + 1, LEVELS):
            deeper = self._level(num_id, below)
            restart = deeper.restart if deeper is not None else None
            if restart is None or level < restart:
                counters[below] = None

    def _start(self, num_id: int, level: int) -> int:
        stated = self._lists[num_id].starts.get(level)
        found = self._level(num_id, level)
        return stated if stated is not None else found.start if found is not None else 1

    def _level(self, num_id: int, level: int) -> Level | None:
        listed = self._lists.get(num_id)
        if listed is None:
            return None
        return listed.levels.get(level) or self._abstract.get(self._home(num_id), {}).get(level)

    def _home(self, num_id: int) -> int:
        """Return the abstract list whose counters ``num_id`` shares, list styles followed."""
        abstract = self._lists[num_id].abstract
        link = self._links.get(abstract)
        return self._style_links.get(link, abstract) if link is not None else abstract


def _list(element: _Element, abstract: int) -> _List:
    listed = _List(abstract)
    for override in element.findall(W + "lvlOverride"):
        level = whole(override.get(W + "ilvl"))
        if level is None or not 0 <= level < LEVELS:
            continue
        listed.levels |= dict(_levels(override.findall(W + "lvl"), level))
        start = whole(value(override, "startOverride"))
        if start is not None:
            listed.starts[level] = start
    return listed


def _levels(elements: Iterable[_Element], given: int | None = None) -> Iterable[tuple[int, Level]]:
    for element in elements:
        level = whole(element.get(W + "ilvl")) if given is None else given
        if level is None or not 0 <= level < LEVELS:
            continue
        start = whole(value(element, "start"))
        fonts = child(element, "rPr", "rFonts")
        text = child(element, "lvlText")
        yield (
            level,
            Level(
                # Without a start Word counts from 0; the schema's default agrees.
                start=0 if start is None else start,
                style=_number_style(element),
                text=(text.get(VAL) or "") if text is not None else "",
                legal=bool(switch(element, "isLgl")),
                restart=whole(value(element, "lvlRestart")),
                font=None
                if fonts is None
                else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or fonts.get(W + "cs"),
                paragraph_style=value(element, "pStyle"),
            ),
        )


def _number_style(element: _Element) -> str:
    """Return the number format; of one Word 2010 made up, the one it gives older programs."""
    for holder in (element, element.find(f"{MC}AlternateContent/{MC}Fallback")):
        if (found := value(holder, "numFmt")) is not None:
            return found
    return "decimal"
