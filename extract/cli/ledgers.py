"""The ledger that a command works on, opened for reading or for one person's act."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.cli import console, options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ledger.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A ledger open for writing, and who is at it: ``act`` goes to every method that people use."""

    ledger: Ledger
    act: dict[str, Any]


def target(given: str | None) -> str:
    """Return which ledger is meant: the option's, else that of the settings."""
    return given or console.settings().ledger


@contextmanager
def reading(given: str | None) -> Iterator[Ledger]:
    """Give the ledger for reading."""
    from extract.ledger.store import Ledger

    with Ledger.open(target(given), read_only=True, wait=console.settings().wait) as ledger:
        yield ledger


@contextmanager
def desk(given: str | None, who: str | None) -> Iterator[Desk]:
    """Give the ledger for one command of a person: all it does happens, or nothing."""
    from extract.ledger.store import Ledger

    act = {"who": options.who(who), "when": console.now()}
    with Ledger.open(target(given), wait=console.settings().wait) as ledger, ledger.batch():
        yield Desk(ledger=ledger, act=act)
