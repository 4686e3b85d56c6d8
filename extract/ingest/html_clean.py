"""What of a page is no part of the paper: site furniture, hidden and invisible words, pages that are no paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.errors import EmptyPaperError
from extract.ingest.page_settings import page_settings
from extract.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from extract.ingest.blocks import RawBlock

_NAMED = {
    "class": re.compile(r"class=[\"']?([^\"'>]+)"),
    "id": re.compile(r"id=[\"']?([^\"'> ]*)"),
    "role": re.compile(r"role=[\"']?([^\"'> ]*)"),
}
_UNSEEN = re.compile(
    r"(?:^|[;{\s])(?:display\s?:\s?none|visibility\s?:\s?(?:hidden|collapse)|mso-hide\s?:\s?all|font-size\s?:\s?0(?:px|pt|em|%)?(?:;|$|\s))",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?:^|[;\s])color\s?:\s?(?:white|#fff(?:fff)?|rgb\(255, ?255, ?255\))", re.IGNORECASE)
_HINTS_OF_UNSEEN = (
    "none",
    "hidden",
    "collapse",
    "mso-hide",
    "font-size:0",
    "font-size: 0",
    "#fff",
    "#FFF",
    "white",
    "rgb(255",
)
_SIMPLE_SELECTOR = re.compile(r"[a-zA-Z]{0,20}[.#][\w-]{1,80}")
_MOST_RULES = 5000
# A page has rarely more than so many characters of markup for one of text; only then is the text counted.
_MARKUP = 40


def remove_furniture(tree: LexborHTMLParser, source: str) -> None:
    """Take site furniture and unseen elements out of ``tree``; ``source`` is the page it was parsed from.

    Only names that occur in the page are looked for: matching the whole list against every element
    took longer than all other reading.
    """
    body = tree.body
    if body is None:
        return
    selectors = _present(source)
    if any(hint in source for hint in _HINTS_OF_UNSEEN):
        selectors += _hidden_classes(tree)
        _remove_unseen(body)
    if not selectors:
        return
    kept = page_settings().furniture.kept_share
    whole = 0
    for node in body.css(",".join(selectors)):
        if node.mem_id == body.mem_id or node.parent is None:
            continue
        size = len(node.text())
        if size * _MARKUP > len(source):
            whole = whole or len(body.text())
            if size > whole * kept:
                continue
        node.decompose()


def _present(source: str) -> list[str]:
    furniture = page_settings().furniture
    if "CLASS=" in source or "ID=" in source:
        source = source.replace("CLASS=", "class=").replace("ID=", "id=")
    tokens = {token for value in set(_NAMED["class"].findall(source)) for token in value.split()}
    found = [f".{name}" for name in tokens & furniture.classes]
    found += [f"#{name}" for name in set(_NAMED["id"].findall(source)) & furniture.ids]
    found += [f"[role={name}]" for name in set(_NAMED["role"].findall(source)) & furniture.roles]
    if "hidden" in source:
        found += ["[hidden]", "[aria-hidden=true]"]
    return sorted(found)


def _remove_unseen(body: LexborNode) -> None:
    for node in body.css("[style]"):
        style = node.attributes.get("style") or ""
        unseen = _UNSEEN.search(style) or (_WHITE.search(style) and not _is_on_colour(node))
        if unseen and node.parent is not None:
            node.decompose()


def _is_on_colour(node: LexborNode) -> bool:
    """Return whether white words stand on a coloured ground, as in the head of many tables."""
    at: LexborNode | None = node
    while at is not None and at.tag not in {"body", "html"}:
        held = at.attributes
        if (
            "bgcolor" in held
            or "background" in (held.get("style") or "")
            or at.tag == "th"
            or "class" in held
        ):
            return True
        at = at.parent
    return False


def _hidden_classes(tree: LexborHTMLParser) -> list[str]:
    """Return the simple selectors a style element of the page hides on every medium."""
    found: list[str] = []
    for sheet in tree.css("style"):
        css = sheet.text()
        if "none" not in css and "hidden" not in css:
            continue
        for selectors, rule in _top_level_rules(css):
            if _UNSEEN.search(rule):
                found += [s.strip() for s in selectors.split(",") if _SIMPLE_SELECTOR.fullmatch(s.strip())]
    return found


def _top_level_rules(css: str) -> list[tuple[str, str]]:
    """Return (selectors, declarations) of the rules outside ``@media`` and other nested blocks."""
    rules: list[tuple[str, str]] = []
    depth, at = 0, 0
    for found in re.finditer(r"[{}]", css):
        if found[0] == "{":
            depth += 1
            if depth == 1:
                head = css[at : found.start()]
                start = found.end()
        elif depth:
            depth -= 1
            if depth == 0:
                if "@" not in head and len(rules) < _MOST_RULES:
                    rules.append((head, css[start : found.start()]))
                at = found.end()
    return rules


def refuse_no_paper(blocks: Iterable[RawBlock], tree: LexborHTMLParser, source: str) -> None:
    """Raise where the page read as ``blocks`` is empty, or a page that stands in a paper's place.

    Raises:
        EmptyPaperError: nothing to read, a sign-in or error page, or one that a script would fill.
    """
    settings = page_settings().empty
    found: list[str] = []
    for block in blocks:
        found += words(" ".join((block.text, *(text for _, text in block.cells))))
        if len(found) >= settings.words:
            return
    lowered = source.lower() if len(source) < 2_000_000 else ""  # noqa: PLR2004 (a short page in a huge shell)
    shown = " ".join(found)
    if 'type="password"' in lowered or tree.css_first("input[type=password i]") is not None:
        raise EmptyPaperError(
            "The page is a sign-in form, not a paper.",
            remedy="Open the paper in a browser, sign in there, save the page itself and read that file.",
        )
    if len(found) < settings.words // 2 and any(sign in shown for sign in settings.blocked):
        raise EmptyPaperError(
            "The page is a notice of the web site (an error or a check), not a paper.",
            remedy="Open the address in a browser and save the page when the minutes are shown.",
        )
    needs_script = any(sign in lowered for sign in settings.script_needed)
    if (needs_script or not found) and "<script" in lowered and len(found) < settings.words // 2:
        raise EmptyPaperError(
            "The page is an empty shell: its words are filled in by a script when a browser shows it.",
            remedy="Open it in a browser and save what is shown, as PDF or as a complete page.",
        )
    if not found:
        raise EmptyPaperError("The page holds no words.", remedy="Check that the download is complete.")
