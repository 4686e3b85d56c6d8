"""A PostgreSQL database to test against, where one is given."""

import os

import pytest


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
