"""The rules of ``models/linking.toml``: weights, thresholds and word lists, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each comparison adds to the logit of a pair."""

    bias: float
    reference: float
    conflict: float
    wording: float
    rare: float
    shared: float
    names: float
    differs: float
    owner: float
    heading: float
    timescale: float
    meeting: float
    distance: float
    cue: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """When a pair is linked, asked about, or dropped."""

    linked: float
    margin: float
    linked_reference: float
    unambiguous: float
    same_words: float
    linked_words: float
    alone: float
    alone_margin: float
    stands_out: float
    review: float
    review_unsure: float
    review_margin: float
    newest_margin: float
    most_questions: int
    restated: float
    restated_words: int
    restated_shared: float
    restated_within: int
    faint: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocking:
    """How many entries are looked at for a mention, so that cost stays flat."""

    rarest: int
    tail: int
    candidates: int
    least: float
    aligned: int
    window: int
    distances: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """How far each way of citing is trusted before any was seen."""

    strength: float
    label: float
    added: float
    cited: float
    item: float
    loose: float
    code: float
    agrees: float
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRules:
    """Everything the linker is told; ``models/linking.toml`` says what each is for."""

    weights: Weights
    tiers: Tiers
    blocking: Blocking
    references: References
    titles: frozenset[str]
    kinds: frozenset[str]
    never_names: frozenset[str]
    back_headings: tuple[str, ...]
    news_headings: tuple[str, ...]
    back_cues: tuple[str, ...]
    routine: tuple[str, ...]
    executive: frozenset[str]
    answered: frozenset[str]
    body_parts: frozenset[str]
    body_kinds: frozenset[str]
    stop: frozenset[str]
    endings: tuple[str, ...]


@cache
def link_rules() -> LinkRules:
    """Return the rules of ``models/linking.toml``.

    Raises:
        ConfigurationError: the file is missing, no TOML, or misses or misspells a key; all are named.
    """
    path = models_root() / "linking.toml"
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError((f"{path}: cannot be read: {error.strerror}",)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError((f"{path}: {error}",)) from error
    return _parsed(said, path)


TABLES = {"weights": Weights, "tiers": Tiers, "blocking": Blocking, "references": References}
LISTS = (
    ("names", "titles"),
    ("names", "kinds"),
    ("names", "never"),
    ("headings", "back"),
    ("headings", "news"),
    ("cues", "back"),
    ("routine", "patterns"),
    ("words", "stop"),
    ("words", "endings"),
    ("bodies", "executive"),
    ("bodies", "answered"),
    ("bodies", "parts"),
    ("bodies", "kinds"),
)


def _parsed(said: Mapping[str, Any], path: Path) -> LinkRules:
    problems = [p for name, made in TABLES.items() for p in _mistakes(said.get(name, {}), made, name)]
    problems += [
        f"[{table}] {name}: a list of words is needed"
        for table, name in LISTS
        if not _is_words(said.get(table, {}).get(name))
    ]
    if problems:
        raise ConfigurationError(tuple(f"{path}: {p}" for p in problems), remedy="Mend the file.")
    tables = {name: made(**_plain(said[name])) for name, made in TABLES.items()}
    lists = {pair: tuple(said[pair[0]][pair[1]]) for pair in LISTS}
    return LinkRules(
        **tables,
        titles=frozenset(lists["names", "titles"]),
        kinds=frozenset(lists["names", "kinds"]),
        never_names=frozenset(lists["names", "never"]),
        back_headings=lists["headings", "back"],
        news_headings=lists["headings", "news"],
        back_cues=lists["cues", "back"],
        routine=lists["routine", "patterns"],
        executive=frozenset(lists["bodies", "executive"]),
        answered=frozenset(lists["bodies", "answered"]),
        body_parts=frozenset(lists["bodies", "parts"]),
        body_kinds=frozenset(lists["bodies", "kinds"]),
        stop=frozenset(lists["words", "stop"]),
        endings=lists["words", "endings"],
    )


def _mistakes(table: Mapping[str, Any], made: type, name: str) -> list[str]:
    wanted = {f.name: f.type for f in fields(made)}
    problems = [f"[{name}] {key}: not known" for key in sorted(table.keys() - wanted.keys())]
    problems += [f"[{name}] {key}: missing" for key in sorted(wanted.keys() - table.keys())]
    for key in sorted(wanted.keys() & table.keys()):
        lists = str(wanted[key]).startswith("tuple")
        if lists != isinstance(table[key], list) or isinstance(table[key], str | bool):
            problems.append(f"[{name}] {key}: {'a list' if lists else 'a number'} is needed")
    return problems


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _plain(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
