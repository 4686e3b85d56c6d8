"""Makes ``corpus/`` from the marked-up sources: ``python tests/helpers/corpus_build.py [FOLDER]``."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_docx import word
from corpus_marks import KINDS, MarkError, Paper, gold_of, links_of, read_source
from corpus_pages import flat_text, html_page, markdown, wrapped_text
from corpus_pdf import pdf

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "corpus_sources"
CORPUS = HERE.parent.parent / "corpus"


def read_all() -> list[Paper]:
    """Return every source, in name order."""
    return [read_source(path) for path in sorted(SOURCES.glob("*.src"))]


def render(paper: Paper) -> bytes:
    """Return the bytes of a paper in the format its name says."""
    suffix = Path(paper.name).suffix
    if suffix == ".pdf":
        return pdf(paper)
    if suffix == ".docx":
        return word(paper)
    texts: dict[str, Callable[[Paper], str]] = {".html": html_page, ".md": markdown, ".txt": wrapped_text}
    make = flat_text if paper.head.get("shape") == "flat" else texts[suffix]
    return make(paper).encode()


def build(root: Path) -> dict[str, bytes]:
    """Return every file of the corpus that is made, by path below ``root``."""
    papers = read_all()
    files: dict[str, bytes] = {}
    series: defaultdict[str, dict[str, Paper]] = defaultdict(dict)
    for paper in papers:
        out = paper.head["out"]
        if any(Path(known).name == paper.name for known in files):
            raise MarkError(f"{paper.path.name}: two papers are named {paper.name}")
        files[out] = render(paper)
        files[str(Path(out).with_suffix("")) + ".gold.json"] = _json(gold_of(paper))
        if "series" in paper.head:
            series[paper.head["series"]][paper.head["meeting"]] = paper
    for members in series.values():
        links, nots = links_of(members)
        folder = Path(next(iter(members.values())).head["out"]).parent
        files[f"{folder}/links.json"] = _json({"links": links, "not_links": nots})
    files["manifest.csv"] = _manifest(papers)
    return files


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _manifest(papers: list[Paper]) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["file", "body", "meeting_date", "url", "title"])
    for p in papers:
        if "manifest" in p.head:
            wanted = p.head["manifest"].split()
            body = p.head["body"] if "body" in wanted else ""
            day = p.head["date"] if "date" in wanted else ""
            rows.writerow([p.head["out"], body, day, "", ""])
    return out.getvalue().encode()


def counts(papers: list[Paper]) -> dict[str, int]:
    """Return how many of each mark the sources hold."""
    total: Counter[str] = Counter()
    for paper in papers:
        total["papers"] += 1
        for mark in paper.marks:
            total[
                KINDS.get(
                    mark.tag, {"u": "updates", "n": "negatives", "x": "other wordings"}.get(mark.tag, "")
                )
            ] += 1
            total["implicit"] += "i" in mark.attrs
            total["links"] += len(list(filter(None, mark.attrs.get("of", "").split(","))))
            total["distractors"] += len(list(filter(None, mark.attrs.get("not", "").split(","))))
    return dict(total)


def main() -> None:
    """Write the corpus, and say what it holds."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    for name, content in build(root).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    sys.stdout.write(f"{counts(read_all())}\n")


if __name__ == "__main__":
    main()
