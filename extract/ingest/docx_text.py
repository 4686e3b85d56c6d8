"""The words of one Word paragraph as they are shown: insertions in, deletions and hidden text out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from extract.ingest.docx_glyphs import plain_glyphs
from extract.ingest.docx_styles import first_stated
from extract.ingest.docx_xml import MATH_TEXT, MC, W, child, switch, value, whole
from extract.ingest.paragraphs import LINE_BREAK

if TYPE_CHECKING:
    from lxml.etree import _Element

    from extract.ingest.docx_styles import Style, Styles

_BOX: Final = f"{W}txbxContent"
_LEFT_OUT: Final = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom"),
        *("delText", "instrText", "delInstrText", "commentReference", "annotationRef", "footnoteReference"),
        *("endnoteReference", "footnoteRef", "endnoteRef", "lastRenderedPageBreak", "softHyphen", "tblPr"),
        *("trPr", "tcPr", "rt"),
    )
)
_SHAPES: Final = frozenset((W + "drawing", W + "pict", W + "object", MC + "AlternateContent"))
_SIGNS: Final = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": LINE_BREAK, W + "noBreakHyphen": "-",
}  # fmt: skip
_WHITE: Final = "FFFFFF"


@dataclass(slots=True)
class Shown:
    """What a paragraph shows."""

    text: str = ""
    bold: bool = False
    boxes: list[_Element] = field(default_factory=list)
    runs_on: bool = False


@dataclass(slots=True)
class Tally:
    """What was seen in the paper that a person should know of."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    struck: int = 0
    notes: int = 0
    chunks: int = 0

    def warnings(self) -> tuple[str, ...]:
        """Return one line for each kind of thing seen."""
        said = (
            (self.inserted, "tracked insertions are read as part of the text"),
            (self.deleted, "tracked deletions are left out"),
            (self.hidden, "hidden or white passages are left out"),
            (self.struck, "passages are struck through; their words are kept"),
            (self.notes, "footnotes and endnotes are left out"),
            (
                self.chunks,
                "inserted files inside the paper cannot be read; open it in Word and save it again",
            ),
        )
        return tuple(f"{count} {what}" for count, what in said if count)


class TextReader:
    """Reads paragraphs; keeps count of what it leaves out."""

    def __init__(self, styles: Styles) -> None:
        """Take the styles, which may make runs bold or hidden."""
        self._styles = styles
        self.tally = Tally()

    def read(self, paragraph: _Element, chain: list[Style], *, in_table: bool) -> Shown:
        """Return what ``paragraph`` shows; ``chain`` is its style with those it is based on."""
        shown = Shown()
        parts: list[tuple[str, bool]] = []
        base = (first_stated(chain, "bold"), first_stated(chain, "hidden"))
        stack: list[_Element] = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == W + "r":
                self._run(element, base, parts, shown, in_table=in_table)
            elif tag in _LEFT_OUT:
                self.tally.deleted += tag in {W + "del", W + "moveFrom"}
            elif tag in _SHAPES:
                _take_shape(element, stack, shown)
            elif tag == MATH_TEXT:
                parts.append((element.text or "", False))
            elif tag == W + "sdt":
                stack.extend(reversed(_contents(element)))
            elif isinstance(tag, str):
                self.tally.inserted += tag in {W + "ins", W + "moveTo"}
                stack.extend(reversed(element))
        shown.text = "".join(text for text, _ in parts)
        worded = [bold for text, bold in parts if text.strip(" \t\u00a0\u2028")]
        shown.bold = bool(worded) and all(worded)
        mark = child(paragraph, "pPr", "rPr", "del")
        shown.runs_on = mark is not None
        return shown

    def _run(
        self,
        run: _Element,
        base: tuple[bool, bool],
        parts: list[tuple[str, bool]],
        shown: Shown,
        *,
        in_table: bool,
    ) -> None:
        properties = child(run, "rPr")
        bold, hidden = base
        font = None
        if properties is not None:
            bold, hidden = self._marked(properties, base)
            fonts = child(properties, "rFonts")
            font = None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
        hidden = hidden or (not in_table and properties is not None and _is_white(properties, run))
        start = len(parts)
        self._run_parts(run, font, bold, parts, shown)
        if hidden:
            self.tally.hidden += any(text.strip() for text, _ in parts[start:])
            del parts[start:]
        elif properties is not None and (switch(properties, "strike") or switch(properties, "dstrike")):
            self.tally.struck += any(text.strip() for text, _ in parts[start:])

    def _run_parts(
        self, run: _Element, font: str | None, bold: bool, parts: list[tuple[str, bool]], shown: Shown
    ) -> None:
        stack = list(reversed(run))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == W + "t":
                text = (element.text or "").replace("\n", " ")
                parts.append((plain_glyphs(text, font) if font or not text.isascii() else text, bold))
            elif tag in _SIGNS:
                parts.append((_SIGNS[tag], bold))
            elif tag == W + "br":
                parts.append((LINE_BREAK if element.get(W + "type") in {None, "textWrapping"} else " ", bold))
            elif tag == W + "sym":
                code = element.get(W + "char") or ""
                sign = chr(int(code, 16)) if len(code) == 4 and _is_hex(code) else ""  # noqa: PLR2004
                parts.append((plain_glyphs(sign, element.get(W + "font")), bold))
            elif tag in {W + "footnoteReference", W + "endnoteReference"}:
                self.tally.notes += 1
            elif tag in _SHAPES:
                _take_shape(element, stack, shown)
            elif tag == W + "delText":
                self.tally.deleted += 1
            elif tag not in _LEFT_OUT and isinstance(tag, str):
                stack.extend(reversed(element))

    def _marked(self, properties: _Element, base: tuple[bool, bool]) -> tuple[bool, bool]:
        bold, hidden = switch(properties, "b"), switch(properties, "vanish")
        if (named := value(properties, "rStyle")) is not None:
            chain = self._styles.chain(named)
            bold = first_stated(chain, "bold") or None if bold is None else bold
            hidden = first_stated(chain, "hidden") or None if hidden is None else hidden
        return base[0] if bold is None else bold, base[1] if hidden is None else hidden


def _contents(control: _Element) -> list[_Element]:
    """Return what a content control holds, nothing where it shows only its prompt."""
    content = child(control, "sdtContent")
    if content is None or child(control, "sdtPr", "showingPlcHdr") is not None:
        return []
    return list(content)


def _take_shape(element: _Element, stack: list[_Element], shown: Shown) -> None:
    """Keep the text boxes of a drawing for after the paragraph; of two versions of it read the newer."""
    if element.tag == MC + "AlternateContent":
        version = element.find(MC + "Choice")
        if version is None:
            version = element.find(MC + "Fallback")
        if version is not None:
            stack.extend(reversed(version))
        return
    inner = list(reversed(element))
    while inner:
        found = inner.pop()
        if found.tag == _BOX:
            shown.boxes.append(found)
        elif found.tag == MC + "AlternateContent":
            version = found.find(MC + "Choice")
            inner.extend(
                reversed(found.find(MC + "Fallback") if version is None else version) if len(found) else []
            )
        elif isinstance(found.tag, str):
            inner.extend(reversed(found))


def _is_white(properties: _Element, run: _Element) -> bool:
    if (value(properties, "color") or "").upper() != _WHITE:
        return False
    paragraph = run.getparent()
    grounds = [child(properties, "shd"), child(properties, "highlight")]
    while paragraph is not None and paragraph.tag != W + "p":
        paragraph = paragraph.getparent()
    grounds.append(child(paragraph, "pPr", "shd"))
    return all(ground is None for ground in grounds)


def _is_hex(code: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in code)


def numbering_of(paragraph: _Element) -> tuple[int | None, int | None]:
    """Return the list and level that the paragraph itself states."""
    properties = child(paragraph, "pPr", "numPr")
    return whole(value(properties, "numId")), whole(value(properties, "ilvl"))
