"""What a hostile paper is here: its name, the function that makes it, and how it may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

READ = frozenset({"read", "read with warnings"})
REFUSED = frozenset({"damaged", "unsupported", "empty", "encrypted", "needs OCR", "over limit"})
KILLED = frozenset({"quarantined"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One hostile paper.

    ``ends`` are the states it may be reported in; ``never`` are words that may stand in no item and
    ``only`` words that must be read.
    """

    name: str
    make: Callable[[], bytes]
    ends: frozenset[str]
    slow: bool = False


def case(name: str, make: Callable[[], bytes], *ends: str | frozenset[str], slow: bool = False) -> Case:
    """Return a case; ``ends`` are states or sets of them."""
    states: set[str] = set()
    for end in ends:
        states |= {end} if isinstance(end, str) else end
    return Case(name=name, make=make, ends=frozenset(states), slow=slow)
