"""Prints what confidence means: the share of items that were right at each confidence.

``python -m tests.benchmarks.bench_confidence [FOLDER ...]``; without folders the parts of ``corpus/``.
All folders make one table, that of ``models/SOURCES.md``, for which the seed papers and the real papers with
gold are given as well.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extract.evaluate.calibration import calibration
from extract.evaluate.metrics import compare
from extract.evaluate.predicted import from_extractions
from extract.nlp import build_nlp, extract_document
from tests.benchmarks.gold_papers import CORPUS, PARTS, papers_with_gold


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders or [CORPUS / part for part in PARTS]
    nlp = build_nlp()
    golds, found = [], []
    for folder in folders:
        gold, documents = papers_with_gold(folder)
        golds += gold
        found += [extract_document(document, nlp) for document in documents]
    table = calibration(compare(tuple(golds), from_extractions(found)))
    for row in table.bins:
        sys.stdout.write(f"{row.low:.2f}-{row.high:.2f}  {row.items:5}  {row.shown:.2f}  {row.right:.2f}\n")
    sys.stdout.write(f"{table.items} items, mean gap {table.gap:.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
