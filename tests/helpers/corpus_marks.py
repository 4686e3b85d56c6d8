"""Reads the marked-up sources the sample papers are made from (corpus/README.md gives the marks).

One source holds a paper's words and, in marks around them, its gold: so the two cannot disagree.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extract.ingest.characters import scrub

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"a": "action", "r": "recommendation", "o": "observation", "d": "decision"}
_MARK = re.compile(r"<(/?)([arodxun])( [^<>]*)?>")
_LABEL = re.compile(r"^( *)\{([^{}]*)\} ?(.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A block of the paper: its form (para, head, title, limb, row, headrow) and bare words."""

    form: str
    text: str = ""
    label: str | None = None
    depth: int = 0
    margin: str | None = None
    cells: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Mark:
    """A stretch of words with its gold: ``tag`` one of a r o d (items) x (other wording) u n."""

    tag: str
    attrs: dict[str, str]
    text: str = ""


@dataclass(slots=True, kw_only=True)
class Paper:
    """A source as read: what stands in its head, its lines and its marks."""

    path: Path
    head: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The paper's file name."""
        return self.head["out"].rsplit("/", 1)[-1]


class MarkError(ValueError):
    """A source is marked up wrongly."""


def read_source(path: Path) -> Paper:
    """Return the paper a source describes."""
    head_text, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    head = dict(re.split(r": ?", row, maxsplit=1) for row in head_text.splitlines() if row.strip())
    paper = Paper(path=path, head=head)
    for number, raw in enumerate(body.splitlines(), head_text.count("\n") + 3):
        if raw.strip() and not raw.startswith("%"):
            try:
                paper.lines.append(_line(raw, paper.marks))
            except MarkError as error:
                raise MarkError(f"{path.name}:{number}: {error}") from None
    return paper


def _line(raw: str, marks: list[Mark]) -> Line:
    if raw.startswith("|"):
        heads = raw.startswith("|!")
        # A mark may hold several cells, as an update told by a whole row does.
        bare = _strip(raw.lstrip("|!").rstrip().removesuffix("|"), marks)
        cells = [cell.strip() for cell in bare.split("|")]
        return Line(form="headrow" if heads else "row", cells=tuple(cells))
    form, label, depth = "para", None, 0
    for prefix, name in (("## ", "head"), ("# ", "title")):
        if raw.startswith(prefix):
            form, raw = name, raw.removeprefix(prefix)
    labelled = _LABEL.match(raw)
    if labelled:
        form = "limb" if form == "para" else form
        depth, label, raw = len(labelled[1]) // 2, labelled[2], labelled[3]
    raw, _, margin = raw.partition(" @@ ")
    text = _strip(raw, marks)
    return Line(form=form, text=text, label=label, depth=depth, margin=margin.strip() or None)


def _strip(marked: str, marks: list[Mark]) -> str:
    """Return the bare words, adding each mark with the words it holds."""
    bare: list[str] = []
    opened: list[tuple[Mark, int]] = []
    at = length = 0
    for found in _MARK.finditer(marked):
        piece = marked[at : found.start()]
        bare.append(piece)
        length += len(piece)
        at = found.end()
        if not found[1]:
            opened.append((Mark(tag=found[2], attrs=_attrs(found[3] or "")), length))
            marks.append(opened[-1][0])
            continue
        if not opened or opened[-1][0].tag != found[2]:
            raise MarkError(f"</{found[2]}> closes nothing")
        mark, start = opened.pop()
        mark.text = " ".join(scrub("".join(bare)[start:]).split())  # gold quotes the paper as read
    bare.append(marked[at:])
    if opened:
        raise MarkError(f"<{opened[-1][0].tag}> is not closed")
    return " ".join("".join(bare).split())


def _attrs(text: str) -> dict[str, str]:
    return {key: value for key, _, value in (part.partition("=") for part in shlex.split(text))}


def gold_of(paper: Paper) -> dict[str, Any]:
    """Return the gold of a paper in the form of annotation."""
    also: dict[str, list[str]] = {}
    for mark in paper.marks:
        if mark.tag == "x":
            for key in mark.attrs["id"].split(","):
                also.setdefault(key, []).append(mark.text)
    ids = {m.attrs.get("id") for m in paper.marks if m.tag in KINDS}
    if lost := set(also) - ids:
        raise MarkError(f"{paper.path.name}: <x> for unknown items {sorted(lost)}")
    return {
        "document": paper.name,
        "body": paper.head["body"],
        "meeting_date": paper.head.get("date") or None,
        "source_kind": paper.head["kind"],
        "items": [_item(m, also.get(m.attrs.get("id", ""), [])) for m in paper.marks if m.tag in KINDS],
        "updates": [_update(m) for m in paper.marks if m.tag == "u"],
        "negatives": [{"family": m.attrs["f"], "text": m.text} for m in paper.marks if m.tag == "n"],
    }


def _item(mark: Mark, also: list[str]) -> dict[str, Any]:
    a = mark.attrs
    row: dict[str, Any] = {
        "kind": KINDS[mark.tag],
        "text": mark.text,
        "also_at": also,
        "owners": _several(a.get("o")),
        "timescale": a.get("t"),
        "due": a.get("d"),
        "implicit": "i" in a,
    }
    if "id" in a:
        row["id"] = a["id"]
    if "opt" in a:
        row["optional"] = True
    if "topt" in a:
        row["timescale_optional"] = True
    for key, name in (("kinds", "kinds"), ("oo", "owners_optional")):
        if key in a:
            row[name] = _several(a[key])
    if "dues" in a:
        row["dues"] = [None if due == "none" else due for due in _several(a["dues"])]
    return row


def _update(mark: Mark) -> dict[str, Any]:
    a = mark.attrs
    row: dict[str, Any] = {
        "about": a.get("about", ""),
        "ref": a.get("ref"),
        "text": mark.text,
        "status": a["s"],
    }
    if "opt" in a:
        row["optional"] = True
    if "ss" in a:
        row["statuses"] = _several(a["ss"])
    return row


def _several(text: str | None) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()] if text else []


def links_of(series: dict[str, Paper]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the links and distractors of one series, its papers keyed by meeting number."""
    links: list[dict[str, str]] = []
    nots: list[dict[str, str]] = []
    for paper in series.values():
        for mark in paper.marks:
            for key, rows in (("of", links), ("not", nots)):
                for target in filter(None, mark.attrs.get(key, "").split(",")):
                    rows.append(_row(paper, mark, target, series))
    return links, nots


def _row(paper: Paper, mark: Mark, target: str, series: dict[str, Paper]) -> dict[str, str]:
    number, _, key = target.partition("#")
    earlier = series.get(number)
    found = [m for m in earlier.marks if m.attrs.get("id") == key and m.tag != "x"] if earlier else []
    if earlier is None or not found:
        raise MarkError(f"{paper.path.name}: {target} names nothing")
    return {
        "meeting": paper.head["date"],
        "mention": mark.text,
        "earlier": earlier.head["date"],
        "item": found[0].text,
    }
