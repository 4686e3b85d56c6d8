"""Web pages: what is on them is read in order, what belongs to the site is left out."""

from __future__ import annotations

import pytest
from html_reading import PROSE, read, shown

from extract.domain import BlockKind
from extract.ingest.blocks import assemble
from extract.ingest.html import read_html

AGENDA_ITEM = f"""<!DOCTYPE html><html lang="en"><head><title>Agenda item - Harbour wall | Saltmarsh Council</title>
<style>.tip {{ display: none }} @media print {{ .mgWordPara {{ display: none }} }}</style></head><body class="mg">
<a class="skiplink" href="#main">Skip to content</a>
<div id="cookie-banner">We use cookies to make this site work</div>
<div class="mgSiteNav"><ul><li><a href="/">Home</a></li><li><a href="mgCalendar.aspx">Calendar</a></li></ul></div>
<nav class="breadcrumb">You are here: Meetings</nav>
<div id="modgov"><div class="mgContent"><h1 class="mgMainTitleTxt">Agenda item</h1>
<h2 class="mgSubTitleTxt">Harbour wall repairs</h2>
<div class="mgWordPara"><div class="WordSection1"><p class=MsoNormal>Report of the Harbour Master.</p></div></div>
<ul class="mgActionList"><li><a href="documents/s55/Harbour.pdf">Harbour report</a>, item 7 <span class="mgFileSize">PDF 324 KB</span></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><div class="WordSection1">
<p class=MsoNormal>{PROSE}It began on the 23<sup>rd</sup> of&nbsp;May.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><b><span lang=EN-GB>RESOLVED:</span></b></p>
<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>(a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>that the report be noted; and</p>
<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(b)<span>&nbsp;</span></span><![endif]>that the Harbour Master bring back costs for:
<p class=MsoListParagraph style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>the north wall
<p class=MsoListParagraph style='margin-left:108.0pt;mso-list:l0 level3 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span><![endif]>its steps</p>
<p class="tip">Never shown</p><p style="display:none">Hidden words</p><p hidden>Also hidden</p><!-- a comment -->
</div></div><p class="mgSubItemTitleTxt">Supporting documents:</p>
<ul class="mgBulletList"><li><a href="documents/s1/a.pdf">Appendix A</a> <span class="mgFileSize">PDF 1 MB</span></li></ul>
<script>document.write("never")</script><noscript>Turn scripts on</noscript>
</div></div><div class="mgFooter">Saltmarsh Council 2024</div></body></html>"""


def test_agenda_item_page():
    """The paper is read, the site is not; Word's markers, levels and joined ordinals survive."""
    assert shown(AGENDA_ITEM) == [
        (None, "Agenda item"),
        (None, "Harbour wall repairs"),
        (None, "Report of the Harbour Master."),
        (None, "Minutes:"),
        (None, f"{PROSE}It began on the 23rd of May."),
        (None, "RESOLVED:"),
        ("(a)", "that the report be noted; and"),
        ("(b)", "that the Harbour Master bring back costs for:"),
        ("·", "the north wall"),
        ("o", "its steps"),
        (None, "Supporting documents:"),
    ]
    assert [block.level for block in read(AGENDA_ITEM) if block.kind is BlockKind.LIMB] == [0, 0, 1, 2]


def test_headings_by_element_class_and_bold():
    """Heading elements, ModernGov's title classes and short bold lines are headings."""
    kinds = {block.text: block.kind for block in read(AGENDA_ITEM)}
    assert {text for text, kind in kinds.items() if kind is BlockKind.HEADING} == {
        "Agenda item", "Harbour wall repairs", "Minutes:", "RESOLVED:", "Supporting documents:",
    }  # fmt: skip


MEETING = f"""<html><head><title>Agenda and minutes</title></head><body><h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<h2 class="mgSubTitleTxt">Overview Committee - Tuesday, 24th May, 2022 2.00 pm</h2>
<p>Venue: Guildhall, Saltmarsh. <a href="map">View directions</a></p><p><span class="mgLabel">Contact:</span> Democratic Services</p>
<table class="mgItemTable" id="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">78.</p></td><td><p class="mgAiTitleTxt">Apologies</p></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">79.</p></td><td><p class="mgAiTitleTxt"><a href="x">Action log</a> <img alt="pdf icon"/>PDF 92 KB</p>
<div class="mgWordPara"><p>To receive the log.</p></div><p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>{PROSE}</p>
<table border=1><tr><th>Ref</th><th>Action</th><th>Owner</th><th>Status</th></tr>
<tr><td rowspan="2">4/1</td><td>Write to the county about the<br>bus shelter</td><td>Clerk</td><td>Open</td></tr>
<tr><td>Mend the gate</td><td>J Penrose</td><td>Complete</td></tr></table>
<ol type="a"><li>That the log be noted.<li value=5>That a letter be sent.<ol type=i><li>today<li>tomorrow</ol></ol></div></td></tr>
<tr><td><p class="mgAiTitleTxt">80.</p></td><td><p class="mgAiTitleTxt">Work programme</p><p>... <a href="ai">view the full minutes text for item 80.</a></p></td></tr>
</table></body></html>"""


def test_meeting_page():
    """Item numbers label their titles; tables inside items become rows with headed cells."""
    found = read(MEETING)
    headings = [(block.label, block.text) for block in found if block.kind is BlockKind.HEADING]
    assert headings == [
        (None, "Agenda and minutes"),
        (None, "Overview Committee - Tuesday, 24th May, 2022 2.00 pm"),
        ("78.", "Apologies"),
        ("79.", "Action log"),
        (None, "Minutes:"),
        ("80.", "Work programme"),
    ]
    rows = [block.cells for block in found if block.kind is BlockKind.TABLE_ROW]
    assert rows == [
        (
            ("Ref", "4/1"),
            ("Action", "Write to the county about the bus shelter"),
            ("Owner", "Clerk"),
            ("Status", "Open"),
        ),
        (("Ref", "4/1"), ("Action", "Mend the gate"), ("Owner", "J Penrose"), ("Status", "Complete")),
    ]
    limbs = [(block.label, block.text, block.level) for block in found if block.kind is BlockKind.LIMB]
    assert limbs == [
        ("a.", "That the log be noted.", 0),
        ("e.", "That a letter be sent.", 0),
        ("i.", "today", 1),
        ("ii.", "tomorrow", 1),
    ]
    assert "No. Item" in [block.text for block in found]
    assert "View directions" not in "".join(block.text for block in found)
    assert found[-1].text.endswith("view the full minutes text for item 80.")


def test_blocks_stand_in_page_order():
    """Table rows come where the table stands."""
    text, _ = assemble(read(MEETING))
    places = [
        text.index(words)
        for words in ("To receive the log", "Mend the gate", "That the log be noted", "Work programme")
    ]
    assert places == sorted(places)


HINTS = {
    "page head": ("<h1>Agenda and minutes</h1><h2>Overview Committee - Tuesday, 24th May, 2022 2.00 pm</h2>", {"body": "Overview Committee", "date": "Tuesday, 24th May, 2022"}),
    "page title": ("<title>Agenda for Harbour Board on Monday 3 June 2019, 10.00 am | Saltmarsh</title>", {"body": "Harbour Board", "date": "Monday 3 June 2019"}),
    "postponed": ("<h2>POSTPONED, Harbour Board - Monday 3rd June 2019</h2>", {"body": "Harbour Board", "date": "Monday 3rd June 2019"}),
    "body with a dash": ("<h2>Scrutiny - Children's Panel - Friday 1 March 2024 6.00 pm</h2>", {"body": "Scrutiny - Children's Panel", "date": "Friday 1 March 2024"}),
    "issue page, one meeting": ("<h1>Issue - meetings</h1><h3>Library opening hours</h3><p>Meeting: 18/06/2012 - Harbour Board (Item 12)</p>", {"body": "Harbour Board", "date": "18/06/2012", "title": "Library opening hours"}),
    "decision page": ("<h1>Decision details</h1><h2>Quay dredging</h2><p><span>Decision Maker:</span> Cabinet</p><p>Decided at meeting: 12/07/2017 - Cabinet</p>", {"body": "Cabinet", "date": "12/07/2017", "title": "Quay dredging"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HINTS)
def test_hints(name):
    """The heads of a page name its body and date."""
    page, expected = HINTS[name]
    hints = read_html(f"{page}<p>{PROSE * 12}</p>".encode()).hints
    assert expected.items() <= hints.items()


def test_a_title_with_the_size_of_its_report_is_a_heading():
    """Issue pages set titles as plain paragraphs; the link's size beside them gives them away."""
    (block,) = read("<p>34 Library strategy <a href=x>PDF 82 KB</a></p>")
    assert (block.kind, block.label, block.text) == (BlockKind.HEADING, "34", "Library strategy")


def test_stacked_meetings_give_no_hint():
    """A page of several meetings is of none of them."""
    page = f"<h1>Issue - meetings</h1><p>Meeting: 18/06/2012 - Harbour Board (Item 12)</p><p>{PROSE * 9}</p><p>Meeting: 01/03/2011 - Cabinet (Item 3)</p>"
    hints = read_html(page.encode()).hints
    assert "body" not in hints
    assert "date" not in hints
