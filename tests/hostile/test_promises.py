"""SECURITY.md and PROMISES.md say what is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (Path(__file__).parent / "PROMISES.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| P")
]
LIMITS = re.findall(
    r"^\| [^|]+ \| ([\d,]+) \| (\w+\.toml) (\w+)\.(\w+) \|$",
    (ROOT / "SECURITY.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_every_promise_has_a_row() -> None:
    assert [row[0] for row in ROWS] == [f"P{n}" for n in range(1, 46)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_proof_exists(row: list[str]) -> None:
    proofs = row[2].split(", ")
    assert proofs
    for proof in proofs:
        path, _, name = proof.partition("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        assert name == "*" or re.search(rf"^def {name}\(", text, re.MULTILINE), proof


def test_limits_are_those_in_force() -> None:
    assert len(LIMITS) > 20
    for most, file, table, name in LIMITS:
        values = tomllib.loads((ROOT / "models" / file).read_text(encoding="utf-8"))
        assert values[table][name] == int(most.replace(",", "")), (file, name)


def test_no_limit_is_left_out() -> None:
    """Every number of the tables of limits stands in SECURITY.md, but for those that only bound work."""
    told = {(file, name) for _, file, _, name in LIMITS}
    inner = {"start_seconds", "worker_mb", "zip_ratio_from", "grid_cells"}
    for file in ("settings.toml", "ingest.toml", "pages.toml", "pdf.toml"):
        limits = tomllib.loads((ROOT / "models" / file).read_text(encoding="utf-8"))["limits"]
        assert {(file, name) for name in limits if name not in inner} <= told, file
