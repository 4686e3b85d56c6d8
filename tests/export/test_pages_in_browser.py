"""The pages in a real Chromium: no finding of axe-core, nothing blocked, filter and keyboard work.

Needs chromium on PATH, the playwright package, and axe-core: MATTERS_TEST_AXE names its axe.min.js.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from export_samples import AS_AT, FakeLedger, sample
from test_pages import Paper, item

from extract.export.html_document import show_document_html
from extract.export.html_page import page_html, report_html
from extract.export.profile import default_profile
from extract.export.report import build_report

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(os.environ.get("MATTERS_TEST_AXE", ROOT / "node_modules/axe-core/axe.min.js"))
TEXT = "Minutes\nThe Clerk to write to the County.\nThat the grant be paid."
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 768, 1280)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there (set MATTERS_TEST_AXE)"),
]


def pages() -> dict[str, str]:
    return {
        "page": page_html(sample(), FakeLedger().links(), as_at=AS_AT),
        "report": report_html(build_report(sample(), default_profile(), as_at=AS_AT, body=None)),
        "document": show_document_html(Paper(TEXT), [item(1, 8, 41, TEXT), item(2, 42, 65, TEXT)]),
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def shown(
    browser: Any, folder: Path, name: str, width: int = 1280, scheme: str = "light"
) -> tuple[Any, list[str]]:
    """Return the opened page and what the browser complained of."""
    (folder / f"{name}.html").write_text(pages()[name], encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None
    )
    page.goto((folder / f"{name}.html").as_uri())
    return page, said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["page", "report", "document"])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, name: str, scheme: str) -> None:
    """WCAG 2.2 AA and best practice, in light and in dark."""
    page, said = shown(browser, tmp_path, name, scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    assert len(found["passes"]) > 15
    assert said == []
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["page", "report", "document"])
def test_page_fits_its_width(browser: Any, tmp_path: Path, name: str, width: int) -> None:
    """No sideways scrolling of the whole page, down to 320 pixels."""
    page, _ = shown(browser, tmp_path, name, width)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if folder := os.environ.get("MATTERS_TEST_PICTURES"):
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    page.close()


def test_filter_works_by_keyboard(browser: Any, tmp_path: Path) -> None:
    """Words, owner and status narrow the entries; the count is announced; reset shows all."""
    page, _ = shown(browser, tmp_path, "page")
    page.focus("#q")
    page.keyboard.type("bus contract")
    page.get_by_text("1 of 8").wait_for()
    assert page.locator("article:visible").count() == 1
    page.click("button[type=reset]")
    page.get_by_text("8 of 8").wait_for()
    page.select_option("#fs", "overdue")
    page.get_by_text("1 of 8").wait_for()
    page.close()


def test_page_works_without_its_script(browser: Any, tmp_path: Path) -> None:
    """All entries are there, and no control that would do nothing."""
    (tmp_path / "p.html").write_text(pages()["page"], encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "p.html").as_uri())
    assert page.locator("article:visible").count() == 8
    assert page.locator("form:visible").count() == 0
    context.close()
