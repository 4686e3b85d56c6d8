"""Measure the PDF reader against pdfplumber and bare pypdfium2, interleaved in one process.

Three papers are written for it: prose, ruled tables and a margin column. In each round every reader
reads each paper, in rotating order; what counts is the median of the rounds' ratios. pdfplumber is
used as people use it: ``extract_text`` and ``extract_tables`` on each page (with ``page.close()``).
Peak memory is that of a fresh process reading a short and a long paper.

usage: bench_pdf.py [--rounds N] [--pages N] [--floor] (--floor: exit 1 below the floors for CI)
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pdfplumber
import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "helpers"))
from pdf_writer import LEADING, LEFT, Sheet, pdf

from extract.ingest.pdf import read_pdf

FLOORS = {"prose": 25.0, "ruled": 15.0, "margin": 20.0}
TARGETS = {"prose": 55.0, "ruled": 35.0, "margin": 40.0}
SENTENCE = (
    "The Surveyor explained that the lamps in Mill Lane had failed twice since the spring and that the "
    "contractor had been asked for a report on the cause of the failures before the winter number {n}. "
)


def prose(pages: int) -> bytes:
    """Return a paper of numbered paragraphs with running heads."""
    sheets: list[Sheet] = []
    for page in range(pages):
        sheet = _headed(page, pages)
        for k in range(9):
            sheet.prose(f"{page + 1}.{k + 1} " + SENTENCE.format(n=page * 9 + k) * 2)
            sheet.space()
        sheets.append(sheet)
    return pdf(sheets)


def margin(pages: int) -> bytes:
    """Return a paper with owners in a column of their own."""
    sheets: list[Sheet] = []
    for page in range(pages):
        sheet = _headed(page, pages)
        for k in range(11):
            sheet.prose(f"{page + 1}.{k + 1} " + SENTENCE.format(n=page * 11 + k), right=430)
            sheet.at(460, sheet.y - LEADING, ("Clerk", "Surveyor", "Cllr. Reed")[k % 3])
            sheet.space()
        sheets.append(sheet)
    return pdf(sheets)


def ruled(pages: int) -> bytes:
    """Return an action log over many pages."""
    sheets: list[Sheet] = []
    for page in range(pages):
        sheet = _headed(page, pages)
        rows: list[list[str | None]] = [["Ref", "Minute", "Action", "Owner", "Due", "Progress"]]
        for k in range(12):
            n = page * 12 + k
            rows.append(
                [f"{n}", f"{page}.{k}", SENTENCE.format(n=n)[:90], "Clerk", "May 2024", "Contractor told"]
            )
        sheet.table([40, 75, 120, 340, 400, 460, 555], rows)
        sheets.append(sheet)
    return pdf(sheets)


def _headed(page: int, pages: int) -> Sheet:
    sheet = Sheet()
    sheet.at(LEFT, 40, "Nether Wallop Town Council")
    sheet.at(280, 815, f"Page {page + 1} of {pages}")
    return sheet


def with_pdfplumber(content: bytes) -> object:
    """Read as pdfplumber's manual has it."""
    out = []
    with pdfplumber.open(io.BytesIO(content)) as paper:
        for page in paper.pages:
            out.append((page.extract_text(), page.extract_tables()))
            page.close()
    return out


def with_pypdfium2(content: bytes) -> object:
    """Read the bare text, no structure: the floor of what PDFium costs."""
    document = pypdfium2.PdfDocument(content)
    out = []
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        out.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return out


def compare(content: bytes, rounds: int) -> tuple[float, float, float]:
    """Return the median ratios to pdfplumber and to bare pypdfium2, and our pages-independent seconds."""
    readers = [("ours", read_pdf), ("plumber", with_pdfplumber), ("bare", with_pypdfium2)]
    for _, reader in readers:
        reader(content)
    to_plumber, to_bare, seconds = [], [], []
    for number in range(rounds):
        times: dict[str, float] = {}
        for name, reader in readers[number % 3 :] + readers[: number % 3]:
            times[name] = min(_timed(reader, content) for _ in range(1 if name == "plumber" else 3))
        to_plumber.append(times["plumber"] / times["ours"])
        to_bare.append(times["bare"] / times["ours"])
        seconds.append(times["ours"])
    return statistics.median(to_plumber), statistics.median(to_bare), statistics.median(seconds)


def _timed(reader: object, content: bytes) -> float:
    gc.collect()  # what one reader leaves behind is not charged to the next
    start = time.perf_counter()
    reader(content)  # type: ignore[operator]
    return time.perf_counter() - start


def table_agreement(content: bytes) -> float:
    """Return the share of pdfplumber's cells that our rows have too, word for word."""
    theirs: list[str] = []
    with pdfplumber.open(io.BytesIO(content)) as paper:
        for page in paper.pages:
            for table in page.extract_tables():
                theirs += [" ".join((cell or "").split()) for row in table for cell in row]
            page.close()
    ours: list[str] = []
    headings: list[str] = []
    for block in read_pdf(content).blocks:
        if block.cells:
            headings = headings or [heading or "" for heading, _ in block.cells]
            ours += [" ".join(words.split()) for _, words in block.cells]
    pages = len(headings) and sum(cell == headings[0] for cell in theirs)
    for heading in headings * int(pages):
        if heading in theirs:
            theirs.remove(heading)
    left = list(ours)
    common = 0
    for cell in theirs:
        if cell in left:
            left.remove(cell)
            common += 1
    return common / max(len(theirs), 1)


def peak(pages: int) -> float:
    """Return the peak memory in MB of a fresh process that reads a prose paper of ``pages`` pages."""
    code = (
        "import resource, sys; sys.path[:0] = sys.argv[1:3];"
        "import bench_pdf; from extract.ingest.pdf import read_pdf;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        f"read_pdf(bench_pdf.prose({pages}));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, before / 1024)"
    )
    here = Path(__file__).resolve().parent
    done = subprocess.run(
        [sys.executable, "-c", code, str(here), str(here.parent.parent)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(here.parent.parent)},
    )
    most, before = done.stdout.split()
    return float(most) - float(before)


def main() -> int:
    """Print the ratios and return 1 below the floors if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--floor", action="store_true")
    options = parser.parse_args()
    below = False
    for name, build in (("prose", prose), ("ruled", ruled), ("margin", margin)):
        content = build(options.pages)
        plumber, bare, seconds = compare(content, options.rounds)
        below |= plumber < FLOORS[name]
        sys.stdout.write(
            f"{name}: {plumber:.1f}x pdfplumber (target {TARGETS[name]:.0f}, floor {FLOORS[name]:.0f}), "
            f"{bare:.2f} of bare pypdfium2, {seconds / options.pages * 1000:.2f} ms a page\n"
        )
    sys.stdout.write(f"cells as pdfplumber's: {table_agreement(ruled(options.pages)):.4f}\n")
    sys.stdout.write(
        f"memory above the imports: {peak(10):.1f} MB for 10 pages, {peak(200):.1f} MB for 200\n"
    )
    sys.stdout.write(f"load: {os.getloadavg()}\n")
    return int(options.floor and below)


if __name__ == "__main__":
    raise SystemExit(main())
