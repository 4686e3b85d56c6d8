"""The same minutes as a page and as a Word paper are the same blocks."""

from __future__ import annotations

from word_files import abstract, cell, docx, lvl, num, para, row, run, style, table

from extract.ingest.blocks import RawBlock, assemble
from extract.ingest.docx import read_docx
from extract.ingest.html import read_html

PAGE = """<!DOCTYPE html><html><body><h1>Quay Board</h1><p>Minutes of the meeting held on 4 March 2024</p>
<h2>1. Apologies</h2><p>Councillor Trewin sent her apologies.</p>
<h2>2. Slipway</h2><p>The Board looked at the surveyor&rsquo;s report of the 23<sup>rd</sup>.</p>
<p><b>RESOLVED:</b></p><ol type="a"><li>That the report be noted; and</li><li>That the Harbour Master:
<ol type="i"><li>close the slipway; and</li><li>seek three prices.</li></ol></li></ol>
<p><b>Action: Clerk</b></p><ul><li>Put up signs.</li></ul>
<p>3.1&nbsp;&nbsp;&nbsp; The Clerk reported.</p>
<table><tr><th>Ref</th><th>Action</th><th>Owner</th></tr><tr><td rowspan=2>7</td><td>Mend the gate</td><td>Clerk</td></tr>
<tr><td>Paint it</td><td>A Penrose</td></tr></table><p>The meeting closed.</p></body></html>"""

NUMBERING = (
    abstract(1, lvl(0, "%1.", "lowerLetter"), lvl(1, "%2.", "lowerRoman"))
    + abstract(2, lvl(0, "\uf0b7", "bullet", more='<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'))
    + abstract(3, lvl(0, "%1."))
    + num(1, 1)
    + num(2, 2)
    + num(3, 3)
)
STYLES = style("heading 1", style_id="H1") + style("heading 2", style_id="H2", num=3, level=0)
PAPER = docx(
    para("Quay Board", style="H1")
    + para("Minutes of the meeting held on 4 March 2024")
    + para("Apologies", style="H2")
    + para("Councillor Trewin sent her apologies.")
    + para("Slipway", style="H2")
    + f"<w:p>{run('The Board looked at the surveyor’s report of the 23')}{run('rd')}<w:del>{run('x')}</w:del><w:ins>{run('.')}</w:ins></w:p>"
    + para("RESOLVED:", bold=True)
    + para("That the report be noted; and", num=1, level=0)
    + para("That the Harbour Master:", num=1, level=0)
    + para("close the slipway; and", num=1, level=1)
    + para("seek three prices.", num=1, level=1)
    + para("Action: Clerk", bold=True)
    + para("Put up signs.", num=2, level=0)
    + "<w:p><w:r><w:t>3.1</w:t><w:tab/><w:t>The Clerk reported.</w:t></w:r></w:p>"
    + table(
        row("Ref", "Action", "Owner", header=True),
        row(cell(para("7"), merge="restart"), "Mend the gate", "Clerk"),
        row(cell(merge="continue"), "Paint it", "A Penrose"),
    )
    + para("The meeting closed."),
    numbering=NUMBERING,
    styles=STYLES,
)


def compared(block: RawBlock):
    return block.kind, block.label, block.text, block.cells, block.level if block.kind == "limb" else None


def test_the_same_minutes_are_the_same_blocks():
    """Kinds, labels, words, cells and list levels agree; so do the texts made of them."""
    page, paper = read_html(PAGE.encode()).blocks, read_docx(PAPER).blocks
    assert [compared(block) for block in page] == [compared(block) for block in paper]
    assert assemble(page)[0] == assemble(paper)[0]


def test_nothing_of_them_is_lost():
    """Both hold what was decided, with its labels."""
    found = [(block.label, block.text) for block in read_docx(PAPER).blocks]
    assert ("b.", "That the Harbour Master:") in found
    assert ("ii.", "seek three prices.") in found
    assert len(found) == 17
