import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def empty_server():
    """Return the URL of a PostgreSQL database with nothing in it, from MATTERS_TEST_POSTGRES."""
    url = os.environ.get("MATTERS_TEST_POSTGRES")
    if not url:
        pytest.skip("MATTERS_TEST_POSTGRES is not set")
    from extract.ledger import server

    engine = server.engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


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
