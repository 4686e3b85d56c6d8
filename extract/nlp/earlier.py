"""Where a paper comes back to earlier matters: under which headings, and how an entry names its matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from extract.domain import BlockKind
from extract.nlp.sections import label_before, section_of
from extract.nlp.worded import worded
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.domain import Document
    from extract.nlp.outline import Outline
    from extract.nlp.structure import Passage

Place = Literal["arising", "minutes", "ordinary"]
KEPT = 256  # entries of which several places ask what they come back to
FARTHEST_TITLE = 3  # blocks back to the line that names the minute which paragraphs are about
LONGEST_HEAD = 120  # characters at the beginning of an entry in which it names the item it comes back to

_NUMBERED = r"\d+(?:[./]\d+)*(?:/[A-Z]{1,4})?(?:\s?\([a-z0-9]{1,4}\))?"
_CODE = (
    r"[A-Z]{1,4}\d*/\d+(?:[/.]\d+)*|\d{1,4}/\d{1,4}(?:/\d{2,4})?(?:-\d{1,3})?|"
    r"[A-Z][a-z]{2}\d{2}-Ac\d+|AP\s?\d+"
)
_WHAT = (
    r"(?:min(?:ute)?|action(?: point)?|recommendation|item|page|paragraph|para|point|article|ref(?:erence)?)"
    r"s?\.?"
)
_FROM = (
    r"^(?:\W{0,3}[a-z0-9]{0,3}[^\w/]{0,2})?"
    r"(?:(?:further to|also arising from|arising from|from|re|update(?: on)?|in respect of|in relation to|"
    r"with (?:regard|reference) to|as regards|regarding|turning to)\s+)?"
)
HEAD = re.compile(
    _FROM + r"(?:(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4},? )?"
    r"(?P<what>" + _WHAT + r")\s*(?:no\.?s?|number|ref\.?)?\s*:?\s*"
    r"(?P<ref>" + _NUMBERED + r"|" + _CODE + r"|[A-Z]{2,4}\d+)"
    r"|\((?P<old>\d+\.\d+(?:\.\d+)?)\)|(?P<code>" + _CODE + r")(?=\s?[:–—-]))\s*"
    r"(?P<after>[:;,.–—-]|\(|(?=[A-Z“\"‘]))?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"\d|^[ivxl]{1,5}\W?$")
OLD_ITEMS = frozenset({"min", "minute", "action", "action point"})
_OLD_CODE = re.compile(r"AP|[A-Z][a-z]{2}\d{2}-Ac|\d+\.\d+|\d+/\d+/\d+-")
_CASED_CODE = re.compile(_CODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The words at the head of an entry that name an earlier item: its number, and where they end."""

    ref: str | None
    what: str
    length: int


def head_of(text: str) -> Head | None:
    """Return how an entry names the item it comes back to ("Minute 34, …"); None where it does not."""
    return _head_of(text[:LONGEST_HEAD])


@lru_cache(maxsize=KEPT)
def _head_of(text: str) -> Head | None:
    last = wording("last_meeting_label").match(text[:60])
    if last:
        return Head(ref=None, what="action", length=last.end())
    # Every number holds a figure, and most entries begin without one.
    found = HEAD.match(text) if _FIGURE.search(text) else None
    if found is None:
        return None
    ref = found.group("ref") or found.group("old") or found.group("code")
    if found.group("code") and not _CASED_CODE.fullmatch(ref):
        return None
    what = (found.group("what") or "").lower().rstrip("s.")
    return Head(ref=ref, what=what, length=found.end())


def is_old_code(head: Head) -> bool:
    """Say whether a number is of the kind that only an action of an earlier meeting has ("12/05/21-03")."""
    return _OLD_CODE.match(head.ref or "") is not None


def points_back(head: Head, place: Place, *, formal: bool) -> bool:
    """Say whether a number at the head of an entry is of an earlier item, where it might be of today's."""
    if formal:
        return head.what in OLD_ITEMS
    return place != "ordinary" or head.what in OLD_ITEMS | {"recommendation"} or is_old_code(head)


def cited_above(document: Document, passage: Passage) -> Head | None:
    """Return the minute that a line of its own above a paragraph cites: "Minute 22 – Empty shops"."""
    for index in range(passage.index - 1, max(-1, passage.index - 1 - FARTHEST_TITLE), -1):
        block = document.blocks[index]
        if block.kind is BlockKind.TABLE_ROW:
            return None
        head, ends = _cites(document.text[block.text_start : block.end_char])
        if head is not None:
            return head if head.what in {"min", "minute"} else None
        if ends or block.kind is BlockKind.HEADING:
            return None
    return None


@lru_cache(maxsize=KEPT)  # the blocks below a line ask about it in turn
def _cites(words: str) -> tuple[Head | None, bool]:
    """Return the item that a line of its own cites, and whether it is the title of something else."""
    if wording("bare_title").match(words):
        return None, True
    alone = len(words) <= LONGEST_HEAD and not words.endswith((".", ";", ":"))
    return head_of(words) if alone else None, False


def place_of(outline: Outline, passage: Passage) -> Place:
    """Say what part of the paper a passage stands in: matters arising, old minutes, or ordinary business."""
    quiet = passage.section in {"accounts", "declarations", "apologies", "outside", "business"}
    if quiet or _is_visitors(outline.document, passage):
        return "ordinary"
    title, lead, nested, _ = outline.above(passage.index)
    headed = _place_named(title or passage.agenda_item or "")
    if headed == "minutes" and title is None and _is_most_of(outline.document, passage):
        headed = "ordinary"  # "Minutes" heads the paper, not the item about the last ones
    if lead or headed == "arising":
        return "arising"
    if passage.topic and _place_named(passage.topic, tracked=True) == "arising":
        return "arising"
    under = nested or not title or passage.listed or _is_labelled(outline, passage)
    if passage.section == "matters_arising" and under:
        return "arising"
    return "minutes" if passage.section == "previous_minutes" else headed


def _is_labelled(outline: Outline, passage: Passage) -> bool:
    """Say whether a block begins with the label of such a part: "(2) MATTERS ARISING: the gates: …"."""
    start, end = passage.block.text_start, passage.block.end_char
    label = label_before(outline.document.text[start:end])
    if label is None or start + label.end() > passage.start_char:
        return False
    return section_of(label.group(1)) == "matters_arising"


def _is_most_of(document: Document, passage: Passage) -> bool:
    """Say whether the agenda item of a passage takes up most of the paper."""
    at, items = passage.start_char, document.meeting.agenda_items
    item = next((i for i in items if i.start_char <= at < i.end_char), None)
    return item is not None and (item.end_char - item.start_char) * 2 > len(document.text)


@lru_cache(maxsize=KEPT)
def _place_named(heading: str, *, tracked: bool = False) -> Place:
    """Say what part of a paper a heading names; ``tracked``: only whether it is of a tracker."""
    if worded("tracking").search(heading):
        return "arising"
    section = None if tracked else section_of(heading)
    if section == "matters_arising":
        return "arising"
    minutes = not tracked and (section == "previous_minutes" or worded("minutes").search(heading))
    return "minutes" if minutes else "ordinary"


def _is_visitors(document: Document, passage: Passage) -> bool:
    """Say whether a block without a number, or the list it stands in, is the report of a guest."""
    index = passage.index
    while index > 0 and document.blocks[index].kind is BlockKind.LIMB:
        if _NUMBER.search(document.blocks[index].label or ""):
            return False
        index -= 1
    block = document.blocks[index]
    words = document.text[block.text_start : block.end_char]
    told = index == passage.index or words.rstrip().endswith(":")
    if not told or _NUMBER.search(block.label or ""):
        return False
    return worded("visitor").search_part(words[:LONGEST_HEAD], words) is not None


_PLAIN = re.compile(r"^[ivx]{1,5}[.)]?$")


def is_old_number(document: Document, passage: Passage) -> bool:
    """Say whether a label such as "7i)" is the number of an old minute: its neighbours are "i)", "ii)"."""
    if not passage.block.label or not wording("old_number").match(passage.block.label):
        return False
    blocks = document.blocks
    reach = range(max(0, passage.index - 12), min(len(blocks), passage.index + 12))
    return any(_PLAIN.match(blocks[k].label or "") for k in reach)
