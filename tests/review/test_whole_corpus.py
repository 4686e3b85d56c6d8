"""A full review of the project's own corpus asks at most one question for every four items."""

import subprocess
import sys
from pathlib import Path

import pytest

from extract.ledger.store import Ledger
from extract.review.desk import Wanted, plan
from extract.review.rules import review_rules

ROOT = Path(__file__).resolve().parents[2]
CODE = "import sys; sys.argv[0] = 'matters'; from extract.cli.main import run; run()"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_one_question_for_four_items_at_most(tmp_path):
    words = ["run", "corpus", "--manifest", "corpus/manifest.csv", "--ledger", str(tmp_path / "ledger.db")]
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words, "--out", str(tmp_path / "out"), "-q"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=550,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with Ledger.open(tmp_path / "ledger.db", read_only=True) as ledger:
        entries = list(ledger.entries())
        agenda = plan(ledger, Wanted(), review_rules())
    assert len(entries) > 200
    assert agenda.to_ask * 4 <= len(entries), f"{agenda.to_ask} questions for {len(entries)} items"
    assert agenda.lines == len(agenda.sure) + agenda.to_ask
