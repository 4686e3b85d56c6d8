"""Bullets and signs in Word's symbol fonts, as characters that every font has."""

from __future__ import annotations

from typing import Final

_SYMBOL: Final = {
    0xB7: "•", 0xA7: "♣", 0xA8: "♦", 0xAE: "→", 0xDE: "⇒", 0xD8: "¬", 0x2D: "-", 0xB0: "°", 0xB1: "±",
    0xA3: "≤",    0xB3: "≥",
}  # fmt: skip
_WINGDINGS: Final = {
    0x76: "❖", 0x6E: "■", 0x71: "❑", 0x6F: "□", 0x72: "❑", 0x6C: "●", 0x75: "◆", 0x77: "◆", 0x9F: "•",
    0xA7: "▪",    0xA8: "◻", 0xD8: "➢", 0xDC: "➲", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",    0x46: "☞", 0x2A: "✉", 0xAB: "★", 0x4A: "☺",
}  # fmt: skip
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_ASCII: Final = range(0x20, 0x7F)
_PRIVATE: Final = range(0xF020, 0xF100)
_OTHER: Final = "•"


def plain_glyphs(text: str, font: str | None) -> str:
    """Return ``text`` set in ``font`` with symbol-font characters made plain ones."""
    table = _FONTS.get((font or "").casefold())
    if table is None and not any(ord(sign) in _PRIVATE for sign in text):
        return text
    return "".join(_plain(ord(sign), table) for sign in text)


def _plain(code: int, table: dict[int, str] | None) -> str:
    low = code & 0xFF if code in _PRIVATE else code
    if table is None:
        # A private character whose font is not named: nearly always Symbol's or Wingdings' bullet.
        return _SYMBOL[low] if low == 0xB7 else _WINGDINGS.get(low, _OTHER)  # noqa: PLR2004 (the bullet)
    if low in table:
        return table[low]
    if code not in _PRIVATE and (code not in _ASCII or table is _SYMBOL):
        return chr(code)
    return chr(low) if low in _ASCII and table is _SYMBOL else _OTHER
