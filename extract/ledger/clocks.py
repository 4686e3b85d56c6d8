"""How long those addressed have to answer, from ``models/clocks.toml``; never without a notice."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from extract.errors import ConfigurationError
from extract.forms import read_toml
from extract.resources import models_root
from extract.text import canonical

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One rule: how long, from when on it holds, for whom, and whether the first day counts."""

    id: str
    words: tuple[str, ...]
    valid_from: date
    first_day_counts: bool
    basis: str
    days: int | None = None
    months: int | None = None


def last_day(clock: Clock, given: date) -> date:
    """Return the last day to answer a notice that was given or received on ``given``.

    Two months beginning with 18 January end on 17 March. Where the month has no such day the period
    ends with the month.
    """
    if clock.days is not None:
        return given + timedelta(days=clock.days - clock.first_day_counts)
    ordinal = given.year * MONTHS_A_YEAR + given.month - 1 + (clock.months or 0)
    year, month = ordinal // MONTHS_A_YEAR, ordinal % MONTHS_A_YEAR + 1
    longest = monthrange(year, month)[1]
    if given.day > longest:
        return date(year, month, longest)
    return date(year, month, given.day) - timedelta(days=int(clock.first_day_counts))


def clock_for(addressed_to: str | None, given: date) -> Clock | None:
    """Return the first rule that holds for those addressed on that day."""
    name = f" {canonical(addressed_to or '')} "
    for clock in clocks():
        if given >= clock.valid_from and (not clock.words or any(f" {w} " in name for w in clock.words)):
            return clock
    return None


def response_due(addressed_to: str | None, given: date | None) -> date | None:
    """Return the last day to answer, or nothing where no notice is recorded."""
    clock = clock_for(addressed_to, given) if given else None
    return last_day(clock, given) if clock and given else None


@cache
def clocks() -> tuple[Clock, ...]:
    """Return the rules in the order of the file.

    Raises:
        ConfigurationError: the file is missing or wrong; every mistake is named.
    """
    path = models_root() / "clocks.toml"
    rows = read_toml(path).get("clock", [])
    problems = [
        f"{path}: clock {n}: {problem}" for n, row in enumerate(rows, 1) for problem in _problems(row)
    ]
    if problems:
        raise ConfigurationError(tuple(problems))
    return tuple(Clock(**{**row, "words": tuple(canonical(w) for w in row["words"])}) for row in rows)


def _problems(row: dict[str, Any]) -> list[str]:
    wanted = {
        "id": str,
        "words": list,
        "valid_from": date,
        "first_day_counts": bool,
        "basis": str,
        "days": int,
        "months": int,
    }
    found = [f"{name} is not known" for name in row if name not in wanted]
    found += [
        f"{name} is no {wanted[name].__name__}"
        for name in row
        if name in wanted and not isinstance(row[name], wanted[name])
    ]
    found += [
        f"{name} is missing"
        for name in ("id", "words", "valid_from", "first_day_counts", "basis")
        if name not in row
    ]
    if ("days" in row) == ("months" in row):
        found.append("give either days or months")
    return found
