"""Word papers: everything that is shown is read, in order; what was deleted or hidden is not."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx_reading import texts
from word_files import abstract, cell, docx, lvl, num, para, row, run, style, table

from extract.domain import BlockKind
from extract.ingest.blocks import assemble
from extract.ingest.docx import read_docx


def box(words: str) -> str:
    return f"<w:txbxContent>{para(words)}</w:txbxContent>"


SHAPE = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box('In the box')}</wps:txbx></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{box('In the box')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
SHOWN = {
    "tracked insertion": (f"<w:p>{run('The gate ')}<w:ins>{run('will ')}</w:ins>{run('open')}</w:p>", ["The gate will open"]),
    "tracked deletion": (f"<w:p>{run('The gate')}<w:del><w:r><w:delText> may</w:delText></w:r></w:del>{run(' opens')}</w:p>", ["The gate opens"]),
    "moved text": (f"<w:p><w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('come')}</w:moveTo></w:p>", ["come"]),
    "deleted paragraph end": (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('One ')}</w:p>{para('paragraph')}", ["One paragraph"]),
    "hidden text": (f"<w:p>{run('Shown')}{run(' hidden', '<w:vanish/>')}{run(' too', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>", ["Shown too"]),
    "white text": (f"<w:p>{run('Shown')}{run(' white', '<w:color w:val=' + chr(34) + 'FFFFFF' + chr(34) + '/>')}</w:p>", ["Shown"]),
    "comment": (f"<w:p><w:commentRangeStart/>{run('Words')}<w:commentRangeEnd/><w:r><w:commentReference w:id='0'/></w:r></w:p>", ["Words"]),
    "hyperlink": (f"<w:p>{run('See ')}<w:hyperlink>{run('the plan')}</w:hyperlink></w:p>", ["See the plan"]),
    "smart tag": (f"<w:p><w:smartTag><w:customXml>{run('Saltmarsh')}</w:customXml></w:smartTag></w:p>", ["Saltmarsh"]),
    "content control in a line": (f"<w:p>{run('On ')}<w:sdt><w:sdtContent>{run('3 May')}</w:sdtContent></w:sdt></w:p>", ["On 3 May"]),
    "content control of paragraphs": (f"<w:sdt><w:sdtContent>{para('Inside')}<w:sdt><w:sdtContent>{para('deeper')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>", ["Inside", "deeper"]),
    "prompt of an empty control": (f"<w:p>{run('Date: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt></w:p>", ["Date:"]),
    "text box after its paragraph": (f"<w:p>{run('Before')}{SHAPE}{run(' and on')}</w:p>{para('After')}", ["Before and on", "In the box", "After"]),
    "old text box": (f"<w:p>{run('Before')}<w:r><w:pict><v:shape><v:textbox>{box('Boxed')}</v:textbox></v:shape></w:pict></w:r></w:p>", ["Before", "Boxed"]),
    "soft hyphen": ("<w:p><w:r><w:t>com</w:t><w:softHyphen/><w:t>mit</w:t><w:noBreakHyphen/><w:t>tee</w:t></w:r></w:p>", ["commit-tee"]),
    "line break": ("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:br w:type='page'/><w:t>three</w:t></w:r></w:p>", ["one two three"]),
    "field result": (f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE x</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('3 May')}<w:fldSimple w:instr='PAGE'>{run(' on')}</w:fldSimple></w:p>", ["3 May on"]),
    "symbol": ("<w:p><w:r><w:t>Done </w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>", ["Done ✓"]),
    "footnote mark": (f"<w:p>{run('Words')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('.')}</w:p>", ["Words."]),
    "joined runs": (f"<w:p>{run('23')}{run('rd', '<w:vertAlign w:val=' + chr(34) + 'superscript' + chr(34) + '/>')}{run(' May')}</w:p>", ["23rd May"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown(name):
    """The words of a paragraph are those Word shows when all changes are accepted."""
    body, expected = SHOWN[name]
    assert texts(body) == expected


def test_a_deleted_end_takes_no_number():
    """Paragraphs joined by a tracked deletion are one entry of the list."""
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    body = f"<w:p><w:pPr>{listed}<w:rPr><w:del/></w:rPr></w:pPr>{run('One ')}</w:p>{para('entry', num=1, level=0)}{para('next', num=1, level=0)}"
    found = read_docx(docx(body, numbering=abstract(1, lvl(0, "%1.")) + num(1, 1))).blocks
    assert [(block.label, block.text) for block in found] == [("1.", "One entry"), ("2.", "next")]


def test_warnings_say_what_was_left_out():
    """A person learns that the paper had changes, hidden words and footnotes."""
    body = f"<w:p><w:ins>{run('a')}</w:ins><w:del>{run('b')}</w:del>{run('c', '<w:vanish/>')}{run('d', '<w:strike/>')}<w:r><w:footnoteReference/></w:r></w:p><w:altChunk/>"
    warnings = " ".join(read_docx(docx(body)).warnings)
    for word in ("insertions", "deletions", "hidden", "struck", "footnotes", "inserted files"):
        assert word in warnings


def test_headings_by_style_outline_and_bold():
    """Heading styles, outline levels and whole-bold short paragraphs are headings."""
    styles = (
        style("heading 1", style_id="H1")
        + style("Item", outline=2)
        + style("Strong", run="<w:b/>")
        + style("Item Two", based_on="Item")
    )
    body = (
        para("Apologies", style="H1")
        + para("Bridge repairs", style="ItemTwo")
        + para("Street lighting", bold=True)
        + para("Allotments", style="Strong")
        + para("RESOLVED that the bridge be mended", bold=True)
        + para(
            "The surveyor told the meeting, at length and with photographs, what was wrong with the bridge.",
            style="H1",
        )
    )
    found = read_docx(docx(body, styles=styles)).blocks
    heading, paragraph = BlockKind.HEADING, BlockKind.PARAGRAPH
    assert [(block.kind, block.level) for block in found] == [
        (heading, 0), (heading, 2), (heading, 6), (heading, 6), (paragraph, 0), (paragraph, 0),
    ]  # fmt: skip


def test_typed_labels_and_tabs():
    """A label typed with a tab is a label; its indent is its level."""
    body = "<w:p><w:r><w:t>(a)</w:t><w:tab/><w:t>to note</w:t></w:r></w:p>" + para(
        "12.1  Lighting was discussed.", left=1440
    )
    found = read_docx(docx(body)).blocks
    assert [(block.label, block.text, block.level) for block in found] == [
        ("(a)", "to note", 0),
        ("12.1", "Lighting was discussed.", 1),
    ]


def test_contents_list_is_left_out():
    """A table of contents would give every heading twice."""
    styles = style("toc 1", style_id="TOC1")
    body = (
        para("Apologies 3", style="TOC1")
        + f"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>{para('Contents')}</w:sdtContent></w:sdt>"
    )
    assert texts(body + para("Words"), styles=styles) == ["Words"]


def test_headers_and_footers_are_apart():
    """What stands on every page is no part of the text; the title property is a hint."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("The words.")
    document.core_properties.title = "Minutes of the Quay Board"
    buffer = io.BytesIO()
    document.save(buffer)
    paper = read_docx(buffer.getvalue())
    assert [block.text for block in paper.blocks] == ["The words."]
    assert paper.hints == {"title": "Minutes of the Quay Board"}


def test_tables_in_order_with_merged_cells():
    """Rows come where the table stands, headed by its header row; merged cells are filled down."""
    body = (
        para("Before")
        + table(
            row("Ref", "Action", "Owner", header=True),
            row(cell(para("4/1"), merge="restart"), "Mend the gate", "Clerk"),
            row(cell(merge="continue"), cell(para("Write to"), para("the county"), across=2)),
        )
        + para("After")
    )
    found = read_docx(docx(body)).blocks
    assert [block.text for block in found if not block.cells] == ["Before", "After"]
    assert [block.cells for block in found if block.cells] == [
        (("Ref", "4/1"), ("Action", "Mend the gate"), ("Owner", "Clerk")),
        (("Ref", "4/1"), ("Action", "Write to the county"), ("Owner", "")),
    ]
    assert [block.kind for block in found] == [
        BlockKind.PARAGRAPH,
        BlockKind.TABLE_ROW,
        BlockKind.TABLE_ROW,
        BlockKind.PARAGRAPH,
    ]


def test_lists_in_cells_keep_their_labels():
    """The numbers of a list inside a cell are part of the cell's words."""
    body = table(
        row("No", "Action", "Status"),
        row("1", cell(para("first", num=1, level=0), para("second", num=1, level=0)), "Open"),
    )
    (found,) = read_docx(docx(body, numbering=abstract(1, lvl(0, "(%1)", "lowerLetter")) + num(1, 1))).blocks
    assert found.cells == (("No", "1"), ("Action", "(a) first (b) second"), ("Status", "Open"))


def test_a_deleted_row_is_left_out():
    """A row whose deletion is tracked is gone."""
    body = table(
        row("Kept", "words", "one"), "<w:tr><w:trPr><w:del/></w:trPr>" + cell(para("gone")) + "</w:tr>"
    )
    assert "gone" not in assemble(read_docx(docx(body)).blocks)[0]
