"""Paragraphs of web pages: list labels, bold lines, inline markup, unclosed tags."""

from __future__ import annotations

import pytest
from html_reading import labels, read, shown

from extract.domain import BlockKind
from extract.ingest.blocks import assemble
from extract.ingest.html import read_html

LISTS = {
    "start": ("<ol start=7><li>x<li>y</ol>", ["7.", "8."]),
    "reversed": ("<ol reversed><li>x<li>y<li>z</ol>", ["3.", "2.", "1."]),
    "reversed with start": ("<ol reversed start=9><li>x<li>y</ol>", ["9.", "8."]),
    "romans": ("<ol type=I start=4><li>x<li>y</ol>", ["IV.", "V."]),
    "capitals past Z": ("<ol type=A start=26><li>x<li>y</ol>", ["Z.", "AA."]),
    "style of the list": ("<ol style='list-style-type: lower-roman'><li>x</ol>", ["i."]),
    "style of the entry": ("<ol><li style='list-style-type:upper-alpha'>x<li>y</ol>", ["A.", "2."]),
    "leading zero": ("<ol style='list-style-type:decimal-leading-zero'><li>x</ol>", ["01."]),
    "no marker": ("<ul style='list-style:none'><li>x</ul>", [None]),
    "bullets by depth": ("<ul><li>x<ul><li>y<ul><li>z</ul></ul></ul>", ["•", "◦", "▪"]),
    "square": ("<ul type=square><li>x</ul>", ["▪"]),
    "empty entries are counted": ("<ol><li></li><li>y</ol>", ["2."]),
    "typed label behind a bullet": ("<ul><li>(a) to note</ul>", ["(a)"]),
    "typed again": ("<ol><li>1. to note<li>2) to agree</ol>", ["1.", "2)"]),
    "not a whole number": ("<ol start=x><li value=''>x</ol>", ["1."]),
    "below one": ("<ol type=a start=0><li>x</ol>", ["0."]),
    "list in a broken list": ("<ol><li>x</ol><ol><li>y</ol>", ["1.", "1."]),
    "typed letters": ("<p>(a)&nbsp;&nbsp; to note</p><p>(b)to agree</p>", ["(a)", "(b)"]),
    "typed bullet": ("<p>·&nbsp;&nbsp;&nbsp; to note the plan</p>", ["·"]),
    "typed minute number": ("<p>4.11&nbsp; The Clerk reported.</p><p>7.30 pm was agreed.</p>", ["4.11", None]),
    "line breaks before labels": ("<p>RESOLVED that<br>(a) one be noted<br>(b) two be<br>agreed</p>", [None, "(a)", "(b)"]),
    "paragraphs made of breaks": ("<div>First point.<br><br>Second point.</div>", [None, None]),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_list_labels(name):
    """A list is labelled as a browser shows it."""
    page, expected = LISTS[name]
    assert labels(page) == expected


def test_paragraphs_of_one_entry():
    """Only the first paragraph of an entry carries its marker."""
    assert shown("<ol><li><p>One.</p><p>More of one.</p></li><li>Two.</li></ol>") == [
        ("1.", "One."),
        (None, "More of one."),
        ("2.", "Two."),
    ]


BOLD = {
    "Street lighting": BlockKind.HEADING,
    "DECISION": BlockKind.HEADING,
    "RESOLVED that the minutes be approved": BlockKind.PARAGRAPH,
    "Action: Town Clerk": BlockKind.PARAGRAPH,
    "Clerk to write to the water company": BlockKind.PARAGRAPH,
    "To receive apologies for absence": BlockKind.HEADING,
    "Questions to the Leader": BlockKind.HEADING,
    "The Board thanked the volunteers for their work.": BlockKind.PARAGRAPH,
}


@pytest.mark.parametrize("words", BOLD)
def test_bold_lines(words):
    """A bold line is a heading unless it is a matter of record set in bold."""
    (block,) = read(f"<p><strong>{words}</strong></p>")
    assert block.kind is BOLD[words]


def test_partly_bold_is_no_heading():
    """Words outside the bold make it a paragraph."""
    assert [block.kind for block in read("<p><b>RESOLVED</b> that it be so</p>")] == [BlockKind.PARAGRAPH]


def test_whole_words_survive_inline_markup():
    """No space is put into a word and none is lost between words."""
    page = "<p>brought<b>to</b> the <i>23</i><sup>rd</sup> mee<!-- x -->ting\nof&nbsp;the<br>Board</p>"
    assert shown(page) == [(None, "broughtto the 23rd meeting of the Board")]


def test_unclosed_tags_lose_nothing():
    """A page whose tags are never closed is read whole."""
    page = "<div><p>One <b>two<p>three</b> four<ul><li>five<li>six</ul><table><tr><td>seven<td>eight<tr><td>nine<td>ten"
    text, _ = assemble(read(page))
    assert text.split() == [
        "One",
        "two",
        "three",
        "four",
        "•",
        "five",
        "•",
        "six",
        "seven",
        "|",
        "eight",
        "nine",
        "|",
        "ten",
    ]


def test_deep_nesting_is_read():
    """Five thousand nested elements do not end the reading."""
    page = "<div>" * 5000 + "<p>Deep down</p>" + "</div>" * 5000 + "<p>After</p>"
    assert shown(page) == [(None, "Deep down"), (None, "After")]


def test_struck_words_are_kept_with_a_warning():
    """A person has to look at struck-out words; deletions are gone."""
    paper = read_html(b"<p>The gate <s>north</s> <del>or wall</del> be <ins>mended</ins></p>")
    assert paper.blocks[0].text == "The gate north be mended"
    assert any("struck" in warning for warning in paper.warnings)
