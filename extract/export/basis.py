"""Tells an edit from a cell nobody touched: a short digest of every cell a sheet may set.

A sheet that comes back may be weeks old. With the digests of its own day in the row, a cell that was
edited differs from its digest, and an entry that moved meanwhile differs from it too.
"""

from __future__ import annotations

import base64
import hashlib
from itertools import chain
from operator import add, attrgetter
from typing import TYPE_CHECKING

from extract.columns import each_once, portions
from extract.export.encoders import inert
from extract.export.rows import COLUMNS, as_plain, joined
from extract.export.wording import wording
from extract.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.export.rows import Cell
    from extract.ledger.values import Entry

_LENGTH = 6  # characters of base64 for one cell: 36 bits


def editable_fields() -> tuple[str, ...]:
    """Return the fields a sheet may set, in the order of the digests."""
    return tuple(wording().tables["import"]["editable"])


def cell_text(entry: Entry, field: str) -> str:
    """Return a field in the one form in which cells are compared: "" for what is not stated."""
    return _text(getattr(entry, field))


def _text(value: object) -> str:
    value = as_plain(value)
    if isinstance(value, list):
        return settled(joined(value))
    return "" if value is None else settled(str(value))


def settled(text: str) -> str:
    """Return a cell's text without what office programs change by themselves."""
    return squash(inert(text))


def digest(text: str) -> str:
    """Return the digest of one cell."""
    return base64.urlsafe_b64encode(hashlib.blake2s(text.encode(), digest_size=5).digest())[:_LENGTH].decode()


def bases(entries: Sequence[Entry]) -> Iterator[str]:
    """Return for each entry the digests of its editable cells, one after the other."""
    columns = zip(*map(attrgetter(*editable_fields()), entries), strict=True)
    digests = (each_once(lambda value: digest(_text(value)), column) for column in columns)
    return map("".join, zip(*digests, strict=True))


def basis_parts(basis: str) -> dict[str, str] | None:
    """Return the digest of each field; ``None`` where the cell holds something else."""
    fields = editable_fields()
    if len(basis) != _LENGTH * len(fields):
        return None
    return {field: basis[n * _LENGTH : (n + 1) * _LENGTH] for n, field in enumerate(fields)}


def table_for_editing(entries: Iterable[Entry]) -> tuple[tuple[str, ...], Iterator[tuple[Cell, ...]]]:
    """Return header and rows with one column more, by which an import tells edits from untouched cells."""
    rows = (map(add, some, zip(bases(some), strict=True)) for some in portions(entries))
    return (*COLUMNS, "basis"), chain.from_iterable(rows)
