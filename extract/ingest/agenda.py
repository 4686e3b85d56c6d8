"""The agenda items of a meeting: numbers, titles, spans, exempt and cut-off ones."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract.domain import AgendaItem, Block, BlockKind, SourceKind
from extract.ingest.agenda_titles import is_known_title, is_section_label, known_titles
from extract.ingest.exemption import is_exempt, mark_private_session
from extract.ingest.parts import sized_title
from extract.text import canonical, squash

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(
    r"(?:(?:Agenda )?[Ii]tem )?\(?(?P<first>\d{1,4})[a-z]?(?:[./\-][A-Za-z\d.\-/]*)?[a-z]?[ /.):]*$"
)
_ITEM = re.compile(r"(?:Agenda )?[Ii]tem ")
_DEEP = re.compile(r"\(?\d{1,4}(?:\.\d{1,3})+[a-z]*[.):]*$|\d{1,4}\.?(?:[ivxl]{1,6}|[a-z])\)$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…)\s*view the full [\w ]{2,30}? text for item", re.IGNORECASE)
_LONG, _CUT = 140, 90
_GAP = 3  # numbers of items that a captured page may have lost


def find_agenda_items(
    text: str,
    blocks: tuple[Block, ...],
    *,
    kind: SourceKind,
    title: str | None,
    number: str | None,
    front: int,
) -> tuple[AgendaItem, ...]:
    """Return the agenda items in order, each with the span of the document that deals with it.

    Args:
        text: the document text.
        blocks: its blocks.
        kind: the shape of the document; a page of one item is one agenda item.
        title: the title of the document.
        number: the item number that the page's head line gives.
        front: how many blocks stand above the first item.
    """
    if kind in {SourceKind.AGENDA_ITEM_PAGE, SourceKind.ISSUE_PAGE, SourceKind.DECISION_SHEET}:
        shown = number or _sized_number(text, blocks)
        return (_item(text, shown, title or "", blocks=blocks, start=0, end=len(text)),) if text else ()
    starts = _starts(text, blocks, front)
    if not starts:
        return ()
    edges = [*(blocks[at].start_char for at, _, _ in starts[1:]), len(text)]
    items = [
        _item(text, shown, name, blocks=blocks, start=blocks[at].start_char, end=end)
        for (at, shown, name), end in zip(starts, edges, strict=True)
    ]
    return mark_private_session(text, items)


def _words(text: str, block: Block) -> str:
    return text[block.text_start : block.end_char]


def _sized_number(text: str, blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if block.label and sized_title(_words(text, block)):
            return block.label.rstrip(".")
    return None


def _starts(text: str, blocks: Sequence[Block], front: int) -> list[tuple[int, str | None, str]]:
    """Return (block, number, title) of each item: numbered ones if there are, else the headings."""
    sized = [
        (at, block.label.rstrip(".:") if block.label else None, name)
        for at, block in enumerate(blocks)
        if not block.cells and (name := sized_title(_words(text, block)))
    ]
    numbered = _numbered(text, blocks)
    if len(numbered) >= max(2, len(sized)):
        return numbered
    if sized:
        return sized
    return numbered or _headed(text, blocks, front)


def _headed(text: str, blocks: Sequence[Block], front: int) -> list[tuple[int, str | None, str]]:
    """Return the headings of a paper without numbers; a label that stands under each of them is no item."""
    headings = [(at, _words(text, b)) for at, b in enumerate(blocks) if b.kind is BlockKind.HEADING]
    often = Counter(canonical(words) for _, words in headings)
    return [
        (at, None, _title_of(words))
        for at, words in headings
        if (at >= front or is_known_title(words))
        and not (is_section_label(words) and (often[canonical(words)] > 1 or not is_known_title(words)))
    ]


def _numbered(text: str, blocks: Sequence[Block]) -> list[tuple[int, str | None, str]]:
    """Follow the chain of outermost numbers that rises through the paper."""
    candidates = [
        (at, block)
        for at, block in enumerate(blocks)
        if block.label and block.level == 0 and not block.cells and _NUMBER.match(block.label)
    ]
    headings = [entry for entry in candidates if entry[1].kind is BlockKind.HEADING]
    if any(not _is_deep(block.label) for _, block in headings):
        candidates = [entry for entry in candidates if not _is_deep(entry[1].label)]
        headings = [entry for entry in headings if not _is_deep(entry[1].label)]
    many = len(headings) * 3 >= len(candidates)
    pool = candidates if headings and (many or _is_unbroken(candidates)) else headings
    chain: list[tuple[int, str | None, str]] = []
    last = -1
    in_list = False
    for position, (at, block) in enumerate(pool):
        here = _value(block)
        is_heading = block.kind is BlockKind.HEADING
        # Numbers that begin again at 1 under a heading are a list within that item.
        in_list = not is_heading and (in_list or (here == 1 and last > 0))
        if in_list:
            continue
        following = next(
            (_value(b) for _, b in pool[position + 1 :] if b.kind is BlockKind.HEADING), here + 1
        )
        # A paragraph "6. ..." above the heading "5. ..." cites an old minute, it opens no item.
        if is_heading or (last <= here <= last + _GAP and here < following):
            chain.append((at, (block.label or "").strip("():.").rstrip("."), _title_of(_words(text, block))))
            last = here
    return chain


def _is_unbroken(candidates: Sequence[tuple[int, Block]]) -> bool:
    """Say whether the lines between the headings count on: "2. Interests", "3. The minutes were …"."""
    last = 0
    for _, block in candidates:
        if _value(block) == last + 1:
            last += 1
        elif block.kind is BlockKind.HEADING and _value(block) > last:
            return False
    return last > 0


def _value(block: Block) -> int:
    match = _NUMBER.match(block.label or "")
    return int(match["first"]) if match else 0


def _is_deep(label: str | None) -> bool:
    """Whether a label is a number under another one; "3.0" is not."""
    return bool(label and _DEEP.match(label)) and not str(label).rstrip(".) ").endswith(".0")


def _title_of(words: str) -> str:
    """Return the title in the words of a heading or of a numbered line that runs on."""
    sized = sized_title(words)
    if sized:
        return sized
    words = squash(words)
    if len(words) <= _LONG and not re.search(r"[.;:]\s", words):
        return words.rstrip(" :;-–—.")
    known = known_titles().match(words)
    if known:
        return words[: known.end()]
    first = re.split(r"[.;:]\s|\s[-–—]\s", words, maxsplit=1)[0]
    if len(first) <= _LONG:
        return first.rstrip(" :;-–—.")
    return first[: first.rfind(" ", 0, _CUT)]


def _item(
    text: str, number: str | None, title: str, *, blocks: Sequence[Block], start: int, end: int
) -> AgendaItem:
    headings = (
        _words(text, block)
        for block in blocks
        if start <= block.start_char < end and block.kind is BlockKind.HEADING
    )
    return AgendaItem(
        number=_ITEM.sub("", number or "").strip(" .:/") or None,
        title=title,
        start_char=start,
        end_char=end,
        exempt=is_exempt(title, headings),
        truncated=bool(_TRUNCATED.search(text[start:end])),
    )
