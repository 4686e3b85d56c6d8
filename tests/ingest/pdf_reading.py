"""Sheets for the PDF tests, and what they are read as."""

from __future__ import annotations

import sys
from pathlib import Path

from extract.ingest.pdf import read_pdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
from typing import TYPE_CHECKING

from pdf_writer import LEFT, Sheet, pdf

if TYPE_CHECKING:
    from extract.ingest.blocks import RawBlock, RawPaper

LAMPS = (
    "The Surveyor explained that the lamps in Mill Lane had failed twice since the spring and that the contractor "
    "had been asked for a report on the cause."
)
FERRY = "It was agreed to write to the ferry company about the cost of repairs before the summer season begins again."


def headed(number: int, count: int) -> Sheet:
    sheet = Sheet()
    sheet.at(LEFT, 40, "Nether Wallop Town Council - 4 May 2021")
    sheet.at(280, 815, f"Page {number} of {count}")
    return sheet


def texts(paper: RawPaper) -> list[str]:
    return [block.text for block in paper.blocks]


def only(sheet: Sheet) -> tuple[RawBlock, ...]:
    return read_pdf(pdf([sheet])).blocks
