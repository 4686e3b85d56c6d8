"""Builds the page to look at: open entries by committee and owner, each with its words and its timeline.

One file, nothing fetched, WCAG 2.2 AA; it works without its script, which only filters.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.domain import Status, Tier
from extract.export.atomic import replacing
from extract.export.html_render import render, render_with_script
from extract.export.rows import joined, owner_name, reference
from extract.export.wording import wording
from extract.text import squash
from extract.written import long_day, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from extract.export.report import Report
    from extract.ledger.values import Entry, Link

NO_BODY, NO_OWNER = "Committee not named", "No owner named"
LONGEST_NEWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    label: str
    open: int
    overdue: int
    oldest: int
    late_width: float
    other_width: float


def page_html(
    entries: Sequence[Entry], links: Iterable[Link], *, as_at: date, notes: tuple[str, ...] = ()
) -> str:
    """Return the page of a ledger; decisions on record, which nobody has to follow up, are left out."""
    shown = [entry for entry in entries if entry.status is not Status.RECORDED]
    recorded = len(entries) - len(shown)
    if recorded:
        notes = (*notes, f"Not shown, since nothing need follow: decisions on record ({recorded}).")
    bodies = sorted({entry.body or NO_BODY for entry in shown})
    owners = sorted({name for entry in shown for name in _owners(entry)})
    live = [entry for entry in shown if entry.is_open]
    news = _news(links)
    numbers = {name: str(n) for n, name in enumerate(owners, 1)}
    by_body: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in shown:
        name = entry.body or NO_BODY
        by_body[name].append(_card(entry, bodies.index(name) + 1, numbers, news.get(entry.id, ()), as_at))
    return render_with_script(
        "page.html.j2",
        "filter.js",
        title="Follow-up of what was agreed",
        as_at=long_day(as_at),
        shown=len(shown),
        open=len(live),
        overdue=sum(entry.is_overdue(as_at) for entry in live),
        notes=notes,
        groups=[{"name": name, "entries": by_body[name]} for name in bodies],
        owners=owners,
        statuses=[(s, w) for s, w in wording().words["status"].items() if s != Status.RECORDED],
        by_body=_bars(live, as_at, lambda entry: (entry.body or NO_BODY,)),
        by_owner=_bars(live, as_at, _owners),
        by_age=_bars(live, as_at, lambda entry: (f"{entry.age_meetings:3d}",)),
    )


def _owners(entry: Entry) -> tuple[str, ...]:
    named = entry.owners or ((entry.addressed_to,) if entry.addressed_to else (NO_OWNER,))
    return tuple(dict.fromkeys(owner_name(name) for name in named))


def _bars(entries: Iterable[Entry], as_at: date, labels: Any) -> list[_Bar]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for label in labels(entry):
            found[label].append(entry)
    most = max((len(group) for group in found.values()), default=1)
    bars = []
    for label in sorted(found):
        group = found[label]
        late = sum(entry.is_overdue(as_at) for entry in group)
        bars.append(
            _Bar(
                label=label.strip(),
                open=len(group),
                overdue=late,
                oldest=max(entry.age_meetings for entry in group),
                late_width=round(100 * late / most, 1),
                other_width=round(100 * (len(group) - late) / most, 1),
            )
        )
    return bars


def _news(links: Iterable[Link]) -> dict[str, list[dict[str, Any]]]:
    """Return what later papers say, by the entry it is about, oldest first."""
    found: dict[str, list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
    for link in links:
        if link.tier is Tier.LINKED:
            said = link.mention
            point = {
                "day": long_day(said.meeting_date) if said.meeting_date else "No date",
                "status": plain_name(link.status) if link.status else None,
                "text": _short(said.text),
            }
            found[link.target.id].append((str(said.meeting_date or ""), said.id, point))
    return {
        name: [point for _, _, point in sorted(points, key=lambda p: p[:2])] for name, points in found.items()
    }


def _short(text: str) -> str:
    text = squash(text)
    return text if len(text) <= LONGEST_NEWS else text[:LONGEST_NEWS].rsplit(" ", 1)[0] + " …"


def _card(
    entry: Entry, group: int, numbers: Mapping[str, str], news: Sequence[dict[str, Any]], as_at: date
) -> dict[str, Any]:
    late = entry.is_overdue(as_at)
    timeline = list(news)
    if not timeline and entry.progress:
        day = long_day(entry.progress_date) if entry.progress_date else "No date"
        timeline = [{"day": day, "status": None, "text": _short(entry.progress)}]
    return {
        "id": entry.id,
        "group": group,
        "owner_numbers": " ".join(numbers[name] for name in _owners(entry)),
        "state": f"{entry.status} overdue" if late else entry.status.value,
        "heading": _heading(entry),
        "text": f"{entry.lead_in} {entry.text}" if entry.lead_in else entry.text,
        "late": late,
        "facts": _facts(entry),
        "timeline": timeline,
    }


def _heading(entry: Entry) -> str:
    kind, status = wording().of("kind", entry.kind), wording().of("status", entry.status)
    parts = (reference(entry), kind, squash(entry.agenda_item)[:90] if entry.agenda_item else None)
    return f"{', '.join(part for part in parts if part)}: {status.lower()}"


def _facts(entry: Entry) -> str:
    day = long_day(entry.meeting_date) if entry.meeting_date else None
    minute = f"minute {entry.minute_number}" if entry.minute_number else None
    revised = f"revised to {long_day(entry.revised_due)}" if entry.revised_due else None
    due = ", ".join(part for part in (long_day(entry.due) if entry.due else entry.timescale, revised) if part)
    response = wording().of("response", entry.response) if entry.response else None
    if entry.response_due and response:
        response = f"{response.lower()}, due {long_day(entry.response_due)}"
    facts = (
        ("Owner", joined(entry.owners) or entry.addressed_to or "none named"),
        ("Due", due or "no date named"),
        ("Response", response),
        ("Said", ", ".join(part for part in (day, minute) if part)),
        ("To check", "; ".join(wording().of("flags", flag) for flag in entry.flags)),
        ("Closed", entry.closed_at),
        ("Paper", entry.source + (f", page {entry.page}" if entry.page else "")),
        ("ID", entry.id),
    )
    return " · ".join(f"{name}: {value}" for name, value in facts if value)


def save_page(
    entries: Sequence[Entry],
    links: Iterable[Link],
    path: Path,
    *,
    as_at: date,
    notes: tuple[str, ...] = (),
    force: bool = False,
) -> int:
    """Write the page; return the number of entries given.

    Raises:
        NotAccessibleError: the file cannot be written, or is not ours to overwrite.
    """
    with replacing(path, force=force) as temporary:
        temporary.write_text(
            page_html(entries, links, as_at=as_at, notes=notes), encoding="utf-8", newline="\n"
        )
    return len(entries)


def report_html(report: Report) -> str:
    """Return a tracker report as a page: a table for each section that has rows."""
    return render("report.html.j2", title=f"{report.title}, {report.as_at}", report=report)
