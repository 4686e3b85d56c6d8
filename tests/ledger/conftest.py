import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.ledger_server import empty_server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def target(request, tmp_path):
    """Give the place of a ledger that does not exist yet, in a file and on a server."""
    return tmp_path / "ledger.db" if request.param == "sqlite" else empty_server()


@pytest.fixture
def ledger(target):
    """Give an empty ledger, open for writing."""
    from extract.ledger.store import Ledger

    with Ledger.open(target, create=True) as opened:
        yield opened
