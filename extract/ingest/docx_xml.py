"""Names and small questions of WordprocessingML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
VAL: Final = f"{W}val"
_OFF: Final = frozenset(("0", "false", "off", "none"))
_DIGITS: Final = 9


def child(element: _Element | None, *names: str) -> _Element | None:
    """Return the first descendant along ``names``, each a child of the one before."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: _Element | None, *names: str) -> str | None:
    """Return the ``w:val`` of the descendant along ``names``."""
    found = child(element, *names)
    return None if found is None else found.get(VAL)


def whole(text: str | None) -> int | None:
    """Return ``text`` as a whole number, None where it is none or beyond any sense."""
    if text is None:
        return None
    digits = text.strip().removeprefix("-").removeprefix("+")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else None


def switch(element: _Element | None, name: str) -> bool | None:
    """Return whether the property ``name`` is on or off, None where it is not stated."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(VAL) or "1").lower() not in _OFF
