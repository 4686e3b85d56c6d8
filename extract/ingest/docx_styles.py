"""What the styles of a Word paper say of its paragraphs and runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from extract.ingest.docx_xml import W, child, switch, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of (?:figures|authorities)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list (?:bullet |number |continue )?([2-5])", re.IGNORECASE)
_LONGEST_CHAIN: Final = 20
_DEEPEST_OUTLINE: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style with what it states itself; what is None comes from the style it is based on."""

    style_id: str
    name: str
    based_on: str | None
    outline: int | None
    num_id: int | None
    num_level: int | None
    left: int | None
    bold: bool | None
    hidden: bool | None


class Styles:
    """The styles of a paper by id, with inheritance."""

    def __init__(self, root: _Element | None) -> None:
        """Read the styles part; a paper without one has no styles."""
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in root.findall(W + "style") if root is not None else ():
            style = _style(element)
            self._styles.setdefault(style.style_id, style)
            if element.get(W + "type") == "paragraph" and (element.get(W + "default") or "0") in {
                "1",
                "true",
                "on",
            }:
                self._default = style.style_id

    def chain(self, style_id: str | None) -> list[Style]:
        """Return the style and those it is based on, nearest first; the default style where none is named."""
        found: list[Style] = []
        at = style_id if style_id is not None else self._default
        while at is not None and len(found) < _LONGEST_CHAIN:
            style = self._styles.get(at)
            if style is None or style in found:
                break
            found.append(style)
            at = style.based_on
        return found

    def heading_level(self, chain: list[Style]) -> int | None:
        """Return the level (0 outermost) of a heading style, None for others."""
        for style in chain:
            if named := _HEADING.fullmatch(style.name):
                return int(named[1]) - 1
            if style.name.lower() == "title":
                return 0
            if style.outline is not None:
                return style.outline if style.outline <= _DEEPEST_OUTLINE else None
        return None

    def list_depth(self, chain: list[Style]) -> int:
        """Return how deep "List Bullet 2" and its like stand: their lists have one level each."""
        named = next((found for style in chain[:1] if (found := _LIST_STYLE.fullmatch(style.name))), None)
        return int(named[1]) - 1 if named else 0

    def is_contents(self, chain: list[Style]) -> bool:
        """Return whether the style is that of a table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in chain)


def first_stated(chain: list[Style], name: str) -> bool:
    """Return the switch ``name`` (bold, hidden) of the nearest style that states it."""
    return next((stated for style in chain if (stated := getattr(style, name)) is not None), False)


def _style(element: _Element) -> Style:
    properties, run = child(element, "pPr"), child(element, "rPr")
    indent = child(properties, "ind")
    return Style(
        style_id=element.get(W + "styleId") or "",
        name=value(element, "name") or "",
        based_on=value(element, "basedOn"),
        outline=whole(value(properties, "outlineLvl")),
        num_id=whole(value(properties, "numPr", "numId")),
        num_level=whole(value(properties, "numPr", "ilvl")),
        left=indent_of(indent),
        bold=switch(run, "b"),
        hidden=switch(run, "vanish"),
    )


def indent_of(indent: _Element | None) -> int | None:
    """Return the left indent in twentieths of a point."""
    if indent is None:
        return None
    return whole(indent.get(W + "left") or indent.get(W + "start"))
