"""The settings of ``models/ledger.toml``, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRules:
    """When two papers or items are one, and what a reading is worth; shares lie in 0..1."""

    paper_same: float
    paper_same_title: float
    paper_replaces: float
    paper_replaces_undated: float
    paper_replaces_other: float
    short_words: int
    short_numbers: float
    tiny_words: int
    item_same: float
    item_inside: float
    item_margin: float
    fewest_words: int
    twin_words: int
    heading_words: frozenset[str]
    open_from: float
    restated: float
    same_news: float
    dropped: frozenset[str]


@cache
def ledger_rules() -> LedgerRules:
    """Return the settings.

    Raises:
        ConfigurationError: the file is missing or wrong.
    """
    path = models_root() / "ledger.toml"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        return _parsed(said)
    except OSError as error:
        raise ConfigurationError((f"{path}: cannot be read: {error.strerror}",)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise ConfigurationError((f"{path}: {type(error).__name__}: {error}",)) from error


def _parsed(said: Mapping[str, Any]) -> LedgerRules:
    papers, items, status = said["papers"], said["items"], said["status"]
    return LedgerRules(
        paper_same=float(papers["same"]),
        paper_same_title=float(papers["same_title"]),
        paper_replaces=float(papers["replaces"]),
        paper_replaces_undated=float(papers["replaces_undated"]),
        paper_replaces_other=float(papers["replaces_other_meeting"]),
        short_words=int(papers["short_words"]),
        short_numbers=float(papers["short_numbers"]),
        tiny_words=int(papers["tiny_words"]),
        item_same=float(items["same"]),
        item_inside=float(items["inside"]),
        item_margin=float(items["margin"]),
        fewest_words=int(items["fewest_words"]),
        twin_words=int(items["twin_words"]),
        heading_words=frozenset(items["heading_words"]),
        open_from=float(status["open_from"]),
        restated=float(status["restated"]),
        same_news=float(status["same_news"]),
        dropped=frozenset(said["bodies"]["dropped"]),
    )
