"""The parts of a document as the minute-taker meant them: sections, lead-ins and limbs.

Reads ``Document.blocks``; yields one passage a block (label dropped) with what its place says:
the agenda item and minute it stands under, the section, the lead-in of a limb, the margin.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.nlp.in_force import InForce
from extract.nlp.lead_ins import LeadIn, find_lead_in, inline_lead_in, is_child, marker_style
from extract.nlp.motions import adopted
from extract.nlp.passages import Passage, reads_as_resolved
from extract.nlp.plain_titles import earlier_parts
from extract.nlp.sections import ENDED_BY_RESOLVING, ITEMS, NO_ITEMS, section_of
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.domain import Block, Document
    from extract.nlp.plain_titles import Part

_FIGURE = re.compile(r"\d")
_COLON_AFTER = re.compile(r"[:–—-]\s*$")
Span = tuple[int, int]


def read_passages(document: Document, parts: tuple[Part, ...] | None = None) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order; headings and labels yield none.

    ``parts`` are those on earlier matters, where they are known.
    """
    return tuple(_Reader(document, earlier_parts(document) if parts is None else parts).walk())


class _Reader:
    """Walks the blocks of a document once."""

    def __init__(self, document: Document, parts: tuple[Part, ...]) -> None:
        self._blocks = document.blocks
        self._text = document.text
        self._now = InForce(document)
        self._opened = {p.title: p.whole for p in parts}
        self._ended = {p.end for p in parts}

    def walk(self) -> Iterator[Passage]:
        for index, block in enumerate(self._blocks):
            self._now.reach(block)
            if index in self._ended:
                self._now.end_earlier()
            if self._opened.get(index):
                self._now.open_earlier()
                continue
            limbs_follow = index + 1 < len(self._blocks) and is_child(block, self._blocks[index + 1])
            passages = tuple(self._block(index, block, limbs_follow=limbs_follow))
            yield from passages
            if passages:
                self._now.end_aside()
            if index in self._opened:
                self._now.open_earlier()

    def _block(self, index: int, block: Block, *, limbs_follow: bool) -> Iterator[Passage]:
        start, end = block.text_start, block.end_char
        if block.kind is BlockKind.HEADING:
            self._now.head(self._text[start:end])
            if limbs_follow and self._tells(index, self._text[start:end]):
                self._now.tell()
            self._lead_of_heading(index, (start, end), limbs_follow=limbs_follow)
            return
        if block.kind is BlockKind.LIMB and self._now.lead is None:
            self._now.entry = marker_style(block.label)
        if block.kind is BlockKind.TABLE_ROW:
            yield self._make(index, (start, end))
            return
        if self._ends_advice(self._text[start:end]):
            self._now.lead, self._now.section = None, self._now.base
            yield self._make(index, (start, end))
            return
        if limbs_follow and self._tells(index, self._text[start:end]):
            self._now.tell()
            return
        lettered = wording("sub_item").search(block.label.lower().strip(" .)(")) if block.label else None
        start += self._now.open_label(
            self._text[start:end], bullet=_is_bullet(block), entry=lettered is not None
        )
        if start >= end:
            return
        if block.label and _FIGURE.search(block.label):
            self._now.minute = block.label
        self._leave_list(block, self._text[start:end])
        yield from self._words(index, (start, end), limbs_follow=limbs_follow)

    def _tells(self, index: int, words: str) -> bool:
        """Say whether a label stands above what the meeting was only told."""
        counted = wording("counted").match(self._blocks[index + 1].label or "") is not None
        label = wording("told_label").match(words)
        return bool(label or (counted and wording("told_label_counted").match(words)))

    def _ends_advice(self, words: str) -> bool:
        """Say whether "Agreed." below a recommendation settles it, and heads nothing."""
        advised = self._now.lead is not None and self._now.lead.kind == "recommendation"
        return advised and words.endswith(".") and wording("lone_disposal").match(words) is not None

    def _lead_of_heading(self, index: int, span: Span, *, limbs_follow: bool) -> None:
        """Put in force the lead-in that a short numbered line was ("12. The Committee:") above its limbs."""
        now = self._now
        if not limbs_follow or now.lead is not None or now.section in NO_ITEMS - {"blurb"}:
            return
        if not wording("trailing").search(self._text[span[0] : span[1]].rstrip()):
            return
        lead = find_lead_in(self._text, *span, limbs_follow=True)
        if lead is not None and lead.kind in ITEMS and self._introduces(index, lead):
            self._nest(self._blocks[index], lead)

    def _leave_list(self, block: Block, words: str) -> None:
        """Go on with the minutes where a list of those present, or of documents, ends without a heading."""
        numbered = block.label is not None and _FIGURE.search(block.label) is not None
        attended = self._now.section == "attendance" and (numbered or wording("tells").search(words))
        told = block.kind is BlockKind.PARAGRAPH and self._now.section == "supporting"
        if attended or (told and wording("tells").search(words)):
            self._now.section, self._now.base = "minutes", "minutes"

    def _words(self, index: int, span: Span, *, limbs_follow: bool) -> Iterator[Passage]:
        block, now = self._blocks[index], self._now
        inline = None
        if block.kind is not BlockKind.LIMB or now.lead is None:
            inline = inline_lead_in(self._text, *span)
        lead = None
        if now.section == "motion":
            now.end_motion(self._text[span[0] : span[1]])
        if self._settles_for_reasons(block, span, limbs_follow=limbs_follow):
            now.lead, now.parent = _reasoned(self._text, span), None
            yield self._make(index, span, formal=True)
            return
        if now.section == "motion":
            lead = adopted(self._text, span, now.moved, now.item)
        elif now.section not in {"supporting", "attendance", "aside"}:
            lead = find_lead_in(self._text, *span, limbs_follow=limbs_follow)
        if lead is not None and now.officers and not wording("settles").search(lead.words):
            yield self._make(index, span)  # "The report recommended:- that the Committee –"
        elif lead is not None and self._introduces(index, lead):
            yield from self._lead(index, span, lead)
        elif inline and self._opens(inline):
            yield self._inline(index, span, inline)
        else:
            yield self._limb(index, span)

    def _settles_for_reasons(self, block: Block, span: Span, *, limbs_follow: bool) -> bool:
        """Say whether a label stands before what is resolved, and below it the reasons or conditions."""
        labelled = self._now.section == "decision" and span[0] > block.text_start
        if not limbs_follow or not labelled or block.kind is BlockKind.LIMB:
            return False
        return wording("gives_reasons").search(self._text, *span) is not None

    def _introduces(self, index: int, lead: LeadIn) -> bool:
        """Say whether words that read as a lead-in are one here."""
        block, now = self._blocks[index], self._now
        if lead.rule == "lead.body" and not self._resolves_below(index):
            return False  # "Council" above what members reported is a heading
        if block.kind is BlockKind.LIMB and now.lead is not None and lead.kind == "none":
            return False  # a limb that ends in a colon only heads parts of itself
        if now.base == "matters_arising" and lead.rule == "lead.resolved":
            return wording("resolves").search(lead.words) is not None
        # A parish's comments on applications go to the planning authority: one task, no observations.
        return not (now.base == "planning" and lead.kind in {"observation", "recommendation"})

    def _resolves_below(self, index: int) -> bool:
        """Say whether the block under the bare name of a body goes on with what it resolved."""
        below = self._blocks[index + 1 : index + 2]
        return any(wording("body_limb").match(self._text[b.text_start : b.end_char]) for b in below)

    def _opens(self, inline: re.Match[str]) -> bool:
        """Say whether words that stand before a limb in one block are a lead-in here."""
        if self._now.section in NO_ITEMS - {"blurb", "motion"}:
            return self._now.section in ENDED_BY_RESOLVING and inline.group(1).isupper()
        return self._now.page or inline.group(1).isupper() or _COLON_AFTER.search(inline.group()) is not None

    def _inline(self, index: int, span: Span, inline: re.Match[str]) -> Passage:
        """Open a lead-in that stands before its limb in one block ("RESOLVED: That …")."""
        word = inline.group(1).lower()
        kind = "recommendation" if word == "recommended" else "decision"
        rule = f"lead.inline-{word.split(maxsplit=1)[0]}"
        words = inline.group().strip(" :–—-")
        if self._now.base in ENDED_BY_RESOLVING:
            self._now.base = "minutes"
        self._now.led_by, self._now.whole = None, self._text[span[0] : span[1]].endswith(".")
        self._now.lead = LeadIn(rule=rule, kind=kind, words=words, start_char=span[0])
        self._now.section = kind
        self._now.parent = self._make(index, (span[0] + inline.end(), span[1]), formal=True)
        return self._now.parent

    def _lead(self, index: int, span: Span, lead: LeadIn) -> Iterator[Passage]:
        """Put a lead-in in force; yield the words before it, and itself where it is told as well."""
        now = self._now
        if lead.start_char > span[0]:
            yield self._make(index, (span[0], lead.start_char))
        if lead.kind == "motion":
            now.move(lead.words)
            return
        if lead.kind == "planning":  # what another authority decided
            now.section, now.lead, now.parent = lead.kind, None, None
            return
        if lead.kind == "none":
            yield self._make(index, (lead.start_char, span[1]))
            now.lead, now.told = None, now.section not in ITEMS
            now.section = now.base if now.section in ITEMS else now.section
            return
        limb = self._blocks[index].kind is BlockKind.LIMB
        if limb and lead.kind == "observation" and lead.start_char == span[0]:
            yield self._make(index, span, formal=True)
        if lead.kind == "blurb":
            now.section, now.lead, now.officers = "blurb", None, True
            return
        self._nest(self._blocks[index], lead)
        if self._gives_reasons():
            yield self._make(index, (lead.start_char, span[1]), formal=True)

    def _gives_reasons(self) -> bool:
        """Say whether what is listed are the reasons for what the lead-in itself decides."""
        lead = self._now.lead
        if lead is None or lead.kind != "decision":
            return False
        return wording("gives_reasons").search(lead.words) is not None

    def _nest(self, block: Block, lead: LeadIn) -> None:
        """Put a lead-in in force, remembering the list around it."""
        now = self._now
        around = now.lead if block.kind is BlockKind.LIMB else None
        if around is not None:
            now.outer = (around, marker_style(block.label))
            if around.kind in ITEMS - {"decision"} and not wording("resolves").search(lead.words):
                lead = replace(lead, kind=around.kind)
        now.parent, now.lead, now.section, now.told, now.whole = None, lead, lead.kind, False, False
        now.led_by = marker_style(block.label) if block.kind is BlockKind.LIMB else None

    def _limb(self, index: int, span: Span) -> Passage:
        block, now = self._blocks[index], self._now
        limb = block.kind is BlockKind.LIMB
        words = self._text[span[0] : span[1]]
        if wording("attention").match(words):
            return self._make(index, span)
        now.go_on(block, words)
        nested = limb and (self._is_part(block) or self._gives_reasons())
        lost = self._is_lost(block, words)
        passage = self._make(index, span, formal=now.lead is not None or lost, nested=nested)
        if (limb and not nested) or (now.lead is not None and now.parent is None):
            now.parent = passage
        return passage

    def _is_part(self, block: Block) -> bool:
        """Say whether a limb is part of the limb above it, which ends in a colon."""
        parent = self._now.parent
        return bool(
            parent
            and (self._now.lead or self._now.lost_list)
            and block.level > parent.block.level
            and self._text[parent.block.text_start : parent.block.end_char].endswith((":", "–", ":-"))
        )

    def _is_lost(self, block: Block, words: str) -> bool:
        """Say whether a limb or paragraph is resolved although its lead-in is missing.

        Where one entry of a list on a committee page is, those after it are too.
        """
        now = self._now
        limb = block.kind is BlockKind.LIMB
        place = now.section in ITEMS or now.section == "minutes" or (limb and now.section == "blurb")
        lost = (
            now.lead is None
            and place
            and not now.told
            and reads_as_resolved(words, limb_of_page=limb and now.page)
        )
        now.lost_list = limb and now.page and (lost or (now.lost_list and now.lead is None))
        return lost or now.lost_list

    def _make(self, index: int, span: Span, *, formal: bool = False, nested: bool = False) -> Passage:
        now = self._now
        return Passage(
            block=self._blocks[index],
            index=index,
            start_char=span[0],
            end_char=span[1],
            section=now.section,
            agenda_item=now.item.title if now.item else now.topic,
            item_number=now.item.number if now.item else None,
            minute_number=now.minute,
            topic=now.topic,
            lead_in=now.lead if formal else None,
            formal=formal,
            nested=nested,
            listed=now.listed > 0,
        )


def _reasoned(text: str, span: Span) -> LeadIn:
    return LeadIn(rule="lead.reasoned", kind="decision", words=text[slice(*span)], start_char=span[0])


def _is_bullet(block: Block) -> bool:
    return block.kind is BlockKind.LIMB and not any(map(str.isalnum, block.label or ""))


__all__ = ["ITEMS", "NO_ITEMS", "LeadIn", "Passage", "find_lead_in", "read_passages", "section_of"]
