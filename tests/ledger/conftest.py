import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


@pytest.fixture
def ledger(tmp_path):
    from extract.ledger.store import Ledger

    with Ledger.open(tmp_path / "ledger.db", create=True) as opened:
        yield opened
