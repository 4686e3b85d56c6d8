"""The parts of a document as the minute-taker meant them: sections, lead-ins and limbs.

Reads ``Document.blocks``; yields one passage a block (label dropped) with what its place says:
the agenda item and minute it stands under, the section, the lead-in of a limb, the margin.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extract.domain import BlockKind, SourceKind
from extract.nlp.sentences import split_sentences
from extract.resources import models_root
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.domain import AgendaItem, Block, Document

ITEMS = frozenset({"decision", "action", "recommendation", "observation"})
NO_ITEMS = frozenset({"blurb", "reasons", "supporting", "attendance", "agenda"})
_HEADED = re.compile(r"^([^\n:;–]{2,60}?)\s*(?:(?::|–|:-)\s*|(?:;|-{1,2})\s+)(?=\S)")
LONGEST_TITLE = 75
LONGEST_LABEL = 7  # words
_TRAILING = re.compile(r"(?:[:–—-]|\b(?:that|to|following))[\s:–—-]*$", re.IGNORECASE)
_INLINE = re.compile(
    r"^(?:(?:it was |the (?:committee|panel|board|council|cabinet|meeting) )?(?:also |then |further )?(?:unanimously |therefore )?(resolved|agreed|recommended|resolution|decision|action agreed)(?: unanimously| to (?:the )?(?:full )?(?:cabinet|council|executive)| by .{1,30}?)?"
    r"(?:\s*[:–—/;-]+\s*|\s+(?=that\b|to\b|T H A T)))",
    re.IGNORECASE,
)
_LIMB_LIKE = re.compile(
    r"^(?:that|to|for|the|an?|note[sd]?|it|[A-Z][a-z]+s?\b(?= (?:the|that|to|a)))\b|^\W*$", re.IGNORECASE
)
_LOST = re.compile(
    r"^(?:That|THAT|T H A T)\b.{3,}?\b(?:be|is|are|should|would|will|note[sd]?|agree[sd]?|approve[sd]?|request[s]?|endorse[sd]?|receive[sd]?|write|welcome[sd]?|recommend[s]?|authori[sz]e[sd]?)\b|"
    r"^(?:to|To|TO) (?:otherwise |also |therefore )?(?:note|approve|agree|endorse|adopt|receive|delegate|authorise|instruct|request|recommend|support|appoint|confirm|accept|refer|defer)\b",
    re.DOTALL,
)
_BARE_BE = re.compile(
    r"^(?!.*\b(?:was|were|had|said|noted that|asked|is|are)\b.*\bbe\b)(?:[A-Za-z(“\"].{2,400}?)(?<!\bto)(?<!\bwill)(?<!\bwould)(?<!\bshould)(?<!\bcould)(?<!\bmay)(?<!\bmight)(?<!\bmust)(?<!\bcan)(?<!\bnot)(?<!\balso) be (?:re-|co-)?[a-z]+(?:ed|en|wn|de|nt|ld|ght|ut)\b",
    re.DOTALL,
)
_TO_VERB = re.compile(r"^to [a-z]+\b", re.IGNORECASE)
_TELLS = re.compile(
    r"^Item \d|\b(?:agreed|resolved|reported|was|were|noted|welcomed)\b.{10,}\.$|^[A-Z][\w’' ]{1,40} to [a-z]+ .*\.$",
    re.DOTALL,
)
_ATTENTION = re.compile(r"^for the attention of\b", re.IGNORECASE)
_HEADING_NUMBER = re.compile(r"^[\divxlc().\s]+(?=[A-Z])")
_LETTER_SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadIn:
    """The words that introduce limbs: kind of the limbs, and ``to`` or ``that`` they continue."""

    rule: str
    kind: str
    words: str
    start_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block in its place; ``start_char:end_char`` are its words without the label."""

    block: Block
    index: int
    start_char: int
    end_char: int
    section: str
    agenda_item: str | None = None
    item_number: str | None = None
    minute_number: str | None = None
    topic: str | None = None
    lead_in: LeadIn | None = None
    formal: bool = False
    nested: bool = False


@cache
def _sections() -> tuple[dict[str, str], dict[str, tuple[tuple[str, str], ...]]]:
    """Return sections by whole heading, and by the first word of how a heading starts."""
    table = tomllib.loads((models_root() / "sections.toml").read_text(encoding="utf-8"))
    whole: dict[str, str] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    for name, row in table.items():
        for words in row.get("is", ()):
            whole.setdefault(words, name)
        for words in row.get("starts", ()):
            starts.setdefault(words.split()[0], []).append((words, name))
    return whole, {first: tuple(rows) for first, rows in starts.items()}


@cache
def _lead_ins() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    table = tomllib.loads((models_root() / "lead_ins.toml").read_text(encoding="utf-8"))
    return tuple(
        (row["id"], row["kind"], re.compile("|".join(f"(?:{w})" for w in row["words"])))
        for row in table["lead_in"]
    )


@lru_cache(maxsize=4096)
def section_of(heading: str) -> str | None:
    """Return the section that a heading opens, or None where it names a topic."""
    words = canonical(_HEADING_NUMBER.sub("", heading))
    whole, starts = _sections()
    if words in whole:
        return whole[words]
    for phrase, name in starts.get(words.split(" ", 1)[0], ()):
        if words == phrase or words.startswith(phrase + " "):
            return name
    return None


def find_lead_in(text: str, start: int, end: int, *, limbs_follow: bool) -> LeadIn | None:
    """Return the lead-in that ends ``text[start:end]``, if its last sentence is one."""
    spans = split_sentences(text, start, end)
    if not spans:
        return None
    first, last = spans[-1]
    words = text[first:last]
    lowered = _LETTER_SPACED.sub(lambda m: m.group().replace(" ", ""), words).lower()
    if not (
        _TRAILING.search(words)
        or (limbs_follow and len(words) < 60)
        or (limbs_follow and words.rstrip().endswith(":"))
    ):
        return None
    for rule, kind, pattern in _lead_ins():
        if pattern.search(lowered):
            return LeadIn(rule=rule, kind=kind, words=words, start_char=first)
    return None


def _is_child(block: Block, following: Block) -> bool:
    """Say whether the next block is a limb under this one, and no sibling of it."""
    if following.kind is not BlockKind.LIMB:
        return False
    return (
        block.kind is not BlockKind.LIMB
        or following.level > block.level
        or _style(block.label) != _style(following.label)
    )


def _style(label: str | None) -> str:
    """Return the shape of a list marker: a bullet, a number, a letter."""
    bare = (label or "").strip(" ().[]")
    if not bare or not bare[0].isalnum():
        return label or ""
    if bare.isdigit():
        return "1"
    return "i" if re.fullmatch(r"[ivxlIVXL]+", bare) else "a" if len(bare) == 1 else "n"


class _Reader:
    """Walks the blocks of a document once, keeping what is in force."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.section = "minutes"
        self.lead: LeadIn | None = None
        self.lead_level = -1
        self.parent: Passage | None = None
        self.topic: str | None = None
        self.minute: str | None = None
        self.item: AgendaItem | None = None
        self.lost_list = False
        self.outer: tuple[LeadIn, str] | None = None
        self.base = "minutes"
        self.labels = [b.start_char for b in document.blocks if section_of(self._label_of(b)) == "minutes"]
        self.page = document.source_kind in {
            SourceKind.AGENDA_ITEM_PAGE,
            SourceKind.MEETING_PAGE,
            SourceKind.ISSUE_PAGE,
            SourceKind.DECISION_SHEET,
        }

    def _words(self, block: Block) -> str:
        return self.text[block.text_start : block.end_char]

    def _label_of(self, block: Block) -> str:
        words = self._words(block)
        headed = _HEADED.match(words)
        if headed and section_of(headed.group(1)) == "minutes":
            return headed.group(1)
        return words.rstrip(":– -") if len(words) < 40 else ""

    def walk(self) -> Iterator[Passage]:
        blocks = self.document.blocks
        for index, block in enumerate(blocks):
            self._agenda(block)
            limbs_follow = index + 1 < len(blocks) and _is_child(block, blocks[index + 1])
            yield from self._passage(index, block, limbs_follow=limbs_follow)

    def _agenda(self, block: Block) -> None:
        for item in self.document.meeting.agenda_items:
            if item.start_char <= block.start_char < item.end_char and len(item.title) <= LONGEST_TITLE:
                if item is not self.item:
                    self.item = item
                    self.lead, self.parent, self.topic, self.minute, self.outer = None, None, None, None, None
                    self.section = self._titled(item) or self._inherited(item)
                    self.base = "minutes" if self.section in ITEMS | {"blurb"} else self.section
                return

    def _titled(self, item: AgendaItem) -> str | None:
        """Return the section an item's title opens; "To receive …" is only how agendas put a title."""
        section = section_of(item.title)
        return None if section == "blurb" else section

    def _titled(self, item: AgendaItem) -> str | None:
        """Return the section an item's title opens; "To receive …" is only how agendas put a title."""
        section = section_of(item.title)
        return None if section == "blurb" else section

    def _titled(self, item: AgendaItem) -> str | None:
        """Return the section an item's title opens; "To receive …" is only how agendas put a title."""
        section = section_of(item.title)
        return None if section == "blurb" else section

    def _inherited(self, item: AgendaItem) -> str:
        """Keep the section of a main heading for its sub-headings ("i) Footpaths" under Matters arising)."""
        sub = bool(item.number and re.search(r"[a-z]|\d[.]\d", item.number.lower().strip(" .)")))
        if sub and self.section in {
            "matters_arising",
            "correspondence",
            "planning",
            "accounts",
            "outside",
            "public",
        }:
            return self.section
        labelled = any(item.start_char <= at < item.end_char for at in self.labels)
        return "blurb" if self.page and labelled else "minutes"

    def _passage(self, index: int, block: Block, *, limbs_follow: bool) -> Iterator[Passage]:
        start, end = block.text_start, block.end_char
        words = self.text[start:end]
        if block.kind is BlockKind.HEADING:
            self._heading(words)
            return
        if block.kind is BlockKind.TABLE_ROW:
            yield self._make(index, block, start, end)
            return
        opened = self._open_label(words)
        if opened:
            start += opened
            if start >= end:
                return
        if not limbs_follow or block.label:
            self._number(block)
        if self.section == "attendance" and (
            (block.label and re.search(r"\d", block.label)) or _TELLS.search(words)
        ):
            self.section, self.base = "minutes", "minutes"
        inline = (
            _INLINE.match(self.text[start:end])
            if block.kind is not BlockKind.LIMB or self.lead is None
            else None
        )
        lead = (
            find_lead_in(self.text, start, end, limbs_follow=limbs_follow)
            if self.section not in {"supporting", "attendance"}
            else None
        )
        if lead is not None and self._nested_parent(block, lead):
            lead = None
        if (
            lead is not None
            and self.base == "matters_arising"
            and lead.rule == "lead.resolved"
            and not re.search(r"resol|AGREED|DECISION", lead.words)
        ):
            lead = None
        if lead is not None and self.base == "planning" and lead.kind in {"observation", "recommendation"}:
            lead = None  # a parish's comments on applications go to the planning authority: one task, no observations
        if lead is not None:
            yield from self._lead(index, block, start, end, lead)
            return
        if (
            inline
            and self.section not in NO_ITEMS - {"blurb"}
            and (self.page or inline.group(1).isupper() or re.search(r"[:–—-]\s*$", inline.group()))
        ):
            yield self._inline(index, block, start, end, inline)
            return
        yield self._limb(index, block, start, end)

    def _inline(self, index: int, block: Block, start: int, end: int, inline: re.Match[str]) -> Passage:
        """Open a lead-in that stands before its limb in one block ("RESOLVED: That …")."""
        word = inline.group(1).lower()
        kind = "recommendation" if word == "recommended" else "decision"
        self.lead = LeadIn(
            rule=f"lead.inline-{word.split()[0]}",
            kind=kind,
            words=inline.group().strip(" :–—-"),
            start_char=start,
        )
        self.section, self.lead_level = kind, -1
        self.parent = self._make(index, block, start + inline.end(), end, formal=True)
        return self.parent

    def _heading(self, words: str) -> None:
        section = section_of(words.rstrip(": "))
        self.parent = None
        if section is None:
            self.topic = words
            self.lead = None
            if self.section in ITEMS | {"reasons", "blurb"} and not (self.page and self.section == "blurb"):
                self.section = self.base if self.base not in {"reasons"} else "minutes"
            return
        self._enter(section, words)

    def _enter(self, section: str, words: str) -> None:
        if section in ITEMS and self.base == "planning":
            return
        self.section = section
        if section not in ITEMS:
            self.base = section
        self.lead_level = -1
        self.lead = None
        if section in ITEMS:
            self.lead = LeadIn(rule=f"lead.heading-{section}", kind=section, words=words, start_char=-1)

    def _open_label(self, words: str) -> int:
        """Enter the section of a label at the head of a block; return how long the label is."""
        bare = words.strip().rstrip(":–—- ;.")
        if len(bare) < 60:
            section = section_of(bare)
            if section and (
                section in ITEMS | {"minutes", "reasons", "supporting"} or words.rstrip().endswith(":")
            ):
                self._enter(section, bare)
                return len(words)
        headed = _HEADED.match(words)
        if headed:
            section = section_of(headed.group(1))
            if (
                section is not None
                and section not in ITEMS | {"blurb"}
                and len(headed.group(1).split()) <= LONGEST_LABEL
            ):
                self._enter(section, headed.group(1))
                return headed.end()
            if section in ITEMS and section != "action":
                self._enter(section, headed.group(1))
                self.lead = replace(self.lead, words=headed.group(1)) if self.lead else None
                return headed.end()
        return 0

    def _number(self, block: Block) -> None:
        if block.label and re.search(r"\d", block.label):
            self.minute = block.label

    def _nested_parent(self, block: Block, lead: LeadIn) -> bool:
        """Say whether a limb that ends in a colon only heads parts of itself."""
        return (
            block.kind is BlockKind.LIMB
            and self.lead is not None
            and lead.kind in {"none", self.lead.kind}
            and lead.kind == "none"
        )

    def _lead(self, index: int, block: Block, start: int, end: int, lead: LeadIn) -> Iterator[Passage]:
        if lead.start_char > start:
            yield self._make(index, block, start, lead.start_char)
        inherited = self.lead
        if lead.kind == "none":
            yield self._make(index, block, lead.start_char, end)
            self.lead = None
            if self.section in ITEMS:
                self.section = self.base
            return
        if lead.kind == "observation" and block.kind is BlockKind.LIMB:
            yield self._make(index, block, start, end, formal=True)
        if lead.kind == "blurb":
            self.section, self.lead = "blurb", None
            return
        if (
            block.kind is BlockKind.LIMB
            and inherited is not None
            and inherited.kind in ITEMS
            and inherited.kind != "decision"
        ):
            lead = replace(lead, kind=inherited.kind)
        self.outer = (
            (inherited, _style(block.label)) if block.kind is BlockKind.LIMB and inherited else self.outer
        )
        self.parent = None
        self.lead, self.lead_level = lead, block.level if block.kind is BlockKind.LIMB else -1
        self.section = lead.kind

    def _limb(self, index: int, block: Block, start: int, end: int) -> Passage:
        is_limb = block.kind is BlockKind.LIMB
        words = self.text[start:end]
        if _ATTENTION.match(words):
            return self._make(index, block, start, end)
        if (
            self.lead is not None
            and self.section in ITEMS
            and not (self._same_list(block) if is_limb else self._still_listed(words))
        ):
            self._end_list(block)
        nested = bool(
            is_limb
            and self.parent
            and self.lead
            and block.level > self.parent.block.level
            and self._words(self.parent.block).rstrip().endswith(":")
        )
        lost = (
            self.lead is None and self.section in ITEMS | {"minutes", "blurb"} and self._is_lost(block, words)
        )
        self.lost_list = is_limb and self.page and (lost or (self.lost_list and self.lead is None))
        lost = lost or (is_limb and self.lost_list)
        passage = self._make(index, block, start, end, formal=self.lead is not None or lost, nested=nested)
        if (is_limb and not nested) or (self.lead is not None and self.parent is None):
            self.parent = passage
        return passage

    def _end_list(self, block: Block) -> None:
        """Leave the list in force; go back to the one around it where the marker is of that one."""
        outer = self.outer
        self.parent, self.outer = None, None
        if outer and block.kind is BlockKind.LIMB and _style(block.label) == outer[1]:
            self.lead, self.section = outer[0], outer[0].kind
            return
        self.lead, self.section = None, self.base

    def _same_list(self, block: Block) -> bool:
        """Say whether a limb goes on with the list in force, or with one that was there before it."""
        parent = self.parent.block if self.parent else None
        if parent is None or parent.kind is not BlockKind.LIMB:
            return True
        return block.level > parent.level or _style(block.label) == _style(parent.label)

    def _is_lost(self, block: Block, words: str) -> bool:
        """Say whether a limb or paragraph reads as resolved although its lead-in is missing."""
        limb = block.kind is BlockKind.LIMB
        if not limb and self.section == "blurb":
            return False
        if _LOST.match(words) and not _TO_VERB.match(words):
            return True
        return limb and self.page and (_TO_VERB.match(words) is not None or _BARE_BE.match(words) is not None)

    def _still_listed(self, words: str) -> bool:
        """Say whether a paragraph without a marker still belongs to the list in force."""
        if self.parent is None:
            return True
        if self.parent.block.kind is BlockKind.LIMB:
            return False
        return _LOST.match(words) is not None or (
            self.lead is not None
            and self.lead.kind in {"action", "observation"}
            and _LIMB_LIKE.match(words) is not None
        )

    def _make(
        self, index: int, block: Block, start: int, end: int, *, formal: bool = False, nested: bool = False
    ) -> Passage:
        return Passage(
            block=block,
            index=index,
            start_char=start,
            end_char=end,
            section=self.section,
            agenda_item=self.item.title if self.item else self.topic,
            item_number=self.item.number if self.item else None,
            minute_number=self.minute,
            topic=self.topic,
            lead_in=self.lead if formal else None,
            formal=formal,
            nested=nested,
        )


def read_passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order; headings and labels yield none."""
    return tuple(_Reader(document).walk())
