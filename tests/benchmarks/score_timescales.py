"""Prints how well timescale words are found and resolved against gold: ``score_timescales.py FOLDER ...``.

Every gold item's own text is searched; a gold timescale that stands elsewhere (a margin, a line of its
own) is left out of the search and only resolved.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from extract.dates import resolve_due
from extract.nlp.timescales import find_timescale
from extract.text import words


def _score_item(item: dict, meeting: date | None, tally: Counter[str], log: list[str]) -> None:
    gold, text = item.get("timescale"), item["text"]
    if gold and not item.get("timescale_optional"):
        due = resolve_due(gold, meeting_date=meeting)
        got, right = due.day.isoformat() if due.day else None, item.get("dues", [item.get("due")])
        state = "right" if got in right else "wrong" if got else "missed"
        tally[f"due {state}"] += 1
        if state != "right":
            log.append(f"due {state}: {gold!r} ({meeting}) gold {right} got {got}: {due.basis}")
    if (
        item.get("timescale_optional")
        or item.get("optional")
        or (gold and " ".join(words(gold)) not in " ".join(words(text)))
    ):
        return
    span = find_timescale(text, meeting_date=meeting)
    found = text[span[0] : span[1]] if span else None
    state = "tp" if gold and found else "fn" if gold else "fp" if found else "tn"
    tally[state] += 1
    if state in {"fn", "fp"}:
        log.append(f"{state}: gold {gold!r} found {found!r}: {text[:200]}")
    if gold and found:
        same, shared = words(gold) == words(found), set(words(gold)) & set(words(found))
        tally["exact" if same else "overlap" if shared else "apart"] += 1
        if not same:
            log.append(f"words: gold {gold!r} found {found!r}")


def main() -> int:
    """Print the figures and every disagreement; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--quiet", action="store_true", help="the figures only")
    options = parser.parse_args()
    tally: Counter[str] = Counter()
    log: list[str] = []
    for folder in options.folders:
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            meeting = date.fromisoformat(gold["meeting_date"]) if gold.get("meeting_date") else None
            before = len(log)
            for item in gold["items"]:
                _score_item(item, meeting, tally, log)
            log[before:] = [f"{path.stem.removesuffix('.gold')}: {line}" for line in log[before:]]
    precision = tally["tp"] / max(1, tally["tp"] + tally["fp"])
    recall = tally["tp"] / max(1, tally["tp"] + tally["fn"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    lines = [] if options.quiet else log
    lines.append(
        f"presence: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}  {dict(sorted(tally.items()))}"
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
