"""The whole ledger as one JSON file, and back: for moving it between databases and for archives."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import Float, Integer, insert, select, text

from extract.errors import ImportRefusedError
from extract.ledger import schema, views
from extract.ledger.codec import to_json
from extract.ledger.layout import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from extract.ledger.store import Ledger

FORMAT = "matters-arising/ledger"
PORTION = 1000
SHOWN = 20
COUNTED = (schema.version, schema.event, schema.edit)


def export_all(ledger: Ledger, out: IO[str]) -> int:
    """Write everything the ledger holds; return the number of rows. The same ledger gives the same bytes."""
    out.write(f'{{"format":{json.dumps(FORMAT)},"schema_version":{SCHEMA_VERSION},"tables":{{')
    total = 0
    for n, table in enumerate(_tables()):
        out.write(f"{',' if n else ''}\n{json.dumps(table.name)}:[")
        for k, row in enumerate(_rows(ledger, table)):
            out.write(f"{',' if k else ''}\n{to_json(row)}")
            total += 1
        out.write("]")
    out.write("\n}}\n")
    return total


def _tables() -> list[Table]:
    return [table for table in schema.STORED if table is not schema.meta]


def _rows(ledger: Ledger, table: Table) -> Iterator[dict[str, Any]]:
    names = [c.name for c in table.columns]
    keys = ", ".join(c.name for c in table.primary_key.columns)
    sql = f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {keys}"  # noqa: S608 (our own names)
    return (dict(zip(names, row, strict=True)) for row in ledger.database.rows(sql))


def import_all(ledger: Ledger, source: IO[str]) -> int:
    """Fill an empty ledger from ``export_all``'s file, all or nothing; return the number of rows.

    Raises:
        ImportRefusedError: the ledger is not empty, or the file is no such export; rows are named.
    """
    tables = _parsed(source)
    problems = [p for table in _tables() for p in _problems(table, tables.get(table.name, []))]
    problems += [f"table {name!r} is not known" for name in tables if name not in {t.name for t in _tables()}]
    if problems:
        raise ImportRefusedError(tuple(problems[:SHOWN]), remedy="Use a file written by export-all.")
    if any(next(ledger.database.rows(f"SELECT count(*) FROM {t.name}"))[0] for t in _tables()):  # noqa: S608
        raise ImportRefusedError(("the ledger is not empty",), remedy="Import into a new file with --ledger.")
    total = 0
    with ledger.database.writing():
        connection = ledger.database.connection
        for table in _tables():
            rows = tables.get(table.name, [])
            for start in range(0, len(rows), PORTION):
                connection.execute(insert(table), rows[start : start + PORTION])
            total += len(rows)
        _move_counters(connection)
        views.rebuild(ledger.database)
    return total


def _parsed(source: IO[str]) -> dict[str, list[dict[str, Any]]]:
    try:
        said = json.load(source)
    except (ValueError, RecursionError) as error:
        raise ImportRefusedError((f"not a ledger export: {error}",)) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT or not isinstance(said.get("tables"), dict):
        raise ImportRefusedError(("not a ledger export",), remedy="Use a file written by export-all.")
    if said.get("schema_version") != SCHEMA_VERSION:
        raise ImportRefusedError((f"the export has schema version {said.get('schema_version')!r}",))
    return said["tables"]


def _problems(table: Table, rows: object) -> Iterable[str]:
    if not isinstance(rows, list):
        return [f"table {table.name} is no list"]
    found = []
    for n, row in enumerate(rows, 1):
        if problem := _problem(table, row):
            found.append(f"{table.name}, row {n}: {problem}")
            if len(found) == SHOWN:
                break
    return found


def _problem(table: Table, row: object) -> str | None:
    if not isinstance(row, dict):
        return "is no object"
    if row.keys() != set(table.columns.keys()):
        return f"has other columns than {', '.join(table.columns.keys())}"
    return next((f"{c.name} has a value of another type" for c in table.columns if not _fits(c, row)), None)


def _fits(column: Any, row: Mapping[str, Any]) -> bool:
    value = row[column.name]
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Integer):
        return isinstance(value, int) and not isinstance(value, bool)
    if isinstance(column.type, Float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)


def _move_counters(connection: Connection) -> None:
    """PostgreSQL counts ids apart from the rows: move its counters past what came in."""
    if connection.dialect.name != "postgresql":
        return
    for table in COUNTED:
        top = connection.execute(select(table.c.id).order_by(table.c.id.desc()).limit(1)).scalar()
        if top:
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :top)"),
                {"name": table.name, "top": top},
            )
