"""The text of one page of a PDF and the places of its characters, straight from PDFium's C interface.

The helper classes of pypdfium2 cost several times what PDFium itself does, so the few calls made
for every line go to the C functions with ready-made arguments. PDFium is not thread-safe: the
reader runs in one thread of a process.
"""

from __future__ import annotations

import ctypes
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.ingest.pdf_lines import Box
from extract.ingest.pdf_typed import load_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extract.ingest.pdf_settings import PdfSettings

_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_NAME_LENGTH = 128
_WORD = re.compile(r"\w{3,60}")
_SAMPLES = 5


def _lean(function: Callable[..., int]) -> Callable[..., int]:
    """Return a PDFium function without the checks of its arguments, a third of each call's cost."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.CFUNCTYPE(ctypes.c_int)(address or 0)


_loose_box = _lean(pdfium_c.FPDFText_GetLooseCharBox)
_font_info = _lean(pdfium_c.FPDFText_GetFontInfo)
_text_of = _lean(pdfium_c.FPDFText_GetText)
_index_of_text = _lean(pdfium_c.FPDFText_GetCharIndexFromTextIndex)


@lru_cache(maxsize=256)
def _is_bold_name(name: bytes) -> bool:
    return bool(_BOLD.search(name))


class PageReader:
    """Reads the pieces of one open page; closes with it.

    A character's place is asked of PDFium only where it decides something: at both ends of a line
    and at the gaps between its last words.
    """

    def __init__(
        self,
        document: pdfium.PdfDocument,
        index: int,
        settings: PdfSettings,
        widths: dict[tuple[int, bool], dict[str, float]] | None = None,
    ) -> None:
        """Load page ``index`` (from 0) with its text.

        ``widths`` keeps what the pages of a paper taught of its letters' widths, by size and weight.

        Raises:
            pypdfium2.PdfiumError: the page cannot be loaded.
        """
        self.settings = settings
        self.widths = {} if widths is None else widths
        self.number = index + 1
        self.page, self.textpage, self.typed_from = load_page(document, index)
        self._handle = ctypes.cast(self.textpage.raw, ctypes.c_void_p)
        self._rect = pdfium_c.FS_RECTF()
        self._rect_pointer = ctypes.c_void_p(ctypes.addressof(self._rect))
        self._name = ctypes.create_string_buffer(_NAME_LENGTH)
        self._flags = ctypes.c_int()
        self._font_arguments = (
            ctypes.cast(self._name, ctypes.c_void_p),
            ctypes.c_ulong(_NAME_LENGTH),
            ctypes.byref(self._flags),
        )
        left, bottom, right, top = self.page.get_bbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self.rotation = 0
        self.width, self.height = right - left, top - bottom
        self._text: str | None = None
        self._exact = True
        self.lost = 0

    def close(self) -> None:
        """Give the page back."""
        self.textpage.close()
        self.page.close()

    def text(self) -> str:
        """Return the page's text as PDFium gives it."""
        if self._text is None:
            self._text = self._read_text()
            self._orient(self._text)
        return self._text

    def _read_text(self) -> str:
        count = self.textpage.count_chars()
        if count <= 0:
            return ""
        # An array of ctypes would be a type of its own for each length.
        buffer = bytearray((count + 1) * 2)
        address = ctypes.addressof(ctypes.c_char.from_buffer(buffer))
        written = _text_of(self._handle, 0, count, ctypes.c_void_p(address))
        units = buffer[: max(written - 1, 0) * 2]
        text = units.decode("utf-16-le", "surrogatepass")
        self._exact = len(text) == count
        self.lost = count - len(units) // 2
        return text

    def _orient(self, text: str) -> None:
        """Turn the page so that most of its text is upright, whatever its /Rotate says.

        Tables set sideways come with and without it.
        """
        turns: list[int] = []
        for share in range(_SAMPLES):
            word = _WORD.search(text, share * len(text) // _SAMPLES)
            if word is not None:
                turns.append(self._turn_of(text, word.start(), word.end() - 1))
        self.rotation = max(turns, key=turns.count, default=0)
        if self.rotation in (90, 270):
            self.width, self.height = self.height, self.width

    def _turn_of(self, text: str, start: int, end: int) -> int:
        first, last = self.box(self.index(text, start)), self.box(self.index(text, end))
        across, down = last.x0 - first.x0, last.top - first.top
        if abs(across) >= abs(down):
            return 0 if across >= 0 else 180
        return 90 if down < 0 else 270

    def box(self, index: int) -> Box:
        """Return the place of the character at ``index`` of the text, as tall as its font."""
        _loose_box(self._handle, index, self._rect_pointer)
        if not self.rotation:
            rect, left, top = self._rect, self._left, self._top
            return Box(rect.left - left, top - rect.top, rect.right - left, top - rect.bottom)
        return self.place(self._rect.left, self._rect.bottom, self._rect.right, self._rect.top)

    def ends(self, first: int, last: int) -> tuple[float, float, float, float, float, float]:
        """Return the left edge, top and foot of one character, and right edge, top and foot of another."""
        if self.rotation:
            a, b = self.box(first), self.box(last)
            return a.x0, a.top, a.bottom, b.x1, b.top, b.bottom
        rect, left, top = self._rect, self._left, self._top
        _loose_box(self._handle, first, self._rect_pointer)
        x0, start, foot = rect.left - left, top - rect.top, top - rect.bottom
        _loose_box(self._handle, last, self._rect_pointer)
        return x0, start, foot, rect.right - left, top - rect.top, top - rect.bottom

    def x0(self, index: int) -> float:
        """Return the left edge of the character at ``index``."""
        if self.rotation:
            return self.box(index).x0
        _loose_box(self._handle, index, self._rect_pointer)
        return self._rect.left - self._left

    def x0s(self, indices: Iterable[int]) -> list[float]:
        """Return the left edges of many characters."""
        if self.rotation:
            return [self.box(index).x0 for index in indices]
        handle, rect, pointer, left = self._handle, self._rect, self._rect_pointer, self._left
        found: list[float] = []
        for index in indices:
            _loose_box(handle, index, pointer)
            found.append(rect.left - left)
        return found

    def x1(self, index: int) -> float:
        """Return the right edge of the character at ``index``."""
        if self.rotation:
            return self.box(index).x1
        _loose_box(self._handle, index, self._rect_pointer)
        return self._rect.right - self._left

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box of PDF coordinates as the page is shown."""
        if not self.rotation:
            return Box(left - self._left, self._top - top, right - self._left, self._top - bottom)
        match self.rotation:
            case 90:
                return Box(bottom - self._bottom, left - self._left, top - self._bottom, right - self._left)
            case 180:
                return Box(self._right - right, bottom - self._bottom, self._right - left, top - self._bottom)
            case _:
                return Box(self._top - top, self._right - right, self._top - bottom, self._right - left)

    def is_bold(self, index: int) -> bool:
        """Return whether the character is printed bold, by the name and the flags of its font."""
        name, length, flags = self._font_arguments
        written = _font_info(self._handle, index, name, length, flags)
        if 0 < written <= _NAME_LENGTH and _is_bold_name(self._name.value):
            return True
        return bool(self._flags.value & _FORCE_BOLD)

    def index(self, text: str, start: int) -> int:
        """Return the index of the character at ``start`` of the page's text."""
        if self._exact:
            return start
        # Characters beyond the first plane are two units, unprintable ones are left out of the text.
        units = start + sum(1 for character in text[:start] if character > "\uffff")
        return max(_index_of_text(self._handle, units), 0)
