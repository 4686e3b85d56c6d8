"""Keeps workbooks that unpack or spread out to more than a tracker holds from the library that reads them.

That library lays a sheet out as a full grid before it hands out a row: one cell in the last corner of
an xlsx, or one repeated a million times in an ods, would take all memory there is.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final
from xml.parsers import expat

from extract.export.wording import wording

_PIECE: Final = 1 << 20
# A cell that is styled and holds nothing ends in "/>". The bound keeps a tag of thousands of such
# attributes linear; a longer tag counts as filled.
_CELL: Final = re.compile(rb"""\br\s{0,9}=\s{0,9}["']([A-Za-z]{1,9})(\d{1,9})["'](?![^<>]{0,200}/>)""")
_LONGEST_TAG: Final = 1 << 16
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_DIGITS: Final = 9


def check_workbook(content: bytes) -> None:
    """Return if a workbook can be laid out within the limits of ``models/export.toml``.

    Raises:
        ValueError: it is damaged, locked, or lays out to too much.
    """
    limits = wording().tables["import"]
    most = int(limits["most_inflated"])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for entry in package.infolist():
                name = entry.filename.casefold()
                counter: _Corner | _Repeats | None = None
                if "worksheets/" in name:
                    counter = _Corner(int(limits["most_cells"]))
                elif name == "content.xml":
                    counter = _Repeats(int(limits["most_cells"]))
                with package.open(entry) as part:
                    while piece := part.read(_PIECE):
                        most -= len(piece)
                        if most < 0:
                            raise ValueError("it unpacks to too much")
                        if counter is not None:
                            counter.feed(piece)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        OSError,
        expat.ExpatError,
        LookupError,
    ) as error:
        raise ValueError(str(error) or "it is cut short") from error


class _Corner:
    """Follows how far the cells of an xlsx sheet reach."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows = self._columns = 1
        self._tail = b""

    def feed(self, piece: bytes) -> None:
        text = self._tail + piece
        whole = text.rfind(b"<")  # the last tag may go on in the next piece
        if len(text) - whole > _LONGEST_TAG:
            whole = len(text)
        self._tail = text[whole:]
        for letters, digits in set(_CELL.findall(text, 0, whole)):
            self._rows = max(self._rows, int(digits))
            self._columns = max(self._columns, _column(letters))
        if self._rows * self._columns > self._most:
            raise ValueError(f"a sheet reaches to row {self._rows:,}, column {self._columns:,}")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


class _Repeats:
    """Counts the cells of an ods as if each repetition were written out, without blank ones at an end."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._cells = self._waiting = self._width = self._blank = 0
        self._rows = self._repeated = 1
        self._filled = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE}table-row":
            self._rows = _count(attributes.get(f"{_TABLE}number-rows-repeated"))
            self._width = self._blank = 0
        elif name in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            self._repeated = _count(attributes.get(f"{_TABLE}number-columns-repeated"))
            self._filled = any(not key.startswith(_TABLE) or key.endswith("formula") for key in attributes)
        else:
            self._filled = True

    def _end(self, name: str) -> None:
        if name in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            self._blank += self._repeated
            if self._filled:
                self._width, self._blank = self._width + self._blank, 0
        elif name == f"{_TABLE}table-row":
            self._waiting += self._rows * max(self._width, 1)
            if self._width:
                self._cells, self._waiting = self._cells + self._waiting, 0
            if self._cells > self._most:
                raise ValueError(f"a sheet spreads out to over {self._most:,} cells")

    def _refuse(self, *_: object) -> None:
        raise ValueError("it declares a document type")


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= _DIGITS else 1
