"""What a year of every UK council needs, worked out from the measured figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.bench_chain import Sizes

COUNCILS = 390  # principal councils; 398 in one published list, fewer since mergers
MEETINGS = 95  # of one council in a year: 60 to 70 of a district, 105 to 140 of a unitary
PAPERS = 2  # of one meeting: its minutes, and a decision sheet or an action tracker
PAGES = 6  # of one such paper, on average: eight of minutes, four of the other
PARISHES = 10_000
PARISH_MEETINGS = 10
PARISH_PAGES = 3
HOUR = 3600


def lines(sizes: Sizes, *, growth: float, worker_mb: float) -> Iterator[str]:
    """Yield the page's part, with every step of the arithmetic."""
    page_s = sizes.cpu_seconds / sizes.pages
    page_bytes = sizes.ledger_bytes / sizes.pages
    per_page = sizes.items / sizes.pages
    yield f"Measured above: {sizes.papers} papers of {sizes.pages} pages cost {sizes.cpu_seconds:.2f} s of one core, from"
    yield f"PDF to linked entries: **{page_s * 1e3:.1f} ms a page**. They gave {sizes.items} entries, {per_page:.1f} a page (the"
    yield f"samples are fuller than most minutes), in a ledger of {sizes.ledger_bytes / 1e6:.1f} MB: {page_bytes / 1e3:.1f} kB a page."
    yield f"Time grows with the exponent {growth:.2f} (B2), taken as 1 here since each body is linked by itself."
    yield f"A worker holds {worker_mb:.0f} MB (M1)."
    yield ""
    yield "| | councils | parishes | both |"
    yield "| --- | --- | --- | --- |"
    meetings = (COUNCILS * MEETINGS, PARISHES * PARISH_MEETINGS)
    papers = (meetings[0] * PAPERS, meetings[1])
    pages = (papers[0] * PAGES, papers[1] * PARISH_PAGES)
    yield _row(f"meetings: {COUNCILS} x {MEETINGS}; {PARISHES:,} x {PARISH_MEETINGS}", meetings, "{:,.0f}")
    yield _row(f"papers: x {PAPERS}; x 1", papers, "{:,.0f}")
    yield _row(f"pages: x {PAGES}; x {PARISH_PAGES}", pages, "{:,.0f}")
    yield _row(
        f"core-hours: x {page_s * 1e3:.1f} ms / 3,600", tuple(p * page_s / HOUR for p in pages), "{:,.1f}"
    )
    yield _row(f"entries: x {per_page:.1f}", tuple(p * per_page for p in pages), "{:,.0f}")
    yield _row(
        f"ledger, GB: x {page_bytes / 1e3:.1f} kB", tuple(p * page_bytes / 1e9 for p in pages), "{:,.1f}"
    )
    hours = sum(pages) * page_s / HOUR
    yield ""
    yield f"So a year of every council and parish is {hours:,.1f} core-hours: {hours / 8:,.1f} hours on one machine of eight cores,"
    yield f"whose eight workers hold 8 x {worker_mb:.0f} MB = {8 * worker_mb / 1e3:.1f} GB. A day's papers (a year over 250 working days) are"
    yield f"{sum(pages) / 250:,.0f} pages, {hours * 60 / 250:,.1f} core-minutes. A cluster is for a backlog: ten years are {hours * 10:,.0f} core-hours,"
    yield f"{hours * 10 / 64:,.1f} hours on 64 cores. The ledger of one council and year is {pages[0] / COUNCILS * page_bytes / 1e6:,.0f} MB."
    yield ""
    yield f"Assumed, not measured: the counts in the first three rows ({COUNCILS} principal councils, {PARISHES:,} parish councils that"
    yield "publish, meetings and pages by type of council). Agenda packs, some 150 pages a meeting, are not in it: they are not"
    yield "minutes, and would multiply the pages by about twelve. Scanned papers need OCR, some seconds a page, before any of this."


def _row(what: str, values: tuple[float, float], form: str) -> str:
    return f"| {what} | {form.format(values[0])} | {form.format(values[1])} | {form.format(sum(values))} |"
