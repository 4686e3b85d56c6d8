"""Reads a Word paper: paragraphs with the labels Word computes, tables in order, changes as accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from extract.domain import BlockKind
from extract.errors import EmptyPaperError, OverLimitError, UnsupportedPaperError
from extract.ingest.blocks import RawBlock, RawPaper
from extract.ingest.docx_numbering import Numbering
from extract.ingest.docx_parts import open_parts
from extract.ingest.docx_styles import Styles, indent_of
from extract.ingest.docx_tables import table_rows
from extract.ingest.docx_text import TextReader, numbering_of
from extract.ingest.docx_xml import MC, W, child, value, whole
from extract.ingest.grid import table_blocks
from extract.ingest.labels import split_heading
from extract.ingest.page_settings import page_settings
from extract.ingest.paragraphs import LINE_BREAK, entry_blocks, heading, is_styled_heading, text_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from extract.ingest.docx_styles import Style
    from extract.ingest.docx_text import Shown

_OPENED: Final = frozenset(
    (*(W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")), MC + "Choice")
)
_LEVEL_INDENT: Final = 720
_DEEPEST: Final = 8
_RESAVE: Final = "Open the file in Word, save it again as .docx, and read that."
_NO_TITLES: Final = (
    "microsoft word",
    "template",
    "untitled",
    "document",
    "word document",
    "powerpoint",
    "agenda item no",
)


def read_docx(content: bytes) -> RawPaper:
    """Return the paper in a Word file.

    Raises:
        EncryptedPaperError: the file needs a password.
        OverLimitError: it unpacks to more, or holds more blocks, than the limits allow.
        DamagedPaperError: the package or its main part cannot be read.
        UnsupportedPaperError: the file is no Word paper of this kind.
        EmptyPaperError: it holds no words.
    """
    parts = open_parts(content)
    body = child(parts.main, "body")
    if body is None:
        raise UnsupportedPaperError("The file is an Office file, but no Word paper.", remedy=_RESAVE)
    reader = _Reader(parts.styles, parts.numbering)
    blocks = tuple(block for block in reader.blocks(body) if block is not None and _has_words(block))
    if not blocks and reader.text.tally.chunks:
        raise EmptyPaperError(
            "The Word file only points to files inserted in it, which cannot be read.", remedy=_RESAVE
        )
    if not blocks:
        raise EmptyPaperError(
            "The Word file holds no words.", remedy="A scanned paper in it needs OCR: print it to PDF first."
        )
    return RawPaper(
        blocks=blocks, hints=_hints(parts.title), warnings=(*parts.warnings, *reader.text.tally.warnings())
    )


def _has_words(block: RawBlock) -> bool:
    return bool(block.cells) or bool(block.text.strip())


def _hints(title: str) -> dict[str, str]:
    lowered = title.casefold()
    if (
        not title
        or any(lowered.startswith(word) for word in _NO_TITLES)
        or lowered.endswith((".doc", ".docx", ".dot", ".dotx"))
    ):
        return {}
    return {"title": title}


class _Reader:
    """Goes through a Word paper in reading order and gathers its blocks."""

    def __init__(self, styles: _Element | None, numbering: _Element | None) -> None:
        self._styles = Styles(styles)
        self._numbering = Numbering(numbering)
        self._limit = page_settings().limits.blocks
        self._count = 0
        self._carried = ""
        self.text = TextReader(self._styles)

    def blocks(self, container: _Element, *, in_table: bool = False) -> list[RawBlock | None]:
        """Return the blocks in ``container`` (body, cell or text box); None marks an empty paragraph."""
        found: list[RawBlock | None] = []
        stack = list(reversed(container))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == W + "p":
                found += self._paragraph(element, in_table=in_table)
            elif tag == W + "tbl":
                rows = table_rows(element, lambda cell: self.blocks(cell, in_table=True))
                found += self._counted(table_blocks(rows))
            elif tag == W + "sdt":
                content = child(element, "sdtContent")
                if content is not None and not self._is_contents_list(element):
                    stack.extend(reversed(content))
            elif tag in _OPENED:
                stack.extend(reversed(element))
            elif tag == MC + "AlternateContent":
                version = element.find(MC + "Choice")
                stack.extend(
                    reversed(element.find(MC + "Fallback") if version is None else version)
                    if len(element)
                    else []
                )
            elif tag == W + "altChunk":
                self.text.tally.chunks += 1
        return found

    def _is_contents_list(self, control: _Element) -> bool:
        gallery = value(control, "sdtPr", "docPartObj", "docPartGallery")
        return gallery is not None and gallery.casefold() == "table of contents"

    def _paragraph(self, element: _Element, *, in_table: bool) -> list[RawBlock | None]:
        chain = self._styles.chain(value(element, "pPr", "pStyle"))
        shown = self.text.read(element, chain, in_table=in_table)
        if shown.runs_on:
            # Its end was deleted: the paragraph goes on in the next one and takes no number of its own.
            self._carried += shown.text
            return []
        shown.text, self._carried = self._carried + shown.text, ""
        boxed = [block for box in shown.boxes for block in self.blocks(box, in_table=in_table)]
        if self._styles.is_contents(chain):
            return boxed
        label, level = self._label(element, chain)
        is_blank = not shown.text.replace("\u00a0", " ").replace(LINE_BREAK, " ").strip()
        if is_blank:
            kept = (
                RawBlock(kind=BlockKind.LIMB, label=label, level=level or 0) if label and in_table else None
            )
            return [kept, *boxed]
        own = self._own_blocks(element, shown, chain, label, level)
        return [*self._counted(own), *boxed]

    def _own_blocks(
        self, element: _Element, shown: Shown, chain: list[Style], label: str | None, level: int | None
    ) -> list[RawBlock]:
        outline = whole(value(element, "pPr", "outlineLvl"))
        styled = outline if outline is not None and outline <= _DEEPEST else self._styles.heading_level(chain)
        text = shown.text.strip(" ")
        if styled is not None:
            typed, words = (label, text) if label else split_heading(text.lstrip(" \t\u00a0"))
            words = " ".join(words.split())
            if words and is_styled_heading(words):
                return [heading(words, typed, styled)]
            shown = replace(shown, bold=False)
        if level is not None:
            return entry_blocks(text, label, level, bold=shown.bold)
        return text_blocks(text, bold=shown.bold, level=self._typed_level(element, chain))

    def _label(self, element: _Element, chain: list[Style]) -> tuple[str | None, int | None]:
        """Count the paragraph in its list; return its label and level, (None, None) where it is in none."""
        num_id, level = numbering_of(element)
        styled = next((style for style in chain if style.num_id is not None), None)
        if num_id is None:
            num_id = styled.num_id if styled is not None else None
        if not num_id:
            return None, None
        if level is None:
            level = self._numbering.level_of(num_id, chain)
        if level is None:
            level = next((style.num_level for style in chain if style.num_level is not None), 0)
        label = self._numbering.label(num_id, level)
        depth = min(max(level or self._styles.list_depth(chain), 0), _DEEPEST)
        return (label, depth) if label is not None else (None, None)

    def _typed_level(self, element: _Element, chain: list[Style]) -> int:
        left = indent_of(child(element, "pPr", "ind"))
        if left is None:
            left = next((style.left for style in chain if style.left is not None), 0)
        return max(0, min(round(left / _LEVEL_INDENT) - 1, _DEEPEST))

    def _counted(self, blocks: Iterable[RawBlock]) -> list[RawBlock]:
        found = list(blocks)
        self._count += len(found)
        if self._count > self._limit:
            raise OverLimitError(
                f"The paper has more than {self._limit:,} paragraphs.", remedy="Split it or raise the limit."
            )
        return found
