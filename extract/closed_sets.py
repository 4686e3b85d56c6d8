"""The closed sets of words that values are said in: kinds, states, tiers."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an item is (corpus/README.md says how they are told apart)."""

    RECOMMENDATION = "recommendation"
    OBSERVATION = "observation"
    ACTION = "action"
    DECISION = "decision"


class Status(StrEnum):
    """Where a ledger entry stands; only a person may set ``CLOSED`` or ``PROPOSED_FOR_CLOSURE``."""

    CANDIDATE = "candidate"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    AWAITING_RESPONSE = "awaiting_response"
    ON_HOLD = "on_hold"
    REPORTED_COMPLETE = "reported_complete"
    PROPOSED_FOR_CLOSURE = "proposed_for_closure"
    CLOSED = "closed"
    RECORDED = "recorded"


class UpdateStatus(StrEnum):
    """What a later document says of an earlier item."""

    COMPLETE = "complete"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially_accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    UNCLEAR = "unclear"


class Tier(StrEnum):
    """How sure a link is: made, put to a person, or not shown."""

    LINKED = "linked"
    TO_REVIEW = "to_review"
    NONE = "none"


class SourceKind(StrEnum):
    """The shape of a document."""

    AGENDA_ITEM_PAGE = "agenda_item_page"
    MEETING_PAGE = "meeting_page"
    ISSUE_PAGE = "issue_page"
    DECISION_SHEET = "decision_sheet"
    REPORT = "report"
    TRACKER = "tracker"
    AGENDA = "agenda"
    MINUTES_TEXT = "minutes_text"


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIMB = "limb"
    TABLE_ROW = "table_row"


class Outcome(StrEnum):
    """The answer given for each agenda item."""

    ITEMS = "items"
    NOTHING_FOUND = "nothing_found"
    UNREADABLE = "unreadable"
