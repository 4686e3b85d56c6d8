"""What of a web page is no part of the paper, and pages that are no paper at all."""

from __future__ import annotations

import pytest
from html_reading import PROSE, read, shown

from extract.errors import EmptyPaperError
from extract.ingest.html import read_html


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
