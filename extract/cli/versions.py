"""What ``matters --versions`` prints: enough to reproduce a result, and to name in a report."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, requires, version

from extract.resources import rules_version

NAME = "matters-arising"


def lines() -> list[str]:
    """Return one line for the program, its rules, Python, SQLite and each library it asks for."""
    names = sorted({_name(one) for one in _required() if "extra ==" not in one}, key=str.casefold)
    return [
        f"{NAME} {_version(NAME)}",
        f"rules {rules_version()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        *(f"{name} {_version(name)}" for name in names),
    ]


def program() -> str:
    """Return name and version of this program."""
    return f"{NAME} {_version(NAME)}"


def _required() -> list[str]:
    try:
        return requires(NAME) or []
    except PackageNotFoundError:  # a checkout that was never installed
        return []


def _name(requirement: str) -> str:
    for mark in "[<>=!~; (":
        requirement = requirement.partition(mark)[0]
    return requirement


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"
