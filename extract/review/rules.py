"""The settings of ``models/review.toml``, read once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.domain import Kind
from extract.forms import at, read_form


class Asked(StrEnum):
    """What a question is about."""

    CONTRADICTION = "contradiction"
    DRIFT = "drift"
    RESPONSE = "response"
    COMPLETION = "completion"
    LINK = "link"
    ITEM = "item"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """When something is asked, in which order, and in what words it is told why."""

    items: float = at("ask_below", "items")
    decisions: float = at("ask_below", "decisions")
    updates: float = at("ask_below", "updates")
    links: float = at("ask_from", "links")
    links_words: float = at("ask_from", "links_words")
    seconds: dict[Asked, int]
    kinds: tuple[Asked, ...] = at("order", "kinds")
    item_kinds: tuple[Kind, ...] = at("order", "items")
    line: int = at("show", "line")
    words: int = at("show", "words")
    twins: int = at("show", "twins")
    alike: float = at("show", "alike")
    small: frozenset[str] = at("show", "small")
    why: dict[str, str]

    def __post_init__(self) -> None:
        """Check that nothing is left without a place in the order, or a time.

        Raises:
            ValueError: something is.
        """
        if set(self.kinds) != set(Asked) or set(self.item_kinds) != set(Kind):
            raise ValueError("[order] names each kind of question and of item once")
        if set(self.seconds) != set(Asked):
            raise ValueError("[seconds] names each kind of question")

    def ask_below(self, kind: Kind) -> float:
        """Return the confidence from which a line of this kind is sure."""
        return self.decisions if kind is Kind.DECISION else self.items

    def ask_link_from(self, moves: bool) -> float:
        """Return the score from which a link is asked about: one that may move a status, or words only."""
        return self.links if moves else self.links_words

    def reason(self, rule: str) -> str:
        """Return in words why a rule fires: those of the longest beginning of its id that is known."""
        for part in reversed(rule.split("+")):
            known = [name for name in self.why if part.startswith(name)]
            if known:
                return self.why[max(known, key=len)]
        return "a rule of your own fits it"


def review_rules() -> ReviewRules:
    """Return the settings.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    return read_form("review.toml", ReviewRules)
