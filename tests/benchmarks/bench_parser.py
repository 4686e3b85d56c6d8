"""Prints what the parser adds: precision, recall and F1 of items with and without it.

``python -m tests.benchmarks.bench_parser [FOLDER ...]``; without folders the parts of ``corpus/``.
``models/SOURCES.md`` quotes the figures.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extract.evaluate.metrics import compare
from extract.evaluate.predicted import from_extractions
from extract.nlp import build_nlp, extract_document
from tests.benchmarks.gold_papers import CORPUS, PARTS, papers_with_gold

FIGURES = ("found_precision", "found_recall", "found_f1", "kind_accuracy", "owners_f1")


def main() -> int:
    """Print one line for each folder and way; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders or [CORPUS / part for part in PARTS]
    ways = {"without parser": build_nlp(parse=False), "with parser": build_nlp()}
    for folder in folders:
        golds, documents = papers_with_gold(folder)
        for way, nlp in ways.items():
            found = from_extractions([extract_document(document, nlp) for document in documents])
            figures = compare(golds, found).flat()
            told = "  ".join(f"{name} {figures[name]:.3f}" for name in FIGURES)
            sys.stdout.write(f"{folder.name}, {len(golds)} papers, {way}: {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
