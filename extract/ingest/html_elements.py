"""What the elements of a page are, by their tags, and what the walk through it asks of single ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from extract.ingest.page_settings import page_settings

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_PLAIN_BLOCKS: Final = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "aside", "figure", "figcaption", "blockquote"),
        *("pre", "address", "dl", "dt", "dd", "fieldset", "legend", "details", "summary", "center", "form"),
        *("body", "caption", "hgroup", "hr"),
    )
)
HEADINGS: Final = {f"h{level}": level - 1 for level in range(1, 7)}
LISTS: Final = frozenset(("ol", "ul", "menu", "dir"))
BOLD: Final = frozenset(("b", "strong"))
CELLS: Final = frozenset(("td", "th"))
BLOCKS: Final = _PLAIN_BLOCKS | HEADINGS.keys() | LISTS | CELLS | {"li", "table", "tr"}
# Elements whose words one call gathers, unless something of these is inside: most of a page is read so.
LEAVES: Final = frozenset(("p", "li", "td", "th", "dt", "dd", "div", *HEADINGS))
STRUCK: Final = frozenset(("s", "strike"))
# Inside a paragraph these need a walk; the words of all others are gathered by one call.
_NEEDS_WALK: Final = (
    "b",
    "strong",
    "br",
    "s",
    "strike",
    "table",
    "[style*=font-weight]",
    "[style*=mso-list]",
)


def to_be_walked(root: LexborNode, skipped: frozenset[str]) -> set[int]:
    """Return the paragraphs inside which there is more than plain words."""
    inside = ",".join((*_NEEDS_WALK, *sorted(skipped)))
    return {node.mem_id for node in root.css(f"p:has({inside})")}


def span(value: str | None) -> int:
    """Return how many rows or columns the attribute ``value`` asks for, 1 where it makes no sense."""
    digits = (value or "").strip()
    return int(digits) if digits.isdigit() and len(digits) < 6 else 1  # noqa: PLR2004 (clipped later)


def is_link_list(node: LexborNode) -> bool:
    """Return whether every entry of a list is a link to a file or a page of the site's machinery."""
    links = node.css("a[href]")
    if not links or len(links) < len(node.css("li")):
        return False
    furniture = page_settings().furniture
    if any(kept in node.text().casefold() for kept in furniture.kept_links):
        return False
    if not all(
        any(part in (link.attributes.get("href") or "").lower() for part in furniture.file_links)
        for link in links
    ):
        return False
    outside = len("".join(node.text().split())) - sum(len("".join(link.text().split())) for link in links)
    return outside <= 16 * len(links)
