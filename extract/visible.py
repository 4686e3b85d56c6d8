"""Words from documents made safe to show: nothing in them can steer a terminal or turn the reading."""

from __future__ import annotations

import re

# C0 and C1 controls, DEL, bidirectional controls, invisible joiners and tags, line and paragraph
# separators, lone surrogates. Tab and newline are kept; a carriage return is not, since it overwrites.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_ESCAPED_BYTE = range(0xDC80, 0xDD00)


def visible(text: str) -> str:
    """Return ``text`` with every character that acts instead of showing written as an escape."""
    if text.isascii() and text.isprintable():  # most: to look is a tenth of a search
        return text
    return _UNSAFE.sub(_escape, text)


def visible_line(text: str) -> str:
    """Return ``text`` made safe, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return visible(text).replace("\n", "\\n").replace("\t", " ")


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code in _ESCAPED_BYTE:  # a byte of a file name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:  # noqa: PLR2004 (the last of Latin-1)
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 (the last of the BMP)
