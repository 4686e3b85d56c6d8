"""Lays a sample paper out as a web page, Markdown or text."""

from __future__ import annotations

import re
import textwrap
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus_marks import Line, Paper

_LEAD = re.compile(
    r"^((?:UNANIMOUSLY )?(?:RESOLVED|AGREED|RECOMMENDED|DECISION|Decision|Minutes|Action)\b[ :–-]*)"
)
_SECTION = re.compile(r"^(Minutes|Decision|Decisions|Additional documents|Supporting documents):$")
_AUTO = "#"
_MENU = ("Home", "Council and democracy", "Your councillors", "Committees", "Meetings calendar", "ePetitions")


def html_page(paper: Paper) -> str:
    """Return the paper as a page of a committee-management site, with the site's furniture."""
    title = paper.head.get("title", "")
    shape = paper.head["shape"]
    parts = {"item": _item_page, "list": _list_page, "issue": _issue_page, "plain": _plain_page}[shape](paper)
    menu = "".join(f'<li><a href="#">{name}</a></li>' for name in _MENU)
    site = escape(paper.head.get("site", paper.head["body"]))
    return "\n".join([
        "<!DOCTYPE html>",
        '<html lang="en-gb"><head><meta charset="utf-8">',
        f"<title>{escape(paper.head.get('page', title))} - {site}</title>",
        "<style>.mgHide{display:none}</style><script>var mgLoaded = true;</script></head>",
        '<body><div id="skip"><a href="#content">Skip to main content</a></div>',
        f'<header><p class="site">{site}</p><form role="search"><label>Search this site</label></form>',
        f"<nav><ul>{menu}</ul></nav></header>",
        '<div id="breadcrumb"><a href="#">Home</a> &gt; <a href="#">Meetings</a></div>',
        '<main id="content" class="mgContent">',
        *parts,
        "</main>",
        '<footer><ul><li><a href="#">Accessibility</a></li><li><a href="#">Cookies and privacy</a></li></ul>',
        "<p>Share this item</p><p>How can we help you?</p></footer></body></html>",
        "",
    ])  # fmt: skip


def _item_page(paper: Paper) -> Iterator[str]:
    yield '<h1 class="mgMainTitleTxt">Agenda item</h1>'
    yield f'<h2 class="mgSubTitleTxt">{escape(paper.head["title"])}</h2>'
    yield from _blocks(paper.lines)
    yield '<h3 class="mgSubSubTitleTxt">Supporting documents:</h3>'
    yield '<ul class="mgBulletList"><li><a href="documents/s1.pdf">Report</a> <span>PDF 218 KB</span></li></ul>'


def _list_page(paper: Paper) -> Iterator[str]:
    yield '<h1 class="mgMainTitleTxt">Agenda and minutes</h1>'
    yield f'<h2 class="mgSubTitleTxt">{escape(paper.head["title"])}</h2>'
    yield '<p class="mgVenue">Venue: Council Chamber. <a href="#">View directions</a></p>'
    yield "<p>Contact: Democratic Services</p><h3>Items</h3>"
    yield '<table class="mgItemTable" summary="Table of agenda items"><tr><th>No.</th><th>Item</th></tr>'
    opened = False
    block: list[Line] = []
    for line in paper.lines:
        if line.form == "head":
            if opened:
                yield from _blocks(block)
                yield "</td></tr>"
            block, opened = [], True
            yield f'<tr><td class="mgItemNumberCell"><p>{escape(line.label or "")}</p></td><td>'
            yield f'<p class="mgAiTitleTxt"><a href="mgAi.aspx?ID=1">{escape(line.text)}</a> <span>PDF 96 KB</span></p>'
        elif not opened:
            yield f"<tr><td></td><td><p>{escape(line.text)}</p></td></tr>"
        else:
            block.append(line)
    yield from _blocks(block)
    yield "</td></tr></table>"


def _issue_page(paper: Paper) -> Iterator[str]:
    yield '<h1 class="mgMainTitleTxt">Issue - meetings</h1>'
    yield f'<h2 class="mgSubTitleTxt">{escape(paper.head["title"])}</h2>'
    yield from _blocks(paper.lines)
    yield '<p><a href="#">Back to issue history</a></p>'


def _plain_page(paper: Paper) -> Iterator[str]:
    yield from _blocks(paper.lines)


def _blocks(lines: Iterable[Line]) -> Iterator[str]:
    for key, group in groupby(lines, key=_list_kind):
        rows = list(group)
        if key in {"ol", "ul"}:
            yield f"<{key}>" + "".join(f"<li>{escape(row.text)}</li>" for row in rows) + f"</{key}>"
        elif key == "table":
            yield "<table>" + "".join(_table_row(row) for row in rows) + "</table>"
        else:
            yield from (_block(row) for row in rows)


def _list_kind(line: Line) -> str:
    if line.form in {"row", "headrow"}:
        return "table"
    if line.form == "limb" and line.label == _AUTO:
        return "ol"
    return "ul" if line.form == "limb" and line.label == "*" else ""


def _table_row(line: Line) -> str:
    tag = "th" if line.form == "headrow" else "td"
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in line.cells) + "</tr>"


def _block(line: Line) -> str:
    if line.form in {"title", "head"}:
        tag = "h2" if line.form == "title" else "h3"
        label = f"{line.label} " if line.label else ""
        return f"<{tag}>{escape(label + line.text)}</{tag}>"
    if line.label is not None:
        gap = "&nbsp;" * 6
        left = 36 * (line.depth + 1)
        return (
            f'<p class="MsoNormal" style="margin-left:{left}pt;text-indent:-18pt">'
            f"<span>{escape(line.label)}<span>{gap}</span></span>{escape(line.text)}</p>"
        )
    if _SECTION.match(line.text):
        return f'<h3 class="mgSubItemTitleTxt">{escape(line.text)}</h3>'
    text = _LEAD.sub(r"<strong>\1</strong>", escape(line.text, quote=False))
    margin = f' <span class="owner">{escape(line.margin)}</span>' if line.margin else ""
    return f'<p class="MsoNormal">{text}{margin}</p>\n<p class="MsoNormal">&nbsp;</p>'


def markdown(paper: Paper) -> str:
    """Return the paper as Markdown with front matter, as small councils' sites export it."""
    out = ["---", f'title: "{paper.head.get("title", "")}"', "---", ""]
    number = 0
    for line in paper.lines:
        number = number + 1 if line.label == _AUTO else 0
        if line.form == "headrow":
            out += ["| " + " | ".join(line.cells) + " |", "|" + " --- |" * len(line.cells)]
        elif line.form == "row":
            out.append("| " + " | ".join(line.cells) + " |")
        elif line.form in {"title", "head"}:
            hashes = "#" if line.form == "title" else "##"
            label = f"{line.label} " if line.label else ""
            out += ["", f"{hashes} {label}{line.text}", ""]
        elif line.label is not None:
            label = {"*": "-", _AUTO: f"{number}."}.get(line.label, line.label)
            out += ["    " * line.depth + f"{label} {line.text}", ""]
        else:
            out += [line.text + (f"  **{line.margin}**" if line.margin else ""), ""]
    return "\n".join(out).rstrip() + "\n"


def flat_text(paper: Paper) -> str:
    """Return the paper as a page saved as text: a line a paragraph, blank lines of one hard space."""
    out: list[str] = []
    for line in paper.lines:
        label = {"*": "\u00b7" + "\u00a0" * 8, _AUTO: "1."}.get(line.label or "", line.label)
        words = " | ".join(line.cells) if line.cells else line.text
        out += [f"{label} {words}" if label else words, "", "\u00a0", ""]
    return "\n".join(out).rstrip("\n\u00a0") + "\n"


def wrapped_text(paper: Paper) -> str:
    """Return the paper as typed minutes: hard-wrapped, labels hanging, owners at the right margin."""
    has_margin = any(line.margin for line in paper.lines)
    width = 62 if has_margin else 76
    out: list[str] = []
    number = 0
    for line in paper.lines:
        number = number + 1 if line.label == _AUTO else 0
        if line.cells:
            out.append("  |  ".join(line.cells))
            continue
        if line.form == "title":
            out += [line.text.center(width).rstrip(), ""]
            continue
        label = {_AUTO: f"{number}.", "*": "-"}.get(line.label or "", line.label or "")
        first = " " * 4 * line.depth + (label + " " * max(1, 5 - len(label)) if label else "")
        rows = textwrap.wrap(
            line.text, width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
        )
        if line.margin:
            rows[-1] = rows[-1].ljust(width + 8) + line.margin
        out += [*rows, ""]
    return "\n".join(out).rstrip() + "\n"
