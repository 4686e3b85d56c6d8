"""Only declared errors leave a reader, whatever bytes it is given; and what once broke one does not again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutate import mutate
from targets import TARGETS, found

CHEAP = [name for name in TARGETS if name not in {"tag", "pdf"}]
RUN = Path(__file__).resolve().parent / "run.py"


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_old_finds(name: str) -> None:
    target = TARGETS[name]
    for path in found(name):
        target.run(path.read_bytes())
    for seed in list(target.seeds())[:12]:
        target.run(seed)


@pytest.mark.parametrize("name", CHEAP)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=600))
def test_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name].run(data)


@pytest.mark.parametrize("name", ["text", "html", "paper", "dates", "ids", "sidecar"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=400))
def test_any_text(name: str, text: str) -> None:
    TARGETS[name].run(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", TARGETS)
def test_changed_seeds(name: str) -> None:
    """A little of what run.py does for longer; the changes are the same each time."""
    target = TARGETS[name]
    seeds = [seed for seed in target.seeds() if len(seed) < 20_000]
    rng = random.Random(7)  # noqa: S311
    for _ in range(25 if name in {"tag", "pdf"} else 60):
        target.run(mutate(rng.choice(seeds), rng, seeds, target.words))


def test_the_command_finds_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(RUN), "--target", "dates", "--seconds", "1", "--plain", "--keep", str(tmp_path)],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing broke" in done.stdout
    assert not list(tmp_path.iterdir())
