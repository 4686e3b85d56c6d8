"""The markers of lists in HTML, as a browser shows them, and the depth of lists pasted from Word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from extract.ingest.numerals import LARGEST_ROMAN, letters, roman

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BULLETS: Final = ("•", "◦", "▪")
_BULLET_STYLES: Final = {"disc": "•", "circle": "◦", "square": "▪"}
_TYPES: Final = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "1": "decimal",
}
_STYLE_TYPE = re.compile(r"list-style(?:-type)?\s?:\s?[^;]{0,80}", re.IGNORECASE)
_STYLE_NAMES = re.compile(
    r"(lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|upper-roman|decimal-leading-zero|decimal|disc|circle|square|none)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\s{0,20}([+-]?\d{1,9})")
_MSO_LEVEL = re.compile(r"mso-list\s?:[^;]{0,40}?level(\d{1,2})", re.IGNORECASE)
_MARGIN_LEFT = re.compile(r"margin(-left)?\s?:\s?([^;]{1,60})", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d{0,5}(?:\.\d{1,6})?)(pt|cm|mm|in|px|em)", re.IGNORECASE)
_POINTS: Final = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75, "em": 12.0}
_LEVEL_POINTS: Final = 36.0
_DEEPEST: Final = 8
_THREE: Final = 3


@dataclass(slots=True)
class HtmlList:
    """A list that is being read: how its entries are marked and which comes next."""

    ordered: bool
    style: str | None
    counter: int
    step: int
    depth: int

    def next_label(self, item: dict[str, str | None]) -> str | None:
        """Return the marker of the next entry, whose attributes are ``item``."""
        style = _own_style(item) or self.style
        if self.ordered or _whole(item.get("value")) is not None:
            value = _whole(item.get("value"))
            number = self.counter if value is None else value
            self.counter = number + self.step
            if style == "none":
                return None
            if style in _BULLET_STYLES:
                return _BULLET_STYLES[style]
            return format_number(number, style) + "."
        if style == "none":
            return None
        return _BULLET_STYLES.get(style or "") or _BULLETS[min(self.depth, len(_BULLETS) - 1)]


def open_list(node: LexborNode, depth: int) -> HtmlList:
    """Return the state of the ``ol``, ``ul`` … that begins at ``node``, ``depth`` lists deep."""
    held = node.attributes
    ordered = node.tag == "ol"
    start = _whole(held.get("start"))
    step = 1
    if ordered and "reversed" in held:
        step = -1
        start = _entries(node) if start is None else start
    return HtmlList(
        ordered=ordered,
        style=_own_style(held),
        counter=1 if start is None else start,
        step=step,
        depth=depth,
    )


def format_number(number: int, style: str | None) -> str:
    """Return ``number`` as the CSS counter style ``style`` shows it (decimal when there is none)."""
    if style in {"lower-alpha", "lower-latin"}:
        return letters(number)
    if style in {"upper-alpha", "upper-latin"}:
        return letters(number).upper()
    if style == "lower-roman" and 1 <= number <= LARGEST_ROMAN:
        return roman(number)
    if style == "upper-roman" and 1 <= number <= LARGEST_ROMAN:
        return roman(number).upper()
    if style == "decimal-leading-zero":
        return f"{number:02d}"
    return str(number)


def word_level(style: str) -> int | None:
    """Return the list level (0 outermost) of a paragraph pasted from Word, None where it is in no list."""
    found = _MSO_LEVEL.search(style)
    return max(0, min(int(found[1]) - 1, _DEEPEST)) if found else None


def indent_level(style: str) -> int:
    """Return the list level that the left margin of a typed or stripped Word list stands for."""
    found = _MARGIN_LEFT.search(style)
    if not found:
        return 0
    lengths = _LENGTH.findall(found[2])
    if not lengths:
        return 0
    # "margin: top right bottom left": the left one is the last, or the only or second of fewer.
    at = 0 if found[1] else min(3, len(lengths) - 1) if len(lengths) != _THREE else 1
    amount, unit = lengths[at]
    points = float(amount or 0) * _POINTS[unit.lower()] if amount not in {"-", "."} else 0.0
    return max(0, min(round(points / _LEVEL_POINTS) - 1, _DEEPEST))


def _own_style(held: dict[str, str | None]) -> str | None:
    declared = held.get("style")
    if declared and (found := _STYLE_TYPE.search(declared)) and (name := _STYLE_NAMES.search(found[0])):
        return name[1].lower()
    kind = held.get("type")
    if not kind:
        return None
    return _TYPES.get(kind.strip()) or kind.strip().lower()


def _whole(value: str | None) -> int | None:
    found = _WHOLE.match(value) if value else None
    return int(found[1]) if found else None


def _entries(node: LexborNode) -> int:
    count = 0
    child = node.child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count
