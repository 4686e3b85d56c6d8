"""Reads a web page: its paragraphs, lists and tables in order, the site around them left out."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from extract.errors import EmptyPaperError, OverLimitError
from extract.ingest.blocks import RawPaper
from extract.ingest.decode import decode
from extract.ingest.html_clean import main_part, mark_elements, refuse_no_paper
from extract.ingest.html_hints import page_hints
from extract.ingest.html_walk import Walker
from extract.ingest.page_settings import page_settings

# Elements that stay open until they are closed; the parser looks through all open ones at each of them.
_NESTING = re.compile(
    r"<(/?)(?:div|section|article|main|header|footer|nav|aside|figure|blockquote|center|ul|ol|dl|table|fieldset"
    r"|details)\b",
    re.IGNORECASE,
)


def read_html(content: bytes) -> RawPaper:
    """Return the paper in a web page.

    Raises:
        EmptyPaperError: the page holds no words, or is a sign-in, error or script-only page.
        OverLimitError: the page is larger, or holds more blocks, than the limits allow.
    """
    limits = page_settings().limits
    if len(content) > limits.html_bytes:
        raise OverLimitError(
            f"The page has {len(content):,} bytes; {limits.html_bytes:,} are allowed.",
            remedy="Save the part that is needed, or raise the limit.",
        )
    decoded = decode(content)
    if not decoded.text.strip():
        raise EmptyPaperError("The page is empty.", remedy="Check that the download is complete.")
    source = decoded.text
    _check_depth(source, limits.html_depth)
    try:
        tree = LexborHTMLParser(source)
    except SelectolaxError as error:
        # What is no HTML to others is a page to Lexbor; it gives up only where memory ends.
        raise OverLimitError(
            "The page has more elements than the memory for one paper holds.",
            remedy="Save the part that is needed, or raise memory_mb.",
        ) from error
    title = tree.css_first("title")
    walker = Walker(source)
    if tree.body is not None:
        walker.walk(main_part(tree.body), mark_elements(tree.body))
    blocks = tuple(block for block in walker.top if block is not None)
    refuse_no_paper(blocks, tree, source)
    warnings = (*decoded.warnings, *walker.warnings())
    return RawPaper(blocks=blocks, hints=page_hints(title.text() if title else "", blocks), warnings=warnings)


def _check_depth(source: str, limit: int) -> None:
    if source.count("<") <= limit:
        return
    depth = deepest = 0
    for closing in _NESTING.findall(source):
        depth = depth + 1 if not closing else max(0, depth - 1)
        deepest = max(deepest, depth)
    if deepest > limit:
        raise OverLimitError(
            f"The page nests {deepest:,} elements in each other; {limit:,} are allowed.",
            remedy="No paper is written so; ask for another copy.",
        )
