"""Words of a paper act nowhere: not in a terminal, not in a spreadsheet, not in a browser, not in a calendar."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
from canaries import FORMULAS, LATER, MARKUP, PAPER
from commands import matters, matters_here
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from pathlib import Path

AS_AT = ("--as-at", "2024-03-01")
ACTING = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a ledger of papers that are full of canaries."""
    home = tmp_path_factory.mktemp("canary")
    (home / "papers").mkdir()
    (home / "papers" / "=evil<b>\x1b[31m.txt").write_text(PAPER, encoding="utf-8")
    (home / "papers" / "later.txt").write_text(LATER, encoding="utf-8")
    said = matters(home, "run", "papers", *AS_AT)
    assert said.code == 0, said.err
    assert not ACTING.search(said.err.decode())
    return home


def ids(folder: Path) -> list[str]:
    rows = json.loads((folder / "outputs" / "ledger.json").read_text())["entries"]
    assert len(rows) >= len(FORMULAS) + len(MARKUP)
    return [row["id"] for row in rows]


def test_nothing_steers_a_terminal(folder: Path) -> None:
    first = ids(folder)
    for words in (["list"], ["list", "--format", "csv"], ["list", "--format", "json"], *(["show", one] for one in first[:6]),
                  ["ledger", "log"], ["chase"], ["gaps"], ["report", "--format", "text"], ["explain", "x"]):  # fmt: skip
        said = matters_here(folder, *words)
        for stream in (said.out, said.err):
            assert not ACTING.search(stream.decode()), words
    said = matters(folder, "show", "--text", "papers/=evil<b>\x1b[31m.txt")
    assert "gate number 0" in said.out.decode()
    assert not ACTING.search(said.out.decode())


def test_no_cell_of_a_csv_starts_a_formula(folder: Path) -> None:
    written = [*(folder / "outputs").glob("*.csv")]
    texts = [path.read_bytes().decode() for path in written]
    texts.append(matters_here(folder, "export", "--format", "csv").out.decode())
    texts.append(matters_here(folder, "list", "--format", "csv").out.decode())
    seen = 0
    for text in texts:
        assert not ACTING.search(text)
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                seen += any(word in cell for word in FORMULAS)
                assert not re.match(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20\t\r]", cell), cell
    assert seen >= len(FORMULAS)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(folder: Path) -> None:
    assert matters_here(folder, "export", "--format", "xlsx", "-o", "t.xlsx").code == 0
    book = openpyxl.load_workbook(folder / "t.xlsx")
    strings = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                strings += cell.data_type == "s"
                assert cell.data_type != "f", cell.coordinate
                link = cell.hyperlink
                assert link is None or not link.target, cell.coordinate
    assert strings > len(FORMULAS)


def test_no_markup_of_a_paper_is_markup_of_a_page(folder: Path) -> None:
    pages = [matters_here(folder, "export", "--format", "html", *AS_AT).out.decode()]
    pages.append(matters(folder, "show", "--html", "papers/=evil<b>\x1b[31m.txt").out.decode())
    for page in pages:
        assert "alert(7)" in page
        assert not ACTING.search(page)
        tree = LexborHTMLParser(page)
        policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None
        assert "default-src 'none'" in (policy.attributes["content"] or "")
        assert not any("alert" in (node.text() or "") for node in tree.css("script"))
        assert not tree.css("img,iframe,object,embed,base,link,form[action]")
        for node in tree.css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on"), node.html
                assert not (
                    name in {"href", "src", "action"}
                    and (value or "").strip().lower().startswith(("javascript", "data", "//"))
                ), node.html
                assert not (name in {"href", "src"} and "://" in (value or "")), node.html
        assert "49" not in {node.text() for node in tree.css("td,p")}


def test_a_calendar_keeps_its_lines(folder: Path) -> None:
    text = matters_here(folder, "export", "--format", "ics").out.decode()
    assert not ACTING.search(text)
    lines = text.split("\r\n")
    allowed = ("BEGIN:", "END:", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "CALSCALE", "TRANSP", "STATUS", "CATEGORIES", "METHOD", "X-", "NAME", "SEQUENCE", "CLASS", "DTEND", "DUE", "LAST-MODIFIED", "CREATED", " ")  # fmt: skip
    assert all(line.startswith(allowed) for line in lines if line)


def test_markdown_holds_no_live_link_or_tag(folder: Path) -> None:
    said = matters_here(folder, "report", "--format", "md", *AS_AT)
    if said.code == 2:
        said = matters_here(folder, "chase")
    text = said.out.decode()
    assert not ACTING.search(text)
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search(r"(?<!\\)\]\(javascript", text)


def test_output_names_come_from_no_paper(folder: Path) -> None:
    names = {path.name for path in (folder / "outputs").iterdir()}
    assert all(re.fullmatch(r"\.?[a-z0-9.-]{1,80}", name) for name in names), names


def test_files_are_private_or_plain(folder: Path) -> None:
    """The ledger is its owner's alone; nothing is for others to write; nothing is left in the temporary folder."""
    for path in (folder / "outputs").iterdir():
        mode = path.stat().st_mode & 0o777
        assert not mode & 0o022, path
        if path.name.startswith("ledger.db"):
            assert not mode & 0o077, path
    assert list((folder / "tmp").iterdir()) == []


def test_logs_hold_no_words_of_a_paper(folder: Path) -> None:
    """With --debug and -vv as well: names of files, ids and figures only."""
    said = matters(folder, "--debug", "-vv", "run", "papers", "--force", *AS_AT)
    assert said.code == 0
    log = (folder / "matters-debug.log").read_text() + said.err.decode()
    for word in ("mend fence", "look into", "write to the Board", "Mrs B", "alert(7)"):
        assert word not in log
    assert (folder / "matters-debug.log").stat().st_mode & 0o077 == 0
    assert not ACTING.search(log)
