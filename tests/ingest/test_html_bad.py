"""Web pages built to cost time or memory, and bytes of every sort."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import EmptyPaperError, ExtractError, OverLimitError
from extract.ingest import html as html_module
from extract.ingest import html_walk
from extract.ingest.blocks import assemble
from extract.ingest.html import read_html


def test_a_page_nested_without_end_is_refused():
    """A quarter of a megabyte of open elements would keep the parser busy for minutes."""
    with pytest.raises(OverLimitError):
        read_html(b"<div>" * 50_000 + b"words")


def test_limits(monkeypatch):
    """A page of too many bytes or paragraphs is refused before it costs memory."""
    settings = html_module.page_settings()
    import dataclasses

    small = dataclasses.replace(
        settings, limits=dataclasses.replace(settings.limits, html_bytes=900, blocks=20)
    )
    monkeypatch.setattr(html_module, "page_settings", lambda: small)
    monkeypatch.setattr(html_walk, "page_settings", lambda: small)
    with pytest.raises(OverLimitError):
        read_html(b"<p>x</p>" * 200)
    with pytest.raises(OverLimitError):
        read_html(b"<p>x" * 30)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_blocks_or_a_reasoned_refusal(content):
    """Only declared errors leave the reader."""
    try:
        paper = read_html(content)
    except ExtractError:
        return
    text, blocks = assemble(paper.blocks)
    assert text
    assert all(text[block.start_char : block.end_char].strip() for block in blocks)


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td/rowspan=3>",
        "<td/colspan=2>",
        "<th>",
        "</td>",
        "</tr>",
        "<ol>",
        "<ul>",
        "<li>",
        "</li>",
        "</ol>",
        "<b>",
        "</b>",
        "<br>",
        "word",
        "(a)",
        "Action",
    ]
)


@given(st.lists(TAGS, max_size=60))
def test_every_word_is_read_once_or_repeated_by_a_span(parts):
    """No order of tags loses a word."""
    page = "".join(part if part.startswith("<") else f" {part}{number} " for number, part in enumerate(parts))
    words = [f"{part}{number}" for number, part in enumerate(parts) if not part.startswith("<")]
    try:
        blocks = read_html(page.encode()).blocks
    except EmptyPaperError:
        assert not words
        return
    headings = " ".join(heading or "" for block in blocks for heading, _ in block.cells)
    text = "".join(f"{assemble(blocks)[0]} {headings}".split())
    assert all(word in text for word in words)


@pytest.mark.parametrize(
    "tag", ["<frameset><frame src=a.html></frameset>", "<body><iframe src=a.html></iframe>"]
)
def test_a_page_of_frames_says_where_the_paper_is(tag):
    with pytest.raises(EmptyPaperError, match="frames") as caught:
        read_html(f"<html>{tag}</html>".encode())
    assert "frame" in caught.value.remedy


def test_a_page_that_memory_cannot_hold_is_over_limit(monkeypatch):
    """Lexbor raises an error of its own where memory ends, which is no fault of this program."""

    def full(source: str):
        raise html_module.SelectolaxError("Failed to create lexbor memory")

    monkeypatch.setattr(html_module, "LexborHTMLParser", full)
    with pytest.raises(OverLimitError) as caught:
        read_html(b"<p>The words.</p>")
    assert "memory" in str(caught.value)
    assert caught.value.remedy
