"""Goes through the elements of a web page and gathers its blocks: paragraphs, list entries, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from extract.domain import BlockKind
from extract.errors import OverLimitError
from extract.ingest.blocks import RawBlock
from extract.ingest.grid import GridCell, table_blocks
from extract.ingest.html_clean import LEFT_OUT
from extract.ingest.html_elements import (
    BLOCKS,
    BOLD,
    CELLS,
    HEADINGS,
    LEAVES,
    LISTS,
    STRUCK,
    is_link_list,
    span,
    to_be_walked,
)
from extract.ingest.html_lists import HtmlList, indent_level, open_list, word_level
from extract.ingest.html_words import clean_words, is_plain, paragraph_blocks
from extract.ingest.page_settings import page_settings
from extract.ingest.paragraphs import LINE_BREAK

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ITEM_TABLES: Final = ("mgItemTable",)
_BOLD_STYLE = re.compile(r"font-weight\s?:\s?(?:bold|[6-9]00)", re.IGNORECASE)
_NESTED_LISTS: Final = 4


@dataclass(slots=True)
class _Table:
    """A table that is being read, and where its blocks will go."""

    parent: list[RawBlock | None]
    lists: list[HtmlList]
    layout: bool
    rows: list[list[GridCell]] = field(default_factory=list)


class Walker:
    """Goes through a page once, without recursion, and gathers its blocks."""

    def __init__(self, source: str) -> None:
        """Look once at ``source`` for what would have to be looked for at every element."""
        settings = page_settings()
        self._skipped = settings.furniture.tags
        self._limit = settings.limits.blocks
        self._has_word_lists = "mso-list" in source
        self._has_bold_styles = "font-weight" in source
        self.top: list[RawBlock | None] = []
        self._out = self.top
        self._tables: list[_Table] = []
        self._lists: list[HtmlList] = []
        self._label: tuple[str | None, int] | None = None
        self._buffer: list[str] = []
        self._bold_depth = 0
        self._plain_words = False
        self._heading: int | None = None
        self._block: LexborNode | None = None
        self._count = 0
        self._struck = 0

    def warnings(self) -> tuple[str, ...]:
        """Return what a person should look at."""
        if self._struck:
            return (f"{self._struck} passages are struck through on the page; their words are kept",)
        return ()

    def walk(self, root: LexborNode, marks: dict[int, int]) -> None:  # noqa: C901, PLR0912 (one loop, for speed)
        """Read everything below ``root``; ``marks`` says what is left out or a heading."""
        path: list[tuple[LexborNode, str]] = []
        node: LexborNode | None = root.child
        skipped, buffer = self._skipped, self._buffer
        walked = to_be_walked(root, skipped)
        while True:
            if node is None:
                if not path:
                    break
                node, tag = path.pop()
                if tag:
                    self._close(tag)
                node = node.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if not text.isspace():
                    buffer.append(text)
                    if not self._bold_depth:
                        self._plain_words = True
                elif buffer:
                    buffer.append(text)
            elif tag not in skipped and not tag.startswith("-"):
                mark = marks.get(node.mem_id)
                child = node.child
                if mark == LEFT_OUT:
                    pass
                elif (
                    child is not None
                    and tag in LEAVES
                    and not buffer
                    and (
                        (child.next is None and child.tag == "-text")
                        or (tag == "p" and node.mem_id not in walked and -node.mem_id not in marks)
                    )
                ):
                    self._leaf(node, tag, mark)
                elif tag == "br":
                    buffer.append(LINE_BREAK)
                elif tag in BLOCKS:
                    if self._open(node, tag, mark):
                        path.append((node, tag))
                        node = child
                        continue
                elif child is not None and not (
                    self._has_word_lists and tag == "span" and self._takes_marker(node)
                ):
                    path.append((node, self._inline(node, tag)))
                    node = child
                    continue
            node = node.next
        self._flush()

    def _leaf(self, node: LexborNode, tag: str, mark: int | None) -> None:
        """Take a block that holds nothing but plain words, as most do."""
        text = node.text()
        if tag == "p" and mark is None:
            if not text or text.isspace():  # Word leaves one between any two paragraphs
                self._block, self._heading = node, None
                if self._tables and self._out is not self.top:
                    self._out.append(None)
                return
            if self._label is None and not self._bold_depth and is_plain(text):
                self._emit(RawBlock(kind=BlockKind.PARAGRAPH, text=text))
                return
        if self._open(node, tag, mark):
            if text and not text.isspace():
                self._buffer.append(text)
                self._plain_words = not self._bold_depth
            self._close(tag)

    def _inline(self, node: LexborNode, tag: str) -> str:
        """Return the tag by which the inline element at ``node`` is to be closed."""
        if tag in BOLD or (
            self._has_bold_styles and tag == "span" and _BOLD_STYLE.search(node.attributes.get("style") or "")
        ):
            self._bold_depth += 1
            return "b"
        if tag in STRUCK:
            self._struck += 1
        return ""

    def _open(self, node: LexborNode, tag: str, mark: int | None) -> bool:  # noqa: C901 (one case an element)
        """Begin the element; return False where it is left out."""
        if self._buffer:
            self._flush()
        if mark is not None:
            self._heading = mark
        if tag == "p" or tag == "div":  # noqa: PLR1714 (twice as fast as a set for the commonest two)
            self._block = node
        elif tag in HEADINGS:
            self._heading = HEADINGS[tag]
            self._block = node
        elif tag in LISTS:
            if len(self._lists) < _NESTED_LISTS and is_link_list(node):
                return False
            self._lists.append(open_list(node, len(self._lists)))
        elif tag == "li":
            held = node.attributes
            depth = max(0, len(self._lists) - 1)
            label = self._lists[-1].next_label(held) if self._lists else "•"
            self._label = (label, depth)
        elif tag == "table":
            layout = any(name in _ITEM_TABLES for name in (node.attributes.get("class") or "").split())
            self._tables.append(_Table(parent=self._out, lists=self._lists, layout=layout))
            self._lists, self._out = [], []
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in CELLS and self._tables:
            self._open_cell(node, tag)
        return True

    def _open_cell(self, node: LexborNode, tag: str) -> None:
        table = self._tables[-1]
        held = node.attributes
        cell = GridCell(header=tag == "th", across=span(held.get("colspan")), down=span(held.get("rowspan")))
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(cell)
        self._out = cell.lines

    def _close(self, tag: str) -> None:
        if tag == "b":
            self._bold_depth -= 1
            return
        is_paragraph = tag == "p"
        if self._buffer or is_paragraph:
            self._flush(ends=is_paragraph)
        if is_paragraph or tag == "div" or tag in HEADINGS:
            self._heading = None
        elif tag in LISTS:
            if self._lists:
                self._lists.pop()
            self._label = None
        elif tag == "li":
            self._label = None
        elif tag == "table" and self._tables:
            table = self._tables.pop()
            self._out, self._lists = table.parent, table.lists
            self._out += table_blocks(table.rows, layout=table.layout)

    def _takes_marker(self, node: LexborNode) -> bool:
        """Take the marker that Word left in a span to be ignored; return whether ``node`` was one."""
        style = node.attributes.get("style") or ""
        if "mso-list" not in style or "ignore" not in style.lower():
            return False
        around = self._style()
        level = word_level(around)
        self._label = (
            " ".join(node.text().split()) or None,
            indent_level(around) if level is None else level,
        )
        return True

    def _style(self) -> str:
        """Return what the style attribute of the element around the words says."""
        return (self._block.attributes.get("style") or "") if self._block is not None else ""

    def _flush(self, *, ends: bool = False) -> None:
        """Make the words gathered so far a paragraph; ``ends`` where an empty one counts in a cell."""
        buffer = self._buffer
        text = clean_words(buffer[0] if len(buffer) == 1 else "".join(buffer)) if buffer else ""
        bold = not self._plain_words and self._heading is None
        buffer.clear()
        self._plain_words = False
        if text:
            for block in paragraph_blocks(
                text, level=self._heading, entry=self._label, bold=bold, style=self._style
            ):
                self._emit(block)
            if self._heading is None:
                self._label = None
        elif ends and self._tables and self._out is not self.top:
            self._out.append(None)

    def _emit(self, block: RawBlock) -> None:
        self._count += 1
        if self._count > self._limit:
            raise OverLimitError(
                f"The page has more than {self._limit:,} paragraphs.",
                remedy="Split the page or raise the limit.",
            )
        self._out.append(block)
