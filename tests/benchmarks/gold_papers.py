"""Papers with gold, as the benchmarks of findings read them."""

from __future__ import annotations

from pathlib import Path

from extract.domain import Document, Source, Supplied
from extract.evaluate.gold import GoldDocument, load_gold
from extract.ingest.read import read_paper

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PARTS = ("rules", "measure", "series")


def papers_with_gold(root: Path) -> tuple[tuple[GoldDocument, ...], list[Document]]:
    """Return the gold under ``root`` and the documents of its papers, which stand there too.

    The gold gives each paper's body and date.

    Raises:
        NotAccessibleError: ``root`` is no folder or holds no gold.
        KeyError: a paper is missing.
    """
    golds = load_gold(root)
    papers = {path.name: path for path in sorted(root.rglob("*")) if path.is_file()}
    documents = [
        document
        for gold in golds
        for document in read_paper(
            Source(
                path=papers[gold.document],
                name=gold.document,
                supplied=Supplied(body=gold.body, meeting_date=gold.meeting_date),
            )
        )
    ]
    return golds, documents
