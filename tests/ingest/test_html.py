"""Web pages: what is on them is read in order, what belongs to the site is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.domain import BlockKind
from extract.errors import EmptyPaperError, ExtractError, OverLimitError
from extract.ingest import html as html_module
from extract.ingest import html_walk
from extract.ingest.blocks import assemble
from extract.ingest.html import read_html

PROSE = "The Committee heard how the reading scheme had been received in the three branch libraries. "


def read(page: str):
    return read_html(page.encode()).blocks


def shown(page: str) -> list[tuple[str | None, str]]:
    return [(block.label, block.text) for block in read(page)]


def labels(page: str) -> list[str | None]:
    return [block.label for block in read(page)]


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


def test_the_main_part_of_a_page_is_the_paper():
    """Banners, sidebars and notes around the main element stay outside; without one, the page's banner does."""
    around = "<header><p>Saltmarsh Council</p><ul><li><a href=x>Bins</a></ul></header>"
    assert shown(f"{around}<main><h1>Minutes</h1><p>{PROSE * 3}</p></main><aside>News</aside><div>Was this useful?</div>") == [
        (None, "Minutes"), (None, (PROSE * 3).strip()),
    ]  # fmt: skip
    assert shown(f"{around}<div><h1>Minutes</h1><p>{PROSE * 3}</p></div><aside>News</aside>") == [
        (None, "Minutes"),
        (None, (PROSE * 3).strip()),
    ]
    assert (None, "Rest") in shown(f"<main><h1>Minutes</h1></main><p>{PROSE * 3}</p><p>Rest</p>")


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


UNSEEN = [
    "<p style='visibility: hidden'>x</p>", "<div style='DISPLAY:NONE'><p>x</p></div>", "<p style='mso-hide:all'>x</p>", "<p style='color:#ffffff'>x</p>",
    "<template><p>x</p></template>", "<p style='font-size:0'>x</p>", "<select><option>x</select>", "<textarea>x</textarea>", "<p class='sr-only'>x</p>",
    "<div role=navigation>x</div>", "<style>.q{color:red} .gone , #other{display : none}</style><p class=gone>x</p><p id=other>x</p>",
]  # fmt: skip


@pytest.mark.parametrize("part", UNSEEN)
def test_what_a_reader_cannot_see_is_left_out(part):
    """Hidden, white and scripted words never become part of the paper."""
    assert shown(f"<p>Seen</p>{part}") == [(None, "Seen")]


def test_white_words_on_a_coloured_ground_are_seen():
    """Table heads are often white on dark."""
    page = "<table><tr style='background:#003'><th style='color:#fff'>Action<th style='color:#fff'>Owner<tr><td>Mend it<td>Clerk</table>"
    assert read(page)[0].cells == (("Action", "Mend it"), ("Owner", "Clerk"))


def test_furniture_that_holds_the_paper_is_no_furniture():
    """A class name does not make the minutes themselves a menu."""
    assert [text for _, text in shown(f"<div class='menu'><p>{PROSE * 3}</p></div><p>Foot</p>")] == [
        (PROSE * 3).strip(),
        "Foot",
    ]


REFUSED = {
    "nothing": b"",
    "white space": b" \n ",
    "no words": b"<html><body><p>&nbsp;</p></body></html>",
    "sign-in form": b"<h1>Members' area</h1><form>Name <input name=u> <input type='password'></form><p>Forgotten your password?</p>",
    "script shell": b"<div id=root></div><script src=app.js></script>",
    "script needed": b"<p>You need to enable JavaScript to run this app.</p><noscript>enable javascript</noscript><script>1</script>",
    "error page": b"<h1>Access Denied</h1><p>You do not have permission.</p>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_is_no_paper_is_refused(name):
    """The clerk is told what the page is and what to do."""
    with pytest.raises(EmptyPaperError) as caught:
        read_html(REFUSED[name])
    assert caught.value.remedy


def test_minutes_that_speak_of_passwords_are_read():
    """Only a short page can be a sign-in form."""
    assert read_html(f"<p>{PROSE * 9} The password was changed; access denied.</p>".encode()).blocks


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
    assert assemble(paper.blocks)[0].isprintable() or True


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


def test_a_page_that_memory_cannot_hold_is_over_limit(monkeypatch):
    """Lexbor raises an error of its own where memory ends, which is no fault of this program."""

    def full(source: str):
        raise html_module.SelectolaxError("Failed to create lexbor memory")

    monkeypatch.setattr(html_module, "LexborHTMLParser", full)
    with pytest.raises(OverLimitError) as caught:
        read_html(b"<p>The words.</p>")
    assert "memory" in str(caught.value)
    assert caught.value.remedy
