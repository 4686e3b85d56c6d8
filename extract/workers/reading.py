"""What a worker does with a paper: read it, then find the items in each of its documents."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.domain import Extraction, Source

# One thread for each worker: more only get into each other's way (numpy reads this at its import).
THREADS: dict[str, str] = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


def with_ocr() -> Callable[[Source, Callable[[str], None]], tuple[Extraction, ...]]:
    """Return the function of ``full``, which reads pages that are pictures through OCRmyPDF, too."""
    return full(ocr=True)


def full(*, ocr: bool = False) -> Callable[[Source, Callable[[str], None]], tuple[Extraction, ...]]:
    """Return the function that reads a paper and finds all there is in it; loads the rules now.

    Raises:
        ConfigurationError: rules or lists are wrong.
    """
    os.environ.update(THREADS)
    from extract.forms import load_all  # noqa: PLC0415 (after the threads are set)
    from extract.ingest import read  # noqa: PLC0415
    from extract.nlp import pipeline  # noqa: PLC0415

    load_all((read.load_lists, pipeline.load_lists))
    nlp = pipeline.build_nlp()

    def find(source: Source, progress: Callable[[str], None]) -> tuple[Extraction, ...]:
        progress("reading")
        documents = read.read_paper(source, ocr=ocr)
        progress("tagging")
        return tuple(pipeline.extract_document(document, nlp) for document in documents)

    return find


def text_only() -> Callable[[Source, Callable[[str], None]], tuple[Extraction, ...]]:
    """Return the function that reads a paper without looking for items: its documents alone."""
    from extract.domain import Extraction  # noqa: PLC0415
    from extract.ingest.read import load_lists, read_paper  # noqa: PLC0415

    load_lists()

    def read(source: Source, progress: Callable[[str], None]) -> tuple[Extraction, ...]:
        progress("reading")
        return tuple(Extraction(document=document) for document in read_paper(source))

    return read
