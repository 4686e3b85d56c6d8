"""What the ledger asks of its database: plain SQL for what is done often, SQLAlchemy Core for the rest.

SQLAlchemy takes a third of a second to import, so a list or a show on SQLite goes through the
standard library's driver. What a run writes for each paper is plain SQL as well: to build and compile
the statements anew took longer than to carry them out, and so did SQLAlchemy's transaction.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

Row = tuple[Any, ...]
IN_CHUNK = 512


class Database(Protocol):
    """What the rest of the ledger needs of a database."""

    is_sqlite: bool

    def rows(self, sql: str, params: Mapping[str, Any] | Sequence[Any] | None = None) -> Iterator[Row]:
        """Return the rows of a query with ``:name`` parameters (on SQLite also ``?1``, ``?2`` …)."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Return a context of one transaction; inside another one it joins it."""
        ...

    @property
    def connection(self) -> Connection:
        """Return the transaction under way as SQLAlchemy's, within ``writing``."""
        ...

    def change(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry out a statement with ``:name`` parameters for each of the rows, within ``writing``."""
        ...

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, all of the same columns, to a table, within ``writing``."""
        ...

    def add(self, table: Table, row: Mapping[str, Any]) -> int:
        """Add one row to a table that numbers its rows, within ``writing``; return the number."""
        ...

    def close(self) -> None:
        """Give the connection up."""
        ...


def rows_in(
    db: Database, sql: str, values: Sequence[str | int], others: Mapping[str, Any] | None = None
) -> Iterator[Row]:
    """Return the rows of a query whose ``{in}`` stands for many values, asked in bounded portions."""
    ordered = list(values)
    if len(ordered) <= IN_CHUNK:
        return _rows_in(db, sql, ordered, others) if ordered else iter(())
    portions = (ordered[start : start + IN_CHUNK] for start in range(0, len(ordered), IN_CHUNK))
    return chain.from_iterable(_rows_in(db, sql, portion, others) for portion in portions)


def _rows_in(
    db: Database, sql: str, portion: list[str | int], others: Mapping[str, Any] | None
) -> Iterator[Row]:
    # Filled up to a power of two: few different texts, which the driver keeps prepared.
    size = 1 << (len(portion) - 1).bit_length()
    portion += portion[-1:] * (size - len(portion))
    if db.is_sqlite and not others:
        return db.rows(_numbered(sql, size), portion)
    names, asked = _named(sql, size)
    return db.rows(asked, dict(zip(names, portion, strict=True)) | dict(others or {}))


@lru_cache(maxsize=512)
def _numbered(sql: str, size: int) -> str:
    """Return the query with places that SQLite fills by their order: a name is searched for each value."""
    return sql.replace("{in}", "(" + ",".join(f"?{n}" for n in range(1, size + 1)) + ")")


@lru_cache(maxsize=512)
def _named(sql: str, size: int) -> tuple[tuple[str, ...], str]:
    names = tuple(f"v{n}" for n in range(size))
    return names, sql.replace("{in}", "(" + ",".join(f":{name}" for name in names) + ")")
