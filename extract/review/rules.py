"""The settings of ``models/review.toml``, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.domain import Kind
from extract.errors import ConfigurationError
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Mapping


class Asked(StrEnum):
    """What a question is about."""

    CONTRADICTION = "contradiction"
    DRIFT = "drift"
    COMPLETION = "completion"
    LINK = "link"
    ITEM = "item"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """When something is asked, in which order, and in what words it is told why."""

    items: float
    decisions: float
    updates: float
    links: float
    links_words: float
    seconds: Mapping[Asked, int]
    kinds: tuple[Asked, ...]
    item_kinds: tuple[Kind, ...]
    line: int
    words: int
    twins: int
    alike: float
    small: frozenset[str]
    why: Mapping[str, str]

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


@cache
def review_rules() -> ReviewRules:
    """Return the settings.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    path = models_root() / "review.toml"
    try:
        return _parsed(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ConfigurationError((f"{path}: cannot be read: {error.strerror}",)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise ConfigurationError((f"{path}: {type(error).__name__}: {error}",)) from error


def _parsed(said: Mapping[str, Any]) -> ReviewRules:
    below, least, order, show = said["ask_below"], said["ask_from"], said["order"], said["show"]
    kinds, item_kinds = tuple(map(Asked, order["kinds"])), tuple(map(Kind, order["items"]))
    if set(kinds) != set(Asked) or set(item_kinds) != set(Kind):
        raise ValueError("[order] names each kind of question and of item once")
    return ReviewRules(
        items=float(below["items"]),
        decisions=float(below["decisions"]),
        updates=float(below["updates"]),
        links=float(least["links"]),
        links_words=float(least["links_words"]),
        seconds={asked: int(said["seconds"][asked]) for asked in Asked},
        kinds=kinds,
        item_kinds=item_kinds,
        line=int(show["line"]),
        words=int(show["words"]),
        twins=int(show["twins"]),
        alike=float(show["alike"]),
        small=frozenset(map(str, show["small"])),
        why={str(name): str(words) for name, words in said["why"].items()},
    )
