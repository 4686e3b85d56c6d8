"""Run every benchmark and print a table: ``python -m tests.benchmarks [--quick] [--write] [--ledgers DIR]``.

``--write`` puts the figures and the page on scale into ``tests/benchmarks/README.md``; ``--quick`` takes under a
minute and measures what CI holds to floors. The exit code is 9 where a figure is below its floor. Ledgers of
100,000 entries take minutes to make; ``--ledgers`` keeps them for the next time.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.benchmarks.figures import Figure

HERE = Path(__file__).resolve().parent
PAGE = HERE / "README.md"
MARKS = ("<!-- measured: begin -->", "<!-- measured: end -->")
BELOW_FLOOR = 9
QUICK_ITEMS = 3000  # enough for exports and lists to be measured, made in some seconds
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def quick() -> Iterator[Figure]:
    """Yield the figures that CI holds to their floors."""
    from tests.benchmarks import bench_chain, bench_commands, bench_ledger, existing

    yield from existing.readers(rounds=3, pages=4)
    yield from existing.linking(items=[1500], growth=False)
    figures, _ = bench_chain.end_to_end(rounds=2, papers=8)
    yield from figures
    yield from bench_ledger.upserts(rounds=3, papers=8)
    yield from bench_ledger.processor_time(rounds=3, papers=20)
    yield from bench_commands.memory(turns=3)
    with tempfile.TemporaryDirectory() as folder:
        ledger = bench_ledger.build(Path(folder) / "ledger.db", QUICK_ITEMS)
        yield from bench_ledger.exports(ledger, rounds=3)
        yield from bench_commands.start_up(ledger, rounds=3, entries=QUICK_ITEMS)


def whole(folder: Path, items: int, *, short: bool) -> tuple[list[Figure], list[str]]:
    """Return all figures and the lines of the page on scale; ``short`` takes fewer rounds and papers."""
    from tests.benchmarks import bench_chain, bench_commands, bench_ledger, existing, scale

    rounds = 3 if short else 5
    chain, sizes = bench_chain.end_to_end(rounds=2 if short else 3, papers=20 if short else None)
    grown = _told(bench_chain.grown((50, 150, 450) if short else (100, 300, 1000)))
    held = _told(bench_commands.memory(turns=10 if short else 25))
    small, large = bench_ledger.ledgers(folder, items)
    found = [
        *_told(existing.readers(rounds=rounds, pages=8)),
        *_told(existing.tagging(rounds=2 if short else 3)),
    ]
    found += _told(existing.linking(items=[3000], growth=not short))
    found += [*_told(chain), *grown, *held]
    found += _told(bench_ledger.upserts(rounds=rounds, papers=8 if short else 16))
    found += _told(bench_ledger.processor_time(rounds=rounds, papers=40))
    found += _told(bench_ledger.growth(small, large, rounds=rounds))
    found += _told(bench_commands.start_up(large, rounds=rounds, entries=items))
    found += _told(bench_commands.cold(rounds=rounds))
    found += _told(bench_ledger.exports(large, rounds=1 if short else 3))
    return found, list(scale.lines(sizes, growth=grown[0].value, worker_mb=held[0].value))


def _told(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures, each told on stderr once it is measured: all of them take minutes."""
    found = []
    for one in figures:
        sys.stderr.write(f"{one.key}: {one.value:.3g} {one.unit}\n")
        found.append(one)
    return found


def table(figures: list[Figure]) -> Iterator[str]:
    """Yield the figures as rows of Markdown."""
    yield "| | what | measured | target | floor in CI |"
    yield "| --- | --- | --- | --- | --- |"
    for one in figures:
        sign = "≤ " if one.most else "≥ "
        target = "" if one.target is None else f"{sign}{one.target:g}{'' if one.is_met else ' (missed)'}"
        floor = "" if one.floor is None else f"{sign}{one.floor:g}"
        yield f"| {one.key} | {one.what} | {one.value:.3g} {one.unit} | {target} | {floor} |"


def machine() -> str:
    """Return the class of this machine and how busy it is: no name of it."""
    model = (
        re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
        if Path("/proc/cpuinfo").exists()
        else None
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"{cores} cores ({model.group(1).strip() if model else platform.machine()}), Python {platform.python_version()}, load {load:.1f}"


def main() -> int:
    """Measure, print, and write the page if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--short", action="store_true", help="fewer rounds and papers, without L3")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ledgers", type=Path)
    parser.add_argument("--items", type=int, default=100_000)
    options = parser.parse_args()
    if os.environ.get(THREADS[0]) != "1":  # numpy reads it at its import, and ours is measured on one thread
        return subprocess.run(
            [sys.executable, "-m", "tests.benchmarks", *sys.argv[1:]],
            env=os.environ | dict.fromkeys(THREADS, "1"),
            check=False,
        ).returncode
    with tempfile.TemporaryDirectory() as folder:
        figures, scaled = (
            (list(quick()), [])
            if options.quick
            else whole(options.ledgers or Path(folder), options.items, short=options.short)
        )
    head = f"Measured {datetime.now(tz=UTC):%d %B %Y} on {machine()}."
    rows = [head, "", *table(figures)]
    sys.stdout.write("\n".join([*rows, "", *scaled]) + "\n")
    if options.write and scaled:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        body = "\n".join([*rows, "", "## A year of every UK council", "", *scaled])
        PAGE.write_text(f"{before}{MARKS[0]}\n\n{body}\n\n{MARKS[1]}{after}", encoding="utf-8")
    return 0 if all(one.is_sound for one in figures) else BELOW_FLOOR


if __name__ == "__main__":
    raise SystemExit(main())
