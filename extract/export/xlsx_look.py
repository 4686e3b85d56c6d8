"""How the cells of the tracker look, and what they take: fonts, colours, locks, choices, days."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from extract.export.rows import DATES
from extract.export.wording import wording

FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
DAY_FORMAT = "d mmm yyyy"
PROTECTION = {
    "sort": True, "autofilter": True, "format_columns": True, "format_rows": True, "format_cells": True,
}  # fmt: skip
# By whether a clerk may type in the column.
LOOK: dict[bool, dict[str, Any]] = {
    True: {"locked": False, "border": 1, "border_color": "#8EA9DB"},
    False: {"locked": True, "border": 1, "border_color": "#BFBFBF", "bg_color": "#F2F2F2"},
}
KIND: dict[str, dict[str, Any]] = {
    "text": {},
    "guarded": {"quote_prefix": True},  # stays text when somebody edits the cell
    "number": {},
    "day": {"num_format": DAY_FORMAT, "align": "left"},
}


def rule_of(field: str) -> dict[str, Any] | None:
    """Return what a cell of a column takes: a choice, or a day."""
    if field in wording().words and field != "flags":
        return {
            "validate": "list",
            "source": list(wording().words[field].values()),
            "error_title": "Not in the list",
            "error_message": "Choose one of the words in the list.",
        }
    if field in DATES:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": midnight(date(1950, 1, 1)),
            "maximum": midnight(date(2099, 12, 31)),
            "error_title": "Not a date",
            "error_message": "Give a date such as 7 March 2025.",
        }
    return None


def midnight(day: date) -> datetime:
    """Return a day as Excel keeps it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (a cell holds a day, no moment)
