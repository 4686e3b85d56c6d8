# ruff: noqa: T201
"""Run readers, tagger and linker over a folder of meetings and score the links against truth.

Writes the links as ``ledger.json`` prints them. Each side is shown by its whole entry where that is
about one matter (numbered, or a row of a table), else by its own words. ``--strip-references`` takes
every number away before linking, to see what words alone give. ``--score`` names a scorer that is
called with truth and links; without it the project's own figures are printed.

usage: link_series.py FOLDER [--manifest CSV] [--truth JSON] [--out JSON] [--strip-references]
                      [--dates even|odd] [--score score_links.py]
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.domain import Tier
from extract.evaluate.links import compare_links, links_from_json, load_truth
from extract.ingest.discover import find_papers
from extract.ingest.read import read_paper
from extract.link import propose_links
from extract.nlp.pipeline import build_nlp, extract_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from extract.domain import AgendaItem, Candidate, Extraction, Item, Minute, Update

ROW = " | "
FEW = 4  # spaces: "Clerk to follow up." is shown in its entry, as the ledger shows it
NUMBERS = re.compile(
    r"^\s*\(?\d+[\w.]*\)?[.:]?\s+|\b(?:minute|action|recommendation|item)s?\s+(?:no\.?\s*)?\d[\w./()-]*:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPaper:
    """One paper as the linker takes it."""

    doc_id: str
    source: str
    body: str | None
    meeting_date: date | None
    items: tuple[Item, ...]
    updates: tuple[Update, ...]
    minutes: tuple[Minute, ...]
    agenda: tuple[AgendaItem, ...]


def paper_of(extraction: Extraction) -> SeriesPaper:
    """Return what the linker needs of an extraction."""
    document = extraction.document
    return SeriesPaper(
        doc_id=document.doc_id, source=document.source, body=document.meeting.body,
        meeting_date=document.meeting.meeting_date, items=extraction.items, updates=extraction.updates,
        minutes=extraction.minutes, agenda=document.meeting.agenda_items,
    )  # fmt: skip


def stripped(paper: SeriesPaper) -> SeriesPaper:
    """Return a paper without any number that later papers could cite."""
    return replace(
        paper,
        minutes=tuple(replace(m, number=None, text=NUMBERS.sub("", m.text)) for m in paper.minutes),
        items=tuple(replace(i, number=None, minute_number=None) for i in paper.items),
        updates=tuple(replace(u, ref=None, text=NUMBERS.sub("", u.text)) for u in paper.updates),
        agenda=(),
    )


def read_series(folder: Path, manifest: Path | None) -> list[SeriesPaper]:
    """Return the papers of a folder, read and tagged."""
    nlp = build_nlp()
    sources = find_papers([folder], manifest=manifest).sources
    return [paper_of(extract_document(d, nlp)) for source in sources for d in read_paper(source)]


def rows(papers: Sequence[SeriesPaper], candidates: Sequence[Candidate]) -> list[dict[str, Any]]:
    """Return the links as ``ledger.json`` holds them."""
    said: dict[str, tuple[str, date | None]] = {}
    for paper in papers:
        for minute in paper.minutes:
            said[minute.minute_id] = (minute.text, paper.meeting_date)
        for one in (*paper.items, *paper.updates):
            name = getattr(one, "item_id", None) or getattr(one, "update_id", "")
            said[name] = (_shown(one, paper.minutes), paper.meeting_date)
    return [
        {
            "tier": c.tier.value, "score": c.score, "status": c.status.value if c.status else None,
            "item_text": said[c.target_id][0], "item_meeting_date": str(said[c.target_id][1]),
            "mention_text": said[c.mention_id][0], "mention_meeting_date": str(said[c.mention_id][1]),
            "evidence": [e.words for e in c.evidence],
        }
        for c in candidates
    ]  # fmt: skip


def _shown(one: Item | Update, minutes: Sequence[Minute]) -> str:
    for minute in minutes:
        shown = minute.number or ROW in minute.text or one.text.count(" ") < FEW
        if minute.start_char <= one.start_char < minute.end_char and shown:
            return minute.text
    return one.text


def half_of(
    links: list[dict[str, Any]], truth: Path, which: str, out: Path
) -> tuple[list[dict[str, Any]], Path]:
    """Return links and truth of every second meeting, for tuning on one half and checking on the other."""
    found = json.loads(truth.read_text(encoding="utf-8"))
    form = found if isinstance(found, dict) else {"links": found}
    days = sorted({row["meeting"] for row in form["links"]})[which == "odd" :: 2]
    kept = {name: [r for r in form[name] if r["meeting"] in days] for name in form}
    path = out.with_suffix(".truth.json")
    path.write_text(json.dumps(kept), encoding="utf-8")
    return [link for link in links if link["mention_meeting_date"] in days], path


def main() -> int:
    """Link a series and print how well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--manifest", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--out", type=Path, default=Path("outputs/links-measured.json"))
    parser.add_argument("--strip-references", action="store_true")
    parser.add_argument("--dates", choices=("even", "odd"))
    parser.add_argument("--score", type=Path)
    args = parser.parse_args()
    papers = read_series(args.folder, args.manifest)
    if args.strip_references:
        papers = [stripped(p) for p in papers]
    candidates = propose_links(papers)
    links, truth = rows(papers, candidates), args.truth or args.folder / "links.json"
    args.out.parent.mkdir(parents=True, exist_ok=True)
    if args.dates:
        links, truth = half_of(links, truth, args.dates, args.out)
    args.out.write_text(json.dumps({"links": links}, indent=1), encoding="utf-8")
    asked = [c for c in candidates if c.tier is Tier.TO_REVIEW]
    mentions = len({c.mention_id for c in asked})
    print(f"links made {len(candidates) - len(asked)}, questions {len(asked)} about {mentions} mentions")
    if args.score:
        return subprocess.run([sys.executable, args.score, truth, args.out], check=False).returncode
    for name, value in compare_links(load_truth(truth), links_from_json(links)).flat().items():
        print(f"{name:24} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
