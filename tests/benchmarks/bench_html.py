"""Measures the HTML reader against BeautifulSoup with lxml: run with ``pytest -m benchmark tests/benchmarks/bench_html.py -s``.

Two references, in one interleaved run: BeautifulSoup's text of every block (no labels, spans or order of nested
parts), and BeautifulSoup's tree walked for the same things this reader finds. The page is laid out as
committee-management sites serve them: menus and scripts around, Word-pasted paragraphs with their spans inside.
"""

from __future__ import annotations

import statistics
import sys
import time
from html import escape

import pytest

from extract.ingest.html import read_html

bs4 = pytest.importorskip("bs4", reason="BeautifulSoup is a reference for benchmarks only")
pytest.importorskip("lxml")

ROUNDS = 7
TEXT_FLOOR = 2.4
WALK_FLOOR = 4.5
BLOCKS = ["p", "li", "td", "th", "h1", "h2", "h3", "h4"]
WORDS = [
    "the",
    "Board",
    "heard",
    "that",
    "work",
    "on",
    "the",
    "quay",
    "wall",
    "had",
    "been",
    "held",
    "up",
    "by",
    "weather",
    "and",
    "that",
    "prices",
    "were",
    "awaited",
    "from",
    "two",
    "contractors",
    "the",
    "Harbour",
    "Master",
    "would",
    "report",
    "again",
    "when",
    "they",
    "had",
    "been",
    "received",
    "members",
    "asked",
    "about",
    "the",
    "steps",
]
SPAN = "font-size:11pt;font-family:&quot;Arial&quot;,sans-serif"


def _words(start: int, count: int) -> str:
    return " ".join(WORDS[(start + n) % len(WORDS)] for n in range(count)).capitalize() + "."


def _item(number: int) -> str:
    paragraphs = "".join(
        f'<p class="MsoNormal" style="margin-bottom:0cm"><span lang="EN-GB" style="{SPAN}">{_words(number + n, 60)}<o:p></o:p></span></p>\n'
        '<p class="MsoNormal"><span><o:p>&nbsp;</o:p></span></p>\n'
        for n in range(6)
    )
    return (
        f'<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{number}"></a>{number}.</p></td>\n<td><p class="mgAiTitleTxt">'
        f'<a href="documents/s{number}.pdf">{escape(_words(number, 5))}</a> <span class="mgFileSize">PDF 96 KB</span></p>\n'
        f'<p class="mgSubItemTitleTxt">Minutes:</p>\n<div class="mgWordPara"><div class="WordSection1">{paragraphs}<p><b>RESOLVED:</b></p>\n'
        f'<ol type="a"><li>{_words(number, 15)}</li>\n<li>{_words(number, 20)}</li></ol></div></div></td></tr>\n'
    )


def page(items: int = 60) -> bytes:
    """Return a whole-meeting page of about 300 kB."""
    menu = "".join(
        f'<li class="nav-item"><a class="nav-link" href="/x/{n}">Service {n}</a></li>\n' for n in range(120)
    )
    return (
        f"<!DOCTYPE html><html><head><title>Agenda and minutes</title><script>{'var a = 1;' * 400}</script><style>{'.a{color:red}' * 200}</style></head><body>\n"
        f'<nav class="navbar"><ul>{menu}</ul></nav><main><h1>Agenda and minutes</h1><h2>Quay Board - Monday 4 March 2024 2.00 pm</h2>\n'
        f'<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>\n{"".join(_item(n) for n in range(1, items + 1))}</table></main>'
        f"<footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


def block_texts(content: bytes) -> list[str]:
    """Return the text of every block by BeautifulSoup."""
    return [block.get_text(" ", strip=True) for block in bs4.BeautifulSoup(content, "lxml").find_all(BLOCKS)]


def walked(content: bytes) -> list[tuple[str, str, int, bool]]:
    """Return (label, words, depth, bold) of every paragraph and entry by BeautifulSoup, furniture left out."""
    soup = bs4.BeautifulSoup(content, "lxml")
    for node in soup.find_all(["script", "style", "nav", "footer"]):
        node.decompose()
    found = []
    for block in soup.find_all(["p", "li", "h1", "h2"]):
        words = " ".join(block.get_text().split())
        listed = block.find_parents(["ol", "ul"])
        label = str(block.find_previous_siblings("li").__len__() + 1) if block.name == "li" else ""
        bold = all(text.find_parent(["b", "strong"]) for text in block.find_all(string=True) if text.strip())
        if words:
            found.append((label, words, len(listed), bold))
    return found


def _seconds(work) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.benchmark
def test_html_speed(capsys):
    """Reading a page is several times as fast as BeautifulSoup, and the page is read right."""
    content = page()
    blocks = read_html(content).blocks
    assert sum(block.label in {"a.", "b."} for block in blocks) == 120
    rounds = []
    for _ in range(ROUNDS):
        ours = min(_seconds(lambda: read_html(content)) for _ in range(3))
        rounds.append((ours, _seconds(lambda: block_texts(content)), _seconds(lambda: walked(content))))
    text = statistics.median(reference / ours for ours, reference, _ in rounds)
    walk = statistics.median(reference / ours for ours, _, reference in rounds)
    fastest = min(ours for ours, _, _ in rounds)
    with capsys.disabled():
        sys.stdout.write(
            f"\nHTML: {len(content) / fastest / 1e6:.1f} MB/s, {text:.1f} times BeautifulSoup's block texts,"
            f" {walk:.1f} times its walk\n"
        )
    assert text >= TEXT_FLOOR
    assert walk >= WALK_FLOOR
