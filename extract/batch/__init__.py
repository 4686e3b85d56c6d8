"""A run over many papers: read in workers, recorded one by one, linked, exported."""

from __future__ import annotations

from extract.batch.linking import links_between
from extract.batch.reading import extract_papers, read_text
from extract.batch.reports import PaperReport, RunSummary, passed_over
from extract.batch.run import RunOptions, run

__all__ = [
    "PaperReport",
    "RunOptions",
    "RunSummary",
    "extract_papers",
    "links_between",
    "passed_over",
    "read_text",
    "run",
]
