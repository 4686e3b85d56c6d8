"""The characters of a page's bytes: byte order mark, then declaration, then UTF-8, then Windows-1252."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import webencodings

from extract.ingest.characters import BOMS

META_REACH: Final = 1024
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-z0-9_:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([a-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_NUL_SHARE: Final = 0.3
_FEWEST_PAIRS: Final = 8
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UTF8_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_BYTE_CONTROLS: Final = bytes(c for c in (*range(32), 127) if c not in b"\t\n\f\r")
# Seen on no page and harmful on screen: soft hyphen, zero-width and direction marks, stray byte order marks.
INVISIBLE: Final = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x180E, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of a page, the encoding they were read by, and what was doubtful about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes) -> Decoded:
    """Return the characters of ``content`` without control characters; never fails.

    A byte that fits no character becomes U+FFFD and is counted in a warning.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _replaced(content[len(mark) :], encoding)
    if wide := _unmarked_utf16(content):
        return _replaced(content, wide)
    content = content.translate(None, _BYTE_CONTROLS)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content)
    # A page that is valid UTF-8 beyond ASCII is UTF-8, whatever an old template declares; other multi-byte
    # encodings (Shift-JIS, GBK) are the declaration's word, but their pages are not valid UTF-8.
    # C1 controls are looked for in the bytes: searching the characters took longer than parsing them.
    if not text.isascii() and _UTF8_CONTROLS.search(content):
        text = _CONTROLS.sub("", text)
    return Decoded(text=text, encoding="utf-8")


def declared_encoding(content: bytes) -> webencodings.Encoding | None:
    """Return the encoding a page declares in its first 1,024 bytes, by the names the web uses."""
    found = _DECLARED.search(content[:META_REACH])
    if found is None:
        return None
    return webencodings.lookup((found[1] or found[2]).decode("ascii"))


def _unmarked_utf16(content: bytes) -> str | None:
    """Return the UTF-16 variant whose zero bytes show in the head of ``content``."""
    head = content[:META_REACH]
    pairs = len(head) // 2
    if pairs < _FEWEST_PAIRS:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > pairs * _NUL_SHARE and even == 0:
        return "utf-16-le"
    if even > pairs * _NUL_SHARE and odd == 0:
        return "utf-16-be"
    return None


def _not_utf8(content: bytes) -> Decoded:
    declared = declared_encoding(content)
    # UTF-16 cannot be declared in bytes that read as ASCII: such a page means UTF-8.
    name = declared.name if declared and not declared.name.startswith("utf-16") else "utf-8"
    if declared and name not in {"utf-8", "x-user-defined"}:
        text = declared.codec_info.decode(content, "replace")[0]
        return _counted(text, name)
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", "ignore")) - bad > bad:
        return _counted(text, "utf-8")
    western = webencodings.lookup("windows-1252")
    text = western.codec_info.decode(content, "replace")[0] if western else content.decode("latin-1")
    return _counted(text, "windows-1252")


def _replaced(content: bytes, encoding: str) -> Decoded:
    return _counted(content.decode(encoding, "replace"), encoding)


def _counted(text: str, encoding: str) -> Decoded:
    bad = text.count("\ufffd")
    warnings = (f"{bad} bytes fit no character of {encoding}; each is shown as \ufffd",) if bad else ()
    return Decoded(text=_CONTROLS.sub("", text), encoding=encoding, warnings=warnings)
