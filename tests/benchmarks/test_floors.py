"""No figure of the quick benchmarks is below its floor: ``pytest -m benchmark``."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.figures import Figure

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.benchmark
@pytest.mark.timeout(600)
def test_no_figure_is_below_its_floor():
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("value", "most", "met", "sound"),
    [(31, False, True, True), (20, False, False, True), (5, False, False, False), (5, True, True, True), (40, True, False, False)],
)  # fmt: skip
def test_a_figure_knows_its_bounds(value, most, met, sound):
    target, floor = (10, 30) if most else (30, 10)
    figure = Figure(key="X1", what="anything", value=value, target=target, floor=floor, most=most)
    assert (figure.is_met, figure.is_sound) == (met, sound)
