"""What is in force at a place of a document: the agenda item, the section, the lead-in, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.domain import BlockKind, SourceKind
from extract.nlp.lead_ins import LeadIn, heading_lead_in, inline_lead_in, marker_style
from extract.nlp.passages import goes_on_with_list
from extract.nlp.sections import ITEMS, is_earlier, label_before, section_of
from extract.nlp.wording import wording

if TYPE_CHECKING:
    import re

    from extract.domain import AgendaItem, Block, Document
    from extract.nlp.passages import Passage

LONGEST_TITLE = 75  # characters: a longer "agenda item" is a paragraph that begins with a number
LONGEST_LABEL = 7  # words before a colon; more are a sentence
LONGEST_LONE_LABEL = 60  # characters of a block that is a label and no more
LONGEST_MINUTES_LABEL = 40
LONGEST_PART = 4  # words of a title that is no heading
# Sections that are one item: any heading behind them begins another.
_WITHOUT_PARTS = frozenset({"apologies", "declarations", "previous_minutes"})
# Sections that hold for the sub-headings under them.
_HELD = frozenset({"matters_arising", "correspondence", "planning", "accounts", "outside", "public"})
_ENDED_BY_TITLES = frozenset({"planning", "outside"})  # entries of the others may begin in capitals
_PAGES = frozenset(
    {
        SourceKind.AGENDA_ITEM_PAGE,
        SourceKind.MEETING_PAGE,
        SourceKind.ISSUE_PAGE,
        SourceKind.DECISION_SHEET,
    }
)
_REPORTS = frozenset({SourceKind.REPORT, SourceKind.TRACKER})


class InForce:
    """What the headings, labels and lists read so far say of the block that comes next."""

    def __init__(self, document: Document) -> None:
        """Start before the first block."""
        self._items = [i for i in document.meeting.agenda_items if len(i.title) <= LONGEST_TITLE]
        self.page = document.source_kind in _PAGES
        self._labels = [
            b.start_char
            for b in document.blocks
            if self.page and _is_minutes_label(document.text[b.text_start : b.end_char])
        ]
        self._report = document.source_kind in _REPORTS
        self.section: str = "minutes"
        self.base: str = "minutes"
        self.item: AgendaItem | None = None
        self.topic: str | None = None
        self.minute: str | None = None
        self.lead: LeadIn | None = None
        self.parent: Passage | None = None
        self.outer: tuple[LeadIn, str] | None = None
        self.opened: str | None = None  # the number of the heading of a held section
        self.entry: str | None = None  # the marker of the last entry outside a list of limbs
        self.led_by: str | None = None  # the marker of the entry in which the lead-in in force stands
        self.listed = 0  # entries so far of a list from 1 under a heading without a number
        self.whole = False  # what the lead-in in force resolves stands in its own block, to the full stop
        self.lost_list = False
        self.told = False  # a list of what was said goes on: "That …" in it is not resolved
        self.officers = False
        self._at = 0
        self._numbered = False  # whether the block has a number or marker
        self.moved = ""  # the words that opened the motion in force
        self.capitals = False  # the title of the section in force is printed in capitals
        self._around: tuple[str, LeadIn | None] | None = None  # what an aside stands in

    def reach(self, block: Block) -> None:
        """Enter the agenda item that ``block`` stands under, if it is another one."""
        at = self._at = block.start_char
        self._numbered = block.label is not None
        while self._items and self._items[0].end_char <= at:  # blocks come in order: it is behind them all
            del self._items[0]
        item = next((i for i in self._items if i.start_char <= at < i.end_char), None)
        if item is None or item is self.item:
            return
        self.item = item
        self.lead, self.parent, self.topic, self.minute, self.outer = None, None, None, None, None
        self.entry, self.told = None, False
        section = _topic_or_section(item.title)
        # "To receive …" is only how agendas put a title.
        self.section = (
            self._inherited(item, block.label)
            if section is None or section == "blurb" or (section == "minutes" and self._numbered)
            else section
        )
        if section in _HELD:
            self.opened, self.listed = item.number or block.label, 0
        self.base = "minutes" if self.section in ITEMS or self.section == "blurb" else self.section

    def _inherited(self, item: AgendaItem, label: str | None) -> str:
        """Keep the section of a main heading for its sub-headings.

        "i) Footpaths" under "Matters arising".
        """
        number = (item.number or "").lower().strip(" .)").removesuffix(".0")  # "4.0" is the fourth item
        sub = wording("sub_item").search(number) or self._counts_on(number)
        if self.section in _HELD and (sub or is_earlier(item.number or label, self.opened)):
            return self.section
        labelled = any(item.start_char < at < item.end_char for at in self._labels)
        return "blurb" if self.page and labelled else "minutes"

    def _counts_on(self, number: str) -> bool:
        """Say whether a number is the next of a list that began at 1 under a heading without a number."""
        if self.opened is not None or not number.isdecimal() or int(number) != self.listed + 1:
            return False
        self.listed += 1
        return True

    def head(self, words: str) -> None:
        """Read a heading: it opens a section or names a topic."""
        section = _topic_or_section(words.rstrip(": "))
        self.parent, self.told = None, False
        if section == "blurb":  # "Report of the Town Clerk" heads nothing
            return
        if section is not None:
            self._enter(section, words)
            return
        self.topic, self.lead = wording("file_size").sub("", words), None
        if self.section == "reasons" and wording("within_reasons").match(words):
            return
        if self.section == "attendance":
            self.section = self.base = "minutes"
        if self.base in _WITHOUT_PARTS:
            self.section = self.base = "minutes"
        ended = self.section in ITEMS or self.section in {"reasons", "blurb"}
        ended = ended or (self.section == "planning" != self.base)
        ended = ended or (self.section == "motion" and wording("motion_part").match(words) is None)
        if ended and not (self.page and self.section == "blurb"):
            self.section = "minutes" if self.base == "reasons" else self.base

    def _enter(self, section: str, words: str) -> None:
        self.told = False
        if section == "minutes" and self._is_title(words):
            section = "blurb"
        if section == "minutes" and self.base in _HELD and self.page:
            section = self.base  # "Minutes:" on the page of matters arising is what was said of them
        if section == "recommendation" and self.section == "blurb" and self.page:
            return  # what stands above "Minutes:" on the page of an item is what officers recommended
        if section == "motion":  # what stands around it goes on after the vote
            self.move(words)
        elif section == "aside":
            self._around, self.section, self.lead = (self.section, self.lead), section, None
        elif section not in ITEMS:
            self.section, self.base, self.lead = section, section, None
            self.opened, self.listed = None, 0
            self.capitals = words.isupper()
        elif self.base != "planning" or wording("resolves").search(words):
            self.section, self.lead, self.whole = section, heading_lead_in(section, words), False
            self.parent, self.outer, self.led_by = None, None, self.entry

    def _is_title(self, words: str) -> bool:
        """Say whether "Minutes" is the title of an item about the last ones, with "Minutes:" below."""
        single = self.page and (self._numbered or len(self._items) <= 1) and not words.rstrip().endswith(":")
        return single and any(at > self._at for at in self._labels)

    def move(self, words: str) -> None:
        """Enter what is moved with these words, before the vote."""
        self.section, self.lead, self.parent, self.moved = "motion", None, None, words

    def tell(self) -> None:
        """Enter what a meeting was told, which is no list of what it resolved."""
        self.section, self.lead, self.parent, self.outer, self.told = self.base, None, None, None, True

    def open_earlier(self) -> None:
        """Enter a part on earlier matters."""
        self.section, self.base, self.lead, self.parent = "matters_arising", "matters_arising", None, None

    def end_earlier(self, to: str = "minutes") -> None:
        """Go back to the minutes behind such a part, unless something else was opened in it."""
        if self.base == "matters_arising":
            self.section, self.base, self.lead, self.parent = to, to, None, None

    def end_aside(self) -> None:
        """Go back, behind a block that was a note, to what it stands in."""
        if self._around is not None and self.section == "aside":
            (self.section, self.lead), self._around = self._around, None

    def end_motion(self, words: str) -> None:
        """Leave what was moved where the vote on it is told, or the meeting agrees to something."""
        if wording("vote_taken").search(words) or inline_lead_in(words, 0, len(words)):
            self.section, self.lead = self.base, None

    def open_label(self, words: str, *, bullet: bool = False, entry: bool = False) -> int:
        """Enter the section of a label at the head of a block; return how long the label is.

        What stands before a dash in a bulleted entry is its topic ("Attendance – approved"); so is what
        heads an ``entry`` of a lettered list of earlier matters.
        """
        bare = words.strip().rstrip(":–—- ;.")
        section = _topic_or_section(bare) if len(bare) < LONGEST_LONE_LABEL else None
        alone = section in ITEMS or section in {"minutes", "reasons", "supporting", "motion", "aside"}
        # A list of applications ends with the title of another part, heading or not: "Payments for approval".
        ends = self.section == "planning" and section in _HELD - {"planning"} and not words.endswith(".")
        if section and (alone or words.endswith(":") or (ends and len(bare.split()) <= LONGEST_PART)):
            if section != "blurb" or self.page:  # elsewhere "To receive the budget:" is a title and no more
                self._enter(section, bare)
            return len(words)
        headed = label_before(words)
        if headed is None or (bullet and ":" not in headed.group()):
            return 0
        return self._open_headed(headed, entry=entry)

    def _open_headed(self, headed: re.Match[str], *, entry: bool) -> int:
        label = headed.group(1)
        section = section_of(label)
        if entry and self.base == "matters_arising" and section not in ITEMS:
            return 0  # "i) Planning - the site at the mill …" is one of the earlier matters
        if (
            section is None
            and self.base == "minutes"
            and wording("numbered_recommendation").match(headed.string)
        ):
            section = "recommendation"
        if section == "business":
            self.end_earlier(to=section)
            return 0
        if section is None and self.base in _ENDED_BY_TITLES and self.capitals:
            self._end_before(label)
        if section is None or section in {"blurb", "action", "motion"}:
            return 0
        if wording("only_member").match(headed.string, headed.end()):
            return 0  # "Planning and Ports – Councillor Penn" tells who was appointed to it
        if section not in ITEMS and len(label.split()) > LONGEST_LABEL:
            return 0
        self._enter(section, label)
        return headed.end()

    def _end_before(self, label: str) -> None:
        """Leave a section whose title is in capitals before another such title: "FINANCE - Two prices …"."""
        if wording("capital_title").match(label):
            self.section, self.base, self.lead, self.parent = "minutes", "minutes", None, None

    def go_on(self, block: Block, words: str) -> None:
        """Leave the list in force where the block is no part of it."""
        if self.officers and block.kind is not BlockKind.LIMB:  # what officers recommended ends with its list
            self.officers, self.section = False, self.base
        if self.lead is None or self.section not in ITEMS:
            return
        limb = block.kind is BlockKind.LIMB
        if self._is_sibling(block, words) if limb else self._is_still_listed(words):
            return
        outer, self.parent, self.outer = self.outer, None, None
        if outer and limb and marker_style(block.label) == outer[1]:
            self.lead, self.section = outer[0], outer[0].kind  # back in the list around it
            return
        self.lead, self.section = None, self.base

    def _is_sibling(self, block: Block, words: str) -> bool:
        """Say whether a limb goes on with the list in force, or with one that was there before it."""
        parent = self.parent.block if self.parent else None
        if parent is not None and self.led_by == marker_style(block.label):
            return self.outer is None and goes_on_with_list(words, "decision")
        counted = wording("counted").match(block.label or "") is not None
        if parent is not None and parent.kind is BlockKind.PARAGRAPH and (counted or self.whole):
            # "308.1 …" or "(ii) …" below "RESOLVED – The minutes were approved."
            return goes_on_with_list(words, "decision")
        if parent is None or parent.kind is not BlockKind.LIMB or block.level > parent.level:
            return True
        alike = marker_style(block.label) == marker_style(parent.label)
        if alike and self.lead and self.lead.start_char >= parent.start_char:
            # "a) RESOLVED that … b) The bank statement was checked": the label was of a paragraph.
            return goes_on_with_list(words, self.lead.kind)
        return alike

    def _is_still_listed(self, words: str) -> bool:
        if self.parent is None:
            return True
        if self.parent.block.kind is BlockKind.LIMB or self.lead is None:
            return False
        return goes_on_with_list(words, self.lead.kind)


def _topic_or_section(heading: str) -> str | None:
    """Return the section of a heading; of "Treasurer's report" none: as a heading it is a topic."""
    section = section_of(heading)
    return None if section == "business" else section


def _is_minutes_label(words: str) -> bool:
    headed = label_before(words)
    if headed and section_of(headed.group(1)) == "minutes":
        return True
    return len(words) < LONGEST_MINUTES_LABEL and section_of(words.rstrip(":– -")) == "minutes"
