"""The settings of ``models/ledger.toml``, read once."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms import at, read_form


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRules:
    """When two papers or items are one, and what a reading is worth; shares lie in 0..1."""

    paper_same: float = at("papers", "same")
    paper_same_title: float = at("papers", "same_title")
    paper_same_items: float = at("papers", "same_items")
    paper_replaces: float = at("papers", "replaces")
    paper_replaces_undated: float = at("papers", "replaces_undated")
    paper_replaces_other: float = at("papers", "replaces_other_meeting")
    short_words: int = at("papers", "short_words")
    short_numbers: float = at("papers", "short_numbers")
    tiny_words: int = at("papers", "tiny_words")
    item_same: float = at("items", "same")
    item_inside: float = at("items", "inside")
    item_margin: float = at("items", "margin")
    fewest_words: int = at("items", "fewest_words")
    twin_words: int = at("items", "twin_words")
    heading_words: frozenset[str] = at("items", "heading_words")
    open_from: float = at("status", "open_from")
    restated: float = at("status", "restated")
    same_news: float = at("status", "same_news")
    dropped: frozenset[str] = at("bodies", "dropped")


def ledger_rules() -> LedgerRules:
    """Return the settings.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    return read_form("ledger.toml", LedgerRules)
