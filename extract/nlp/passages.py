"""A block in its place, and whether its words read as resolved where the lead-in is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.domain import Block
    from extract.nlp.lead_ins import LeadIn

LONGEST_LIMB = 4000  # characters that are read to tell a limb from prose


# Made by the hundred a page: frozen ones take three times as long.
@dataclass(slots=True, kw_only=True)
class Passage:
    """One block in its place; ``start_char:end_char`` are its words without the label.

    ``listed``: it stands in a numbered list under a title without a number.
    """

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
    listed: bool = False


def reads_as_resolved(words: str, *, limb_of_page: bool) -> bool:
    """Say whether words read as resolved by themselves: "That the fee be raised".

    ``limb_of_page``: they are a list entry of a committee page, where lists are resolutions more
    often than not; "to note …" and a bare "the fee be raised" will do there.
    """
    words = words[:LONGEST_LIMB]
    if "?" in words:
        return False  # "Could the figures be provided?" in a list of what was asked
    to = wording("to_verb").match(words) is not None
    if not to and wording("lost_limb").match(words):
        return True
    return limb_of_page and (to or wording("bare_be").match(words) is not None)


def ends_list(before: Block | None, block: Block, words: str) -> bool:
    """Say whether a line below a list is the title of what follows, though it is no heading."""
    below = before is not None and before.kind is BlockKind.LIMB
    return below and block.kind is BlockKind.PARAGRAPH and wording("bare_title").match(words) is not None


def goes_on_with_list(words: str, kind: str) -> bool:
    """Say whether a paragraph without a marker still belongs to a list of limbs of this kind."""
    words = words[:LONGEST_LIMB]
    if wording("lost_limb").match(words) or wording("that_limb").match(words):
        return True
    return kind in {"action", "observation"} and wording("limb_like").match(words) is not None
