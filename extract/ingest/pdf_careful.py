"""The careful reader: pdfplumber, for the few pages PDFium's answer is not sure on.

It is some fifty times slower and builds an object for every letter, so pages are asked for one by
one and closed at once, and large ones are left as they are.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.ingest.pdf_grid import Grid, GridCell, holds
from extract.ingest.pdf_lines import Line, PageText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.ingest.pdf_settings import PdfSettings

log = logging.getLogger(__name__)

# What pdfminer.six was seen to raise on broken files, beside its own exceptions.
_FAILURES = (
    PDFException,
    PSException,
    MalformedPDFException,
    PdfminerException,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    OSError,
    struct.error,
    zlib.error,
)


def read_carefully(content: bytes, numbers: Iterable[int], settings: PdfSettings) -> dict[int, PageText]:
    """Return the pages of these numbers as pdfplumber reads them; those it fails on are left out."""
    found: dict[int, PageText] = {}
    try:
        with pdfplumber.open(io.BytesIO(content)) as paper:
            for number in numbers:
                page = paper.pages[number - 1]
                try:
                    found[number] = _page(page, number, settings)
                except _FAILURES as error:
                    log.debug("pdfplumber failed on page %s: %s", number, type(error).__name__)
                finally:
                    page.close()
    except _FAILURES as error:
        log.debug("pdfplumber cannot open the paper: %s", type(error).__name__)
    return found


def _page(page: Any, number: int, settings: PdfSettings) -> PageText:
    words = page.extract_words(use_text_flow=True, extra_attrs=["fontname"])
    lines = _lines(words, number, settings)
    grids = [grid for table in page.find_tables() if (grid := _grid(table)) is not None]
    kept: list[Line] = []
    placed: set[int] = set()
    for line in lines:
        grid = next((grid for grid in grids if holds(grid, line)), None)
        if grid is None:
            kept.append(line)
        elif id(grid) not in placed:
            placed.add(id(grid))
            kept.append(Line.for_grid(grid, number))
    for grid in grids:
        _fill(grid, [word for word in words if _inside(grid, word)], number, settings)
    text = "\n".join(line.text for line in lines)
    return PageText(number=number, width=float(page.width), height=float(page.height), text=text, lines=kept)


def _inside(grid: Grid, word: dict[str, Any]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return grid.xs[0] <= x <= grid.xs[-1] and grid.tops[0] <= y <= grid.tops[-1]


def _lines(words: list[dict[str, Any]], number: int, settings: PdfSettings) -> list[Line]:
    lines: list[Line] = []
    for word in words:
        bold = "bold" in word["fontname"].casefold()
        last = lines[-1] if lines else None
        near = last is not None and abs(word["bottom"] - last.bottom) <= settings.careful_tolerance
        if last is not None and near and word["x0"] >= last.x1 - settings.careful_tolerance:
            last.text += " " + word["text"]
            last.x1 = word["x1"]
            last.bold = last.bold and bold
        else:
            lines.append(
                Line(
                    text=word["text"],
                    x0=word["x0"],
                    x1=word["x1"],
                    top=word["top"],
                    bottom=word["bottom"],
                    page=number,
                    at=0,
                    bold=bold,
                )
            )
    return lines


def _grid(table: Any) -> Grid | None:
    """Return pdfplumber's table as a grid; its merged cells stand where they begin."""
    boxes = [cell for cell in table.cells if cell]
    xs = sorted({round(x, 1) for box in boxes for x in (box[0], box[2])})
    tops = sorted({round(y, 1) for box in boxes for y in (box[1], box[3])})
    if len(xs) <= 2 or len(tops) <= 1:  # noqa: PLR2004 (one column is a box, no table)
        return None
    cells = [
        [GridCell(row, row + 1, column, column + 1) for column in range(len(xs) - 1)]
        for row in range(len(tops) - 1)
    ]
    for x0, top, x1, bottom in boxes:
        columns = xs.index(round(x0, 1)), xs.index(round(x1, 1))
        rows = tops.index(round(top, 1)), tops.index(round(bottom, 1))
        merged = GridCell(rows[0], rows[1], columns[0], columns[1])
        for row in range(*rows):
            for column in range(*columns):
                cells[row][column] = merged
    return Grid(xs=xs, tops=tops, cells=cells)


def _fill(grid: Grid, words: list[dict[str, Any]], number: int, settings: PdfSettings) -> None:
    by_cell: dict[int, tuple[GridCell, list[dict[str, Any]]]] = {}
    for word in words:
        cell = grid.cell_at((word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2)
        by_cell.setdefault(id(cell), (cell, []))[1].append(word)
    for cell, own in by_cell.values():
        cell.lines.extend(_lines(own, number, settings))
    grid.words = len(words)
