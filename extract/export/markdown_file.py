"""Writes a tracker report as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.export.encoders import to_markdown

if TYPE_CHECKING:
    from extract.export.report import Report


def report_markdown(report: Report) -> str:
    """Return a report as Markdown: a table for each section that has rows."""
    lines = [f"# {to_markdown(report.title)}", ""]
    if report.body:
        lines += [f"**{to_markdown(report.body)}**", ""]
    lines += [f"As at {report.as_at}." + (f" Last meeting: {report.since}." if report.since else ""), ""]
    for section in report.sections:
        lines += [f"## {to_markdown(section.heading)} ({len(section.rows)})", ""]
        if not section.rows:
            lines += ["None.", ""]
            continue
        lines += [_line(report.header), _line(["---"] * len(report.header), raw=True)]
        lines += [*(_line(row) for row in section.rows), ""]
    lines += [to_markdown(note) for note in report.notes]
    return "\n".join(lines).rstrip() + "\n"


def _line(cells: tuple[str, ...] | list[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else to_markdown(cell) for cell in cells) + " |"
