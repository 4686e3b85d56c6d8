"""Makes text inert for where it goes: one encoder for each kind of output.

The words of a paper are a stranger's: a petition may hold ``=HYPERLINK(...)``, an escape sequence or
a control that turns the reading direction. Nothing here changes what a person reads; it changes what
a program would do with it.
"""

from __future__ import annotations

import re
import unicodedata

from extract.text import plain

XLSX_LIMIT = 32_767
FILENAME_LIMIT = 80
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Office programs read the full-width forms as the ASCII ones, and skip white space before them.
FORMULA = re.compile("'*(?:\\s*[=+\\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n])")
_JSON_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
_NOT_SLUG = re.compile("[^a-z0-9]+")


def inert(text: str) -> str:
    """Return ``text`` as valid UTF-8 without control characters; direction controls are shown as escapes."""
    if text.isascii() and text.isprintable():
        return text
    text = _SURROGATES.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _BIDI.sub(lambda found: f"\\u{ord(found[0]):04x}", _CONTROLS.sub("", text))


def to_csv_cell(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula: guarded by ``'`` where it could be."""
    text = inert(text)
    if text[:1].isalnum():  # most cells: a hundred thousand entries hold millions
        return text
    return "'" + text if FORMULA.match(text) else text


def from_csv_cell(text: str) -> str:
    """Return what ``to_csv_cell`` was given: the guard is taken off, nothing else is touched."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


def to_xlsx_text(text: str) -> str:
    """Return ``text`` as a cell can hold it; what is over the limit of Excel is cut, and says so."""
    text = inert(text)
    if len(text) <= XLSX_LIMIT:
        return text
    note = f" … [cut: {len(text)} characters, a cell holds {XLSX_LIMIT}]"
    return text[: XLSX_LIMIT - len(note)] + note


def to_json_text(encoded: str) -> str:
    """Return JSON text with direction controls, C1 controls and halves of characters escaped or replaced."""
    if encoded.isascii() and "\x7f" not in encoded:
        return encoded
    encoded = _SURROGATES.sub("\ufffd", encoded)
    return _JSON_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


def to_filename(text: str, *, default: str = "unnamed") -> str:
    """Return ``text`` as a part of a file name: ``[a-z0-9-]``, at most 80 characters."""
    bare = unicodedata.normalize("NFKD", plain(text)).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", bare).strip("-")[:FILENAME_LIMIT].strip("-") or default


def to_markdown(text: str) -> str:
    """Return ``text`` for one line of Markdown: no markup, no HTML, no cell border of a table."""
    text = " ".join(inert(text).split())
    text = re.sub(r"([\\`*_\[\]|~#])", r"\\\1", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
