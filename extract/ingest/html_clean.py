"""What of a page is no part of the paper: site furniture, unseen words, pages that are no paper at all."""

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

_UNSEEN = re.compile(
    r"(?:^|[;{\s])(?:display\s?:\s?none|visibility\s?:\s?(?:hidden|collapse)|mso-hide\s?:\s?all"
    r"|font-size\s?:\s?0(?:px|pt|em|%)?(?:;|$|\s))",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?:^|[;\s])color\s?:\s?(?:white|#fff(?:fff)?|rgb\(255, ?255, ?255\))", re.IGNORECASE)
_SIMPLE_SELECTOR = re.compile(r"[a-zA-Z]{0,20}([.#])([\w-]{1,80})")
_MOST_RULES = 5000
# Looked up by the parser in C: asking every styled element of a page pasted from Word took too long.
_CAN_BE_UNSEEN = ",".join(
    f'[style*="{word}" i]'
    for word in (
        *("none", "hidden", "collapse", "mso-hide", "font-size:0", "font-size: 0"),
        *("#fff", "olor:white", "olor: white", "rgb(255"),
    )
)
_NAMED = "[class]:not(.MsoNormal,.MsoListParagraph,.MsoBodyText,.WordSection1,.mgWordPara),[id],[role]"
_FEW = 50
_MEASURED = 500
_DEEPEST_GROUND = 30
LEFT_OUT = -1
# A short page in a shell is looked at so far for what it asks of the browser.
_SHELL = 2_000_000


def mark_elements(body: LexborNode) -> dict[int, int]:
    """Return, by ``mem_id``, the heading level of elements with a title class, ``LEFT_OUT`` for furniture.

    Furniture is marked, not removed: taking a parent out of the tree would free nodes still to be looked at.
    """
    settings = page_settings()
    hidden = _hidden_names(body)
    classes, levels = settings.furniture.classes | hidden["."], settings.headings.classes
    ids, roles = settings.furniture.ids | hidden["#"], settings.furniture.roles
    marks: dict[int, int] = {}
    doubtful = body.css("aside,[hidden],[aria-hidden=true]")
    doubtful += [
        node for node in body.css("header")[:_FEW] if node.css_first("nav,form,ul,input") is not None
    ]
    doubtful += [node for node in body.css(_CAN_BE_UNSEEN) if _is_unseen(node)]
    verdicts: dict[str | None, int | None] = {None: None}
    for node in body.css(_NAMED):
        held = node.attributes
        named = held.get("class")
        if named not in verdicts:
            verdicts[named] = _verdict(named or "", classes, levels)
        verdict = verdicts[named]
        if verdict == LEFT_OUT or held.get("id") in ids or held.get("role") in roles:
            doubtful.append(node)
        elif verdict is not None:
            marks[node.mem_id] = verdict
    for node in _furniture_among(doubtful, body):
        marks[node.mem_id] = LEFT_OUT
        _mark_ancestors(node, body, marks)
    return marks


def _mark_ancestors(node: LexborNode, body: LexborNode, marks: dict[int, int]) -> None:
    """Mark that something inside the ancestors of ``node`` is left out."""
    at = node.parent
    while at is not None and at.mem_id != body.mem_id and -at.mem_id not in marks:
        marks[-at.mem_id] = LEFT_OUT
        at = at.parent


def main_part(body: LexborNode) -> LexborNode:
    """Return the element that holds the paper: the page's main one if it has most of the words."""
    found = body.css("main,[role=main]")
    most = len(body.text()) * page_settings().furniture.kept_share if len(found) == 1 else 0
    return found[0] if most and len(found[0].text()) > most else body


def _verdict(named: str, classes: frozenset[str], levels: dict[str, int]) -> int | None:
    tokens = named.split()
    if not classes.isdisjoint(tokens):
        return LEFT_OUT
    return next((levels[token] for token in tokens if token in levels), None)


def _furniture_among(nodes: list[LexborNode], body: LexborNode) -> list[LexborNode]:
    """Return those of ``nodes`` that do not hold most of the page's words."""
    if not nodes:
        return []
    most = len(body.text()) * page_settings().furniture.kept_share
    # The measuring of nested elements is bounded: beyond that many, a page is built to cost time.
    kept = {node.mem_id for node in nodes[:_MEASURED] if len(node.text()) > most} | {body.mem_id}
    return [node for node in nodes if node.mem_id not in kept]


def _is_unseen(node: LexborNode) -> bool:
    style = node.attributes.get("style") or ""
    return bool(_UNSEEN.search(style) or (_WHITE.search(style) and not _is_on_colour(node)))


def _is_on_colour(node: LexborNode) -> bool:
    """Return whether white words stand on a coloured ground, as in the head of many tables."""
    at: LexborNode | None = node
    for _ in range(_DEEPEST_GROUND):
        if at is None or at.tag in {"body", "html"}:
            break
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


def _hidden_names(body: LexborNode) -> dict[str, set[str]]:
    """Return the class names (".") and ids ("#") that a style element hides on every medium."""
    found: dict[str, set[str]] = {".": set(), "#": set()}
    root = body.parent
    for sheet in root.css("style") if root is not None else ():
        css = sheet.text()
        for selectors, rule in _top_level_rules(css) if "none" in css or "hidden" in css else ():
            if _UNSEEN.search(rule):
                for selector in map(str.strip, selectors.split(",")):
                    if simple := _SIMPLE_SELECTOR.fullmatch(selector):
                        found[simple[1]].add(simple[2])
    return found


def _top_level_rules(css: str) -> list[tuple[str, str]]:
    """Return (selectors, declarations) of the rules outside ``@media`` and other nested blocks."""
    rules: list[tuple[str, str]] = []
    depth, at, start, head = 0, 0, 0, ""
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
    lowered = source[:_SHELL].lower()
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
    if not found and tree.css_first("frame,iframe") is not None:
        raise EmptyPaperError(
            "The page only shows other pages in frames.",
            remedy="Open it in a browser, save the frame with the paper as a page of its own and read that.",
        )
    if not found:
        raise EmptyPaperError("The page holds no words.", remedy="Check that the download is complete.")
