"""List markers and minute numbers at the beginning of a line, and the depth they stand at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SPACE = r"[ \t\u00a0]"
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3}|xl|l)"
_UPPER_ROMAN = _ROMAN.upper().replace("X{0,3}", "X{0,3}")
_GLYPHS = "•●○◦▪■□‣⁃➢➤►✓✔❖◆·∙\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06f\uf0a8\ufffd"
_AFTER = r"(?=[^\s\d.,;:)/])"
# "I. Noted the report" is a limb; "I. Brown" is a name.
_DISPOSES = "(?:To|That|Not(?:e|ed|es)|Agree[ds]?|Approve[ds]?|Resolve[ds]?|Recommend(?:ed|s)?|Receive[ds]?|Request(?:ed|s)?|Endorse[ds]?|Welcome[ds]?|Accept(?:ed|s)?|Support(?:ed|s)?|Confirm(?:ed|s)?|Adopt(?:ed|s)?|Authori[sz]e[ds]?|Delegate[ds]?|Instruct(?:ed|s)?|Appoint(?:ed|s)?|Thank(?:ed|s)?)"  # noqa: E501 (one list)

_NOT_A_NUMBER = re.compile(
    r"(?:am|pm|a\.m|p\.m|hours|hrs|noon|members?\b|%|km|metres|miles|acres|o'clock|x\s*\d)", re.IGNORECASE
)
_DASHED = re.compile(rf"[-–—*+]{_SPACE}+(?=\(?(?:{_ROMAN}|[a-z]|\d{{1,3}})[.)]{_SPACE})")
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("item", re.compile(rf"(?P<label>(?:Agenda{_SPACE}+)?[Ii]tem{_SPACE}+(?P<v>\d{{1,2}})[.:]?)(?:{_SPACE}*[–-])?{_SPACE}+(?=[A-Z])")),  # noqa: E501 (one pattern)
    ("glyph", re.compile(rf"(?P<label>[{_GLYPHS}]){_SPACE}*(?=\S)")),
    ("glyph", re.compile(rf"(?P<label>[-–—*+»>]){_SPACE}+(?=\S)")),
    ("glyph", re.compile(rf"(?P<label>[§Ø]){_SPACE}*(?=\S)|(?P<label2>[vo§Ø]){_SPACE}{{2,}}(?=\S)")),
    ("path", re.compile(rf"(?P<label>\d{{1,3}}(?:\.{_SPACE}?\d{{1,3}})*\.?(?:{_ROMAN}|[a-z])\)){_SPACE}*(?=\S)")),  # noqa: E501 (one pattern)
    ("both", re.compile(rf"(?P<label>\((?P<v>\d{{1,3}}|[A-Za-z]|{_ROMAN}|{_UPPER_ROMAN}|[a-z]{{2}})\)){_SPACE}*(?=\S)")),  # noqa: E501 (one pattern)
    ("square", re.compile(rf"(?P<label>\[(?P<v>\d{{1,2}}|[a-z]|{_ROMAN})\]){_SPACE}+(?=[A-Za-z])")),
    ("right", re.compile(rf"(?P<label>(?P<v>\d{{1,3}}|[A-Za-z]|{_ROMAN}|{_UPPER_ROMAN})\.?\)){_SPACE}*(?=\S)")),  # noqa: E501 (one pattern)
    ("code", re.compile(rf"(?P<label>[A-Z]{{0,5}}[a-z]{{0,3}}\d{{0,4}}[a-z]?(?:-\d{{1,4}})?(?:/[A-Za-z\d.\-]{{1,8}}){{1,4}}[.:]?){_SPACE}*[:\-–]?{_SPACE}+(?=[A-Z“\"‘'(]|that\b)")),  # noqa: E501 (one pattern)
    ("series", re.compile(rf"(?P<label>[A-Z]{{1,3}}\.\d{{2,5}}){_SPACE}+(?=[A-Z][a-z])")),
    ("deep", re.compile(rf"(?P<label>\d{{1,4}}(?:\.\d{{1,3}}){{1,5}}[a-z]?[.):]?){_SPACE}+{_AFTER}")),
    ("dashed", re.compile(r"(?P<label>\d{1,2}-\d{1,2}) +(?=[A-Z])(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")),  # noqa: E501 (one pattern)
    ("dot", re.compile(rf"(?P<label>(?P<v>\d{{1,3}})[.:])(?:{_SPACE}+{_AFTER}|(?=[A-Z]))")),
    ("dot", re.compile(rf"(?P<label>(?P<v>\d{{1,3}}[a-z]?)[.:]){_SPACE}+{_AFTER}")),
    ("dot", re.compile(rf"(?P<label>(?P<v>[a-z]|{_ROMAN})\.){_SPACE}+(?=\S)")),
    ("dot", re.compile(rf"(?P<label>(?P<v>{_UPPER_ROMAN}|[A-Z])\.)(?:\u00a0{_SPACE}*|{_SPACE}{{2,}})(?=\S)")),
    ("dot", re.compile(rf"(?P<label>(?P<v>{_UPPER_ROMAN})\.){_SPACE}(?=(?:{_DISPOSES})\b)")),
    ("bare", re.compile(rf"(?P<label>(?P<v>[A-Z])){_SPACE}*\u00a0{_SPACE}*{_SPACE}{{2,}}(?=[A-Z])|(?P<label2>[A-Z]){_SPACE}{{3,}}(?=[A-Z])")),  # noqa: E501 (one pattern)
    ("bare", re.compile(r"(?P<label>(?P<v>\d{1,2})\.? ?/) (?=[A-Z])")),
    ("caps", re.compile(r"(?P<label>(?P<v>\d{1,4}[a-z]?)) +(?=[A-Z]{3})")),
    ("caps", re.compile(rf"(?P<label>(?P<v>{_UPPER_ROMAN}))(?:\t|{_SPACE}{{2,}})(?=[A-Z]{{3}})")),
    ("bare", re.compile(rf"(?P<label>(?P<v>\d{{1,4}}[a-z]?))(?:{_SPACE}{{2,}}|\t)(?=[A-Z])")),
    ("bare", re.compile(rf"(?P<label>(?P<v>\d{{1,4}}[a-z]?)){_SPACE}+(?=\S.{{0,250}}\bPDF\s+[\d.,]+\s*[KM]B\b)")),  # noqa: E501 (one pattern)
)  # fmt: skip
_LONE = re.compile(
    rf"(?P<label>[{_GLYPHS}]|\(?(?:\d{{1,3}}|[a-z]|{_ROMAN})\)|\d{{1,3}}[a-z]?\.|\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}\.?"
    rf"|(?:{_UPPER_ROMAN})\."
    r"|[A-Z]{0,4}\d{1,4}[a-z]?(?:-\d{1,4})?(?:/[A-Za-z\d]{1,6}){1,3})\s*$"
)
_LIMB_WORDS = re.compile(r"(?:that|the) [A-Za-z]|to [a-z]{3}")
_CAPS_TITLE = 4
_DATE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A label with where the words begin, its style (what makes it a sibling) and its place in the row."""

    label: str
    end: int
    style: str
    order: int | None = None
    letter: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether the label is a number, as those of agenda items are: "4.", "Item 4."."""
        return self.label[:1].isdigit() or self.style.endswith("item")

    @property
    def is_reference(self) -> bool:
        """Whether the label may name an item of earlier minutes: "Item 4" beside "3." and "4."."""
        return self.style.endswith("item") and not self.label.startswith("Agenda")


def find_marker(line: str) -> Marker | None:
    """Return the list marker or minute number that ``line`` begins with, or None."""
    skip = len(line) - len(line.lstrip())
    bare = line[skip:]
    dashed = _DASHED.match(bare)
    if dashed:
        skip += dashed.end()
        bare = bare[dashed.end() :]
    if _DATE.match(bare):
        return None
    for form, pattern in _FORMS:
        match = pattern.match(bare)
        if match:
            marker = _marker(form, match, bare)
            if marker:
                return Marker(
                    label=marker.label,
                    end=skip + marker.end,
                    style=marker.style,
                    order=marker.order,
                    letter=marker.letter,
                )
    return None


def lone_marker(line: str) -> str | None:
    """Return the marker that stands alone on its line, its words on the next."""
    match = _LONE.match(line.strip())
    return match["label"] if match and not _DATE.match(line.strip()) else None


def _marker(form: str, match: re.Match[str], line: str) -> Marker | None:  # noqa: PLR0911 (rules in order, the first that fits)
    groups = match.groupdict()
    label = (groups.get("label") or groups.get("label2") or "").strip()
    rest = line[match.end() :]
    if not label or (form in {"deep", "dot", "bare"} and _NOT_A_NUMBER.match(rest)):
        return None
    if form == "caps" and not (rest.isupper() and len(rest) > _CAPS_TITLE):
        return None  # "131 APOLOGIES" is a number; "12 NHS staff" is none
    if form == "glyph":
        return Marker(label=label, end=match.end(), style=f"glyph{label}", order=None)
    value = groups.get("v") or label
    if form == "deep":
        return _deep(label, match, rest)
    if form in {"path", "code", "series", "dashed"}:
        if form == "code" and not any(char.isdigit() for char in label):
            return None
        return Marker(label=label, end=match.end(), style=form, order=None)
    sort, order, letter = _sort(value)
    return Marker(label=label, end=match.end(), style=f"{sort}{form}", order=order, letter=letter)


def _deep(label: str, match: re.Match[str], rest: str) -> Marker | None:
    """Take "4.1 Grass cutting" for a number; "4.1 of the plan" and "7.30 for 8" are none."""
    closed = label[-1] in ".):"
    if not closed and not (rest[:1].isupper() or rest[:1] in "(“\"‘'" or _LIMB_WORDS.match(rest)):
        return None
    depth = label.strip(".):").count(".")
    return Marker(label=label, end=match.end(), style=f"deep{depth}", order=None)


def _sort(value: str) -> tuple[str, int | None, bool]:
    if value[0].isdigit():
        digits = re.match(r"\d+", value)
        return "dec", int(digits.group(0)) if digits else None, False
    if len(value) == 1:
        case = "low" if value.islower() else "up"
        return f"{case}alpha", ord(value.lower()) - ord("a") + 1, True
    number = roman_value(value)
    return ("lowroman" if value.islower() else "uproman"), number, False


def roman_value(text: str) -> int | None:
    """Return the number a roman numeral below fifty-one stands for, or None."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    lowered = text.casefold()
    for at, char in enumerate(lowered):
        if char not in values:
            return None
        following = values.get(lowered[at + 1 : at + 2], 0)
        total += -values[char] if following > values[char] else values[char]
    return total


@dataclass(slots=True)
class _Open:
    style: str
    order: int | None
    is_heading: bool


@dataclass(slots=True)
class Nesting:
    """The lists that are open at a line; gives each marker its depth."""

    _open: list[_Open] = field(default_factory=list)
    _levels: dict[str, int] = field(default_factory=dict)
    _orders: dict[str, int] = field(default_factory=dict)

    def settle(self, marker: Marker) -> Marker:
        """Return ``marker`` with "i)", "v)" and "x)" taken as a roman or a letter, as the row goes on."""
        if not marker.letter:
            return marker
        roman = roman_value(marker.label.strip("().")) if marker.label.strip("().") in "ivxIVXlL" else None
        if roman is None:
            return marker
        last = self._orders.get(marker.style)
        if last is not None and marker.order == last + 1:
            return marker
        style = marker.style.replace("alpha", "roman")
        running = self._orders.get(style)
        if running is None and roman != 1:
            return marker
        return Marker(label=marker.label, end=marker.end, style=style, order=roman)

    def enter(self, marker: Marker, *, is_heading: bool) -> int:
        """Return the depth of a marker among the lists (or headings) that are open, and open its own."""
        known = next((at for at, entry in enumerate(self._open) if entry.style == marker.style), None)
        if known is not None:
            del self._open[known:]
        elif marker.order is not None and marker.order > 1:
            self._return_to(marker.style)
        self._open.append(_Open(marker.style, marker.order, is_heading))
        level = sum(1 for entry in self._open[:-1] if entry.is_heading == is_heading)
        self._levels[marker.style] = level
        if marker.order is not None:
            self._orders[marker.style] = marker.order
        return level

    def _return_to(self, style: str) -> None:
        """A row that goes on after its list was closed stands where it stood."""
        level = self._levels.get(style, 0)
        while sum(1 for entry in self._open if not entry.is_heading) > level:
            self._open.pop()

    def close_limbs(self) -> None:
        """Close the open lists: a paragraph at the margin has come between."""
        self._open = [entry for entry in self._open if entry.is_heading]

    def close_all(self) -> None:
        """Close everything: a heading without a number has come between."""
        self._open.clear()
        self._levels.clear()
        self._orders.clear()
