"""The benchmarks of readers, tagger and linker, as figures of the one table."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import bench_link
from tests.benchmarks.figures import Figure, ratios

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def readers(*, rounds: int, pages: int) -> Iterator[Figure]:
    """Yield P1 to P3, and H1 where BeautifulSoup is installed."""
    from tests.benchmarks import bench_pdf

    for key, name, build in (
        ("P1", "prose", bench_pdf.prose),
        ("P2", "ruled", bench_pdf.ruled),
        ("P3", "margin", bench_pdf.margin),
    ):
        ratio, bare, own = bench_pdf.compare(build(pages), rounds)
        yield Figure(
            key=key, what=f"PDF, {name}: pages a second against pdfplumber ({own / pages * 1e3:.1f} ms a page, {bare:.2f} of bare PDFium)",
            value=ratio, target=bench_pdf.TARGETS[name], floor=bench_pdf.FLOORS[name],
        )  # fmt: skip
    if find_spec("bs4") and find_spec("lxml"):
        from tests.benchmarks import bench_html

        content = bench_html.page()
        ratio, _ = ratios(
            lambda: bench_html.read_html(content), lambda: bench_html.walked(content), rounds=rounds
        )
        yield Figure(
            key="H1",
            what="HTML against BeautifulSoup walked for the same",
            value=ratio,
            target=15,
            floor=bench_html.WALK_FLOOR,
        )


def tagging(*, rounds: int) -> Iterator[Figure]:
    """Yield N1, measured in a process of its own: the parsers must not share settings."""
    command = [sys.executable, str(HERE / "bench_tagging.py"), str(ROOT / "corpus"), "--rounds", str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found = re.findall(r"(tagger|without parser) ([\d.]+)x", done.stdout)
    speed = re.findall(r"tagger ([\d,]+)\s", done.stdout)
    for name, value in found:
        key, what = ("N1", f"words tagged against en_core_web_sm over everything ({speed[-1]} words/s)")
        if name == "without parser":
            key, what = "N1 rules", "the same without the parser"
        target, floor = (20, 4.8) if key == "N1" else (None, None)
        yield Figure(key=key, what=what, value=float(value), target=target, floor=floor)


def linking(*, items: list[int], growth: bool) -> Iterator[Figure]:
    """Yield L1 to L3."""
    found = bench_link.measure(items, growth=growth)
    floors = bench_link.FLOORS
    yield Figure(
        key="L1",
        what=f"mention linked, 80 small bodies, against extractOne over all ({found['L1_us']:.0f} us)",
        value=found["L1"],
        target=1000,
        floor=floors["L1"],
    )
    for size in items:
        yield Figure(
            key=f"L1b {size}",
            what=f"mention linked in one body of {size} entries, against extractOne over it",
            value=found[f"L1b {size}"],
            target=50 if size >= 3000 else None,
            floor=size / bench_link.MOST_TEXTS,
        )
    yield Figure(
        key="top-1",
        what="the right entry first",
        value=found["top1"],
        unit="",
        target=0.99,
        floor=floors["top1"],
    )
    yield Figure(
        key="L2",
        what=f"a meeting of 15 mentions, its body of 250 entries read and all, against extractOne over 10,000 ({found['L2_ms']:.1f} ms)",
        value=found["L2"],
        target=50,
        floor=floors["L2"],
    )
    if growth:
        yield Figure(
            key="L3",
            what="exponent of linking, 1,000 to 16,000 entries",
            value=found["L3"],
            unit="",
            target=1.1,
            floor=floors["L3"],
            most=True,
        )
