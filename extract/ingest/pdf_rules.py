"""What is drawn on a page: path objects read as horizontal and vertical rules, and pictures."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.ingest.pdf_lines import Box
    from extract.ingest.pdf_page import PageReader
    from extract.ingest.pdf_settings import PdfSettings

_FORMS_DEEP = 4
_SIMPLE_PATH = 6  # segments: a line or a box, told by its bounds alone
_WHOLE_PAGE = 0.95


class Rule(NamedTuple):
    """A drawn line: ``at`` is its x (upright) or its top (level); it runs from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The level and the upright rules of a page, in points of the page as shown."""

    level: list[Rule]
    upright: list[Rule]


class _Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: _Matrix) -> _Matrix:
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


_IDENTITY = _Matrix()


def _lean(function: Callable[..., object], result: type = ctypes.c_int) -> Callable[..., int]:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.CFUNCTYPE(result)(address or 0)


_count_objects = _lean(pdfium_c.FPDFPage_CountObjects)
_object = _lean(pdfium_c.FPDFPage_GetObject, ctypes.c_void_p)
_count_in_form = _lean(pdfium_c.FPDFFormObj_CountObjects)
_object_in_form = _lean(pdfium_c.FPDFFormObj_GetObject, ctypes.c_void_p)
_type_of = _lean(pdfium_c.FPDFPageObj_GetType)
_bounds = _lean(pdfium_c.FPDFPageObj_GetBounds)
_matrix = _lean(pdfium_c.FPDFPageObj_GetMatrix)
_count_segments = _lean(pdfium_c.FPDFPath_CountSegments)
_segment = _lean(pdfium_c.FPDFPath_GetPathSegment, ctypes.c_void_p)
_segment_point = _lean(pdfium_c.FPDFPathSegment_GetPoint)
_segment_type = _lean(pdfium_c.FPDFPathSegment_GetType)
_draw_mode = _lean(pdfium_c.FPDFPath_GetDrawMode)


class _Holder(NamedTuple):
    """How the objects of a page, or of a form on it, are asked for."""

    count: Callable[..., int]
    get: Callable[..., int]


_PAGE = _Holder(_count_objects, _object)
_FORM = _Holder(_count_in_form, _object_in_form)


class RuleFinder:
    """Walks the objects of one page, those inside forms too."""

    def __init__(self, reader: PageReader, settings: PdfSettings) -> None:
        """Take an open page."""
        self.reader = reader
        self.settings = settings
        self.rules = Rules(level=[], upright=[])
        self._floats = (ctypes.c_float * 4)()
        base = ctypes.addressof(self._floats)
        self._pointers = [ctypes.c_void_p(base + 4 * index) for index in range(4)]
        self._thick = settings.grid_thickness
        self._objects_left = 40 * settings.max_rules

    def find(self) -> Rules:
        """Return the page's rules; none when there are more than the settings allow."""
        page = ctypes.cast(self.reader.page.raw, ctypes.c_void_p)
        for path, matrix in self._objects(page, _PAGE, pdfium_c.FPDF_PAGEOBJ_PATH, _IDENTITY):
            self._add_path(path, matrix)
            if len(self.rules.level) + len(self.rules.upright) > self.settings.max_rules:
                return Rules(level=[], upright=[])
        return self.rules

    def pictures(self) -> Iterator[Box]:
        """Yield the places of the page's pictures."""
        page = ctypes.cast(self.reader.page.raw, ctypes.c_void_p)
        for picture, matrix in self._objects(page, _PAGE, pdfium_c.FPDF_PAGEOBJ_IMAGE, _IDENTITY):
            if _bounds(picture, *self._pointers):
                yield self._place(*self._corners(matrix))

    def is_blank(self) -> bool:
        """Return whether nothing is drawn on the page."""
        return not _count_objects(ctypes.cast(self.reader.page.raw, ctypes.c_void_p))

    def _objects(
        self, holder: ctypes.c_void_p, of: _Holder, wanted: int, matrix: _Matrix, depth: int = 0
    ) -> Iterator[tuple[ctypes.c_void_p, _Matrix]]:
        get, pointer, form = of.get, ctypes.c_void_p, pdfium_c.FPDF_PAGEOBJ_FORM
        for index in range(min(of.count(holder), self._objects_left)):
            self._objects_left -= 1
            found = pointer(get(holder, index))
            kind = _type_of(found)
            if kind == wanted:
                yield found, matrix
            elif kind == form and depth < _FORMS_DEEP:
                inner = self._matrix_of(found).then(matrix)
                yield from self._objects(found, _FORM, wanted, inner, depth + 1)

    def _matrix_of(self, found: ctypes.c_void_p) -> _Matrix:
        values = pdfium_c.FS_MATRIX()
        if not _matrix(found, ctypes.byref(values)):
            return _IDENTITY
        return _Matrix(values.a, values.b, values.c, values.d, values.e, values.f)

    def _add_path(self, path: ctypes.c_void_p, matrix: _Matrix) -> None:
        if _count_segments(path) > _SIMPLE_PATH:
            self._add_segments(path, matrix)
            return
        if not _bounds(path, *self._pointers):
            return
        x0, y0, x1, y1 = self._corners(matrix)
        thick = self._thick
        if abs(x1 - x0) > thick and abs(y1 - y0) > thick and not self._is_stroked(path):
            return  # a filled box is a background: Word paints one behind each highlighted word
        self._add_box(x0, y0, x1, y1)

    def _corners(self, matrix: _Matrix) -> tuple[float, float, float, float]:
        """Return the bounds PDFium just gave, as they stand on the page."""
        x0, y0, x1, y1 = self._floats
        if matrix is not _IDENTITY:
            x0, y0 = matrix.point(x0, y0)
            x1, y1 = matrix.point(x1, y1)
        return x0, y0, x1, y1

    def _is_stroked(self, path: ctypes.c_void_p) -> bool:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        return bool(_draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke)) and stroke.value)

    def _add_segments(self, path: ctypes.c_void_p, matrix: _Matrix) -> None:
        """Read a path of many strokes, such as a whole lattice, stroke by stroke."""
        own = self._matrix_of(path).then(matrix)
        last: tuple[float, float] | None = None
        for index in range(min(_count_segments(path), self.settings.max_rules)):
            segment = ctypes.c_void_p(_segment(path, index))
            _segment_point(segment, self._pointers[0], self._pointers[1])
            point = own.point(self._floats[0], self._floats[1])
            if last is not None and _segment_type(segment) == pdfium_c.FPDF_SEGMENT_LINETO:
                self._add_box(*last, *point)
            last = point

    def _place(self, xa: float, ya: float, xb: float, yb: float) -> Box:
        if xa <= xb and ya <= yb:
            return self.reader.place(xa, ya, xb, yb)
        return self.reader.place(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def _add_box(self, xa: float, ya: float, xb: float, yb: float) -> None:
        x0, top, x1, bottom = self._place(xa, ya, xb, yb)
        width, height = x1 - x0, bottom - top
        thick, shortest = self._thick, self.settings.grid_shortest
        if height <= thick:
            if width >= shortest:
                self.rules.level.append(Rule((top + bottom) / 2, x0, x1))
        elif width <= thick:
            if height >= shortest:
                self.rules.upright.append(Rule((x0 + x1) / 2, top, bottom))
        elif width > _WHOLE_PAGE * self.reader.width and height > _WHOLE_PAGE * self.reader.height:
            return
        elif width >= shortest and height >= shortest:
            self.rules.level += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
            self.rules.upright += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
