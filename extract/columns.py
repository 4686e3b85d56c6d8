"""Works through many rows by column: what stands in a column often is worked on once."""

from __future__ import annotations

from itertools import islice, repeat
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator

Before = TypeVar("Before", bound="Hashable")
After = TypeVar("After")
Row = TypeVar("Row")
PORTION = 250  # rows: enough for values to repeat, few enough to stay in the processor's cache


def portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows some hundreds at a time."""
    rest = iter(rows)
    while portion := list(islice(rest, PORTION)):
        yield portion


def each_once(work: Callable[[Before], After], column: Collection[Before]) -> Iterator[After]:
    """Return ``work`` of every value of a column, carried out once for each different one.

    The values are of one type, or ``None``: what compares equal is taken for the same.
    """
    done = {value: work(value) for value in set(column)}
    if len(done) == 1:
        return repeat(next(iter(done.values())), len(column))
    return map(done.__getitem__, column)
